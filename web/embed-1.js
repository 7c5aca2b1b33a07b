// For pages that show a part of Bivar: finds <div class="bivar" data-view="sroc" data-data="…">anything</div> and puts a
// frame into it once it comes near the window. What stands in the div stays until the frame says that it is there, and
// for good if it never does. Version 1 of the messages; nothing of the page around is changed but these divs.
"use strict";
(() => {
  const home = new URL("./", document.currentScript.src).href;
  const PATIENCE = 10_000; // ms until a frame that says nothing is given up

  const address = ({ src = home, view = "result", set, data }) => {
    const url = new URL(src, document.baseURI);
    const pairs = [["view", view], ["set", set], ["data", data]].filter(([, value]) => value);
    url.hash = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    return url;
  };

  const show = (place) => {
    const url = address(place.dataset);
    const frame = document.createElement("iframe");
    for (const [name, value] of Object.entries({ src: url.href, title: place.dataset.title ?? "Bivar: meta-analysis of diagnostic test accuracy", width: "100%", height: "0", frameborder: "0" })) {
      frame.setAttribute(name, value);
    }
    const before = [...place.childNodes];
    let height = Number(place.dataset.height) || 440;
    let ready = false;
    const hear = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== url.origin || data?.bivar !== 1) return;
      if (data.type === "resized" && Number.isFinite(data.height)) height = data.height;
      if (data.type === "ready" && !ready) {
        ready = true;
        for (const node of before) node.remove();
      }
      if (ready) frame.setAttribute("height", String(Math.ceil(height)));
    };
    addEventListener("message", hear);
    setTimeout(() => {
      if (ready) return;
      removeEventListener("message", hear);
      frame.remove();
    }, PATIENCE);
    place.append(frame); // moved later, it would load anew
  };

  const begin = () => {
    const near = new IntersectionObserver((entries) => {
      for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
        near.unobserve(target);
        show(target);
      }
    }, { rootMargin: "300px" });
    for (const place of document.querySelectorAll("div.bivar")) near.observe(place);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();

// Has the service worker keep the page for use without a network, says so in the footer, and offers a new version once it
// is there. Deferred: it waits until the page works.
"use strict";
(() => {
  const page = document.documentElement;
  // A frame is its host page's business; a file on the disk has no service worker.
  if (!/^https?:$/.test(location.protocol) || !isSecureContext || window !== window.top || !("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  const bar = document.getElementById("update");
  const DRAWN = 100; // ms after which the page shows that something is unsaved
  const PATIENCE = 3000; // ms for it to be saved

  const until = (holds, target, options) => new Promise((resolve) => {
    const observer = new MutationObserver(() => look());
    const look = () => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    };
    observer.observe(target, options);
    look();
  });

  // saved has the page save what was typed last, as it does when it is left, and waits for it. False: it is not saved.
  const saved = async () => {
    const unsaved = () => document.querySelector("#saved[data-unsaved]") !== null;
    dispatchEvent(new Event("pagehide"));
    await new Promise((resolve) => setTimeout(resolve, DRAWN));
    await Promise.race([
      until(() => !unsaved(), document.body, { subtree: true, attributes: true, childList: true, attributeFilter: ["data-unsaved"] }),
      new Promise((resolve) => setTimeout(resolve, PATIENCE)),
    ]);
    return !unsaved();
  };

  let asked = false; // this tab wants the new version
  let warned = false;

  const change = async (registration) => {
    if (!warned && !(await saved())) {
      warned = true;
      bar.querySelector("p").textContent = "Your last changes are not saved in this browser. Save them as a file (Export) first, then press Reload again.";
      return;
    }
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("take over"); // controllerchange then reloads
    else location.reload(); // another tab was first
  };

  const button = (text, press) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = text;
    b.onclick = press;
    return b;
  };

  const offer = (registration) => {
    const sentence = document.createElement("p");
    sentence.textContent = "A new version of Bivar is ready.";
    bar.replaceChildren(sentence, button("Reload", () => change(registration)), button("Later", () => bar.replaceChildren()));
  };

  // watch offers the version that waits, now or later. The very first version does not wait.
  const watch = (registration) => {
    const waits = () => { if (registration.waiting && registration.active) offer(registration); };
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing.addEventListener("statechange", () => { if (installing.state === "installed") waits(); });
    });
    waits();
  };

  const whole = (worker) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage("whole?", [port2]);
  });

  const start = async () => {
    await until(() => page.dataset.state === "ready", page, { attributeFilter: ["data-state"] });
    let controlled = Boolean(workers.controller);
    workers.addEventListener("controllerchange", async () => {
      if (asked) location.reload();
      else if (controlled) offer(await workers.ready); // another tab took the new version: this one goes on with the old
      controlled = true;
    });
    // Not waited for: while a new version is on its way, the answer may take minutes.
    workers.register("sw.js", { updateViaCache: "none" }).catch(() => {}); // refused here, or no network: nothing is said to be kept
    const registration = await workers.ready;
    watch(registration);
    if (await whole(registration.active)) page.dataset.offline = "";
  };
  start();
})();

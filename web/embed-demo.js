// Drives the live frame of embed.html as any page could: three buttons that send messages, and a log of what passes.
"use strict";
(() => {
  const frame = document.getElementById("live");
  const log = document.getElementById("log");
  const csv = "study,tp,fp,fn,tn\nAdams 2001,37,4,6,60\nBaker 2004,22,19,15,71\nClark 2007,51,7,4,90\nDavis 2011,18,13,9,34\nEvans 2016,64,5,9,140\nFrank 2019,40,30,3,70\n";
  const home = new URL(document.baseURI).origin; // of the frame: it is of this site
  let count = 0;

  const write = (arrow, message) => {
    const text = JSON.stringify(message, (key, value) => (key === "result" && typeof value === "object" ? "{…}" : value));
    log.textContent += `${arrow} ${text}\n`;
    log.scrollTop = log.scrollHeight;
  };
  const send = (message) => {
    const whole = { bivar: 1, id: ++count, ...message };
    frame.contentWindow.postMessage(whole, home);
    write("→", whole);
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.bivar !== 1) return;
    write("←", data);
    if (data.type === "resized") frame.height = data.height;
    if (data.type === "ready") for (const button of document.querySelectorAll("button")) button.disabled = false;
    if (data.type === "result") {
      const { sensitivity, specificity } = data.result.fit.summary ?? {};
      if (sensitivity && specificity) document.getElementById("found").textContent = `Sensitivity ${(100 * sensitivity.estimate).toFixed(1)} %, specificity ${(100 * specificity.estimate).toFixed(1)} %: ${data.status}.`;
    }
  });
  const press = (id, message) => { document.getElementById(id).onclick = () => send(message); };
  press("send-set", { type: "set", csv });
  press("send-view", { type: "set", csv, view: "sroc" });
  press("send-wrong", { type: "set", csv: "study,tp,fp,fn,tn\nAdams 2001,37,4,-6,60\n" });
  press("send-get", { type: "get" });
  frame.src = frame.dataset.src; // only now: nothing that it says is missed
})();

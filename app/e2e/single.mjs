// What the tests of single files share: the files, and the places where people open them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { golden, host, launch, launchFirefox, until, Visit } from "./harness.mjs";
import { bivar, site, testdata } from "./paths.mjs";

export const browsers = { Chromium: launch, Firefox: launchFirefox };

// supplement writes the supplement of an example into a folder, as its author would.
export const supplement = (key, folder, name = key) => {
  const path = join(folder, `${name}.html`);
  execFileSync(bivar, ["supplement", "--in", join(testdata, "datasets", `${key}.csv`), "--out", path, "--site", site, "--title", `Published: ${key}`]);
  return path;
};

// singles are the files under test, with another program's numbers for what they open with.
export const singles = (folder) => [
  { name: "bivar.html", key: "iqcode", path: join(site, "bivar.html") },
  ...["auditc", "melanoma-cad"].map((key) => ({ name: `supplement of ${key}`, key, path: supplement(key, folder), published: true })),
].map((file) => ({ ...file, html: readFileSync(file.path, "utf8"), exact: golden(file.key).glmm.aghq21 }));

const quoted = (html) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const around = (frame) => `<!doctype html><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"><iframe width="1240" height="860" ${frame}></iframe>`;

// places are the ways in which people come upon a single file. Each gives the address to open, and whether the file is then
// in a frame.
export const places = {
  "from the disk": (file) => ({ url: `file://${file.path}` }),
  "in a sandbox": (file, served) => ({ url: `${served.url}sandbox.html`, framed: true }),
  "as srcdoc": (file, served) => ({ url: `${served.url}srcdoc.html`, framed: true }),
};

// serve serves a file as a journal's host might, and the pages around it. headers are those of all its answers.
export const serve = (file, headers = {}) => host({
  headers,
  instead: {
    "file.html": file.html,
    "sandbox.html": around('sandbox="allow-scripts" src="file.html"'),
    "still.html": around('sandbox="allow-same-origin" src="file.html"'),
    "srcdoc.html": around(`srcdoc="${quoted(file.html)}"`),
  },
});

// watch runs before the page: it notes who looks at what is kept, and what the workers answer.
const watch = () => {
  window.seen = { kept: [], answers: [] };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    const { get } = Object.getOwnPropertyDescriptor(window, name) ?? Object.getOwnPropertyDescriptor(Window.prototype, name) ?? {};
    Object.defineProperty(window, name, { configurable: true, get() { window.seen.kept.push(name); return get?.call(window); } });
  }
  window.Worker = class extends window.Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", (event) => window.seen.answers.push(event.data));
    }
  };
};

// Opened is a single file in a place: a visit, and the frame that the file is in.
export class Opened {
  static async open(browser, { url, framed }) {
    const opened = new Opened();
    opened.visit = await Visit.open(browser, "about:blank", { ready: false });
    await opened.visit.page.evaluateOnNewDocument(watch);
    await opened.visit.page.goto(url);
    opened.frame = framed ? await (await opened.visit.page.waitForSelector("iframe")).contentFrame() : opened.visit.page.mainFrame();
    return opened;
  }

  until(condition, ...args) { return until(this.frame, condition, ...args); }

  ready() { return this.until(() => document.documentElement.dataset.state === "ready"); }

  text(selector) { return this.frame.evaluate((s) => document.querySelector(s)?.innerText.trim() ?? "", selector); }

  shows(selector, wanted) { return this.until((s, w) => document.querySelector(s)?.innerText.trim() === w, selector, wanted); }

  // asked are the addresses that were asked for, beside the pages that were opened.
  asked() {
    const pages = /^(about:|data:|blob:|file:.*\.html$|http:.*\/(file|sandbox|still|srcdoc)\.html$)/;
    return this.visit.requests.filter((url) => !pages.test(url));
  }

  close() { return this.visit.close(); }
}


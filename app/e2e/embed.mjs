// What the tests of links and frames share.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { gzipSync } from "node:zlib";
import { host, launch, launchFirefox, start, Visit } from "./harness.mjs";

// both opens the two browsers and the server for the tests of a file, and ends them after those.
export function both() {
  const at = {}, browsers = {};
  before(async () => {
    at.server = await start();
    browsers.chromium = await launch();
    browsers.firefox = await launchFirefox();
  });
  after(async () => {
    for (const browser of Object.values(browsers)) await browser.close();
    await at.server?.stop();
  });
  return { at, browsers };
}

// pack makes of a study set what a link holds of it.
export const pack = (text) => gzipSync(text, { level: 9 }).toString("base64url");

// listener is the script of a page around a frame: it remembers what the frame says.
const listener = `<script>
  window.heard = [];
  addEventListener("message", ({ source, origin, data }) => heard.push({ mine: source === document.querySelector("iframe").contentWindow, origin, data }));
</script>`;

// around opens a page of another site (localhost, not 127.0.0.1) with a frame in it, waits until the frame says that it is
// there, and runs the test with the visit and the frame. The page's headers and the frame's attributes are the caller's.
export const around = async (browser, address, run, { headers = {}, attributes = "", more = "" } = {}) => {
  const html = `<!doctype html><title>Another page</title><link rel="icon" href="data:,">${listener}<iframe src="${address}" width="1000" height="700" title="Bivar" ${attributes}></iframe>${more}`;
  const other = await host({ instead: { "around.html": html, "sibling.html": "<!doctype html><title>A sibling</title>" }, headers });
  const visit = await Visit.open(browser, `${other.url.replace("127.0.0.1", "localhost")}around.html`, { ready: false });
  try {
    await heard(visit, "ready");
    await run(visit, await (await visit.page.$("iframe")).contentFrame());
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
    await other.stop();
  }
};

// heard waits for a message of a type, and with an id if there is one, and gives the first.
export const heard = async (visit, type, id) => {
  await visit.until((t, i) => window.heard.some(({ data }) => data.type === t && (i === undefined || data.id === i)), type, id);
  return visit.page.evaluate((t, i) => window.heard.find(({ data }) => data.type === t && (i === undefined || data.id === i)), type, id);
};

// say sends the frame a message, as the page around it.
export const say = (visit, message) => visit.page.evaluate((m) => document.querySelector("iframe").contentWindow.postMessage(m, "*"), message);

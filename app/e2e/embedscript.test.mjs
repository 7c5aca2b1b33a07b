// The script for pages that embed Bivar, and the page that explains it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { both, pack } from "./embed.mjs";
import { faultless } from "./faultless.mjs";
import { dataset, host, until, Visit } from "./harness.mjs";

const { at, browsers } = both();

const csv = dataset("auditc");

for (const name of ["chromium", "firefox"]) {
  test(`embed-1.js puts frames into a page with a strict policy, in ${name}`, async () => {
    const bivar = new URL(at.server.url).origin;
    const policy = `default-src 'none'; script-src ${bivar}; frame-src ${bivar}; img-src data:`;
    const place = (id, more) => `<div class="bivar" id="${id}" ${more}><p>What stands there without it.</p></div>`;
    const html = `<!doctype html><title>A blog</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      ${place("near", `data-view="result" data-title="The result" data-data="${pack(csv)}"`)}${place("silent", `data-src="${at.server.url}icon.svg"`)}
      <svg width="10" height="6000"></svg>${place("far", `data-view="sroc" data-data="${pack(csv)}"`)}<script src="${at.server.url}embed-1.js"></script>`;
    const other = await host({ instead: { "blog.html": html }, headers: { "Content-Security-Policy": policy } });
    const visit = await Visit.open(browsers[name], `${other.url.replace("127.0.0.1", "localhost")}blog.html`, { ready: false });
    try {
      await visit.until(() => document.querySelector("#near iframe") && !document.querySelector("#near p"));
      const frame = await (await visit.page.$("#near iframe")).contentFrame();
      await until(frame, () => /14 studies/.test(document.querySelector("#status")?.innerText));
      const height = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
      await visit.until((h) => document.querySelector("#near iframe").getAttribute("height") === String(h), height);
      assert.equal(await visit.page.$eval("#near iframe", (f) => f.title), "The result");
      assert.equal(await visit.page.evaluate(() => document.querySelector("#far iframe")), null, "what is far away is not loaded");
      await visit.page.evaluate(() => document.querySelector("#far").scrollIntoView());
      await visit.until(() => document.querySelector("#far iframe") && !document.querySelector("#far p"));
      // A frame that says nothing is taken away again after ten seconds, and what stood there stays.
      await visit.until(() => !document.querySelector("#silent iframe") && document.querySelector("#silent p"));
      assert.deepEqual(visit.faults, []);
    } finally {
      await visit.close();
      await other.stop();
    }
  });
}

test("the page about embedding drives its frame", async () => {
  for (const width of [390, 1280]) {
    const visit = await Visit.open(browsers.chromium, `${at.server.url}embed.html`, { ready: false, width });
    try {
      await visit.until(() => !document.querySelector("#send-set").disabled);
      await visit.page.click("#send-set");
      await visit.until(() => /^Sensitivity \d\d\.\d %, specificity \d\d\.\d %: (converged|boundary)\.$/.test(document.querySelector("#found").innerText));
      await visit.page.click("#send-wrong");
      await visit.until(() => /"fault".*negative/.test(document.querySelector("#log").innerText));
      await visit.page.click("#send-get");
      await visit.until(() => (document.querySelector("#log").innerText.match(/"type":"result"/g) ?? []).length === 2);
      await faultless(visit.page, { without: ["iframe"] }); // view.test.mjs has what is in it
      assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
      visit.clean();
    } finally {
      await visit.close();
    }
  }
});

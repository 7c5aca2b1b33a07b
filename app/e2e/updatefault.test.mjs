// A new version on the host that cannot be kept whole: the old one goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { golden, host, launchTested, percent, Visit } from "./harness.mjs";
import { faults, faulty, foreignWhole, kept, makeForeign, own, update, version, waiting } from "./newversion.mjs";

let browser;
before(async () => { browser = await launchTested(); });
after(async () => { await browser?.close(); });

const cases = kept.flatMap((name) => Object.keys(faults).map((fault) => [name, fault]));
// Of all, a tenth with every fault, and with the page and the program among the files.
const tried = process.env.BIVAR_PROVE ? cases : cases.filter((_, i) => i % 9 === 1);

for (const [name, fault] of tried) {
  test(`an update fails, ${name} ${fault}: the old version still starts`, async () => {
    const server = await host();
    const visit = await Visit.open(browser, server.url);
    try {
      await visit.kept();
      await makeForeign(visit);
      const before = await own(visit);
      await visit.page.evaluate(() => { window.stillHere = true; });
      const asked = new Promise((resolve) => {
        const files = faulty(name, fault);
        const body = files[name];
        // Which file is asked for when is the browser's; what counts is that the faulty one was.
        files[name] = (request, response) => {
          resolve();
          return typeof body === "function" ? body(request, response) : response.writeHead(200, { "Content-Type": "application/octet-stream", "Cache-Control": "no-store" }).end(body);
        };
        Object.assign(server.instead, files);
      });
      await update(visit);
      await asked;
      if (fault !== "never answered") await visit.until(async () => !(await navigator.serviceWorker.getRegistration()).installing);
      assert.ok(!(await waiting(visit)), "no faulty version waits");
      assert.equal(await visit.text("#update"), "");
      assert.ok(await visit.page.evaluate(() => window.stillHere), "the page was not reloaded");
      server.cut();
      await visit.page.reload();
      await visit.ready();
      await visit.shows("#sens-value", percent(golden("iqcode").glmm.aghq21.sens));
      await visit.kept();
      assert.equal(await version(visit), "1");
      assert.deepEqual(await own(visit), before);
      assert.ok(await foreignWhole(visit), "caches of others");
    } finally {
      await visit.close();
      await server.stop();
    }
  });
}
test(`${tried.length} of ${cases.length} ways for an update to fail were tried`, () => {
  assert.deepEqual(new Set(tried.map(([, fault]) => fault)).size, Object.keys(faults).length);
});

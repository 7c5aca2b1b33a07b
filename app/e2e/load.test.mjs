// What goes wrong on the way to the program is said in a sentence, soon, with a way on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { golden, host, launch, percent, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const program = readFileSync(join(site, "app.wasm.gz"));
const flipped = Buffer.from(program);
flipped[flipped.length >> 1] ^= 1;

const page = "<!doctype html><title>Sign in</title><p>Sign in to use this network";
const cases = [
  ["flipped in one bit", flipped, /damaged/],
  ["cut short", program.subarray(0, 100_000), /damaged/],
  ["empty", Buffer.alloc(0), /damaged/],
  ["a web page", Buffer.from(page), /sent a web page instead/],
  ["missing", (request, response) => response.writeHead(404, "Not Found").end(), /404 Not Found/],
];

for (const [what, instead, sentence] of cases) {
  test(`the program ${what}: said within 3 s, and Retry loads it`, async () => {
    let broken = true;
    const answer = (request, response) => {
      if (broken && typeof instead === "function") return instead(request, response);
      response.writeHead(200, { "Content-Type": "application/octet-stream", "Cache-Control": "no-store" }).end(broken ? instead : program);
    };
    const server = await host({ instead: { "app.wasm.gz": answer } });
    const begun = Date.now();
    const visit = await Visit.open(browser, server.url, { ready: false });
    try {
      await visit.until(() => document.documentElement.dataset.state === "fault");
      const took = Date.now() - begun;
      assert.ok(took < 3000, `took ${took} ms`);
      assert.match(await visit.text("#boot-text"), sentence);
      assert.equal(await visit.text("#sens-value"), percent(golden("iqcode").glmm.aghq21.sens), "the prerendered page stays readable");
      broken = false;
      await visit.page.click("#boot-again");
      await visit.ready();
      assert.ok(!(await visit.visible("#boot-text")));
    } finally {
      await visit.close();
      await server.stop();
    }
  });
}

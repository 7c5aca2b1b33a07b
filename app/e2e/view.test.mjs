// The parts of the page that other pages show, as assistive technology has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "./embed.mjs";
import { faultless } from "./faultless.mjs";
import { dataset, Visit } from "./harness.mjs";
import { has, suite } from "./suite.mjs";

const { at } = suite();
const set = `&data=${pack(dataset("auditc"))}`;

for (const view of ["result", "forest", "sroc"]) {
  test(`axe finds nothing in the ${view} by itself, 390 px`, async () => {
    for (const data of view === "result" ? ["", set, "&data=AAAA"] : [set]) { // the example, a set, a fault
      const visit = await Visit.open(at.browser, `${at.server.url}#view=${view}${data}`, { width: 390 });
      try {
        await visit.until(() => document.querySelector("#status, .scene, [role='alert']:not([hidden])") && !document.querySelector(".waiting"));
        await faultless(visit.page, { where: view });
        assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is wider than the window`);
        assert.equal(await visit.visible("nav"), false);
        if (data === "") has(await visit.text("main"), "Example.");
        visit.clean();
      } finally {
        await visit.close();
      }
    }
  });
}

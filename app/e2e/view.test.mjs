// The parts of the page that other pages show, as assistive technology has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxePuppeteer } from "@axe-core/puppeteer";
import { pack } from "./embed.mjs";
import { dataset, Visit } from "./harness.mjs";
import { has, suite } from "./suite.mjs";

const { at } = suite();
const set = `&data=${pack(dataset("auditc"))}`;

for (const dark of [false, true]) {
  test(`axe finds nothing in the parts, 390 px, ${dark ? "dark" : "light"}`, async () => {
    for (const view of ["result", "forest", "sroc"]) {
      for (const data of { result: dark ? ["", set] : [set, "&data=AAAA"] }[view] ?? [set]) { // a set, the example, a fault
        const visit = await Visit.open(at.browser, `${at.server.url}#view=${view}${data}`, { width: 390, dark });
        try {
          await visit.until(() => document.querySelector("#status, .scene, [role='alert']:not([hidden])") && !document.querySelector(".waiting"));
          const { violations } = await new AxePuppeteer(visit.page).analyze();
          assert.deepEqual(violations.map((v) => `${view}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ").slice(0, 300)}`), []);
          assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is wider than the window`);
          assert.equal(await visit.visible("nav"), false);
          if (data === "") has(await visit.text("main"), "Example.");
          visit.clean();
        } finally {
          await visit.close();
        }
      }
    }
  });
}

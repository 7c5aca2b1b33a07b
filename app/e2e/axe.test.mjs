// The pages as assistive technology has them.
import assert from "node:assert/strict";
import { AxePuppeteer } from "@axe-core/puppeteer";
import { newSet, typeThree } from "./desk.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite("#studies");

for (const dark of [false, true]) {
  visiting(`axe finds nothing, ${dark ? "dark" : "light"}`, async (visit) => {
    await newSet(visit);
    await typeThree(visit);
    await visit.press("ArrowUp", "ArrowRight");
    await visit.page.keyboard.type("x");
    await visit.page.click("#add-column");
    await visit.saved();
    for (const page of ["studies", "subgroups", "robustness", "practice", "report", "published", "library", "results"]) {
      await visit.turn(page);
      const { violations } = await new AxePuppeteer(visit.page).analyze();
      assert.deepEqual(violations.map((v) => `${page}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ").slice(0, 300)}`), []);
    }
  }, { dark });
}

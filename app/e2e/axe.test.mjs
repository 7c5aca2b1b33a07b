// The pages as assistive technology has them.
import assert from "node:assert/strict";
import { AxePuppeteer } from "@axe-core/puppeteer";
import { newSet, typeThree } from "./desk.mjs";
import { brought, laid, sets } from "./everyfigure.mjs";
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

// A window of 1,280 px at 400 % is one of 320, and forced colours take away what was chosen.
const ways = [["400 % zoom", 320, []], ["forced colours", 1280, [{ name: "forced-colors", value: "active" }]]];
for (const [name, width, features] of process.env.BIVAR_PROVE ? ways : ways.slice(0, 1)) {
  visiting(`axe finds nothing with every figure there is: ${name}`, async (visit) => {
    const [set] = sets, kinds = new Set();
    await visit.page.setViewport({ width, height: 900 });
    if (features.length > 0) await (await visit.page.createCDPSession()).send("Emulation.setEmulatedMedia", { features });
    await laid(visit, set);
    for (const page of set.at(-1)) {
      await brought(visit, page);
      for (const kind of page[1]) kinds.add(kind);
      const { violations } = await new AxePuppeteer(visit.page).analyze();
      assert.deepEqual(violations.map((v) => `${page[0]}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ").slice(0, 300)}`), []);
      await visit.until(() => document.documentElement.scrollWidth <= innerWidth);
    }
    console.log(`${kinds.size} kinds of figures, ${name}`);
  });
}

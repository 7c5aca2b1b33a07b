// Every state of the page as assistive technology has it, in every width.
import assert from "node:assert/strict";
import { test } from "node:test";
import { states, within } from "./everystate.mjs";
import { faultless } from "./faultless.mjs";
import { suite } from "./suite.mjs";

const { at } = suite();

// Most of them are looked at where they are tested, too.
const short = ["loading", "no program", "read only", "an update waits"];
for (const [name, state] of Object.entries(states).filter(([n]) => process.env.BIVAR_PROVE || short.includes(n))) {
  test(`axe finds nothing, and nothing is wider than the window: ${name}`, () => within(at.browser, state, async (visit) => {
    await faultless(visit.page, { where: name });
    for (const width of [320, 390, 768, 1280, 1920]) {
      await visit.page.setViewport({ width, height: 900 });
      await visit.until((w) => innerWidth === w, width);
      const needed = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(needed <= width, `${needed} px wide in ${width}`);
    }
  }));
}

// What axe finds in a page.
import assert from "node:assert/strict";
import { AxePuppeteer } from "@axe-core/puppeteer";
import { emulateScheme } from "./harness.mjs";

const coloured = ["color-contrast", "link-in-text-block"]; // the rules that the scheme makes a difference to

// faultless asserts that axe finds nothing in what a page shows: as who wants it dark has it, then light, as it stays.
export async function faultless(page, what = {}) {
  for (const [scheme, rules] of [["dark", coloured], ["light"]]) {
    await emulateScheme(page, scheme);
    await faultlessAsItIs(page, { rules, ...what });
  }
}

// faultlessAsItIs looks at it once, at the elements `within` and at none `without`, where told so; `where` says which it is.
export async function faultlessAsItIs(page, { within = [], without = [], rules, where = "" } = {}) {
  const axe = new AxePuppeteer(page);
  within.forEach((selector) => axe.include(selector));
  without.forEach((selector) => axe.exclude(selector));
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  assert.deepEqual(violations.map((v) => `${where} ${v.id}: ${v.nodes.map((n) => n.html).join(" ").slice(0, 300)}`), []);
}

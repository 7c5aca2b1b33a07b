// A walk through the whole page, as tests take it that are about where it comes from and whom it asks: every page, typed and
// pasted studies, the models, files out, and what is kept. It runs in either browser.
import assert from "node:assert/strict";
import { typeThree } from "./desk.mjs";
import { dataset, golden, percent } from "./harness.mjs";

const shows = (visit, selector, text) => visit.until((s, t) => document.querySelector(s)?.innerText.includes(t), selector, text);
const drawn = (visit, selector) => visit.until((s) => document.querySelector(s)?.checkVisibility() && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), selector);

// pasted pastes a table into a new set, analyses it and gives the sensitivity that is shown.
async function pasted(visit, key, studies) {
  await visit.turn("studies");
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell");
  await visit.paste(dataset(key), { all: false });
  await visit.page.click("#analyse");
  await shows(visit, "#status", `${studies} studies`);
  return visit.text("#sens-value");
}

// results looks at the example, types three studies, pastes a table and changes the model.
async function results(visit) {
  await visit.turn("results");
  await visit.shows("#sens-value", percent(golden("iqcode").glmm.aghq21.sens));
  await visit.turn("studies");
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell");
  await typeThree(visit);
  await visit.saved();
  assert.equal(await pasted(visit, "smoking", 51), percent(golden("smoking").glmm.aghq21.sens));
  await visit.page.click("label:has(#model-normal-reml)");
  await shows(visit, "#status", "Normal");
  await visit.page.click("label:has(#model-binomial)");
  await shows(visit, "#status", "Exact");
}

// pages turns to every other page and uses it: of the table with 51 studies, which the walk leaves.
export async function pages(visit) {
  await visit.turn("subgroups");
  await visit.page.select("#by", "type");
  await shows(visit, "#verdict", "by type");
  await visit.turn("robustness");
  await drawn(visit, "#figure-leave-one-out svg");
  await visit.turn("practice");
  await drawn(visit, "#figure-fagan svg");
  await visit.turn("report");
  await shows(visit, "#article", "51 studies");
  await visit.turn("published");
  await visit.page.click("#published-example-1");
  await drawn(visit, "#published-ratio-1-value");
}

// keeps exports, deletes a set and brings it back.
async function keeps(visit) {
  await visit.turn("studies");
  await visit.page.click("#export");
  await visit.page.click("#export-project"); // Chromium saves it, or the text beside it is the way out
  await visit.until(() => document.querySelector("#export-text").value.includes("bivar"));
  await visit.page.click("#export");
  await visit.saved();
  await visit.turn("library");
  const sets = () => visit.page.$$eval("#library li", (all) => all.length);
  const count = await sets();
  const counts = (n) => visit.until((want) => document.querySelectorAll("#library li").length === want, n);
  await visit.page.click("#library .delete");
  await counts(count - 1);
  await visit.page.click("#undelete");
  await counts(count);
}

// walk takes the whole way; the address stays that of the page.
export async function walk(visit) {
  const address = () => visit.page.evaluate(() => location.pathname + location.search);
  const before = await address();
  await results(visit);
  await pages(visit);
  await keeps(visit);
  assert.equal(await address(), before);
}

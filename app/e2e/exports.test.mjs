// The Exports page: every figure and every table of a result, what each holds, and what is said while there is no result.
import assert from "node:assert/strict";
import { download } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { dataset } from "./harness.mjs";
import { has, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { at, visiting } = suite();

const opened = async (visit) => {
  await visit.page.click("#export");
  await visit.page.click("#all-exports");
  await visit.until(() => document.querySelector("#page-exports:not([hidden]) .leaving"));
  assert.ok(!(await visit.visible("#export-panel")));
};

visiting("a table is copied as a table and as text, and downloaded", async (visit) => {
  await visit.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: {
      write: async ([item]) => { window.copied = await Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text())); },
    } });
  });
  await opened(visit);
  await visit.page.click("#out-table-3-copy");
  await visit.until(() => window.copied && document.querySelector("#out-table-3-copy").innerText === "Copied");
  const [html, text] = await visit.page.evaluate(() => window.copied);
  const cells = await visit.page.evaluate((h) => [...new DOMParser().parseFromString(h, "text/html").querySelectorAll("tr")].map((tr) => [...tr.children].flatMap((c) => [c.textContent, ...Array(c.colSpan - 1).fill("")])), html);
  assert.deepEqual(cells.map((row) => row.map((cell) => cell.replaceAll(/\s/g, " "))), text.split("\n").slice(0, -1).map((line) => line.split("\t")));
  assert.deepEqual(cells[1].slice(0, 2), ["Sensitivity, %", await visit.text("#sens-value")]);
  const csv = await download(visit, at.folder, "#out-table-1-csv");
  assert.equal(csv.name, "iqcode-for-dementia-in-secondary-care-table-1-counts-and-rates-of-each-study.csv");
  has(csv.text, "Study,TP,FP,FN,TN,", "Flicker 1997,");
  assert.equal(csv.text.trimEnd().split("\n").length, 14);
});

visiting("every figure is there as a file, without faults that axe finds", async (visit) => {
  await openTable(visit, "smoking", dataset("smoking"));
  await opened(visit);
  assert.deepEqual(await visit.page.$$eval("#page-exports .leaving strong:not(:empty)", (all) => all.map((s) => s.innerText).filter((s) => s.startsWith("Figure"))), ["Figure 1.", "Figure 2.", "Figure 15.", "Figure 16."]);
  const svg = await download(visit, at.folder, "#out-f1-forest-svg");
  assert.equal(svg.name, "bivar-f1-forest.svg");
  has(svg.text, "<svg", "</svg>");
  await visit.page.click("#out-sroc-png-300");
  await visit.until(() => document.querySelector("#out-sroc-said").innerText.startsWith("The picture is made:"));
  await faultless(visit.page);
  for (const width of [390, 1920]) {
    await visit.page.setViewport({ width, height: 900 });
    assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than ${width} px`);
  }
});

visiting("without a result it says why, and still hands over what was entered", async (visit) => {
  await visit.turn("library");
  await visit.page.click("#library-new");
  await visit.until(() => document.querySelector("#cell"));
  await visit.page.evaluate(() => { location.hash = "exports"; });
  await visit.until(() => !document.querySelector("#page-exports").hidden);
  has(await visit.text("#page-exports"), "Figures, tables and report follow once there is a result.", "There are no studies yet.");
  assert.ok(await visit.page.$eval("#exports-supplement", (b) => b.disabled));
  assert.ok(!(await visit.page.$eval("#exports-project", (b) => b.disabled)));
});

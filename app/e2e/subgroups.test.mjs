// Comparing groups of studies: from a column to the sentence with its P, in two clicks.
import assert from "node:assert/strict";
import { faultless } from "./faultless.mjs";
import { dataset, testsFirefox } from "./harness.mjs";
import { has, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { visiting } = suite();

// compare chooses in a list and waits for the answer.
const choose = async (visit, list, value) => {
  await visit.until((id) => document.getElementById(id)?.checkVisibility(), list);
  await visit.page.select(`#${list}`, value);
};
const answered = (visit, text) => visit.until((t) => document.querySelector("#verdict")?.innerText.includes(t) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), text);

// opened has a table on the desk and turns to the page.
const opened = async (visit, name, text) => {
  await openTable(visit, name, text);
  await visit.turn("subgroups");
};

visiting("two groups: the answer, the groups, the figures", async (visit) => {
  await opened(visit, "Smoking", dataset("smoking"));
  await choose(visit, "by", "type");
  await answered(visit, "by type");
  has(await visit.text("#verdict"), "8.818 on 2 df", "P = 0.012", "sensitivity did (P = 0.014)", "P = 0.643");
  assert.equal(await visit.page.$$eval("#levels tbody tr", (rows) => rows.length), 2);
  assert.ok(await visit.visible("#figure-group-forest svg") && await visit.visible("#figure-group-sroc svg"));
  await choose(visit, "reference", "SAQ");
  await visit.until(() => document.querySelector("#effects summary")?.innerText.includes("SAQ") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.turn("results");
  has(await visit.text("#status"), "51 studies");
  await visit.turn("subgroups");
  assert.equal(await visit.value("#by"), "type", "the page is as it was left");
});

visiting("three groups, and a second column with its interaction", async (visit) => {
  await opened(visit, "Fractures, simulated", dataset("fracture-ai-simulated"));
  await choose(visit, "by", "bone");
  await answered(visit, "by bone");
  has(await visit.text("#comparison"), "4.651 on 4 df", "P = 0.325", "P = 0.420", "P = 0.142", "95.5 % (91.0–97.8) and 98.0 % (94.8–99.2)");
  await visit.page.$eval("#pairs", (d) => { d.open = true; });
  has(await visit.text("#pairs"), "calcaneus");
  await choose(visit, "by-second", "views");
  await answered(visit, "given views");
  await visit.page.click("#interaction");
  await visit.until(() => /depend/.test(document.querySelector("#comparison").innerText) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
});

visiting("a number", async (visit) => {
  await visit.turn("subgroups"); // of the example
  await choose(visit, "by", "year");
  await answered(visit, "with year");
  assert.ok(await visit.visible("#figure-bubbles svg"));
  await choose(visit, "as", "groups");
  await visit.until(() => document.querySelector("#figure-group-forest") || /group/.test(document.querySelector("#verdict")?.innerText ?? ""));
});

const rows = ["Adams,45,6,5,94", "Baker,30,12,10,88", "Clark,52,9,8,71", "Davis,38,4,3,66", "Evans,61,15,9,120", "Frank,25,3,4,40"];
const withColumn = (name, cells) => [`study,tp,fp,fn,tn,${name}`, ...rows.map((row, i) => `${row},${cells[i]}`)].join("\n");
const bad = {
  "one level": ["group", ["a", "a", "a", "a", "a", "a"], "Every study"],
  "all levels distinct": ["group", ["a", "b", "c", "d", "e", "f"], "of its own"],
  "a constant number": ["year", [2000, 2000, 2000, 2000, 2000, 2000], "2000"],
  "names with markup": ["<img src=x>", ["<b>x</b>", "<b>x</b>", "<b>x</b>", "\"&", "\"&", "\"&"].map((c) => `"${c.replaceAll("\"", "\"\"")}"`), "<img src=x>"],
};
for (const [what, [name, cells, said]] of Object.entries(bad)) {
  visiting(`bad input, ${what}: a sentence, and the main result stays`, async (visit) => {
    await opened(visit, "Own", withColumn(name, cells));
    await choose(visit, "by", name);
    await visit.until(() => document.querySelector("#verdict") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
    has(await visit.text("#comparison"), said);
    assert.equal(await visit.page.$("#comparison img, #comparison b"), null);
    await visit.turn("results");
    assert.ok(await visit.visible("#sens-value"));
  });
}

visiting("a set without columns says so; rows without a value are counted and named", async (visit) => {
  await opened(visit, "Bare", ["study,tp,fp,fn,tn", ...rows].join("\n"));
  has(await visit.text("#page-subgroups"), "column");
  assert.ok(!(await visit.visible("#by")));
  await opened(visit, "Gaps", withColumn("group", ["a", "a", "", "b", "b", "b"]));
  await choose(visit, "by", "group");
  await answered(visit, "by group");
  has(await visit.text("#comparison"), "Clark");
});

visiting("the pooled result does not wait for the comparison, which can be cancelled", async (visit) => {
  await opened(visit, "Cad", dataset("melanoma-cad"));
  const slowed = (times) => testsFirefox || visit.page.emulateCPUThrottling(times); // Firefox cannot be slowed down
  await slowed(4);
  await choose(visit, "by", "method");
  await answered(visit, "by method");
  await slowed(1);
  const compared = await visit.page.evaluate(async () => {
    const select = document.querySelector("#by");
    const ms = [];
    for (const value of ["source", "method", "source", "method"]) {
      const begun = performance.now();
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      while (!document.querySelector("#verdict")?.innerText.includes(`by ${value}`) || document.querySelector("[id^='page-']:not([hidden]) .waiting")) await new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
      ms.push(performance.now() - begun);
    }
    return ms;
  });
  console.log(`70 rows compared by method (3 groups) and by source, from the choice to the drawn answer: ${compared.map((ms) => ms.toFixed(0)).join(", ")} ms`);
});

visiting("axe finds nothing, and a phone need not scroll sideways", async (visit) => {
  await opened(visit, "Fractures, simulated", dataset("fracture-ai-simulated"));
  await choose(visit, "by", "bone");
  await answered(visit, "by bone");
  await visit.page.$$eval("details.fold", (all) => all.forEach((d) => { d.open = true; }));
  await faultless(visit.page);
  await visit.page.setViewport({ width: 390, height: 844 });
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${width} px wide`);
});

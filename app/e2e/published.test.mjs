// From published numbers: somebody has a paper, types what it prints, and sees what follows and what does not.
import assert from "node:assert/strict";
import { faultless } from "./faultless.mjs";
import { has, suite } from "./suite.mjs";

const { visiting } = suite("#published", (visit) => visit.until(() => document.querySelector("#published-sensitivity")?.disabled === false));

// type writes over what stands in a field.
const type = async (visit, field, text) => {
  await visit.until((f) => document.getElementById(`published-${f}`)?.checkVisibility(), field);
  await visit.page.focus(`#published-${field}`);
  await visit.press("Control+a", "Delete");
  await visit.page.keyboard.type(text);
};
const answered = (visit, ratio) => visit.until((r) => document.querySelector("#published-ratio-1-value")?.innerText === r && !document.querySelector(".published .waiting"), ratio);
const example = async (visit, n) => {
  await visit.page.click(`#published-example-${n}`);
  await visit.until(() => document.querySelector("#published-ratio-1-value"));
};
const focused = (visit, end) => visit.until((e) => document.activeElement?.id.endsWith(e), end);
// sentence is what describes a field, "" if nothing does.
const sentence = (visit, field) => visit.page.$eval(`#published-${field}`, (input) => {
  const described = document.getElementById(input.getAttribute("aria-describedby"));
  return input.getAttribute("aria-invalid") === "true" && described?.checkVisibility() ? described.innerText.replaceAll(/[\u00a0\u202f]/g, " ") : "";
});
// problem waits until that says what is wrong.
const problem = async (visit, field, said) => {
  for (const until = Date.now() + 20_000; Date.now() < until && !(await sentence(visit, field)).includes(said);) await new Promise((r) => setTimeout(r, 20));
  has(await sentence(visit, field), said);
};
const problems = (visit) => visit.page.$$eval(".published .problem", (all) => all.filter((p) => p.checkVisibility()).map((p) => p.id));
const fields = (visit) => visit.page.$$eval(".published input, .published select", (all) => all.map((i) => i.value));

visiting("two rates by keyboard alone: ratios, predictive values, frequencies", async (visit) => {
  has(await visit.text(".published"), "It stores nothing and sends nothing", "The results appear here once");
  assert.deepEqual(await problems(visit), []);
  await visit.page.focus("#published-sensitivity");
  for (const text of ["93.2", "88.8–95.9", "94.5", "90.1–97.0"]) {
    await visit.page.keyboard.type(text);
    await visit.press("Tab");
  }
  await answered(visit, "16.9");
  assert.deepEqual(await visit.page.$$eval(".follows .number > span:first-child, .follows .ci > span", (all) => all.map((e) => e.innerText)),
    ["16.9", "9.30 to 30.9", "0.072", "0.043 to 0.119", "235", "102 to 542"]);
  has(await visit.text("#section-published-ratios"), "take the estimates of sensitivity and specificity for independent", "130–426", "85.0–652");
  has(await visit.text("#section-published-values"), "Of 1,000 tested at a prevalence of 20 %, 200 have the condition: 186 (178 to 192)", "for groups like these", "80.9");
  assert.deepEqual(await problems(visit), []);
  await visit.page.click("#published-words summary");
  await type(visit, "condition", "a fracture");
  await type(visit, "unit", "images");
  await type(visit, "test", "deep learning");
  await visit.until(() => /100 images with a fracture/.test(document.querySelector(".follows .reading").innerText));
  await visit.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => { window.copied = text; } } });
  });
  await visit.page.click("#published-copy");
  await visit.shows("#published-copy", "Copied");
  has(await visit.page.evaluate(() => window.copied), "From published numbers: deep learning\nOf 100 images with a fracture", "Diagnostic odds ratio DOR");
});

visiting("an odds ratio that is not that of the two rates is explained", async (visit) => {
  await type(visit, "sensitivity", "95.1");
  await type(visit, "specificity", "98.3");
  await answered(visit, "55.9");
  await visit.page.focus("#published-add");
  await visit.press("Enter");
  await focused(visit, "-kind");
  await visit.press("Tab");
  await visit.page.keyboard.type("1751.8 (445.9–6882.5)");
  await visit.until(() => document.querySelector("#section-published-checks"));
  has(await visit.text("#section-published-checks"), "The reported DOR of 1,751.8 (445.9–6,882.5) cannot be that of the summary point", "give 1,122", "√(445.9 × 6,882.5) = 1,751.8, so it was estimated by itself");
  has(await visit.text("#section-published-ratios"), "No interval was given for the sensitivity and the specificity");
});

const right = { sensitivity: "93.2", "sensitivity-interval": "88.8–95.9", specificity: "94.5", "specificity-interval": "90.1–97.0", level: "95", prevalences: "20" };
const impossible = [ // field, text, and what is said of it
  ["sensitivity-interval", "94–95.9", "The lower limit of the sensitivity, 94 %, lies above the estimate, 93.2 %."],
  ["specificity", "0", "The specificity is 0 %, and no odds or ratios can be computed from 0 or 100 %."],
  ["sensitivity", "100", "The sensitivity is 100 %, and no odds or ratios can be computed from 0 or 100 %."],
  ["specificity-interval", "<b>high</b>", "“<b>high</b>” is not an interval."],
  ["sensitivity", "0.932", "“0.932” looks like a proportion, and percentages are expected here. Write 93.2"],
  ["specificity", "", "There is no specificity. Write it in percent, such as 93.2."],
  ["level", "9", "A confidence level of 9 % cannot be used."],
  ["prevalences", "5, 120", "“120” is not between 0 and 100"],
];
visiting("what is impossible has a sentence at its field, and no older number stays", async (visit) => {
  await example(visit, 1);
  for (const [field, text, said] of impossible) {
    await type(visit, field, text);
    await visit.press("Tab");
    await problem(visit, field, said);
    assert.deepEqual(await visit.page.$$eval(".follows .number, .follows td, .follows .reading", (all) => all.length), 0, said);
    has(await visit.text("#published-status"), "The results wait: ");
    assert.equal(await visit.value(`#published-${field}`), text, "what was typed stays");
    assert.equal(await visit.page.$(".published b"), null, "text stays text");
    await type(visit, field, right[field]);
    await answered(visit, "16.9");
    assert.deepEqual(await problems(visit), []);
  }
});

visiting("all faults at once; a rate that nobody has come to yet is none", async (visit) => {
  await type(visit, "specificity", "high");
  await problem(visit, "specificity", "“high” is not a number");
  assert.deepEqual(await problems(visit), ["published-specificity-problem"]);
  await visit.page.focus("#published-sensitivity");
  await visit.press("Tab");
  await problem(visit, "sensitivity", "There is no sensitivity.");
  await type(visit, "level", "x");
  await visit.until(() => document.querySelector("#published-status").innerText.includes("three fields"));
  assert.deepEqual(await problems(visit), ["published-sensitivity-problem", "published-specificity-problem", "published-level-problem"]);
});

visiting("reported numbers come and go by keyboard, and each keeps its own", async (visit) => {
  await example(visit, 1);
  for (const value of ["235", "12", "0.072"]) {
    await visit.page.focus("#published-add");
    await visit.press(" ");
    await focused(visit, "-kind");
    await visit.press("Tab");
    await visit.page.keyboard.type(value);
  }
  const values = () => visit.page.$$eval(".reported", (rows) => rows.map((row) => `${row.querySelector("select").value} ${row.querySelector("input").value}`));
  await visit.page.select("#published-reported-3-kind", "lrNegative");
  await visit.page.select("#published-reported-2-kind", "ppv");
  await type(visit, "reported-2-prevalence", "120");
  await problem(visit, "reported-2-prevalence", "The prevalence is more than 100 %: 120 %.");
  await visit.page.focus("#published-reported-2-remove");
  await visit.press("Enter");
  await focused(visit, "published-add");
  assert.deepEqual(await values(), ["dor 235", "lrNegative 0.072"]);
  await visit.until(() => document.querySelector("#section-published-checks")?.innerText.includes("The reported LR− of 0.072 follows"));
  assert.ok(!(await visit.visible("#published-reported-3-prevalence")), "a ratio has no prevalence");
  for (const id of [3, 1]) {
    await visit.page.focus(`#published-reported-${id}-remove`);
    await visit.press("Enter");
    await focused(visit, "published-add");
  }
  assert.equal(await visit.page.$("#section-published-checks"), null);
});

visiting("another page and back, and clearing: nothing is lost", async (visit) => {
  await example(visit, 2);
  await type(visit, "specificity", "98");
  await answered(visit, "47.5");
  const before = await fields(visit);
  await visit.turn("results");
  await visit.turn("published");
  assert.deepEqual(await fields(visit), before);
  assert.ok(await visit.visible("#published-ratio-1-value"));
  await visit.page.click("#published-clear");
  await focused(visit, "sensitivity");
  assert.deepEqual((await fields(visit)).slice(0, 4), ["", "", "", ""]);
  assert.deepEqual(await problems(visit), []);
  await example(visit, 1);
  await visit.page.click("#published-back");
  await answered(visit, "47.5");
  assert.deepEqual(await fields(visit), before);
  await visit.page.click("#published-back");
  await answered(visit, "16.9");
});

const evil = "<img src=x onerror=alert(1)>\"'&";
visiting("markup is text wherever it is typed", async (visit) => {
  await example(visit, 2);
  await visit.page.click("#published-words summary");
  for (const field of ["condition", "unit", "test"]) await type(visit, field, evil);
  await visit.until(() => document.querySelector(".follows .reading")?.innerText.includes("<img src=x"));
  for (const field of ["sensitivity", "specificity-interval", "level", "prevalences", "reported-1", "reported-1-interval"]) await type(visit, field, evil);
  await visit.until(() => document.querySelectorAll(".published [aria-invalid]").length >= 6);
  assert.equal(await visit.page.$(".published img"), null);
});

visiting("axe finds nothing, and no window scrolls sideways", async (visit) => {
  const look = async (what) => {
    await faultless(visit.page, { where: what });
    for (const width of [390, 768, 1000]) {
      await visit.page.setViewport({ width, height: 844 });
      const needed = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(needed <= width, `${what}: ${needed} px wide in ${width}`);
    }
    await visit.page.setViewport({ width: 1280, height: 900 });
  };
  await look("empty");
  await example(visit, 2);
  await type(visit, "sensitivity-interval", "90–97");
  await visit.page.$$eval("details.fold", (all) => all.forEach((d) => { d.open = true; }));
  await visit.until(() => !document.querySelector(".published .waiting"));
  await look("results");
  await visit.page.click("#published-add");
  await focused(visit, "-kind");
  await visit.page.select("#published-reported-2-kind", "f1");
  await type(visit, "reported-2", "x".repeat(80));
  await type(visit, "reported-2-prevalence", "0");
  await type(visit, "sensitivity", "0.932");
  await problem(visit, "sensitivity", "looks like a proportion");
  await look("faults");
});

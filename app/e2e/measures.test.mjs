// Everything that stands below the figures of the Results page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultless } from "./faultless.mjs";
import { dataset } from "./harness.mjs";
import { has, suite } from "./suite.mjs";

const { open, visiting } = suite();

// withAuditc runs a test on the page that holds AUDIT-C; each leaves it as the next can use it.
let auditc;
const withAuditc = (name, run) => test(name, async () => {
  if (!auditc) {
    auditc = await open();
    await analyse(auditc, "auditc", 14);
  }
  await run(auditc);
  auditc.clean();
});

// analyse pastes an example's table into a new set and waits for its result.
const analyse = async (visit, key, studies) => {
  await visit.turn("studies");
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell");
  await visit.paste(dataset(key));
  await visit.page.click("#analyse");
  await visit.until((n) => document.querySelector("#status")?.innerText.includes(`${n} studies`) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), studies);
};

const unfold = (visit, id) => visit.page.$eval(`#section-${id}`, async (details) => {
  details.open = true;
  await new Promise((resolve) => setTimeout(resolve, 50));
});

// table is a section's tables as they are read: a line per row, cells apart by a bar.
const table = (visit, id) => visit.page.$$eval(`#section-${id} tr`, (rows) =>
  rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim().replaceAll("\u202f", " ").replaceAll("\n", " ")).join("|")).join("\n"));

withAuditc("the derived quantities are those of the definitions", async (visit) => {
  has(await visit.text("#section-curve summary"), "AUC 88.7\u202f% (85.3 to 91.4)");
  for (const id of ["curve", "i2", "small-study", "f1", "weights"]) await unfold(visit, id);
  has(await table(visit, "curve"), "88.7|85.3–91.4", "87.6|80.9–92.1");
  has(await table(visit, "i2"), "Both together|83.0", "Adjusted: tiny by construction");
  has(await table(visit, "small-study"), "|12|0.031");
  has(await table(visit, "values"), "5|18.2|15.3–21.6|8.2–30.6|99.5", "5|46|4|207|743");
  has(await table(visit, "f1"), "20|66.1|62.3–69.7");
  has(await table(visit, "weights"), "Study 1|7.5|7.3|83.3");
});

withAuditc("prevalences can be edited, and a wrong one is named", async (visit) => {
  const type = async (text) => {
    await visit.page.$eval("#prevalences", (input) => { input.focus(); input.select(); });
    await visit.page.keyboard.type(text);
    await visit.press("Enter");
  };
  await type("1, 120");
  await visit.until(() => /“120” is not between 0 and 100/.test(document.querySelector("#prevalences-problem").innerText));
  assert.equal(await visit.value("#prevalences"), "1, 120", "what was typed stays");
  await type("1, 12.5");
  await visit.until(() => [...document.querySelectorAll("#section-values tbody th")].some((th) => th.innerText.trim() === "12.5"));
  assert.ok(!(await visit.visible("#prevalences-problem")));
  await type("5, 20, 50");
  await visit.until(() => [...document.querySelectorAll("#section-values tbody th")].some((th) => th.innerText.trim() === "20"));
});

visiting("what is unfolded stays so, by keyboard too", async (visit) => {
  await visit.page.focus("#section-dor summary");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#section-dor").open);
  await visit.page.focus("#section-differ summary");
  await visit.press(" ");
  await visit.until(() => !document.querySelector("#section-differ").open);
  await visit.page.click("label:has(#model-normal-reml)");
  await visit.until(() => document.querySelector("#status")?.innerText.includes("Normal model") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  assert.deepEqual(await visit.page.$$eval("#section-dor, #section-differ", (all) => all.map((d) => d.open)), [false, true]);
  const term = await visit.page.$("#section-dor .term");
  await term.focus();
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#section-dor .explanation"));
});

visiting("rows of one study widen the intervals", async (visit) => {
  await analyse(visit, "smoking", 51);
  assert.ok(await visit.page.$eval("#section-rows", (d) => d.open), "labels suggest several rows per study");
  await visit.page.select("#option-study", "=study_id");
  await visit.until(() => document.querySelector("#section-rows table"));
  has(await visit.text("#section-rows"), "51 rows come from");
  await analyse(visit, "auditc", 14);
  has(await visit.text("#section-rows summary"), "Several rows per study");
  assert.equal(await visit.page.$("#section-rows table"), null, "a column that is not there was dropped");
});

withAuditc("RevMan’s parameters are copied, or selected where the clipboard is refused", async (visit) => {
  await unfold(visit, "revman");
  await visit.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => { window.copied = text; } } });
  });
  await visit.page.click("#revman-copy");
  await visit.shows("#revman-copy", "Copied");
  const copied = await visit.page.evaluate(() => window.copied);
  has(copied, "E(logitSe)\t2.511323\n", "Cov(logits)\t-0.814177\n", "Cov(Es)\t-0.058275\n", "Studies\t14\n");
  await visit.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: () => Promise.reject(new Error("refused")) } });
  });
  await visit.page.click("#revman-copy");
  await visit.until(() => document.activeElement?.id === "revman-text");
  assert.equal(await visit.page.evaluate(() => getSelection().toString()), copied);
});

withAuditc("profile-likelihood intervals are computed on request, and give way to other data", async (visit) => {
  await unfold(visit, "profile");
  await visit.page.click("#profile");
  await visit.until(() => document.querySelector("#section-profile table"));
  has(await table(visit, "profile"), "Sensitivity, %|92.5|82.9–97.2|83.3–96.8", "1.06 to 2.67", "−0.95 to −0.47");
  await visit.page.select("#option-level", "0.9");
  await visit.until(() => document.querySelector("#profile") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
});

visiting("where thresholds vary the curve stands first", async (visit) => {
  const [curve, point] = await visit.page.$$eval("#curve-1-value, #sens-value", (all) => all.map((e) => parseFloat(getComputedStyle(e.parentElement).fontSize)));
  assert.ok(curve > point, `${curve} px and ${point} px`);
  assert.equal(await visit.page.$eval(".fold", (d) => d.id), "section-curve");
});

visiting("paper has everything", async (visit) => {
  const folded = () => visit.page.$$eval("details.fold", (all) => all.map((d) => d.open));
  const before = await folded();
  assert.ok(before.includes(false));
  const during = await visit.page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const open = [...document.querySelectorAll("details.fold")].map((d) => d.open);
    window.dispatchEvent(new Event("afterprint"));
    return open;
  });
  assert.ok(during.every(Boolean));
  assert.deepEqual(await folded(), before);
});

withAuditc("axe finds nothing in the unfolded page, light and dark, and on a phone it is no wider than the screen", async (visit) => {
  await visit.page.$$eval("details.fold", (all) => all.forEach((d) => { d.open = true; }));
  await visit.page.$$eval(".fold .term", (all) => all.forEach((b, i) => i % 5 === 0 && b.click()));
  await visit.until(() => document.querySelector(".explanation"));
  await faultless(visit.page);
  await visit.page.setViewport({ width: 390, height: 844 });
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${width} px wide`);
});

visiting("51 studies: from another model, and from Analyse, to everything drawn", async (visit) => {
  await analyse(visit, "smoking", 51);
  const drawn = (selector, shown) => visit.page.evaluate(async (selector, shown) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    let last = 0;
    const observer = new MutationObserver(async () => {
      await frame();
      last = performance.now();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    const begun = performance.now();
    document.querySelector(selector).click();
    const there = () => last > 0 && document.querySelector("#status")?.innerText.includes(shown) && !document.querySelector("[id^='page-']:not([hidden]) .waiting");
    while (!there() || performance.now() - last < 300) await frame();
    observer.disconnect();
    return last - begun;
  }, selector, shown);
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1].toFixed(0);
  const exact = [], normal = [];
  for (let i = 0; i < 5; i++) {
    normal.push(await drawn("#model-normal-reml", "Normal"));
    exact.push(await drawn("#model-binomial", "Exact"));
  }
  const analysed = [];
  for (let i = 0; i < 5; i++) {
    const rows = dataset("smoking").trim().split("\n");
    await visit.turn("studies");
    await visit.paste(rows.slice(0, rows.length - i % 2).join("\n"));
    analysed.push(await drawn("#analyse", `${51 - i % 2} studies`));
  }
  console.log(`51 studies, medians of 5: another model, exact ${median(exact)} ms, REML ${median(normal)} ms; pasted, from Analyse ${median(analysed)} ms`);
});

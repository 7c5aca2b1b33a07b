// What was judged of the studies: its figures, the marks of figures by keyboard, and a choice of studies in one click.
import assert from "node:assert/strict";
import { faultless } from "./faultless.mjs";
import { has, suite } from "./suite.mjs";
import { judged, openFile } from "./table.mjs";

const { visiting } = suite();

// opened has the judged studies on the desk and shows their results.
const opened = async (visit) => {
  await openFile(visit, "judged.bivar.json", judged());
  await visit.until(() => document.querySelector("h1").innerText === "Judged");
  await visit.turn("results");
  await studies(visit, 13);
};
const studies = (visit, n) => visit.until((k) => document.querySelector("#status")?.innerText.includes(`${k} studies`) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), n);
const focused = (visit) => visit.page.evaluate(() => document.activeElement.querySelector("title")?.textContent ?? "");
const shown = (visit) => visit.page.$eval(".read-mark", (p) => p.textContent);
const figure = (kind) => `#figure-${kind} svg`;

visiting("figures of what was judged stand among the results, each with its table", async (visit) => {
  assert.equal(await visit.page.$("#section-quality"), null, "nobody judged the example");
  await opened(visit);
  await visit.until((a, b) => document.querySelector(a)?.checkVisibility() && document.querySelector(b)?.checkVisibility(), figure("judgements"), figure("judgement-grid"));
  has(await visit.text("#section-quality"), "Of 13 studies, seven are judged low in every domain of bias.");
  const counts = await visit.page.$eval(figure("judgements"), (svg) => svg.querySelector("desc").textContent);
  has(counts, "Risk of bias, Patient selection: low 10, high 3.", "Risk of bias, Index test: low 10, unclear 3.", "Flow and timing: low 12, not judged 1.");
  const signs = await visit.page.$$eval(`${figure("judgement-grid")} .fig-row`, (rows) => rows.map((r) => [...r.querySelectorAll("text")].slice(1).map((t) => t.textContent).join("")));
  assert.equal(signs.length, 13);
  assert.equal(signs[1], "−+++−++", "the signs of the second study");
  await visit.page.click("#judgement-grid-table");
  await visit.until(() => document.querySelectorAll("#figure-judgement-grid tbody tr").length === 13);
  assert.deepEqual((await visit.page.$$eval("#figure-judgement-grid tbody tr:nth-child(2) td", (all) => all.map((td) => td.innerText))).slice(0, 5), ["high", "low", "low", "low", "high"]);
  await visit.page.click("#judgements-table");
  await visit.until(() => document.querySelector("#figure-judgements tbody tr"));
  assert.deepEqual(await visit.page.$$eval("#figure-judgements tbody tr:first-child td", (all) => all.map((td) => td.innerText)), ["10", "0", "3", "0"]);
  await visit.turn("report");
  await visit.until(() => document.querySelector(".of-judgement-grid svg"));
  assert.deepEqual(await visit.page.$$eval("#report-figures figcaption strong", (all) => all.map((s) => s.innerText)), ["Figure 1.", "Figure 2.", "Figure 3.", "Figure 4."]);
});

visiting("only studies judged low are pooled in one click, and all of them again in another", async (visit) => {
  await opened(visit);
  await visit.until(() => document.querySelector("#keep-low"));
  const before = await visit.text("#sens-value");
  await visit.page.click("#keep-low");
  await studies(visit, 7);
  assert.notEqual(await visit.text("#sens-value"), before);
  has(await visit.text("#done"), "6 studies are switched off: not judged low in every domain of bias.");
  await visit.until(() => document.activeElement.id === "undelete");
  await visit.press("Enter");
  await studies(visit, 13);
  assert.equal(await visit.text("#sens-value"), before);
  assert.equal(await visit.visible("#done"), false);
  await visit.page.select("#judged-low", "2");
  await visit.until(() => document.querySelector("#judged-low").selectedOptions[0].text.startsWith("Bias: index test"));
  await visit.page.click("#keep-low");
  await studies(visit, 10);
  await visit.turn("studies");
  await visit.page.click("#undo");
  await visit.turn("results");
  await studies(visit, 13);
  assert.equal(await visit.visible("#done"), false, "what was undone elsewhere is not offered again");
});

visiting("studies judged low are compared with the others by a column of their own", async (visit) => {
  await opened(visit);
  await visit.until(() => document.querySelector("#compare-low"));
  await visit.page.click("#compare-low");
  await visit.until(() => document.querySelector("#verdict")?.innerText.includes("Low risk of bias") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  assert.equal(await visit.value("#by"), "Low risk of bias");
  assert.deepEqual(await visit.page.$$eval("#levels tbody th", (all) => all.map((th) => th.innerText.trim())), ["no", "yes"]);
  await visit.turn("studies");
  const cells = await visit.page.$$eval("#grid td[data-cell='12']", (all) => all.map((td) => td.innerText.trim()).slice(0, 13));
  assert.deepEqual(cells.filter((c) => c === "yes").length, 7);
  assert.equal(cells[12], "", "a judgement that is missing leaves it open");
});

visiting("marks of a figure have the focus by keyboard, and say what they are of", async (visit) => {
  await opened(visit);
  await visit.until((s) => document.querySelector(s)?.checkVisibility(), figure("judgement-grid"));
  await visit.page.focus("#judgement-grid-table");
  await visit.press("Tab");
  const first = await focused(visit);
  assert.match(first, /^\S.*; Risk of bias: Patient selection low, /);
  assert.equal(await shown(visit), first);
  await visit.press("ArrowDown");
  const second = await focused(visit);
  assert.notEqual(second, first);
  await visit.press("End", "ArrowRight");
  assert.equal(await focused(visit), await visit.page.$eval(`${figure("judgement-grid")} .fig-row:last-of-type title`, (t) => t.textContent));
  await visit.press("Home");
  assert.equal(await focused(visit), first);
  await visit.press("Tab");
  assert.equal(await visit.page.evaluate(() => document.activeElement.closest(".scene")), null, "one Tab leaves the figure");
  assert.equal(await shown(visit), "");
  for (const kind of ["forest", "sroc"]) {
    await visit.page.focus(`#${kind}-table`);
    await visit.press("Tab", "ArrowRight");
    assert.match(await focused(visit), /: sensitivity /, kind);
  }
});

visiting("Enter on a row of leave-one-out offers to leave its study out", async (visit) => {
  await visit.turn("robustness");
  await visit.page.waitForFunction(() => document.querySelector("#figure-leave-one-out svg") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), { timeout: 120_000, polling: 50 });
  await visit.page.focus("#leave-one-out-table");
  await visit.press("Tab", "ArrowDown");
  const name = (await focused(visit)).split(":")[0];
  await visit.press("Enter");
  await visit.until((n) => document.querySelector("#leave-one-out-leave-out")?.ariaLabel === `Leave out ${n}`, name);
  await visit.page.click("#robust-compare");
  await visit.until((s) => document.querySelector(s)?.checkVisibility(), figure("models"));
  const rows = await visit.page.$$eval(`${figure("models")} .fig-row`, (all) => all.map((r) => r.querySelector(".fig-text, .fig-strong").textContent));
  const names = await visit.page.$$eval("#robust-models tbody th", (all) => all.map((th) => th.innerText));
  assert.deepEqual(rows, names);
});

visiting("funnel and F1 forest stand in their sections at the width they have", async (visit) => {
  await visit.until(() => document.querySelector("#section-small-study svg") && document.querySelector("#section-f1 svg"));
  for (const [section, kind] of [["small-study", "funnel"], ["f1", "f1-forest"]]) {
    await visit.page.click(`#section-${section} summary`);
    await visit.until((s) => {
      const svg = document.querySelector(s);
      return svg?.checkVisibility() && Math.abs(svg.getBoundingClientRect().width - svg.viewBox.baseVal.width) < 1.5;
    }, figure(kind));
  }
  assert.equal(await visit.page.$$eval(`${figure("funnel")} circle`, (all) => all.length), 13);
  has(await visit.text("#section-small-study figure .note:last-of-type"), "Line: regression weighted by ESS; for its slope P");
  const line = await visit.page.$eval(`${figure("funnel")} .fig-curve-accent`, (l) => l.getBoundingClientRect().height);
  assert.ok(line > 20, `the line is ${line} px high`);
  has(await visit.page.$eval(figure("f1-forest"), (svg) => svg.textContent), "Pooled", "Expected in a new study");
});

visiting("axe finds nothing in the quality of studies", async (visit) => {
  await opened(visit);
  await visit.until((s) => document.querySelector(s)?.checkVisibility(), figure("judgement-grid"));
  for (const section of ["f1", "small-study"]) await visit.page.click(`#section-${section} summary`);
  await visit.page.focus("#judgements-table");
  await visit.press("Tab");
  await faultless(visit.page);
});

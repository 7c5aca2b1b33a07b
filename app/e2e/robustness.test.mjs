// What is drawn and refitted in the browser's workers: the same bits for any number of them; and the page that shows it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { faultless } from "./faultless.mjs";
import { dataset, golden, percent } from "./harness.mjs";
import { bivar, root } from "./paths.mjs";
import { deal, parts, request } from "./robustness.mjs";
import { has, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { visiting } = suite();

visiting("one, two and four workers give the same bits", async (visit) => {
  const ask = request(dataset("iqcode"), { model: "binomial", level: 0.95, robustness: ["loo", "influence", "bootstrap"], replicates: 100, seed: 1 });
  const list = [...parts("leave-out", 13), ...parts("replicates", 4).slice(1)];
  const seen = [];
  for (const workers of [1, 2, 4]) {
    const { pieces } = await deal(visit.page, ask, list, workers);
    seen.push(JSON.stringify(pieces));
  }
  const pieces = JSON.parse(seen[0]);
  assert.equal(pieces.filter((p) => p.leftOut?.status === "converged" && p.leftOut.starts === 1).length, 13);
  assert.equal(pieces.filter((p) => p.drawn).reduce((n, p) => n + p.drawn.count, 0), 100);
  assert.equal(seen[1], seen[0], "two workers");
  assert.equal(seen[2], seen[0], "four workers");
});

// opened has a table on the desk and turns to the page, whose studies are then left out in turn.
const opened = async (visit, name) => {
  await openTable(visit, name, dataset(name));
  await visit.turn("robustness");
  await leftOut(visit);
};
const slow = { timeout: 120_000, polling: 50 }; // many fits on a computer that may be busy
const leftOut = (visit) => visit.page.waitForFunction(() => document.querySelector("#figure-leave-one-out svg, #figure-leave-one-out table") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), slow);

// cells are the texts of a table's rows.
const cells = (visit, selector) => visit.page.$$eval(`${selector} tbody tr`, (rows) => rows.map((r) => [...r.children].map((c) => c.innerText.trim())));

// computed is what the command line computes of a table.
const computed = (name, ...flags) => {
  const path = join(root, "testdata", "datasets", `${name}.csv`);
  return JSON.parse(execFileSync(bivar, ["analyze", path, ...flags], { encoding: "utf8", maxBuffer: 1 << 26 }));
};

visiting("leave-one-out: the numbers of mada, each study switched off and back from where it stands", async (visit) => {
  await openTable(visit, "auditc", dataset("auditc"));
  await visit.turn("results");
  await visit.until(() => document.querySelector("label:has(#model-normal-reml)"));
  await visit.page.click("label:has(#model-normal-reml)");
  await visit.until(() => document.querySelector("#option-correct"));
  await visit.page.select("#option-correct", "all");
  await visit.turn("robustness");
  await leftOut(visit);
  const whole = computed("auditc", "--model", "normal", "--correct", "all", "--robustness", "loo,influence");
  await visit.until((text) => document.querySelector("#figure-leave-one-out svg")?.textContent.includes(text), percent(whole.robustness.leaveOneOut[0].sensitivity.estimate));
  const flagged = whole.robustness.influence.filter((i) => i.flagged);
  assert.ok(flagged.length > 0, "no study of this set is flagged");
  for (const i of flagged) has(await visit.text("#robust-influence .words"), i.label);
  await visit.page.click("#leave-one-out-table");
  await visit.until(() => document.querySelectorAll("#figure-leave-one-out tbody tr").length === 14);
  const rows = await cells(visit, "#figure-leave-one-out");
  const want = golden("auditc").leave_one_out_reitsma_reml.studies;
  assert.equal(rows.length, want.length);
  want.forEach((w, i) => {
    const [, sens, sensRange, spec, specRange, status] = rows[i];
    const dash = (lower, upper) => `${percent(lower)}–${percent(upper)}`;
    assert.deepEqual([sens, sensRange, spec, specRange], [percent(w.sens), dash(w.sens_lo, w.sens_hi), percent(1 - w.fpr), dash(1 - w.fpr_hi, 1 - w.fpr_lo)], w.dropped);
    assert.equal(status, "Converged");
  });

  // From the table, by keyboard.
  await visit.page.focus("#figure-leave-one-out tbody tr:nth-child(2) button");
  await visit.page.keyboard.press("Enter");
  await visit.until(() => document.activeElement.id.startsWith("put-back-"));
  await visit.page.waitForFunction(() => document.querySelectorAll("#figure-leave-one-out tbody tr").length === 13 && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), slow);
  has(await visit.text("#robust-off"), "1 study is switched off", rows[1][0]);
  await visit.page.keyboard.press("Enter"); // put back
  await visit.page.waitForFunction(() => document.querySelectorAll("#figure-leave-one-out tbody tr").length === 14 && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), slow);
  assert.ok(!(await visit.visible("#robust-off")));

  // From a row of a plot, and back by one step of undo.
  await visit.page.waitForFunction(() => document.querySelector("#figure-influence [data-row='4'] .fig-hit"), slow);
  await visit.page.$eval("#figure-influence [data-row='4'] .fig-hit", (hit) => hit.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await visit.until((label) => document.querySelector(".influence .pick").innerText.includes(label), rows[4][0]);
  await visit.page.click("#influence-leave-out");
  await visit.until(() => document.querySelector("#robust-off").checkVisibility());
  await visit.turn("studies");
  await visit.page.click("#undo");
  await visit.turn("robustness");
  await visit.page.waitForFunction(() => document.querySelectorAll("#figure-leave-one-out tbody tr").length === 14, slow);
  assert.ok(!(await visit.visible("#robust-off")));
});

visiting("the multiverse, and two values within the same studies", async (visit) => {
  await opened(visit, "fracture-ai-simulated-models");
  await visit.page.select("#robust-study", "=study_id");
  await visit.until(() => document.querySelector("#robust-column"));
  await visit.page.select("#robust-column", "representative");
  await leftOut(visit);
  await visit.page.click("#probe-rules-start");
  await visit.page.waitForFunction(() => document.querySelector("#figure-multiverse svg"), slow);
  await visit.page.click("#multiverse-table");
  await visit.until(() => document.querySelector("#figure-multiverse table"));
  const { robustness } = computed("fracture-ai-simulated-models", "--study-id", "study_id", "--robustness", "multiverse");
  const rows = await cells(visit, "#figure-multiverse");
  const shown = (rule) => rows.find((r) => r[0].startsWith(rule)).slice(1, 3);
  for (const [rule, name] of [["all", "Every row"], ["first", "The first"], ["best", "The best"], ["median", "The median"]]) {
    const u = robustness.multiverse.find((v) => v.rule === rule);
    assert.deepEqual(shown(name), [String(u.studies), percent(u.sensitivity.estimate)], rule);
  }
  assert.ok(rows.some((r) => r[0] === "representative: yes"));
  has(await visit.text("#robust-rows"), "200 draws of one random row");
  await visit.page.click("#probe-within-start");
  await visit.page.waitForFunction(() => document.querySelector("#robust-rows").innerText.includes("Both rows are of the same 12 studies"), slow);
  has(await visit.text("#robust-draws"), "no reviews are drawn");
});

visiting("acceptable accuracy, as the command line has it", async (visit) => {
  await opened(visit, "iqcode");
  await visit.page.type("#acceptable-sensitivity", "80");
  await visit.page.type("#acceptable-specificity", "110");
  await visit.page.keyboard.press("Tab");
  await visit.until(() => document.querySelector("#acceptable-problem").checkVisibility());
  assert.equal(await visit.text("#acceptance"), "");
  await visit.page.$eval("#acceptable-specificity", (f) => { f.value = ""; });
  await visit.page.type("#acceptable-specificity", "75");
  await visit.page.keyboard.press("Tab");
  await visit.until(() => document.querySelector("#acceptance").innerText !== "" && document.querySelector("#figure-acceptable svg .fig-accept"));
  const { acceptance } = computed("iqcode", "--acceptable", "0.8,0.75");
  has(await visit.text("#acceptance"), `${percent(acceptance.mean)} % for the mean`, `${percent(acceptance.setting)} % for a new one`);
  assert.ok(await visit.visible("#figure-leave-one-out svg"), "what does not depend on it stays");
});

visiting("the bootstrap: cancelled and gone on with, the numbers of one that was not", async (visit) => {
  await opened(visit, "iqcode");
  await visit.page.focus("#probe-draws-start");
  await visit.page.keyboard.press("Enter");
  await visit.page.waitForFunction(() => /Computing, \d+ of 41/.test(document.querySelector("#probe-draws").innerText), slow);
  await visit.page.keyboard.press("Enter"); // the focus is on Cancel
  await visit.page.waitForFunction(() => /Stopped after \d+ of 1,000/.test(document.querySelector("#probe-draws").innerText), slow);
  const part = Number(/after (\d+)/.exec(await visit.text("#probe-draws"))[1]);
  assert.ok(part < 1000 && part % 25 === 0, `${part}`);
  await visit.page.click("#probe-draws-resume");
  const whole = () => visit.page.waitForFunction(() => document.querySelector("#robust-draws .note").innerText.startsWith("1,000 reviews drawn") && document.querySelector("#probe-draws-start").checkVisibility(), slow);
  await whole();
  const seen = [await cells(visit, "#robust-draws"), await cells(visit, "#robust-simulation")];
  const { robustness } = computed("iqcode", "--robustness", "bootstrap", "--simulate");
  assert.equal(seen[0][0][1], percent(robustness.bootstrap.sensitivity.estimate));
  assert.equal(seen[0][0][2], `${percent(robustness.bootstrap.sensitivity.lower)}–${percent(robustness.bootstrap.sensitivity.upper)}`);
  assert.equal(seen[1][0][1], percent(robustness.simulation.sensitivity.z.share));
  has(await visit.text("#simulation"), "If the fit were the truth");
  await visit.turn("report");
  has(await visit.text("#article"), "Robustness", "1,000 reviews drawn");
});

visiting("nothing to check is said in words", async (visit) => {
  await openTable(visit, "Three", ["study,tp,fp,fn,tn", "A,9,1,2,8", "B,7,2,1,9", "C,8,1,1,7"].join("\n"));
  await visit.turn("robustness");
  await visit.until(() => /needs at least four|nothing to check/.test(document.querySelector("#page-robustness").innerText));
  await openTable(visit, "None", ["study,tp,fp,fn,tn", "A,9,0,0,8", "B,7,0,0,9", "C,8,0,0,7", "D,18,0,0,7"].join("\n"));
  await visit.turn("robustness");
  await visit.until(() => document.querySelector("#page-robustness").innerText.includes("nothing to check"));
});

visiting("axe finds nothing on the page, and a phone need not scroll sideways", async (visit) => {
  await opened(visit, "iqcode");
  await visit.page.select("#replicates", "200");
  await visit.page.click("#probe-draws-start");
  await visit.page.waitForFunction(() => document.querySelector("#robust-draws .note").innerText.startsWith("200"), slow);
  await visit.page.click("#influence-table");
  await visit.until(() => document.querySelector("#figure-influence table"));
  await faultless(visit.page);
  await visit.page.setViewport({ width: 390, height: 844 });
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${width} px wide`);
});

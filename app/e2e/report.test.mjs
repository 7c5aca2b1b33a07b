// The report: read on the page, printed, downloaded and opened without scripts, computed again on the command line.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faultless } from "./faultless.mjs";
import { dataset, emulateMedia, enableScripts, saveInto } from "./harness.mjs";
import { bivar } from "./paths.mjs";
import { has, sheets, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { at, visiting } = suite();

const spaced = (text) => text.replaceAll(/[\s\u00a0\u202f]+/g, " ");

// opened has a table on the desk and turns to its report.
const opened = async (visit, name, text) => {
  await openTable(visit, name, text);
  await visit.turn("report");
  await visit.until(() => document.querySelector("#article") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
};

// downloaded is what the button hands over, as a file.
const downloaded = async (visit, name) => {
  await saveInto(visit.page, at.folder);
  await visit.page.click("#report-html");
  const path = join(at.folder, name);
  for (let i = 0; i < 100; i++) {
    try {
      const text = readFileSync(path, "utf8");
      if (text.endsWith("</html>\n")) return { path, text };
    } catch { /* not there yet */ }
    await new Promise((r) => setTimeout(r, 50));
  }
  return assert.fail(`${name} did not arrive`);
};

visiting("the file arrives, and shows the numbers without scripts and without a network", async (visit) => {
  await visit.turn("report");
  has(await visit.text("#article"), "13 studies · 2,745 people", "90.4 % (95 % CI 83.8–94.5)", "Table 1. Counts and rates of each study", "Figure 2. Summary ROC.");
  const { path, text } = await downloaded(visit, "iqcode-for-dementia-in-secondary-care.html");
  assert.equal(text.match(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/), null);
  const context = await at.browser.createBrowserContext();
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const wrong = [];
  page.on("console", (message) => wrong.push(message.text()));
  await enableScripts(page, false);
  await page.goto(`file://${path}`);
  await enableScripts(page, true); // to look
  const seen = await page.evaluate(() => document.body.innerText);
  has(seen, "IQCODE for dementia in secondary care", "90.4 % (95 % CI 83.8–94.5)", "Flicker 1997 188 35 28 48 87.0 81.9–90.9", "What this does not show", "Rutter CM, Gatsonis CA.");
  assert.equal(await page.$$eval("svg", (all) => all.filter((s) => s.getBoundingClientRect().height > 200).length), 2);
  await page.setViewport({ width: 390, height: 844 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);
  assert.deepEqual([asked.filter((url) => url !== `file://${path}` && !url.startsWith("data:")), wrong], [[], []]);
  await context.close();
});

visiting("on paper: A4 and Letter, no controls, as the file", async (visit) => {
  await opened(visit, "Melanoma", dataset("melanoma-cad"));
  const { path } = await downloaded(visit, "melanoma.html");
  const file = await visit.context.newPage();
  await file.goto(`file://${path}`);
  for (const format of ["A4", "Letter"]) {
    const [here, there] = [await sheets(visit.page, format), await sheets(file, format)];
    console.log(`70 studies on ${format}: ${here} pages from the page, ${there} from the file`);
    assert.ok(here >= 7 && here <= 12 && Math.abs(here - there) <= 1, `${here} and ${there} pages`);
  }
  await emulateMedia(visit.page, "print");
  for (const control of ["#report-print", "#report-html", "#report-copy", "nav.tabs", "#export"]) assert.ok(!(await visit.visible(control)), control);
  assert.ok(await visit.visible("#article"));
});

visiting("the report is of the model that is chosen, and has the comparison that was made", async (visit) => {
  await visit.turn("report");
  has(await visit.text("#report-methods"), "Chu and Cole 2006");
  await visit.turn("results");
  await visit.page.click("#model-normal-reml");
  await visit.until(() => /Normal model/.test(document.querySelector("#status").innerText) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.turn("subgroups");
  await visit.until(() => document.querySelector("#by")?.checkVisibility());
  await visit.page.select("#by", "form");
  await visit.until(() => document.querySelector("#verdict") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.turn("report");
  await visit.until(() => document.querySelector("#report-comparisons"));
  has(await visit.text("#article"), "Reitsma 2005", "restricted maximum likelihood", "Figure 4. Summary ROC, by form.", "16 (additional analyses)", "--model normal --method reml", "--by form");
  assert.ok(!(await visit.text("#article")).includes("Chu and Cole"));
});

visiting("the command line of the report gives the same data and the same numbers", async (visit) => {
  await opened(visit, "It’s 100 % “odd” $HOME", dataset("auditc"));
  const [command, hash] = await visit.page.$$eval("#report-reproduce pre", (all) => all.map((e) => e.textContent));
  writeFileSync(join(at.folder, "studies.csv"), dataset("auditc"));
  const result = JSON.parse(execFileSync("/bin/sh", ["-c", command.replace(/^bivar/, bivar)], { cwd: at.folder, encoding: "utf8" }));
  assert.equal(result.dataHash, hash);
  assert.equal(result.review.title, "It’s 100 % “odd” $HOME");
  has(await visit.text("#article"), (100 * result.fit.summary.sensitivity.estimate).toFixed(1));
});

visiting("nothing to report yet: a sentence, and the way to the studies", async (visit) => {
  await visit.page.click(".intro button");
  await visit.turn("report");
  has(await visit.text("#page-report"), "There is no result yet.");
  await visit.page.click("#page-report a");
  await visit.until(() => document.querySelector("#page-studies").checkVisibility());
});

visiting("axe finds nothing, and a phone need not scroll sideways", async (visit) => {
  await visit.turn("report");
  await faultless(visit.page);
  await visit.page.setViewport({ width: 390, height: 844 });
  await visit.until(() => document.querySelector("#article svg").getBoundingClientRect().width <= 358);
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${width} px wide`);
});

// A page that opens with a published analysis: recomputed, changed, marked, brought back; the Export menu; supplements that
// are opened again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download, newSet, showsRows, typeThree } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { dataset, host, until, Visit } from "./harness.mjs";
import { bivar, site, testdata } from "./paths.mjs";
import { has, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { at, visiting } = suite();

const title = "AUDIT-C, as published";
const cells = dataset("auditc").trim().split("\n").slice(1).map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
const published = JSON.parse(execFileSync(bivar, ["analyze", "--title", title, join(testdata, "datasets", "auditc.csv")], { encoding: "utf8" }));

// pageOf is the site's page, opened with a published analysis.
const pageOf = (result) => {
  const start = { project: { format: "bivar.project", version: 1, about: { title }, columns: [], rows: cells.map((c) => ({ cells: c })) }, result };
  return readFileSync(join(site, "index.html"), "utf8").replace(" data-example>", " data-supplement>")
    .replace(/(<script type="application\/json" id="start">).*?(<\/script>)/s, (_, open, close) => open + JSON.stringify(start).replaceAll("<", "\\u003c") + close);
};

let paper, forged;
before(async () => {
  paper = await host({ instead: { "index.html": pageOf(published) } });
  const wrong = structuredClone(published);
  wrong.fit.summary.sensitivity.estimate = 0.95;
  forged = await host({ instead: { "index.html": pageOf(wrong) } });
});
after(() => Promise.all([paper?.stop(), forged?.stop()]));

// reading makes a test of a visit to the published page, which is recomputed when the test begins. What touches a store of
// the browser is recorded.
const reading = (name, run, options) => test(name, async () => {
  const visit = await Visit.open(at.browser, "about:blank", { ...options, ready: false });
  await visit.page.evaluateOnNewDocument(() => {
    window.touched = [];
    for (const [of, name] of [[IDBFactory.prototype, "open"], [Storage.prototype, "getItem"], [Storage.prototype, "setItem"], [Storage.prototype, "removeItem"]]) {
      const was = of[name];
      of[name] = function (...args) {
        window.touched.push(`${name} ${args[0]}`);
        return was.apply(this, args);
      };
    }
  });
  try {
    await visit.page.goto(paper.url);
    await visit.ready();
    await agreed(visit);
    await run(visit);
    visit.clean();
  } finally {
    await visit.close();
  }
});

const line = (visit) => visit.text("#supplement p");
const says = (visit, text) => visit.shows("#supplement p", text);
const agreed = (visit) => visit.until(() => /numbers (agree|are the same)/.test(document.querySelector("#supplement p")?.innerText));
const settled = (visit) => visit.until(() => !document.querySelector("[id^='page-']:not([hidden]) .waiting") && document.querySelector(".progress").hidden);
const reset = (visit) => visit.page.click("#supplement-do");

// put writes into a cell.
const put = async (visit, row, cell, text) => {
  await visit.page.click(`#grid tr[data-row="${row}"] td[data-cell="${cell}"]`);
  await visit.page.keyboard.type(text);
  await visit.press("Enter");
};

const headline = async (visit) => [await visit.text("#sens-value"), await visit.text("#spec-value")];
const beside = async (visit) => [await visit.text("#sens-published"), await visit.text("#spec-published")].map((t) => t.replace("\u202f", " "));
const rate = (i) => (100 * i.estimate).toFixed(1);
const was = [published.fit.summary.sensitivity, published.fit.summary.specificity].map(rate);

reading("every number is recomputed and counted, and no store is touched", async (visit) => {
  const numbers = (v, key) => {
    if (["software", "request", "review", "certificate"].includes(key)) return 0;
    if (typeof v === "number") return 1;
    return v && typeof v === "object" ? Object.entries(v).reduce((n, [k, x]) => n + numbers(x, k), 0) : 0;
  };
  const count = numbers(published).toLocaleString("en");
  const told = await line(visit);
  console.log(told);
  has(told, "Published analysis. Recomputed in this browser: all", `all ${count} numbers`);
  assert.deepEqual(await headline(visit), was);
  assert.deepEqual(await beside(visit), ["", ""]);
  assert.equal(await visit.text("h1"), title);
  has(await visit.text("#saved"), "Changes live only in this page: “Export” keeps them");
  assert.ok(!(await visit.visible("#supplement-warning")) && !(await visit.visible("#supplement-do")));
  await visit.turn("studies");
  await put(visit, 0, 1, "48");
  await settled(visit);
  await visit.turn("library");
  await visit.until(() => document.querySelector("#library li")); // kept as long as the page lives
  assert.deepEqual(await visit.page.evaluate(() => window.touched), []);
});

test("a number that is another one is named, with both values", async () => {
  const visit = await Visit.open(at.browser, forged.url);
  await visit.until(() => document.querySelector("#supplement-warning")?.checkVisibility());
  has(await line(visit), "it is not the same");
  has(await visit.text("#supplement-warning"), "“fit.summary.sensitivity.estimate”: published 0.95, recomputed 0.92", "Do not rely on either");
  await visit.turn("studies");
  await put(visit, 0, 1, "48");
  await says(visit, "Changed from the published analysis: 1 cell.");
  assert.ok(await visit.visible("#supplement-warning"));
  visit.clean();
  await visit.close();
});

reading("a changed cell is marked, the published values stand beside, and all comes back", async (visit) => {
  await visit.turn("studies");
  await put(visit, 0, 3, "90");
  await says(visit, "Changed from the published analysis: 1 cell.");
  assert.deepEqual(await visit.page.$$eval("#grid td.changed", (all) => all.map((td) => [td.innerText, td.title])), [["90", "published: 9"]]);
  await visit.press("ArrowUp");
  await visit.until(() => document.querySelector("#cell").title === "published: 9");
  has(await visit.text("#cell-said"), "FN, Study 1, row 1: 90. published: 9");
  await visit.turn("results");
  await settled(visit);
  const now = await headline(visit);
  assert.notEqual(now[0], was[0]);
  assert.deepEqual(await beside(visit), was.map((w) => `published ${w} %`));
  await reset(visit);
  await says(visit, "This is the published analysis again. “Undo” brings your changes back.");
  assert.deepEqual(await headline(visit), was);
  assert.deepEqual(await beside(visit), ["", ""]);
  await visit.page.click("#supplement-do"); // Undo
  await says(visit, "Changed from the published analysis: 1 cell.");
  await settled(visit);
  await visit.until((w) => document.querySelector("#sens-value").innerText === w, now[0]);
  await reset(visit);
  await visit.turn("studies");
  await visit.until(() => !document.querySelector("#grid .changed") && !document.querySelector("#cell").title);
  assert.deepEqual((await visit.rows()).map((row) => row.split("|").slice(0, 5)), cells);
});

reading("model, a study off, one deleted, one added, the order: each is told, one reset takes all back", async (visit) => {
  await visit.page.click("#model-normal-reml");
  await says(visit, "Changed from the published analysis: model.");
  await settled(visit);
  has(await visit.text("#status"), "Normal model, REML");
  assert.deepEqual(await beside(visit), was.map((w) => `published ${w} %`));
  await visit.turn("studies");
  await visit.page.click('#grid tr[data-row="1"] td[data-cell="0"]');
  await visit.page.click("#row-off");
  await says(visit, "Changed from the published analysis: 1 study switched off, model.");
  assert.equal(await visit.page.$eval('#grid tr[data-row="1"]', (tr) => `${tr.className} ${tr.querySelector(".at").title}`), "off changed published: switched on");
  await visit.page.click('#grid tr[data-row="4"] td[data-cell="0"]');
  await visit.page.click("#row-delete");
  await visit.page.click("#row-up");
  await put(visit, 13, 0, "Mine");
  for (const cell of [1, 2, 3, 4]) await put(visit, 13, cell, "7");
  await says(visit, "Changed from the published analysis: 1 study switched off, 1 study added, 1 study deleted (Study 5), order of the studies, model.");
  assert.equal(await visit.page.$eval("#grid tr.changed[data-row='13'] .at", (td) => td.title), "not in the published analysis");
  assert.equal(await visit.page.$$eval("#grid td.changed", (all) => all.length), 0);
  await reset(visit);
  await says(visit, "This is the published analysis again. “Undo” brings your changes back.");
  assert.equal(await visit.page.$$eval("#grid .changed", (all) => all.length), 0);
  await visit.page.click("#undo");
  await says(visit, "Changed from the published analysis: 1 study switched off, 1 study added, 1 study deleted (Study 5), order of the studies, model.");
  await visit.page.click("#redo");
  await says(visit, "This is the published analysis again. “Undo” brings your changes back.");
  await visit.turn("results");
  await settled(visit);
  has(await visit.text("#status"), "Exact binomial model");
  assert.deepEqual(await headline(visit), was);
});

reading("what it is about; another set, and back", async (visit) => {
  await visit.turn("studies");
  await visit.page.type("#about-condition", "drink");
  await says(visit, "Changed from the published analysis: what the set is about.");
  await visit.turn("results");
  await settled(visit);
  assert.deepEqual(await beside(visit), ["", ""]); // the numbers cannot be others
  await visit.turn("studies");
  await newSet(visit);
  await typeThree(visit);
  await says(visit, "Another study set is open, not the published analysis.");
  await reset(visit);
  await agreed(visit);
  await visit.shows("h1", title);
  await visit.turn("results");
  assert.deepEqual(await headline(visit), was);
});

reading("by keys alone: changed, reset, undone", async (visit) => {
  await visit.turn("studies");
  await visit.page.focus("#cell");
  await visit.press("Tab", "Delete");
  await says(visit, "Changed from the published analysis: 1 cell.");
  const reach = async (id, key) => {
    for (let i = 0; i < 40; i++) {
      if (await visit.page.evaluate((want) => document.activeElement.id === want, id)) return;
      await visit.press(key);
    }
    assert.fail(`${id} was not reached`);
  };
  await visit.press("Escape"); // out of the grid, to the row's commands
  await reach("supplement-do", "Shift+Tab");
  await visit.press("Enter");
  await says(visit, "This is the published analysis again. “Undo” brings your changes back.");
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "supplement-do");
  await visit.press("Enter");
  await says(visit, "Changed from the published analysis: 1 cell.");
});

reading("axe finds nothing, and a phone need not scroll sideways", async (visit) => {
  await visit.turn("studies");
  await put(visit, 0, 3, "90");
  await visit.page.click('#grid tr[data-row="1"] td[data-cell="0"]');
  await visit.page.click("#row-off");
  await visit.page.click("#export");
  const check = async (where) => {
    await faultless(visit.page, { where });
  };
  await check("studies");
  await visit.turn("results");
  await settled(visit);
  await check("results");
  await visit.page.setViewport({ width: 390, height: 844 });
  await visit.page.click("#export");
  for (const width of await visit.page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector("#export-panel").getBoundingClientRect().right])) assert.ok(width <= 390, `${width} px wide`);
  assert.ok(await visit.page.evaluate(() => document.querySelector("#export-panel").getBoundingClientRect().left >= 0));
});

visiting("the menu closes at Escape, at a press outside and when the focus leaves; its focus goes where it belongs", async (visit) => {
  const shown = () => visit.visible("#export-panel");
  const closed = () => visit.until(() => document.querySelector("#export-panel").hidden);
  const focused = () => visit.page.evaluate(() => document.activeElement.id);
  await visit.page.focus("#export");
  await visit.press("Enter");
  await visit.until(() => document.activeElement.id === "export-project");
  for (const id of ["export-csv", "export-supplement", "export-zip", "export-for", "export-script", "export-print"]) {
    await visit.press("Tab");
    assert.equal(await focused(), id);
  }
  await visit.press("Escape");
  await closed();
  await visit.until(() => document.activeElement.id === "export");
  await visit.press("Enter");
  await visit.until(() => document.activeElement.id === "export-project");
  await visit.page.click("#export-panel .how"); // inside
  assert.ok(await shown());
  await visit.press("Escape");
  await closed();
  await visit.page.click("#export");
  await visit.page.mouse.click(20, 600);
  await closed();
  await visit.page.click("#export");
  await visit.until(() => document.activeElement.id === "export-project");
  await visit.press("Shift+Tab", "Shift+Tab");
  await closed();
  assert.notEqual(await focused(), "export");
});

visiting("a supplement needs a result of the table as it stands, and says so", async (visit) => {
  await visit.turn("studies");
  await newSet(visit);
  await visit.page.click("#export");
  assert.ok(await visit.page.$eval("#export-supplement", (b) => b.disabled));
  has(await visit.text("#export-said"), "There are no studies yet.");
  await visit.page.focus("#cell");
  await typeThree(visit);
  await visit.page.click("#export");
  await visit.until(() => document.activeElement.id === "export-project" && !document.querySelector("#export-supplement").disabled && document.querySelector("#export-said").innerText === "");
  await visit.page.focus("#cell");
  await visit.press("Control+Home", "ArrowRight");
  await visit.page.keyboard.type("x");
  await visit.page.click("#export");
  await visit.until(() => document.querySelector("#export-said").innerText.includes("1 cell to mend first"));
  assert.ok(await visit.page.$eval("#export-zip", (b) => b.disabled));
});

visiting("a supplement and its ZIP arrive, the same each time, and are opened again; a mere web page is not", async (visit) => {
  await visit.page.click("#export");
  const html = await download(visit, at.folder, "#export-supplement");
  await visit.until(() => document.querySelector("#export-said").innerText.startsWith("The file is made."));
  const zip = await download(visit, at.folder, "#export-zip");
  const again = await download(visit, at.folder, "#export-supplement");
  assert.equal(html.name, "iqcode-for-dementia-in-secondary-care.html");
  assert.equal(again.text, html.text);
  assert.equal(zip.name, "iqcode-for-dementia-in-secondary-care.zip");
  assert.ok(readFileSync(zip.path).includes(readFileSync(html.path)), "the file stands in the ZIP");

  const single = await visit.context.newPage();
  await single.goto(`file://${html.path}`);
  await until(single, () => /numbers (agree|are the same)/.test(document.querySelector("#supplement p")?.innerText));
  console.log(await single.$eval("#supplement p", (p) => p.innerText));
  await single.click("#export");
  const itself = await download({ page: single, context: visit.context }, at.folder, "#export-supplement");
  assert.ok(readFileSync(itself.path).equals(readFileSync(html.path)), "the file writes other bytes than itself");
  await single.close();

  await visit.turn("studies");
  const rows = await visit.rows();
  await newSet(visit);
  const file = await visit.page.$("#file");
  assert.match(await visit.page.$eval("#file", (f) => f.accept), /\.html/);
  await file.uploadFile(html.path);
  await showsRows(visit, rows);
  await visit.shows("h1", "IQCODE for dementia in secondary care");

  const mere = join(at.folder, "mere.html");
  writeFileSync(mere, "\ufeff\n<!doctype html><p>study,tp,fp,fn,tn</p>");
  await file.uploadFile(mere);
  await visit.shows(".refused", "“mere.html” was not opened: it is a web page, and holds no analysis that this page could open. What was here is still here.");
  await showsRows(visit, rows);
});

visiting("the command makes the same file of the project, but for the last digits of the result", async (visit) => {
  await openTable(visit, "AUDIT-C", dataset("auditc"));
  await visit.turn("results");
  await visit.until(() => /14 studies/.test(document.querySelector("#status")?.innerText));
  await settled(visit);
  await visit.page.click("#export");
  const html = await download(visit, at.folder, "#export-supplement");
  const project = await download(visit, at.folder, "#export-project");
  const made = join(at.folder, "made.html");
  execFileSync(bivar, ["supplement", "--in", project.path, "--out", made, "--site", site]);
  // How the search ended is told with numbers that are nothing but rounding.
  const parts = (text) => text.replace(/the best two agree to .*? standard errors/, "").split(/(?<=<script type="application\/json" id="start">)([^<]*)/);
  const [before, start, behind] = parts(html.text);
  const [wanted, result, rest] = parts(readFileSync(made, "utf8"));
  assert.ok(before === wanted && behind === rest, "other bytes");
  const { request, dataHash } = JSON.parse(start).result;
  assert.deepEqual({ request, dataHash }, (({ request, dataHash }) => ({ request, dataHash }))(JSON.parse(result).result));
});

visiting("where a part cannot be fetched, a sentence says so, and the next try works", async (visit) => {
  await visit.page.evaluate(() => {
    window.bivar.given = window.bivar.shell;
    window.bivar.shell = () => Promise.reject(new TypeError("Failed to fetch"));
  });
  await visit.page.click("#export");
  await visit.page.click("#export-supplement");
  await visit.until(() => document.querySelector("#export-said").innerText.includes("could not be fetched again"));
  await visit.page.evaluate(() => { window.bivar.shell = window.bivar.given; });
  assert.match((await download(visit, at.folder, "#export-supplement")).name, /\.html$/);
});

visiting("print turns to the report, once it is drawn", async (visit) => {
  await visit.page.evaluate(() => {
    window.printed = [];
    window.print = () => window.printed.push([document.querySelector("#page-report").checkVisibility(), Boolean(document.querySelector("#article svg")), document.querySelector("#export-panel").hidden]);
  });
  for (const times of [1, 2]) {
    await visit.page.click("#export");
    await visit.page.click("#export-print");
    await visit.until((n) => window.printed.length === n, times);
  }
  assert.deepEqual(await visit.page.evaluate(() => window.printed), [[true, true, true], [true, true, true]]);
});

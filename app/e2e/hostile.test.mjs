// A set in which everything has a name that tries to run: nothing of it runs, on any page or in any file that leaves it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { download } from "./desk.mjs";
import { around, heard, pack, say } from "./embed.mjs";
import { testdata } from "./paths.mjs";
import { until } from "./harness.mjs";
import { suite } from "./suite.mjs";

const { at, visiting } = suite();
const names = JSON.parse(readFileSync(join(testdata, "hostile", "strings.json"), "utf8"));

// studies are all names, three to a study: more studies take long to compare.
const studies = Array.from({ length: Math.ceil(names.length / 3) }, (_, i) => names.slice(3 * i, 3 * i + 3).join(" "));

// project is a set with all names as studies, and some of them wherever else a name may stand.
const project = () => {
  const run = names.filter((name) => /hit=1|alert/.test(name));
  const about = Object.fromEntries(["title", "indexTest", "condition", "unit", "population", "reference", "citation"].map((key, i) => [key, run.slice(5 * i, 5 * i + 5).join(" ")]));
  const rows = studies.map((name, i) => ({ cells: [name, 40 + (7 * i) % 50, 1 + i % 9, 2 + (3 * i) % 11, 50 + (5 * i) % 37].map(String).concat(run[i % 2], String(i)) }));
  return { format: "bivar.project", version: 1, about, columns: [run[4], run[6]], rows };
};

// ran opens what is handed over where it could run, with a script of ours at its end, and tells what ran or asked before that.
const ran = async (context, open) => {
  const page = await context.newPage(), seen = [];
  page.on("dialog", (dialog) => { seen.push(`dialogue: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|data|about):/.test(request.url())) seen.push(request.url()); });
  await open(page);
  await page.waitForFunction(() => window.reached);
  const hit = await page.evaluate(() => window.hit);
  await page.close();
  return hit === undefined ? seen : [...seen, `window.hit is ${hit}`];
};

// bare is what a file holds for somebody who puts it into a page without a policy: of a supplement what stands before its program.
const bare = (text) => `<!doctype html><title>x</title>${text.replace(/<meta http-equiv[^>]*>/, "").replace(/<script[^]*/, "")}<img src="data:,x" onerror="window.reached = true">`;

visiting("names that run on no page and in no file", async (visit) => {
  const dialogues = [];
  visit.page.on("dialog", (dialog) => { dialogues.push(dialog.message()); dialog.dismiss(); });
  const nothing = async (where) => assert.deepEqual([dialogues, await visit.page.evaluate(() => window.hit)], [[], undefined], where);
  const path = join(at.folder, "hostile.bivar.json");
  writeFileSync(path, JSON.stringify(project()));
  await visit.turn("studies");
  await (await visit.page.$("#file")).uploadFile(path);
  await visit.until((n) => document.querySelector("nav .count").innerText === String(n), studies.length);
  await nothing("the table");
  await visit.turn("results");
  await visit.until((n) => document.querySelector("#status")?.innerText.includes(`${n} studies`) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), studies.length);

  const files = [];
  const take = async (button) => files.push(await download(visit, at.folder, button));
  for (const kind of ["forest", "sroc"]) await take(`#${kind}-svg`);
  await take("#forest-png-300");
  await visit.turn("practice");
  await visit.until(() => document.querySelector("#fagan-svg"));
  for (const kind of ["icons", "tree", "fagan", "predictive"]) await take(`#${kind}-svg`);
  await visit.turn("subgroups");
  await visit.page.select("#by", project().columns[0]);
  await visit.until(() => document.querySelector("#figure-group-sroc svg") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  for (const kind of ["group-forest", "group-sroc"]) await take(`#${kind}-svg`);
  await visit.page.select("#by", project().columns[1]);
  await visit.until(() => document.querySelector("#figure-bubbles svg") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await take("#bubbles-svg");
  await visit.turn("robustness");
  await visit.page.waitForFunction(() => document.querySelector("#figure-influence svg"), { timeout: 120_000 });
  for (const kind of ["leave-one-out", "influence"]) await take(`#${kind}-svg`);
  await visit.turn("report");
  await visit.until(() => document.querySelector("#article") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await take("#report-html");
  await visit.page.click("#export");
  for (const button of ["#export-csv", "#export-project", "#export-supplement"]) await take(button);
  await nothing("every page");
  await visit.page.click("#export");
  await visit.turn("library");
  await nothing("the library");
  await visit.page.reload();
  await visit.ready();
  await visit.turn("studies");
  await visit.until((n) => document.querySelector("nav .count").innerText === String(n), studies.length);
  await nothing("the set as it is kept");

  const context = await at.browser.createBrowserContext();
  const caught = await ran(context, (page) => page.setContent(bare("<p title='x'><img src=x onerror=window.hit=1></p><script>alert(1)</script>").replace("<img src=\"data", "<script>alert(2)</script><img src=\"data")));
  assert.deepEqual(caught, ["dialogue: 2", "window.hit is 1"], "what runs is seen");
  const kinds = {};
  try {
    for (const file of files) {
      const kind = /\.\w+$/.exec(file.name)[0];
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      assert.match(file.name, /^[\p{L}\p{N}-]+(\.bivar)?\.\w+$/u, "a file's name");
      if (kind === ".svg") {
        const path = join(at.folder, `reached-${file.name}`);
        writeFileSync(path, file.text.replace(/<\/svg>\n$/, "<script>window.reached = true</script></svg>"));
        assert.deepEqual(await ran(context, (page) => page.goto(`file://${path}`)), [], file.name);
      }
      if (kind === ".svg" || kind === ".html") {
        assert.deepEqual(await ran(context, (page) => page.setContent(bare(file.text))), [], `${file.name} in a page without a policy`);
      }
    }
  } finally {
    await context.close();
  }
  assert.deepEqual(kinds, { ".svg": 11, ".png": 1, ".html": 2, ".csv": 1, ".json": 1 });
  const back = JSON.parse(files.find((file) => file.name.endsWith(".json")).text);
  const whole = (text) => text.toWellFormed?.() ?? text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  assert.deepEqual(back.rows.map((row) => row.cells[0]), studies.map(whole));
  console.log(`${names.length} names, ${files.length} files: ${Object.entries(kinds).map((k) => k.join(" ")).join(", ")}`);
});

visiting("names that run from no link", async (visit) => {
  let seen = 0;
  visit.page.on("dialog", (dialog) => { seen++; dialog.dismiss(); });
  await visit.page.evaluate(async (all) => {
    for (const name of all) {
      const text = encodeURIComponent(name.replaceAll(/[\ud800-\udfff]/g, ""));
      for (const fragment of [name, `view=${name}`, `view=result&page=${text}`, `data=${text}`]) {
        location.hash = fragment;
        await new Promise((done) => setTimeout(done));
      }
    }
  }, process.env.BIVAR_PROVE ? names : names.filter((_, i) => i % 10 === 0));
  await visit.page.evaluate((data) => { location.hash = `view=full&page=studies&data=${data}`; }, pack(JSON.stringify(project())));
  await visit.page.reload();
  await visit.ready();
  await visit.until((n) => document.querySelector("nav .count")?.innerText === String(n), studies.length);
  assert.deepEqual([seen, await visit.page.evaluate(() => window.hit)], [0, undefined]);
});

test("names that run from no message", () => around(at.browser, `${at.server.url}#view=result&data=message`, async (visit, frame) => {
  let seen = 0;
  visit.page.on("dialog", (dialog) => { seen++; dialog.dismiss(); });
  await visit.page.evaluate((all) => all.forEach((name, i) => {
    const message = { bivar: 1, type: i % 2 ? name : "set", id: `type ${i}`, view: i % 4 ? name : "", csv: name, options: { by: [name], [name]: name } };
    document.querySelector("iframe").contentWindow.postMessage(message, "*");
  }), names);
  assert.match((await heard(visit, "fault", `type ${names.length - 1}`)).data.sentences.join(" "), /\S/);
  await say(visit, { bivar: 1, type: "set", id: "all", project: project(), view: "result" });
  await heard(visit, "result", "all");
  await until(frame, () => document.querySelector("#sens-value"));
  assert.deepEqual([seen, await frame.evaluate(() => window.hit), await visit.page.evaluate(() => window.hit)], [0, undefined, undefined]);
}));

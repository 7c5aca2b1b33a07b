// Writes a sheet of every kind of figure of three study sets into testdata/screenshots: as the page shows it, light and dark,
// and as its file is in grey.
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download } from "./desk.mjs";
import { dataset, launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";
import { judged } from "./table.mjs";

const folder = mkdtempSync(join(tmpdir(), "bivar-contact-"));

const by = (column) => (visit) => visit.page.select("#by", column);
const results = (...more) => ["results", ["forest", "sroc", ...more, "funnel", "f1-forest"], (visit) => visit.page.$$eval("#page-results .fold", (all) => { for (const fold of all) fold.open = true; })];
const practice = ["practice", ["icons", "tree", "fagan", "predictive"], (visit) => visit.page.click("#second")];
const robustness = (...more) => ["robustness", ["leave-one-out", "influence", "acceptable", "models", ...more], async (visit) => {
  for (const id of ["#acceptable-sensitivity", "#acceptable-specificity"]) {
    await visit.page.type(id, "70");
    await visit.press("Tab");
  }
  await visit.page.click("#robust-compare");
  if (more.length === 0) return;
  await visit.page.select("#robust-study", "=study_id");
  await visit.until(() => document.querySelector("#probe-rules-start:not(:disabled)"));
  await visit.page.click("#probe-rules-start");
}];

// sets are the files, and the pages on which their figures stand with what brings them about there.
const sets = [
  ["judged", "json", judged("form", "year"), [results("judgements", "judgement-grid"), practice, ["subgroups", ["group-forest", "group-sroc"], by("form")], ["subgroups", ["bubbles"], by("year")], robustness()]],
  ["smoking", "csv", dataset("smoking"), [results(), practice, ["subgroups", ["group-forest", "group-sroc"], by("type")], robustness()]],
  ["models", "csv", dataset("fracture-ai-simulated-models"), [results(), practice, ["subgroups", ["group-forest", "group-sroc"], by("views")], robustness("multiverse")]],
];

// taken are the pictures of each kind of figure of a set: light, dark, grey.
async function taken(browser, server, [name, ending, text, pages]) {
  const rows = {}, path = join(folder, `${name}.${ending === "json" ? "bivar.json" : ending}`);
  writeFileSync(path, text);
  for (const dark of [false, true]) {
    const visit = await Visit.open(browser, server.url, { dark });
    await visit.turn("studies");
    await (await visit.page.$("#file")).uploadFile(path);
    await visit.until((title) => document.querySelector("h1").innerText.toLowerCase() === title, name);
    for (const [page, kinds, prepare] of pages) {
      await visit.turn(page);
      await visit.until((p) => document.querySelector(`#page-${p} .wrap`) && !document.querySelector(`#page-${p} .waiting`), page);
      await prepare(visit);
      for (const kind of kinds) {
        await visit.page.waitForFunction((k) => document.querySelector(`#figure-${k} svg`) && !document.querySelector("section:not([hidden]) .waiting") && document.getAnimations().length === 0, { timeout: 120_000 }, kind);
        rows[kind] ??= [];
        rows[kind].push(`data:image/png;base64,${await (await visit.page.$(`#figure-${kind}`)).screenshot({ encoding: "base64" })}`);
        if (!dark) continue;
        if (await visit.page.$eval(`#${kind}-look`, (b) => b.ariaExpanded !== "true")) await visit.page.click(`#${kind}-look`);
        await visit.until((k) => document.getElementById(`${k}-colours`), kind);
        await visit.page.select(`#${kind}-colours`, "grey");
        rows[kind].push(`data:image/svg+xml;base64,${Buffer.from((await download(visit, folder, `#${kind}-svg`)).text).toString("base64")}`);
      }
    }
    await visit.close();
  }
  return rows;
}

const browser = await launch(), server = await start();
try {
  const all = [];
  for (const set of sets) all.push(await taken(browser, server, set));
  const page = await browser.newPage();
  await page.setViewport({ width: 1500, height: 800 });
  const cell = (src, i) => `<td class="c${i}">${src ? `<img src="${src}">` : ""}`;
  const kinds = [...new Set(all.flatMap((rows) => Object.keys(rows)))];
  const cells = kinds.map((kind) => `<tr>${all.map((rows) => [0, 1, 2].map((i) => cell(rows[kind]?.[i], i)).join("")).join("")}`);
  await page.setContent(`<style>body{margin:0;background:#fff} table{border-collapse:collapse} td{width:166px;padding:5px;box-sizing:border-box;text-align:center} img{width:156px;max-height:150px;object-fit:contain} .c0{background:#fbfaf7} .c1{background:#14171a}</style><table>${cells.join("")}</table>`, { waitUntil: "load" });
  const path = join(testdata, "screenshots", "figures.png");
  await page.screenshot({ path, fullPage: true });
  console.log(`${path}: ${kinds.length} kinds, ${all.map((rows) => Object.values(rows).flat().length).join(" + ")} pictures, ${Math.round(statSync(path).size / 1000)} kB`);
} finally {
  rmSync(folder, { recursive: true });
  await browser.close();
  await server.stop();
}

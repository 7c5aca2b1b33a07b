// Writes a sheet of every kind of figure into testdata/screenshots: as the page shows it, light and dark, and as its file is in grey.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download } from "./desk.mjs";
import { launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";

// pages are where the figures stand, with what brings them about there.
const pages = [
  ["results", ["forest", "sroc"]],
  ["practice", ["icons", "tree", "fagan", "predictive"], (visit) => visit.page.click("#second")],
  ["subgroups", ["group-forest", "group-sroc"], (visit) => visit.page.select("#by", "form")],
  ["subgroups", ["bubbles"], (visit) => visit.page.select("#by", "year")],
  ["robustness", ["leave-one-out", "influence", "acceptable"], async (visit) => {
    for (const id of ["#acceptable-sensitivity", "#acceptable-specificity"]) {
      await visit.page.type(id, "70");
      await visit.press("Tab");
    }
  }],
];

const browser = await launch(), server = await start(), folder = mkdtempSync(join(tmpdir(), "bivar-contact-"));
const rows = {};
try {
  for (const dark of [false, true]) {
    const visit = await Visit.open(browser, server.url, { dark });
    for (const [page, kinds, prepare] of pages) {
      await visit.turn(page);
      await visit.until((p) => document.querySelector(`#page-${p} .wrap`) && !document.querySelector(".waiting"), page);
      await prepare?.(visit);
      for (const kind of kinds) {
        await visit.until((k) => document.querySelector(`#figure-${k} svg`) && !document.querySelector(".waiting") && document.getAnimations().length === 0, kind);
        rows[kind] ??= [];
        rows[kind].push(`data:image/png;base64,${await (await visit.page.$(`#figure-${kind}`)).screenshot({ encoding: "base64" })}`);
        if (!dark) continue;
        await visit.page.click(`#${kind}-look`);
        await visit.until((k) => document.getElementById(`${k}-colours`), kind);
        await visit.page.select(`#${kind}-colours`, "grey");
        rows[kind].push(`data:image/svg+xml;base64,${Buffer.from((await download(visit, folder, `#${kind}-svg`)).text).toString("base64")}`);
      }
    }
    await visit.close();
  }
  const page = await browser.newPage();
  await page.setViewport({ width: 600, height: 800 });
  const cells = Object.values(rows).map((row) => row.map((src, i) => `<td class="c${i}"><img src="${src}">`).join("")).join("<tr>");
  await page.setContent(`<style>body{margin:0;background:#fff} table{border-collapse:collapse} td{width:200px;padding:6px;box-sizing:border-box;text-align:center} img{width:188px;max-height:150px;object-fit:contain} .c0{background:#fbfaf7} .c1{background:#14171a}</style><table><tr>${cells}</table>`, { waitUntil: "load" });
  const path = join(testdata, "screenshots", "figures.png");
  await page.screenshot({ path, fullPage: true });
  console.log(`${path}: ${Math.round(statSync(path).size / 1000)} kB`);
} finally {
  rmSync(folder, { recursive: true });
  await browser.close();
  await server.stop();
}

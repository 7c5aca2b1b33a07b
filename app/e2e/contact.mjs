// Writes a sheet of every kind of figure of three study sets into testdata/screenshots: as the page shows it, light and dark,
// and as its file is in grey.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download } from "./desk.mjs";
import { brought, laid, sets } from "./everyfigure.mjs";
import { launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";

const folder = mkdtempSync(join(tmpdir(), "bivar-contact-"));

// taken are the pictures of each kind of figure of a set: light, dark, grey.
async function taken(browser, server, set) {
  const rows = {}, pages = set.at(-1);
  for (const dark of [false, true]) {
    const visit = await Visit.open(browser, server.url, { dark });
    await laid(visit, set);
    for (const page of pages) {
      await brought(visit, page);
      for (const kind of page[1]) {
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

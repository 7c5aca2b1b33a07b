// Writes a sheet of every page and every state, as everybody has it who has another window, other colours or paper, into
// testdata/screenshots.
import { statSync } from "node:fs";
import { join } from "node:path";
import { states, within } from "./everystate.mjs";
import { emulateScheme, launch } from "./harness.mjs";
import { testdata } from "./paths.mjs";

const forced = async (visit, on) => {
  visit.session ??= await visit.page.createCDPSession();
  await visit.session.send("Emulation.setEmulatedMedia", { features: on ? [{ name: "forced-colors", value: "active" }, { name: "prefers-reduced-motion", value: "reduce" }] : [] });
};

// looks are what the columns show; each is undone before the next.
const looks = {
  "390 px": { width: 390 }, "768 px": { width: 768 }, "1,280 px": { width: 1280 }, "1,920 px": { width: 1920 },
  "400 % (320 px)": { width: 320 }, dark: { width: 1280, before: (visit) => emulateScheme(visit.page, "dark"), after: (visit) => emulateScheme(visit.page, "light") },
  "forced colours, no motion": { width: 1280, before: (visit) => forced(visit, true), after: (visit) => forced(visit, false) },
  paper: { width: 794, before: (visit) => visit.page.emulateMediaType("print"), after: (visit) => visit.page.emulateMediaType("screen") },
};

async function pictures(visit) {
  const row = [];
  for (const { width, before, after } of Object.values(looks)) {
    await before?.(visit);
    await visit.page.setViewport({ width, height: Math.round(Math.min(1.6 * width, 900)) });
    await visit.until(() => document.getAnimations().length === 0 && !document.querySelector("section:not([hidden]) .waiting"));
    row.push(`data:image/jpeg;base64,${await visit.page.screenshot({ encoding: "base64", type: "jpeg", quality: 80 })}`);
    await after?.(visit);
  }
  return row;
}

const pages = ["results", "studies", "subgroups", "robustness", "practice", "report", "published", "library", "exports", "methods", "privacy", "check"];
const browser = await launch(), rows = [];
try {
  for (const name of pages) {
    await within(browser, states["a first visit"], async (visit) => {
      await visit.page.evaluate((n) => { location.hash = n; }, name);
      await visit.until((n) => document.querySelector(`#page-${n}, #chapter-${n}`)?.checkVisibility(), name);
      rows.push([name, await pictures(visit)]);
    });
  }
  for (const [name, state] of Object.entries(states).slice(1)) await within(browser, state, async (visit) => rows.push([name, await pictures(visit)]));
  const page = await browser.newPage();
  await page.setViewport({ width: 1800, height: 800 });
  const cells = rows.map(([name, row]) => `<tr><th>${name}${row.map((src) => `<td><img src="${src}">`).join("")}`);
  await page.setContent(`<style>body{margin:0;background:#ddd;font:13px sans-serif} th,td{padding:5px;text-align:left;vertical-align:top} img{width:200px;max-height:240px;object-fit:cover;object-position:top}</style>
    <table><tr><th>${Object.keys(looks).map((name) => `<th>${name}`).join("")}${cells.join("")}</table>`, { waitUntil: "load" });
  const path = join(testdata, "screenshots", "pages.jpg");
  await page.screenshot({ path, fullPage: true, type: "jpeg", quality: 75 });
  console.log(`${path}: ${rows.length} pages and states, ${Object.keys(looks).length} looks, ${Math.round(statSync(path).size / 1000)} kB`);
} finally {
  await browser.close();
}

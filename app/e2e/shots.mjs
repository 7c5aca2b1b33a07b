// Writes screenshots of the pages into testdata/screenshots: Results, Studies, Subgroups, Robustness, In practice, Report, From published numbers and Library, wide and narrow, light and dark.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataset, launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";
import { openTable } from "./table.mjs";

const folder = join(testdata, "screenshots");
mkdirSync(folder, { recursive: true });
const browser = await launch();
const server = await start();
try {
  for (const width of [1280, 390]) {
    for (const dark of [false, true]) {
      const visit = await Visit.open(browser, server.url, { width, height: width === 390 ? 844 : 900, dark });
      const shot = async (name) => {
        await visit.until(() => !document.querySelector("[id^='page-']:not([hidden]) .waiting") && document.getAnimations().length === 0);
        const path = join(folder, `${name}-${width}-${dark ? "dark" : "light"}.png`);
        await visit.page.screenshot({ path, fullPage: true });
        console.log(path);
      };
      const compared = async (column, kind) => {
        await visit.page.select("#by", column);
        await visit.until((c) => document.querySelector("#verdict")?.innerText.includes(` ${c} `), column);
        await shot(`subgroups-${kind}`);
      };
      for (const page of ["results", "studies", "report", "library"]) {
        await visit.turn(page);
        await shot(page);
      }
      await visit.turn("practice");
      await visit.page.click("#second");
      await visit.until(() => document.querySelector("#ppv-2-value"));
      await shot("practice");
      await visit.turn("subgroups");
      await compared("form", "three");
      await compared("year", "number");
      await visit.turn("studies");
      await visit.page.select("#example-select", "smoking");
      await visit.until(() => /51/.test(document.querySelector("nav .count").innerText));
      await visit.turn("subgroups");
      await compared("type", "two");
      const robust = (text) => visit.page.waitForFunction((t) => document.querySelector("#page-robustness").innerText.includes(t) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), { timeout: 120_000 }, text);
      for (const [key, what] of [["melanoma-cad", "studies"], ["fracture-ai-simulated-models", "rows"]]) {
        await openTable(visit, key, dataset(key));
        await visit.turn("robustness");
        if (what === "rows") {
          await robust("Study named by");
          await visit.page.select("#robust-study", "=study_id");
          await visit.until(() => document.querySelector("#robust-column"));
          await visit.page.click("#probe-rules-start");
          await robust("200 draws");
        } else {
          await robust("refits converged");
          await visit.page.select("#replicates", "200");
          await visit.page.click("#probe-draws-start");
          await robust("200 reviews drawn");
        }
        await robust("It moves most without");
        await shot(`robustness-${what}`);
      }
      await visit.turn("published");
      await visit.page.click("#published-example-1");
      await visit.until(() => document.querySelector("#published-ratio-1-value"));
      await shot("published");
      await visit.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

// Writes screenshots of the pages into testdata/screenshots: Results, Studies, Subgroups, Report and Library, wide and narrow, light and dark.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";

const folder = join(testdata, "screenshots");
mkdirSync(folder, { recursive: true });
const browser = await launch();
const server = await start();
try {
  for (const width of [1280, 390]) {
    for (const dark of [false, true]) {
      const visit = await Visit.open(browser, server.url, { width, height: width === 390 ? 844 : 900, dark });
      for (const page of ["results", "studies", "subgroups", "report", "library"]) {
        await visit.turn(page);
        if (page === "subgroups") {
          await visit.page.select("#by", "form");
          await visit.until(() => document.querySelector("#verdict") && !document.querySelector(".waiting"));
        }
        await visit.until(() => document.getAnimations().length === 0);
        const path = join(folder, `${page}-${width}-${dark ? "dark" : "light"}.png`);
        await visit.page.screenshot({ path, fullPage: true });
        console.log(path);
      }
      await visit.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

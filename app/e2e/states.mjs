// Writes screenshots of how an analysis can end into testdata/screenshots: converged, at a limit, on a lower rung, not pooled.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { endings, ended } from "./everystate.mjs";
import { launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";

const folder = join(testdata, "screenshots");
mkdirSync(folder, { recursive: true });
const browser = await launch();
const server = await start();
try {
  for (const [name, ending] of Object.entries(endings)) {
    const visit = await Visit.open(browser, server.url);
    await ended(visit, ending);
    const known = await visit.page.$("#status button:not([hidden])");
    await known?.click(); // how we know
    await visit.saved();
    await visit.until(() => document.getAnimations().length === 0);
    const path = join(folder, `state-${name}.png`);
    await visit.page.screenshot({ path, fullPage: true });
    console.log(path);
    visit.clean();
    await visit.close();
  }
} finally {
  await browser.close();
  await server.stop();
}

// Writes screenshots of how an analysis can end into testdata/screenshots: converged, at a limit, on a lower rung, not pooled.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataset, launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";
import { openTable } from "./table.mjs";

const head = "study,tp,fp,fn,tn\n";
const states = {
  converged: ["IQCODE", dataset("iqcode"), "Converged"],
  boundary: ["Telomerase", dataset("telomerase"), "At a limit"],
  univariate: ["Three studies", `${head}Adams 2001,45,6,5,94\nBaker 2004,30,12,10,88\nClark 2009,52,9,8,71\n`, "3 studies"],
  "one-margin": ["No false negative", `${head}Adams 2001,45,6,0,94\nBaker 2004,30,12,0,88\nClark 2009,52,9,0,71\nDavis 2011,38,4,0,66\nEvans 2015,61,15,0,120\n`, "5 studies"],
  "two-studies": ["Two studies", `${head}Adams 2001,45,6,5,94\nBaker 2004,30,12,10,88\n`, "Not pooled"],
  perfect: ["Two perfect margins", `${head}Adams 2001,45,0,0,94\nBaker 2004,30,0,0,88\nClark 2009,52,0,0,71\nDavis 2011,38,0,0,66\n`, "Not pooled"],
};

const folder = join(testdata, "screenshots");
mkdirSync(folder, { recursive: true });
const browser = await launch();
const server = await start();
try {
  for (const [name, [title, studies, status]] of Object.entries(states)) {
    const visit = await Visit.open(browser, server.url);
    await openTable(visit, title, studies);
    await visit.page.click("#analyse");
    await visit.until((s, n) => {
      const shown = document.querySelector("#status");
      return shown?.checkVisibility() && !document.querySelector(".waiting") && shown.innerText.includes(s) && shown.innerText.includes(n);
    }, status, `${studies.trim().split("\n").length - 1} stud`);
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

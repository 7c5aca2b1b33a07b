import { launch, start, Visit, dataset } from "./harness.mjs";
import { openTable } from "./table.mjs";
const browser = await launch(); const server = await start();
try {
  for (const [width, dark] of [[1280, false], [390, true]]) {
    const visit = await Visit.open(browser, server.url, { width, height: 900, dark });
    visit.page.setDefaultTimeout(120000);
    for (const key of ["melanoma-cad", "fracture-ai-simulated-models"]) {
      await openTable(visit, key, dataset(key));
      await visit.turn("robustness");
      await visit.page.waitForFunction(() => document.querySelector("#figure-leave-one-out svg") && !document.querySelector(".waiting"), { timeout: 120000 });
      if (key.startsWith("fracture")) {
        await visit.page.select("#robust-study", "=study_id");
        await visit.page.waitForFunction(() => document.querySelector("#robust-column") && document.querySelector("#figure-leave-one-out svg") && !document.querySelector(".waiting"), { timeout: 120000 });
        await visit.page.select("#robust-column", "representative");
        await visit.page.click("#probe-rules-start");
        await visit.page.waitForFunction(() => document.querySelector("#figure-multiverse svg"), { timeout: 120000 });
      } else {
        await visit.page.select("#replicates", "200");
        await visit.page.click("#probe-draws-start");
        await visit.page.waitForFunction(() => document.querySelector("#robust-draws table:not([hidden])"), { timeout: 120000 });
      }
      await visit.page.type("#acceptable-sensitivity", "80");
      await visit.page.type("#acceptable-specificity", "75");
      await visit.page.keyboard.press("Tab");
      await visit.page.waitForFunction(() => document.querySelector("#figure-acceptable svg"), { timeout: 60000 });
      await visit.page.screenshot({ path: `/tmp/h/.cache/shots/${key}-${width}.png`, fullPage: true });
      await visit.page.evaluate(() => { for (const i of ["sensitivity", "specificity"]) document.querySelector("#acceptable-" + i).value = ""; });
      console.log(key, width, visit.faults);
    }
    await visit.close();
  }
} finally { await browser.close(); await server.stop(); }

// Writes testdata/store/vN.json: what the page as it is built now keeps in the browser, with everything that a later version
// must be able to read. Run it before the database gets a new version: node build.mjs && node fixture.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSet, typeThree } from "./desk.mjs";
import { dataset, launch, start, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";
import { dump } from "./snapshot.mjs";

const browser = await launch();
const server = await start();
const visit = await Visit.open(browser, `${server.url}#studies`);
const name = async (title) => {
  await visit.page.type("#about-title", title);
  await visit.saved();
};
await newSet(visit);
await typeThree(visit);
await visit.saved();
await name("Three studies, typed");
await newSet(visit);
await visit.paste(dataset("iqcode"));
await name("Pasted");
await newSet(visit);
await visit.page.keyboard.type("3x");
await name("“Étude” <b>日本語</b> 👩🏽‍⚕️ \\ \"quoted\" '=1+1");
await newSet(visit);
await typeThree(visit);
await name("Deleted");
await visit.turn("library");
await visit.until(() => document.querySelectorAll("#library li").length === 4);
await visit.page.click("#library li .delete");
await visit.until(() => document.querySelectorAll("#library li").length === 3);
const kept = await visit.page.evaluate(dump, "bivar");
mkdirSync(join(testdata, "store"), { recursive: true });
writeFileSync(join(testdata, "store", `v${kept.version}.json`), `${JSON.stringify(kept, null, 1)}\n`);
await browser.close();
await server.stop();

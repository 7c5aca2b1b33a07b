// The built pages before programs that others judge pages with: the Nu validator, stylelint and Lighthouse, fetched into
// .cache/pages for this alone. What must be mended is printed, and gives exit status 1.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, start } from "./harness.mjs";
import { root, site } from "./paths.mjs";

const modules = join(root, ".cache", "pages", "node_modules");
const load = async (path) => (await import(pathToFileURL(join(modules, path)))).default;
const version = (name) => `${name} ${JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version}`;
const listed = (folder, ending) => readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));

// report prints what a program was given and what it found, in a line for each.
function report(program, given, faults) {
  console.log(`${program}: ${given}: ${faults.length} errors`);
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

// The validator knows SVG 1.1, which has no tabular figures; in SVG 2 the attribute takes what the property of CSS takes.
const sound = /“tabular-nums” for attribute “font-variant”/;
const pages = listed(site, ".html");
const { stdout, error } = spawnSync("java", ["-jar", join(modules, "vnu-jar", "build", "dist", "vnu.jar"), "--stdout", "--exit-zero-always", "--errors-only", "--format", "json", ...pages], { encoding: "utf8", maxBuffer: 1e8 });
if (error) throw error;
const { messages } = JSON.parse(stdout);
const judged = messages.filter(({ message }) => !sound.test(message));
report(version("vnu-jar"), `${pages.map((page) => page.slice(site.length + 1)).join(", ")} (${messages.length - judged.length} of these let through)`, judged.map((m) => `${m.url.split("/").at(-1)}:${m.lastLine}: ${m.message}`));

// The sheet goes through the page from top to bottom; descending specificity asks for another order, of rules that never
// meet on one element. Without -webkit-right Chromium does not move a formula.
const rules = { "no-descending-specificity": null, "declaration-property-value-no-unknown": [true, { ignoreProperties: { "text-align": ["-webkit-right"] } }] };
const stylelint = await load("stylelint/lib/index.mjs");
const sheets = ["web", "web/style"].flatMap((folder) => listed(join(root, folder), ".css"));
const { results } = await stylelint.lint({ files: sheets, config: { extends: join(modules, "stylelint-config-recommended"), rules } });
report(version("stylelint"), results.map(({ source }) => source.slice(root.length)).join(", "),
  results.flatMap(({ source, warnings }) => warnings.map((w) => `${source.slice(root.length)}:${w.line}: ${w.text}`)));

// Performance depends on what else the computer does: it is the best of three, and decides nothing.
const lighthouse = await load("lighthouse/core/index.js");
const desktop = await load("lighthouse/core/config/desktop-config.js");
const asked = { performance: 90, accessibility: 100, "best-practices": 100 };
const server = await start();
for (const page of ["", "embed.html"]) {
  const runs = [];
  for (let i = 0; i < 3; i++) {
    const browser = await launch(); // a profile that has not seen the page
    const { lhr } = await lighthouse(server.url + page, { port: new URL(browser.wsEndpoint()).port, logLevel: "error", onlyCategories: Object.keys(asked) }, desktop);
    await browser.close();
    runs.push(lhr);
  }
  const score = (run, id) => Math.round(100 * run.categories[id].score);
  const { audits, categories } = runs.sort((a, b) => score(b, "performance") - score(a, "performance"))[0];
  const scores = Object.entries(asked).map(([id, least]) => `${id} ${score({ categories }, id)}${score({ categories }, id) < least ? `, below ${least}` : ""}`);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"].map((id) => `${audits[id].title} ${audits[id].displayValue.replace("\u00a0", " ")}`);
  const wanting = Object.entries(categories).filter(([id]) => id !== "performance").flatMap(([id, { auditRefs }]) => auditRefs
    .filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 1).map((ref) => `${id}: ${audits[ref.id].title}`));
  report(`${version("lighthouse")}, desktop`, `${page || "index.html"}: ${[...scores, ...times].join("; ")}`, wanting);
}
await server.stop();

// Measures the budgets: the models natively and in Chromium, the page from a change to the drawn result, how soon it is
// ready, what the program weighs. Prints one table; nothing fails for being slow.
import { execFileSync, spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { goTest } from "./gotest.mjs";
import { dataset, host, launch, launchFirefox, start, Visit } from "./harness.mjs";
import { bivar, root, site } from "./paths.mjs";
import { deal, parts, request } from "./robustness.mjs";
import { openTable } from "./table.mjs";

const runs = 5; // of which the quickest is printed: on a computer with other work it is nearest to the program's own time
const go = (...args) => execFileSync("go", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 });
const load = () => loadavg()[0].toFixed(1);
const before = load();

// ---- The models.

// quickest are the milliseconds per run of each benchmark: "Exact 51" → 1.7.
const quickest = (lines) => {
  const ms = {};
  for (const line of lines) {
    const found = /^Benchmark(\w+)\/studies=(\d+)(?:-\d+)?\s+\d+\s+([\d.]+) ns\/op/.exec(line);
    if (!found) continue;
    const key = `${found[1]} ${found[2]}`;
    ms[key] = Math.min(ms[key] ?? Infinity, found[3] / 1e6);
  }
  return ms;
};

const flags = ["-test.run=^$", "-test.bench=.", "-test.benchtime=300ms", `-test.count=${runs}`];
const native = quickest(go("test", ...flags.map((flag) => flag.replace("-test.", "-")), "./stats").split("\n"));
const browser = await launch();
const chromium = quickest(await goTest(browser, "./stats", flags, { timeout: 600_000 }));

// ---- The page.

go("build", "-o", bivar, ".");
const sizes = spawnSync(bivar, ["site", "-out", site], { cwd: root, encoding: "utf8" }).stdout; // over its budget it is written, too
const size = (what) => Number(new RegExp(`^${what} +(\\d+)`, "m").exec(sizes)?.[1]);

// many is a table of the given number of studies: those of two examples, over and over.
const many = (count) => {
  const rows = ["smoking", "melanoma-cad"].flatMap((key) => dataset(key).trim().split("\n").slice(1)).map((row) => /(,\d+){4}/.exec(row)[0]);
  return ["study,tp,fp,fn,tn", ...Array.from({ length: count }, (_, i) => `Study ${i + 1}${rows[i % rows.length]}`)].join("\n");
};

// longest notes the page's longest task.
const longest = (page) => page.evaluateOnNewDocument(() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
  }).observe({ type: "longtask", buffered: true });
});

// drawn clicks and returns how long it takes until the page shows what was waited for and has stopped changing: the
// frame after the last change is out.
const drawn = (visit, clicks, shown) => visit.page.evaluate(async (clicks, shown) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  let last = 0, undrawn = 0;
  const observer = new MutationObserver(async () => {
    undrawn++;
    await frame();
    undrawn--;
    last = performance.now();
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  const there = () => {
    const status = document.querySelector("#status");
    return status?.checkVisibility() && status.innerText.includes(shown) && !document.querySelector(".waiting");
  };
  window.longest = 0;
  const begun = performance.now();
  for (const selector of clicks) document.querySelector(selector).click();
  while (!there() || undrawn > 0 || performance.now() - last < 300) {
    if (performance.now() - begun > 20_000) throw new Error(`${clicks}: ${shown} is not shown`);
    await frame();
  }
  observer.disconnect();
  return { ms: last - begun, task: window.longest };
}, clicks, shown);

const best = (list) => ({ ms: Math.min(...list.map((r) => r.ms)), task: Math.min(...list.map((r) => r.task)) });

// change is how long it takes from a click to the drawn result: a study is switched off or on and the results are asked
// for; another model is chosen.
async function change(server, count) {
  const visit = await Visit.open(browser, "about:blank", { ready: false });
  try {
    await longest(visit.page);
    await visit.page.goto(server.url);
    await visit.ready();
    await openTable(visit, `Table of ${count}`, many(count));
    const seen = { edit: [], exact: [], normal: [] };
    for (let i = 0; i < runs; i++) {
      await visit.turn("studies");
      const left = count - (i + 1) % 2;
      seen.edit.push(await drawn(visit, ["#row-off", "#analyse"], `${left.toLocaleString("en")} studies`));
      seen.normal.push(await drawn(visit, ["#model-normal-reml"], "Normal"));
      seen.exact.push(await drawn(visit, ["#model-binomial"], "Exact"));
    }
    visit.clean();
    return Object.fromEntries(Object.entries(seen).map(([what, list]) => [what, best(list)]));
  } finally {
    await visit.close();
  }
}

// marks are when the page was compiled and ready, and its longest task where the browser tells.
const marks = (visit) => visit.page.evaluate(() => {
  const at = (name) => performance.getEntriesByName(name)[0].startTime;
  return { ms: at("bivar-ready"), compiled: at("bivar-compiled"), task: window.longest };
});

// ready is how soon a first visit can be typed into.
async function ready(browser, server, slower) {
  const seen = [];
  for (let i = 0; i < runs; i++) {
    const visit = await Visit.open(browser, "about:blank", { ready: false });
    await longest(visit.page);
    if (slower > 1) await visit.page.emulateCPUThrottling(slower);
    await visit.page.goto(server.url);
    await visit.ready();
    seen.push(await marks(visit));
    await visit.close();
  }
  return { ...best(seen), compiled: Math.min(...seen.map((r) => r.compiled)) };
}

// offline is how soon the page is ready again without its host; undefined where it keeps no copy of itself.
async function offline(browser) {
  const seen = [];
  for (let i = 0; i < runs; i++) {
    const server = await host();
    const visit = await Visit.open(browser, server.url);
    try {
      if (!(await visit.page.waitForFunction(() => "offline" in document.documentElement.dataset, { timeout: 10_000, polling: 20 }).then(() => true, () => false))) return undefined;
      await server.stop();
      await longest(visit.page);
      await visit.page.reload();
      await visit.ready();
      seen.push(await marks(visit));
    } finally {
      await visit.close();
      await server.stop();
    }
  }
  return best(seen);
}

// refits is how long the workers of a page take for parts of one kind, dealt as the pool deals them.
async function refits(server, count, options, list, workers) {
  const visit = await Visit.open(browser, server.url);
  try {
    const { ms } = await deal(visit.page, request(many(count), { model: "binomial", ...options }), list, workers);
    return { ms, task: 0 };
  } finally {
    await visit.close();
  }
}

// robust is what the page Robustness takes for a table: from turning to it until every study was left out in turn, and from
// the press of the button until the reviews are drawn; with the longest task while they run.
async function robust(server, count, replicates) {
  const visit = await Visit.open(browser, "about:blank", { ready: false });
  try {
    await longest(visit.page);
    await visit.page.goto(server.url);
    await visit.ready();
    await openTable(visit, `Table of ${count}`, many(count));
    await visit.turn("results");
    await visit.until((n) => document.querySelector("#status")?.innerText.includes(`${n} studies`), count);
    return await visit.page.evaluate(async (replicates) => {
      const until = async (there) => {
        const begun = performance.now();
        window.longest = 0;
        while (!there()) {
          if (performance.now() - begun > 120_000) throw new Error("nothing is shown");
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        }
        return { ms: performance.now() - begun, task: window.longest };
      };
      document.querySelector("nav a[href='#robustness']").click();
      const studies = await until(() => document.querySelector("#figure-leave-one-out svg"));
      if (!replicates) return { studies };
      document.querySelector("#probe-draws-start").click();
      return { studies, draws: await until(() => document.querySelector("#robust-draws .note").innerText.startsWith(replicates)) };
    }, replicates);
  } finally {
    await visit.close();
  }
}

const server = await start();
const page51 = await robust(server, 51, "");
const page30 = await robust(server, 30, "1,000");
const leftOut = await refits(server, 51, { robustness: ["loo", "influence"] }, parts("leave-out", 51), 2);
const redrawn = await refits(server, 30, { robustness: ["bootstrap"], replicates: 1000, seed: 1 }, parts("replicates", 40), 2);
const inFirefox = await launchFirefox();
const opened = await ready(browser, server, 1);
const slow = await ready(browser, server, 6);
const openedInFirefox = await ready(inFirefox, server, 1);
const again = await offline(browser);
const againInFirefox = await offline(inFirefox);
await inFirefox.close();
const few = await change(server, 51);
const large = await change(server, 1000);
await server.stop();
await browser.close();

// ---- The table.

const number = (n) => n.toLocaleString("en", { maximumSignificantDigits: 3 });
const time = (ms) => ms < 1000 ? `${number(ms)} ms` : `${number(ms / 1000)} s`;
const against = (ms, budget) => budget && ms > budget ? `${time(ms)}, **over**` : time(ms);
const perStudy = (ms, k) => ` (${number(ms / k)} ms per study)`;
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

const model = (name, title, sizes, budgets) => {
  for (const k of sizes) {
    const key = `${name} ${k}`, budget = budgets[k] ?? {};
    const text = [budget.native && `≤ ${time(budget.native)} natively`, budget.chromium && `≤ ${time(budget.chromium)} in Chromium`].filter(Boolean).join(", ");
    const cell = (ms, most) => ms === undefined ? "not measured" : against(ms, most) + perStudy(ms, k);
    row(`${title}, ${number(k)} studies`, text, cell(native[key], budget.native), cell(chromium[key], budget.chromium));
  }
};
const FRAME = 200; // ms that a page may keep a reader waiting for its next frame
const page = (what, budget, { ms, task }) =>
  row(what, budget ? `≤ ${time(budget)}` : "", "", against(ms, budget) + (task > 0 ? `; longest task ${number(task)} ms${task > FRAME ? ", **over**" : ""}` : "; no task over 50 ms"));
const bytes = (n) => `${n.toLocaleString("en")} bytes`;
const weight = (what, n, budget) => row(`app.wasm, ${what}`, budget ? `≤ ${budget.toLocaleString("en")} bytes` : "", bytes(n) + (budget && n > budget ? ", **over**" : ""), "");

row("what", "budget", "natively", "in Chromium");
row("---", "---", "---", "---");
model("NormalREML", "normal model, REML", [14, 51, 1000], { 51: { native: 1, chromium: 3 } });
model("Exact", "exact model with certificate", [10, 51, 100, 1000], { 51: { native: 25, chromium: 80 }, 1000: { chromium: 1500 } });
model("Laplace", "Laplace approximation", [10, 51, 100, 1000], {});
for (const [count, budget, seen] of [[51, 200, few], [1000, 0, large]]) {
  page(`from a changed table to the drawn result, exact, ${number(count)} studies`, budget, seen.edit);
  page(`from another model to the drawn result, exact, ${number(count)} studies`, budget, seen.exact);
  page(`from another model to the drawn result, REML, ${number(count)} studies`, budget, seen.normal);
}
page("leave-one-out, exact, 51 refits, 2 workers", 1500, leftOut);
page("bootstrap, exact, 1,000 replicates of 30 studies, 2 workers", 10_000, redrawn);
page("the page Robustness: 51 studies left out in turn, from the click to the drawn figure", 1500, page51.studies);
page("the page Robustness: bootstrap and simulation of 30 studies, 1,000 replicates, to the drawn tables", 10_000, page30.draws);
const soon = (what, budget, here, there) => row(what, `≤ ${time(budget)}`, "", [["Chromium", here], ["Firefox", there]]
  .map(([name, seen]) => `${name} ${seen ? against(seen.ms, budget) : "–"}${seen?.compiled ? ` (compiled at ${number(seen.compiled)} ms)` : ""}`).join("; "));
soon("ready for input, localhost", 600, opened, openedInFirefox);
soon("ready for input, processor six times slower", 3500, slow);
soon("ready for input again, without its host", 1000, again, againInFirefox);
weight("raw", size("raw"));
weight("gzip -9", size("gzip -9"), 2_600_000);
if (size("brotli 11")) weight("brotli 11", size("brotli 11"), 2_000_000);
console.log(`\nThe quickest of ${runs} runs each on ${cpus().length} × ${cpus()[0].model}; load average ${before} before and ${load()} after.`);

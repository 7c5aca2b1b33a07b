// Five thousand rows.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { longestTask, newSet } from "./desk.mjs";
import { testsFirefox } from "./harness.mjs";
import { suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

// memory is what a browser's largest process holds, in MB, where the system tells; "not known" elsewhere.
function memory(browser) {
  const of = (pid, file, pattern) => Number(pattern.exec(readFileSync(`/proc/${pid}/${file}`, "utf8"))?.[1]);
  try {
    const parents = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
      try { return [[Number(pid), of(pid, "stat", /\) \S (\d+)/)]]; } catch { return []; } // it has ended
    }));
    const under = (pid) => pid === browser.process().pid || parents.has(pid) && under(parents.get(pid));
    return Math.round(Math.max(...[...parents.keys()].filter(under).map((pid) => of(pid, "status", /VmRSS:\s+(\d+) kB/) / 1000)));
  } catch {
    return "not known";
  }
}

visiting("5,000 rows of 20 columns stay usable", async (visit) => {
  await newSet(visit);
  const before = memory(at.browser);
  const covariates = Array.from({ length: 15 }, (_, i) => `covariate ${i + 1}`);
  const text = ["study", "tp", "fp", "fn", "tn", ...covariates].join("\t") + "\n" +
    Array.from({ length: 5000 }, (_, i) => [`Study ${i}`, 40 + (i % 50), i % 20, i % 7, 60 + (i % 30), ...covariates.map((_, j) => `group ${(i * 7 + j) % 11}`)].join("\t")).join("\n");
  const painted = () => visit.page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)); }));
  let from = await painted();
  await visit.paste(text, { all: false });
  await visit.until(() => document.querySelectorAll("#grid tr[data-row]").length > 20);
  const paste = await painted() - from;
  await visit.saved();
  let slowest = 0;
  const longest = await longestTask(visit.page, async () => {
    for (const key of ["1", "2", "3", "Tab", "4", "5", "Enter", "6", "7", "ArrowDown", "8", "9"]) {
      from = await painted();
      await visit.page.keyboard.press(key);
      slowest = Math.max(slowest, await painted() - from);
    }
    await visit.saved();
  });
  await visit.press("Control+End");
  await visit.until(() => document.querySelector("#grid tr[data-row='4999']"));
  await visit.page.keyboard.type("The last");
  await visit.saved();
  await visit.page.reload();
  await visit.until(() => document.querySelectorAll("#grid tr[data-row]").length > 20);
  const open = await visit.page.evaluate(() => performance.now());
  console.log(`5,000 × 20: the browser’s largest process holds ${memory(at.browser)} MB (empty: ${before} MB); ${Math.round(paste)} ms from paste to paint, ${Math.round(open)} ms to open it again; a key ${Math.round(slowest)} ms at most to the next paint, on this busy computer; longest task ${Math.round(longest)} ms of its thread's own time, saving included`);
  if (!testsFirefox) assert.ok(longest > 0 && longest <= 10 * 50, `a task took ${longest} ms`);
  assert.ok(await visit.page.$$eval("#grid tr[data-row]", (rows) => rows.length) < 80, "only rows in sight are drawn");
});

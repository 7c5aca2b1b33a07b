// Five thousand rows.
import assert from "node:assert/strict";
import { longestTask, newSet } from "./desk.mjs";
import { testsFirefox } from "./harness.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite("#studies");

visiting("5,000 rows stay usable", async (visit) => {
  await newSet(visit);
  const text = "study\ttp\tfp\tfn\ttn\n" + Array.from({ length: 5000 }, (_, i) => [`Study ${i}`, 40 + (i % 50), i % 20, i % 7, 60 + (i % 30)].join("\t")).join("\n");
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
  console.log(`5,000 rows: ${Math.round(paste)} ms from paste to paint; a key ${Math.round(slowest)} ms at most to the next paint, on this busy computer; longest task ${Math.round(longest)} ms of its thread's own time, saving included`);
  if (!testsFirefox) assert.ok(longest > 0 && longest <= 200, `a task took ${longest} ms`);
  assert.ok(await visit.page.$$eval("#grid tr[data-row]", (rows) => rows.length) < 80, "only rows in sight are drawn");
});

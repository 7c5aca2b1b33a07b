// What the tests of entering and keeping studies share.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isChromium, saveInto } from "./harness.mjs";

// newSet lays out an empty table; the cursor stands in it.
export const newSet = async (visit) => {
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell" && !document.querySelector("#grid tr[data-row='1']"));
};

// reload opens the page again.
export const reload = async (visit) => {
  await visit.page.reload();
  await visit.ready();
  await visit.until(() => document.querySelector("#saved"));
};

// showsRows waits until the table shows these rows.
export const showsRows = (visit, rows) => visit.until((want) => {
  const cells = (row) => [...row.querySelectorAll("td[data-cell]")].slice(1).map((td) => td.innerText.trim()).join("|");
  return JSON.stringify([...document.querySelectorAll("#grid tr[data-row]:not(.new)")].map(cells)) === want;
}, JSON.stringify(rows)).catch(async () => assert.deepEqual(await visit.rows(), rows));

export const three = ["Adams 2001|10|2|3|40", "Baker 2002|20|5|4|50", "Clark 2003|30|6|5|60"];
// typeThree types three studies, keys only.
export const typeThree = async (visit) => {
  for (const study of three) {
    const cells = study.split("|");
    for (const [i, text] of cells.entries()) {
      await visit.page.keyboard.type(text);
      await visit.press(i < cells.length - 1 ? "Tab" : "Enter");
    }
  }
};

// analysed looks at the results until they are of so many studies, and comes back to the table.
export const analysed = async (visit, studies) => {
  await visit.turn("results");
  await visit.until((n) => document.querySelector("#status")?.innerText.includes(`${n} studies`), studies);
  await visit.turn("studies");
  await visit.page.focus("#cell");
};

// download presses a button and gives what arrives.
export const download = async (visit, folder, button) => {
  const into = await mkdtemp(join(folder, "down-"));
  await saveInto(visit.page, into);
  await visit.page.click(button);
  for (let tries = 0; tries < 500; tries++) {
    const [name, ...rest] = await readdir(into); // while it is written there is a second file, and before that an empty one
    const text = name && rest.length === 0 && !/\.(crdownload|part)$/.test(name) ? await readFile(join(into, name), "utf8").catch(() => "") : "";
    if (text) return { name, path: join(into, name), text };
    await new Promise((r) => setTimeout(r, 20));
  }
  throw new Error("no download arrived");
};

// longestTask is the longest that the page's thread computed without a pause, in ms of its own time: other programs that
// share the processor play no part. Firefox does not tell it: there it is not a number.
export async function longestTask(page, run) {
  if (!isChromium(page.browser())) return run().then(() => NaN);
  await page.tracing.start({ categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"] });
  await run();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const main = traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map((e) => `${e.pid}/${e.tid}`);
  const tasks = traceEvents.filter((e) => /RunTask/.test(e.name) && e.tdur && main.includes(`${e.pid}/${e.tid}`));
  return Math.max(...tasks.map((e) => e.tdur)) / 1000;
}

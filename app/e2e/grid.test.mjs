// The table looked at in another order, and in parts: what is kept stays as it was entered.
import assert from "node:assert/strict";
import { download, longestTask, newSet, showsRows } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

const head = "study\ttp\tfp\tfn\ttn\tyear\tcountry";
const studies = ["Study 10|9|1|2|8|2001|Spain", "Study 9|70|2|1|9|1999|UK", "Azar|8|1|1|7||Spain", "Bo|100|3|4|5|1987|Peru", "Study 2|6|4|5|100|2010|spain"];

const laidOut = async (visit, rows = studies) => {
  await newSet(visit);
  await visit.paste([head, ...rows.map((r) => r.replaceAll("|", "\t"))].join("\r\n"), { all: false });
  await showsRows(visit, rows);
};

// sees waits until these rows are seen, by the numbers beside them.
const sees = async (visit, wanted) => {
  const numbers = () => [...document.querySelectorAll("#grid tr[data-row]:not(.new) td.at")].map((td) => td.innerText).join(" ");
  await visit.until(`(want) => (${numbers})() === want`, wanted).catch(async () => assert.equal(await visit.page.evaluate(numbers), wanted));
};

// kept is the project as it would be handed over.
const kept = async (visit) => {
  await visit.page.click("#export");
  const { text } = await download(visit, at.folder, "#export-project");
  await visit.page.click("#export");
  return JSON.parse(text).rows.map((row) => row.cells.join("|"));
};

const sorted = (visit) => visit.page.$$eval("#grid [aria-sort]", (all) => all.map((th) => `${th.innerText} ${th.ariaSort}`).join());

visiting("sorted, filtered, typed, filled down and undone by keyboard alone", async (visit) => {
  await laidOut(visit);
  await visit.page.focus("#cell");
  await visit.press("Control+Home", "Escape");
  await visit.tabTo("#sort");
  await visit.page.keyboard.type("ye"); // as in any list
  await sees(visit, "4 2 1 5 3");
  assert.equal(await sorted(visit), "year ascending");
  await visit.tabTo("#reverse");
  await visit.press("Enter");
  await sees(visit, "5 1 2 4 3");
  assert.equal(await sorted(visit), "year descending");
  await visit.tabTo("#filter");
  await visit.page.keyboard.type("spain");
  await sees(visit, "5 1 3");
  await visit.until(() => /^Sorted by year, descending\. 3 of 5 rows shown, those with “spain”\. .*Show all$/.test(document.querySelector("#arranged").innerText));
  assert.deepEqual(await visit.page.$eval("#grid", (grid) => [grid.ariaRowCount, ...[...grid.querySelectorAll("tr[data-row]")].map((tr) => tr.ariaRowIndex)]), ["5", "2", "3", "4", "5"]);
  await visit.tabTo("#cell");
  await visit.press("Control+Home", "End");
  await visit.page.keyboard.type("Portugal");
  await visit.press("Enter", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
  await visit.until(() => [...document.querySelectorAll("#grid td[data-cell='6']")].filter((td) => td.innerText === "Portugal").length === 3);
  await sees(visit, "5 1 3"); // no row jumps, although none of them holds the text any more
  assert.equal(await visit.text("#row-name"), "3 rows");
  await visit.press("ArrowDown");
  await visit.shows("#row-name", "Row 1");
  assert.deepEqual(await visit.page.$$eval("#row-insert, #row-up, #row-down", (all) => all.map((button) => button.disabled)), [true, true, true]);
  await visit.press("Control+End", "Home");
  await visit.page.keyboard.type("New");
  await visit.press("Enter");
  await sees(visit, "5 1 3 6");
  const changed = ["Study 10|9|1|2|8|2001|Portugal", studies[1], "Azar|8|1|1|7||Portugal", studies[3], "Study 2|6|4|5|100|2010|Portugal", "New"];
  await visit.saved();
  assert.deepEqual((await kept(visit)).map((row) => row.replace(/\|+$/, "")), changed.map((row) => row.replace(/\|+$/, "")), "in the order in which they were entered");
  await visit.page.focus("#cell");
  await visit.press("Control+z", "Control+z", "Control+z", "Control+End"); // from the last cell Tab leaves the table
  await visit.tabTo("#as-entered");
  await visit.press("Enter");
  await showsRows(visit, studies);
  assert.equal(await visit.text("#arranged"), "");
  assert.equal(await sorted(visit), "");
  assert.deepEqual(await visit.page.$$eval("#sort, #filter", (all) => all.map((e) => e.value)), ["0", ""]);
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "sort");
  await visit.tabTo("#cell");
  await visit.press("Control+y");
  await visit.until(() => document.querySelector("tr[data-row='4'] td[data-cell='6']").innerText === "Portugal", "done again where it stands now");
});

visiting("a fault that is out of sight is shown with all rows", async (visit) => {
  await laidOut(visit, [...studies.slice(0, 4), "Study 2|x|4|5|100|2010|Chile"]);
  await visit.page.type("#filter", "spain");
  await sees(visit, "1 3");
  await visit.page.waitForSelector("#faults li button"); // the table is read once one pauses
  await visit.page.click("#faults li button");
  await sees(visit, "1 2 3 4 5");
  await visit.until(() => document.activeElement.id === "cell" && document.querySelector("#cell").value === "x" && document.querySelector("#filter").value === "");
  await visit.page.type("#filter", "nowhere");
  await visit.until(() => document.querySelector("#arranged").innerText.startsWith("0 of 5 rows shown"));
  await visit.page.click("#new-set");
  await visit.until(() => document.querySelector("#arranged").innerText === "" && document.querySelector("#filter").value === "");
});

visiting("axe finds nothing in a view", async (visit) => {
  await laidOut(visit);
  await visit.page.select("#sort", "2");
  await visit.page.type("#filter", "s");
  await sees(visit, "5 3 1 2");
  await visit.page.click("tr[data-row='1'] td[data-cell='-1']");
  await visit.until(() => document.querySelectorAll("#grid .selected").length > 0);
  await faultless(visit.page, { within: ["#page-studies"] });
});

visiting("5,000 rows of 20 columns, sorted and filtered", async (visit) => {
  await newSet(visit);
  const names = Array.from({ length: 15 }, (_, i) => `group ${i}`);
  const rows = Array.from({ length: 5000 }, (_, i) => [`Study ${(i * 7919) % 5000}`, 40 + (i % 50), i % 20, i % 7, 60 + (i % 30), ...names.map((_, j) => `value ${(i * (j + 3)) % 977}`)]);
  await visit.paste([["study", "tp", "fp", "fn", "tn", ...names], ...rows].map((row) => row.join("\t")).join("\n"), { all: false });
  await visit.until(() => document.querySelectorAll("#grid tr[data-row]").length > 20);
  await visit.saved();
  const keys = async () => {
    await visit.page.focus("#cell");
    for (const key of ["1", "2", "Tab", "3", "Enter", "ArrowDown", "4"]) await visit.page.keyboard.press(key);
    await visit.saved();
  };
  const took = {};
  took["keys as entered"] = await longestTask(visit.page, keys);
  await visit.press("Control+End");
  await visit.until(() => document.querySelector("#grid tr[data-row='4999']"));
  took["sorting by study"] = await longestTask(visit.page, async () => {
    await visit.page.select("#sort", "1");
    await visit.until(() => document.querySelector("#grid tr[data-row='2'] td[data-cell='0']").innerText === "Study 1");
  });
  took["sorting by a covariate"] = await longestTask(visit.page, async () => {
    await visit.page.select("#sort", "12");
    await visit.until(() => document.querySelector("#grid tr[data-row='0'] td[data-cell='11']").innerText === "value 0");
  });
  took["a letter of the filter"] = await longestTask(visit.page, async () => {
    await visit.page.type("#filter", "97");
    await visit.until(() => document.querySelector("#arranged").innerText.includes("“97”"));
  });
  took["keys sorted and filtered"] = await longestTask(visit.page, keys);
  const number = await visit.page.$eval("#grid tr[data-row='4'] td.at", (td) => td.innerText);
  await visit.page.click("#grid tr[data-row='4'] td[data-cell='2']");
  await visit.page.click("#as-entered");
  await visit.until((row) => {
    const [cell, sheet] = ["#cell", "#grid-scroll"].map((id) => document.querySelector(id).getBoundingClientRect());
    return document.querySelector(`#grid tr[data-row='${row - 1}'] td[data-cell='2'][aria-selected]`) && sheet.top < cell.top && cell.bottom < sheet.bottom;
  }, number); // the study stays in sight
  console.log(`5,000 × 20, longest task of the page's thread, in ms of its own time: ${Object.entries(took).map(([what, ms]) => `${what} ${Math.round(ms)}`).join(", ")}`);
  assert.ok(await visit.page.$$eval("#grid tr[data-row]", (all) => all.length) < 80, "only rows in sight are drawn");
});

// Covariate columns: what their cells hold, their order, QUADAS-2, and a pasted table that does not name its counts.
import assert from "node:assert/strict";
import { download, newSet, reload, showsRows, three, typeThree } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

const goTo = async (visit, row, cell) => {
  await visit.page.click(`tr[data-row='${row}'] td[data-cell='${cell}']`);
  await visit.until((r, c) => document.querySelector(`tr[data-row='${r}'] td[data-cell='${c}']`)?.ariaSelected === "true", row, cell);
};
const head = (visit) => visit.page.$$eval("#grid thead .text", (all) => all.map((th) => th.innerText));
const holds = async (visit, type) => {
  await visit.page.select("#column-type", type);
  await visit.until((t) => document.querySelector("#column-type").value === t, type);
};

visiting("a column says what it holds: a cell that does not is a fault, until either is changed", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.page.click("#add-column");
  await visit.until(() => document.querySelector("#column-type"));
  await goTo(visit, 0, 5);
  for (const text of ["54.5", "about 60", "61"]) {
    await visit.page.keyboard.type(text);
    await visit.press("Enter");
  }
  await goTo(visit, 0, 5);
  await holds(visit, "number");
  await visit.until(() => document.querySelector("#faults").innerText.includes("Row 2, column Group: “about 60” is not a number, as this column holds"));
  assert.equal(await visit.page.$eval("tr[data-row='1'] td[data-cell='5']", (td) => td.ariaInvalid ?? td.getAttribute("aria-invalid")), "true");
  await holds(visit, "text");
  await visit.until(() => document.querySelector("#faults").innerText === "");
  await visit.page.focus("#cell");
  await visit.press("Control+z");
  await visit.until(() => document.querySelector("#faults").innerText.includes("about 60") && document.querySelector("#column-type").value === "number");
  await goTo(visit, 1, 5);
  await visit.page.keyboard.type("60");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#faults").innerText === "");
  await visit.saved();
  await reload(visit);
  await goTo(visit, 1, 5);
  assert.equal(await visit.page.$eval("#column-type", (s) => s.value), "number", "what a column holds is kept");
});

visiting("the seven judgements of QUADAS-2 are one edit; columns move with their cells", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.page.click("#add-quadas");
  await visit.until(() => document.querySelectorAll("#grid thead .text").length === 7 && document.querySelector("#add-quadas").disabled);
  await goTo(visit, 0, 5);
  for (const text of ["low", "h", "?"]) {
    await visit.page.keyboard.type(text);
    await visit.press("Enter");
  }
  await visit.until(() => document.querySelectorAll("#grid .judged").length === 3);
  assert.deepEqual(await visit.page.$$eval("#grid .judged", (all) => all.map((td) => td.className.split(" ").at(-1))), ["low", "high", "unclear"]);
  await goTo(visit, 0, 5);
  await visit.page.click("#column-right");
  await visit.until(() => document.querySelector("#grid thead .text").innerText === "Bias: index test");
  assert.equal(await visit.page.$eval("tr[data-row='1'] td[data-cell='6']", (td) => td.innerText.trim()), "h");
  await visit.until(() => document.querySelector("tr[data-row='0'] td[data-cell='6']").ariaSelected === "true", "the cursor goes along");
  await faultless(visit.page, { within: ["#page-studies"] });
  await visit.page.focus("#cell");
  await visit.press("Control+z");
  assert.equal((await head(visit))[0], "Bias: patient selection");
  for (let i = 0; i < 4; i++) await visit.press("Control+z");
  await visit.until(() => document.querySelectorAll("#grid thead .text").length === 0);
  await showsRows(visit, three);
});

visiting("what a column holds decides how it is compared, and travels in the project", async (visit) => {
  await newSet(visit);
  const rows = Array.from({ length: 8 }, (_, i) => [`Study ${i + 1}`, 40 + i, 5 + (i % 3), 6 + (i % 4), 60 - i, 1 + (i % 2), `note ${i}`]);
  await visit.paste(["study\ttp\tfp\tfn\ttn\tviews\tremark", ...rows.map((r) => r.join("\t"))].join("\r\n"), { all: false });
  await visit.until(() => document.querySelectorAll("#grid thead .text").length === 2);
  await goTo(visit, 0, 5);
  await holds(visit, "text");
  await goTo(visit, 0, 6);
  await holds(visit, "notes");
  const { text } = await (async () => {
    await visit.turn("results");
    await visit.until(() => document.querySelector("#status")?.innerText.includes("8 studies"));
    await visit.page.click("#export");
    return download(visit, at.folder, "#export-project");
  })();
  assert.deepEqual(JSON.parse(text).types, { remark: "notes", views: "text" });
  await visit.turn("subgroups");
  assert.deepEqual(await visit.page.$$eval("#by option", (all) => all.map((o) => o.value.trim())), ["", "views"]);
  await visit.page.select("#by", "views");
  await visit.until(() => document.querySelectorAll("#reference option").length === 2, "two groups, not a number");
});

visiting("a pasted table that does not name its counts asks which is which", async (visit) => {
  await newSet(visit);
  await visit.paste("A 2001\t18\t3\t4\t20\nB 2002\t25\t6\t2\t31\nC 2003\t11\t1\t5\t17\n", { all: false });
  await visit.until(() => /How is the pasted table meant\?/.test(document.querySelector("#import")?.innerText ?? ""));
  await showsRows(visit, []);
});

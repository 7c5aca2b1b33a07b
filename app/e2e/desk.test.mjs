// Entering studies: keys, pastes, faults, rows that are switched off, columns.
import assert from "node:assert/strict";
import { analysed, newSet, showsRows, three, typeThree } from "./desk.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite("#studies");

visiting("three studies by keyboard alone, then all undone and done again", async (visit) => {
  await visit.page.focus("#new-set");
  await visit.press("Enter");
  await visit.until(() => document.activeElement?.id === "cell");
  await typeThree(visit);
  await showsRows(visit, three);
  await analysed(visit, 3);
  for (let i = 0; i < 15; i++) await visit.press("Control+z");
  await showsRows(visit, []);
  for (let i = 0; i < 15; i++) await visit.press("Control+y");
  await showsRows(visit, three);
  await visit.press("Escape", "Escape");
  await visit.until(() => document.activeElement?.id !== "cell", "Escape leaves the table");
});

visiting("twenty pasted rows, a marked fault mended, a row switched off", async (visit) => {
  await newSet(visit);
  const rows = Array.from({ length: 20 }, (_, i) => [`Study ${i + 1}`, 50 + i, 5 + i, i === 6 ? "-3" : 3 + i, 60 + i]);
  await visit.paste(rows.map((r) => r.join("\t")).join("\r\n"), { all: false });
  await showsRows(visit, rows.map((r) => r.join("|")));
  await visit.until(() => document.querySelector("#faults").innerText.includes("Row 7, column FN"));
  assert.match(await visit.text("#saved"), /1 cell to mend/);
  assert.equal(await visit.page.$eval("tr[data-row='6'] td[data-cell='3']", (td) => td.getAttribute("aria-invalid")), "true");
  await visit.page.click("#faults li button");
  await visit.until(() => document.activeElement?.id === "cell" && document.querySelector("tr[data-row='6'] td[data-cell='3']").ariaSelected === "true");
  await visit.page.keyboard.type("3");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#faults").innerText === "");
  await analysed(visit, 20);
  await visit.page.click("tr[data-row='2'] td[data-cell='-1']");
  await visit.until(() => document.querySelector("tr[data-row='2'] td[aria-selected='true']") && !document.querySelector("#row-off").disabled);
  await visit.page.click("#row-off");
  await analysed(visit, 19);
  assert.equal(await visit.page.$eval("tr[data-row='2']", (tr) => getComputedStyle(tr.cells[1]).textDecorationLine), "line-through");
  for (const page of ["results", "library", "studies"]) {
    await visit.turn(page);
    assert.equal(await visit.text("#off-count"), "1 off", page);
  }
  await visit.turn("results");
  assert.match(await visit.text("#page-results"), /1 study is switched off and left out/);
});

visiting("columns are added, named and deleted; rows move", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.page.click("#add-column");
  await visit.page.waitForSelector("#column-name");
  await visit.page.click("#column-name", { count: 3 });
  await visit.page.keyboard.type("country");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#grid thead").innerText.includes("country"));
  await visit.page.click("tr[data-row='0'] td[data-cell='5']");
  await visit.until(() => document.querySelector("tr[data-row='0'] td[data-cell='5']").ariaSelected === "true");
  await visit.page.keyboard.type("Spain");
  await visit.press("Alt+ArrowDown");
  await showsRows(visit, [`${three[1]}|`, `${three[0]}|Spain`, `${three[2]}|`]);
  await visit.page.click("#column-delete");
  await showsRows(visit, [three[1], three[0], three[2]]);
  await visit.page.click("#undo");
  await showsRows(visit, [`${three[1]}|`, `${three[0]}|Spain`, `${three[2]}|`]);
});

visiting("the input covers its cell, wherever the cursor is", async (visit) => {
  const covers = async () => {
    const [cell, input] = await visit.page.evaluate(() => {
      const box = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height].map(Math.round); };
      return [box(document.querySelector("#grid td[aria-selected]")), box(document.querySelector("#cell"))];
    });
    assert.deepEqual(input, cell);
  };
  const settled = (row, cell) => visit.until((r, c) => document.querySelector(`#grid tr[data-row='${r}'] td[data-cell='${c}'][aria-selected]`), row, cell);
  await visit.page.click("tr[data-row='3'] td[data-cell='2']");
  await settled(3, 2);
  await covers();
  await visit.press("Control+End");
  await settled(13, 16);
  await covers();
  await visit.press("Home");
  await settled(13, 0);
  await covers();
  await newSet(visit);
  await settled(0, 0);
  await covers();
});

// From reported figures: a paper prints rates and group sizes, and the table behind them becomes a study.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";
import { newSet } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { bivar } from "./paths.mjs";
import { has, suite } from "./suite.mjs";

const { visiting } = suite("#studies", async (visit) => {
  await newSet(visit);
  await visit.page.focus("#section-recover summary");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#recover-sens").checkVisibility());
});

// type fills fields by their names.
const type = async (visit, figures) => {
  for (const [field, text] of Object.entries(figures)) {
    await visit.page.focus(`#recover-${field}`);
    await visit.press("Control+a", "Delete");
    await visit.page.keyboard.type(text);
  }
};
// said waits for words about what was typed.
const said = async (visit, ...wanted) => {
  await visit.until((...all) => all.every((w) => document.querySelector("#recover-found").innerText.replaceAll(/[\s\u00a0\u202f]+/g, " ").includes(w)), ...wanted).catch(() => {});
  has(await visit.text("#recover-found"), ...wanted);
};
const tables = (visit) => visit.page.$$eval(".recover tr", (rows) => rows.slice(1).map((r) => [...r.querySelectorAll("td")].slice(1).map((d) => d.innerText.trim()).join(" ").trim()));

visiting("a table is found while its figures are typed, and becomes a row with its derivation, by keyboard alone", async (visit) => {
  assert.deepEqual(await tables(visit), []);
  await visit.page.focus("#recover-sens");
  for (const text of ["92.5 %", "0.950"]) {
    await visit.page.keyboard.type(text);
    await visit.press("Tab");
  }
  await said(visit, "This is not enough: the table could be of any size. Another figure is needed, such as n or diseased or non-diseased.");
  await type(visit, { n: "120", diseased: "40" });
  await said(visit, "One table agrees.");
  assert.deepEqual(await tables(visit), ["37 4 3 76 92.50 95.00"]);
  await visit.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab"); // the fields after it, Clear, the button
  assert.equal(await visit.page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Use this table: 37, 4, 3, 76");
  await visit.press("Enter");
  await said(visit, "Row 1 of the table holds these counts");
  await visit.until(() => document.activeElement.id === "cell");
  await visit.page.keyboard.type("Adams 2001");
  await visit.press("Enter");
  assert.match((await visit.rows())[0], /^Adams 2001\|37\|4\|3\|76\|.*sensitivity 92\.5 %, specificity 0\.950, n 120, diseased 40; 1 table agrees$/);
  await visit.press("Control+z", "Control+z"); // the label, then the row and its column
  await visit.until(() => document.querySelectorAll("#grid tr[data-row]:not(.new)").length === 0);
  assert.ok(!(await visit.text("#grid thead")).includes("Derived from"));
  await visit.press("Control+y");
  await visit.until(() => document.querySelectorAll("#grid tr[data-row]:not(.new)").length === 1);
  await visit.saved();
});

visiting("several tables: how far it matters, and the ends of the rates can be taken", async (visit) => {
  await type(visit, { sens: "90", spec: "80 %", n: "140" });
  await said(visit, "45 tables agree. How far it matters: TP 9–122, FP 1–26, FN 1–14, TN 4–104, sensitivity 89.52–90.48 %, specificity 79.55–80.49 %.");
  const all = await tables(visit);
  for (const end of ["lowest sensitivity", "highest sensitivity", "lowest specificity", "highest specificity"]) assert.ok(all.some((t) => t.includes(end)), end);
  await visit.page.$$eval(".recover tr", (rows) => [...rows].find((r) => r.innerText.includes("highest sensitivity")).querySelector("button").click());
  await said(visit, "Row 1 of the table");
  assert.match((await visit.rows())[0], /^\|19\|24\|2\|95\|.*sensitivity 90\s%, specificity 80 %, n 140; 45 tables agree$/);
});

visiting("figures that contradict each other are named; a fault stands at its field", async (visit) => {
  await type(visit, { sens: "93.2%", spec: "95,0", n: "120", diseased: "40" });
  await said(visit, "No table agrees. These figures contradict each other: sensitivity 93.2% and diseased 40; and so do ");
  has(await visit.text("#recover-found"), "Figures that were cut off instead of rounded do not agree");
  assert.deepEqual(await tables(visit), []);
  await type(visit, { ppv: "1", n: "12.5" });
  await said(visit, "PPV, %: “1” can be 1 % or 100 %. Write it like 89.1 %.", "Tested, n: “12.5” is not a whole number.");
  assert.deepEqual(await visit.page.$$eval(".recover [aria-invalid=true]", (all) => all.map((i) => i.id)), ["recover-ppv", "recover-n"]);
  await type(visit, { ppv: "<b>1</b>" });
  await said(visit, "PPV, %: “<b>1</b>” is not a number as papers print it.");
  assert.equal(await visit.page.$(".recover b"), null);
  await visit.page.click("#recover-clear");
  await visit.until(() => document.activeElement.id === "recover-sens" && document.querySelector("#recover-found").innerText.trim() === "");
});

visiting("a long search lets go of the page, and another page and back loses nothing", async (visit) => {
  await visit.page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.longest = Math.max(window.longest, e.duration); }).observe({ type: "longtask" });
  });
  await type(visit, { sens: "90.00", spec: "95.00", n: "100000", "lr-positive": "18.2", npv: "97.3" });
  await said(visit, "No table agrees.");
  console.log(`the longest task while a search ran took ${Math.round(await visit.page.evaluate(() => window.longest))} ms (0: none over 50)`);
  await visit.turn("results");
  await visit.turn("studies");
  assert.equal(await visit.value("#recover-n"), "100000");
  has(await visit.text("#recover-found"), "No table agrees.");
});

visiting("axe finds nothing, and no window scrolls sideways", async (visit) => {
  for (const [figures, words] of [[{ sens: "90", spec: "80", n: "140" }, "45 tables agree."], [{ sens: "x".repeat(80) }, "is not a number"]]) {
    await type(visit, figures);
    await said(visit, words);
    await faultless(visit.page, { within: ["#section-recover"] });
    for (const width of [390, 768, 1280]) {
      await visit.page.setViewport({ width, height: 844 });
      const needed = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(needed <= width, `${words}: ${needed} px wide in ${width}`);
    }
  }
});

const recover = (...args) => execFileSync(bivar, ["recover", ...args], { encoding: "utf8" });

test("on the command line", () => {
  has(recover("--sens", "92.5%", "--spec", "95.0", "--n", "120", "--diseased", "40"), "One table agrees. TP FP FN TN Sensitivity, % Specificity, %", "37 4 3 76 92.50 95.00");
  const json = JSON.parse(recover("--json", "--sens", "12/14", "--spec", "30/33"));
  assert.deepEqual([json.status, json.tables], ["one", [{ tp: 12, fp: 3, fn: 2, tn: 30 }]]);
  assert.deepEqual(JSON.parse(recover("--json", "--sens", "93.2%", "--diseased", "40", "--non-diseased", "80")).conflicts, [["sensitivity", "diseased"]]);
  for (const [args, fault] of [[["--ppv", "≈93"], "--ppv: PPV, %: “≈93” is not a number"], [["--n", "0"], "--n: Tested, n: “0” cannot be."], [[], "takes reported figures as flags"], [["--sens", "90", "file.csv"], "and no files"]]) {
    const { status, stderr, stdout } = spawnSync(bivar, ["recover", ...args], { encoding: "utf8" });
    assert.deepEqual([status, stdout], [2, ""]);
    has(stderr, fault);
  }
});

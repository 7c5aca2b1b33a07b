// Files that have to be asked about, or were read in a way worth a look: nothing is opened before somebody says so.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newSet, showsRows, three, typeThree } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { bivar, testdata } from "./paths.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite("#studies");

// expected are the studies of a fixture, as its manifest has them.
const expected = (file) => {
  const line = readFileSync(join(testdata, "imports", "manifest.tsv"), "utf8").split("\n").find((l) => l.startsWith(`${file}\t`));
  return line.split("\t")[2].split(";");
};

const open = async (visit, file) => {
  await (await visit.page.$("#file")).uploadFile(join(testdata, "imports", file));
  await visit.until(() => document.activeElement?.id === "import-title");
};

const answers = (visit) => visit.page.$$eval("[id^=import-answer-]", (all) => all.map((e) => (e.closest("label") ?? e).innerText.trim()));
const pooled = (visit, n) => visit.until((most) => [...document.querySelectorAll("[id^=import-answer-]")].filter((e) => (e.closest("label") ?? e).innerText.includes("pooled sensitivity")).length === most, n);

visiting("counts without names are asked about, each answer with what it gives", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await open(visit, "ask-no-header-fn-second.csv");
  await pooled(visit, 3);
  assert.equal(await visit.page.$eval("#import-open", (b) => b.disabled), true, "nothing is chosen beforehand");
  await showsRows(visit, three);
  const shown = await answers(visit);
  const told = spawnSync(bivar, ["analyze", join(testdata, "imports", "ask-no-header-fn-second.csv")], { encoding: "utf8" });
  assert.equal(told.status, 2);
  for (const [i, text] of shown.entries()) assert.ok(told.stderr.includes(`${i + 1}. ${text}.`), `${text}\n${told.stderr}`);
  await faultless(visit.page, { within: ["#import"] });
  await visit.page.click("#import-answer-1");
  await visit.until(() => !document.querySelector("#import-open").disabled && document.querySelector("#import-as-2").value === "fn");
  await visit.page.click("#import-add");
  await showsRows(visit, [...three, ...expected("ask-no-header-fn-second.csv")]);
  await visit.page.click("#undo");
  await showsRows(visit, three);
  await visit.page.click("#redo");
  await showsRows(visit, [...three, ...expected("ask-no-header-fn-second.csv")]);
});

visiting("a workbook in another language is shown as it was read, and a column can be said to hold something else", async (visit) => {
  await newSet(visit);
  await open(visit, "workbook-title.xlsx");
  await pooled(visit, 1);
  assert.match(await visit.text("#import"), /names in French; what stands above row 4 is left out/);
  const [before] = await answers(visit);
  await visit.page.select("#import-as-2", "fp"); // it was fn: the two change places
  await visit.until((was) => document.querySelector("#import-as-3").value === "fn" && document.querySelector("#import-answer-0").innerText.includes("pooled") && document.querySelector("#import-answer-0").innerText !== was, before);
  await visit.page.select("#import-as-3", "fp");
  await visit.until((was) => document.querySelector("#import-answer-0").innerText === was, before);
  await visit.page.select("#import-as-0", "tp");
  await visit.until(() => document.querySelector("#import-answer-0").innerText.startsWith("cannot be read"));
  await visit.page.select("#import-as-0", "study");
  await visit.until((was) => document.querySelector("#import-answer-0").innerText === was, before);
  await visit.page.click("#import-open");
  await showsRows(visit, expected("workbook-title.xlsx"));
  assert.equal(await visit.page.$("#import"), null);
  assert.equal(await visit.text("h1"), "workbook-title");
});

visiting("one of two tests of a review is opened; a file that nobody answers for changes nothing", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await open(visit, "ask-two-tests.rm5");
  await visit.page.click("#import-drop");
  await visit.until(() => !document.querySelector("#import") && document.activeElement?.id === "cell");
  await showsRows(visit, three);
  await open(visit, "ask-two-tests.rm5");
  await visit.page.click("#import-answer-0");
  await visit.until(() => !document.querySelector("#import-open").disabled);
  await visit.page.click("#import-open");
  await visit.until(() => document.querySelector("h1").innerText === "Rapid tests & fever");
  assert.deepEqual((await visit.rows()).map((row) => row.split("|").slice(0, 5).join("|")), expected("ask-two-tests.rm5"));
});

visiting("a paste with names in German is a table", async (visit) => {
  await newSet(visit);
  await visit.paste(readFileSync(join(testdata, "imports", "german-number-of.csv"), "utf8"), { all: false });
  await showsRows(visit, expected("german-number-of.csv"));
});

// Scripts for other programs, from the Export menu: each is the one that the command line writes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { download, newSet, typeThree } from "./desk.mjs";
import { dataset } from "./harness.mjs";
import { bivar, testdata } from "./paths.mjs";
import { has, suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

const programs = { lme4: "R", metafor: "R", mada: "R", metandi: "do", metadta: "do" };

// same is a script without what differs between page and command line: who wrote it, and the last digits of long numbers.
const same = (text) => text.replace(/^(. Written by Bivar \S+).*$/m, "$1").replaceAll(/-?\d+\.\d{5,}(e-\d+)?/g, (n) => Number(n).toPrecision(5));

// written is what the command line writes.
const written = (program, ...args) => execFileSync(bivar, ["script", "--for", program, ...args], { encoding: "utf8" });

visiting("each program's script arrives under its name, is shown to be copied, and is that of the command line", async (visit) => {
  const title = await visit.text("h1");
  await visit.page.click("#export");
  for (const [program, ending] of Object.entries(programs)) {
    await visit.page.select("#export-for", program);
    const file = await download(visit, at.folder, "#export-script");
    assert.equal(file.name, `iqcode-for-dementia-in-secondary-care-${program}.${ending}`);
    await visit.until((text) => document.querySelector("#export-text").value === text, file.text);
    await visit.until(() => document.querySelector("#export-said").innerText === "");
    assert.equal(same(file.text), same(written(program, join(testdata, "datasets", "iqcode.csv"), "--title", title)));
    assert.match(file.text, /^[\n\x20-\x7e]*$/);
  }
  const csv = await download(visit, at.folder, "#export-csv");
  await visit.until((text) => document.querySelector("#export-text").value === text, csv.text);
});

visiting("a script has the model and the groups that are chosen, and names that cannot be obeyed", async (visit) => {
  const rows = dataset("catheter").replace(/^"Kite[^"]*"/m, '"x""); system(""rm -rf ~""); c("""');
  const file = join(at.folder, "catheter.csv");
  writeFileSync(file, rows);
  await newSet(visit);
  await (await visit.page.$("#file")).uploadFile(file);
  await visit.turn("results");
  await visit.until(() => document.querySelector("#sens-value")?.innerText);
  await visit.page.click("label:has(#model-normal-reml)");
  await visit.turn("subgroups");
  await visit.until(() => document.querySelector("#by")?.checkVisibility() && document.querySelector('#by option[value="type"]'));
  await visit.page.select("#by", "type");
  await visit.until(() => document.querySelector("#verdict")?.innerText.includes("by type") && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.page.click("#export");
  await visit.until(() => !document.querySelector("#export-script").disabled);
  await visit.page.select("#export-for", "metafor");
  const script = await download(visit, at.folder, "#export-script");
  has(script.text, '"x\\"); system(\\"rm -rf ~\\"); c(\\""', "Group 1 is", 'method = "REML"');
  assert.equal(same(script.text), same(written("metafor", file, "--model", "normal", "--by", "type", "--title", await visit.text("h1"))));
});

visiting("without a result of the table there is no script", async (visit) => {
  await newSet(visit);
  await visit.page.click("#export");
  assert.ok(await visit.page.$eval("#export-script", (b) => b.disabled));
  has(await visit.text("#export-said"), "There are no studies yet.");
  await visit.page.focus("#cell");
  await typeThree(visit);
  await visit.page.click("#export");
  await visit.until(() => !document.querySelector("#export-script").disabled);
  const file = await download(visit, at.folder, "#export-script");
  has(file.text, "There are no numbers to expect");
});

test("the command names what is wrong, all of it, and writes nothing", () => {
  const { status, stdout, stderr } = spawnSync(bivar, ["script", "--for", "sas", "--model", "none", join(testdata, "datasets", "auditc.csv")], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.equal(stdout, "");
  has(stderr, '--for "sas" is not known; it is lme4, metafor, mada, metandi or metadta', '--model "none" is not known');
});

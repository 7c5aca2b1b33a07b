// Opens a table as somebody does who has it in a file; the example with judgements.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dataset } from "./harness.mjs";
import { root } from "./paths.mjs";

// openFile opens a file of this process's own: tests run beside each other.
export async function openFile(visit, name, text) {
  const path = join(root, ".cache", "e2e", "opened", String(process.pid), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  await visit.turn("studies");
  await (await visit.page.$("#file")).uploadFile(path);
}

export async function openTable(visit, name, text) {
  await openFile(visit, `${name}.csv`, text);
  await visit.until((title) => document.querySelector("h1").innerText === title, name);
}

const domains = ["Bias: patient selection", "Bias: index test", "Bias: reference standard", "Bias: flow and timing",
  "Applicability: patient selection", "Applicability: index test", "Applicability: reference standard"];

// judged is the example with judgements as a project, and with other columns of it: 13 studies, of which 7 are low in every
// domain of bias.
export const judged = (...columns) => {
  const [head, ...lines] = dataset("iqcode").trim().split(/\r?\n/).map((line) => line.replaceAll("\"", "").split(","));
  const rows = lines.map((line) => line.slice(0, 5)), more = lines.map((line) => columns.map((name) => line[head.indexOf(name)]));
  const cells = (i) => [i % 5 === 1 ? "high" : "low", i % 4 === 2 ? "unclear" : "low", "low", i === 12 ? "" : "low", ["low", "high", "unclear"][i % 3], "low", i % 2 ? "low" : "unclear"];
  return JSON.stringify({
    format: "bivar.project", version: 1, about: { title: "Judged" }, columns: [...domains, ...columns], types: Object.fromEntries(domains.map((d) => [d, "judgement"])),
    rows: rows.map((row, i) => ({ cells: [...row, ...cells(i), ...more[i]] })),
  });
};

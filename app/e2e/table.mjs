// Opens a table as somebody does who has it in a file.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.mjs";

export async function openTable(visit, name, text) {
  const path = join(root, ".cache", "e2e", `${name}.csv`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  await visit.turn("studies");
  await (await visit.page.$("#file")).uploadFile(path);
  await visit.until((title) => document.querySelector("h1").innerText === title, name);
}

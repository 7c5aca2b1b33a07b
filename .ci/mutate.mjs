// Seeds the faults of mutants.mjs into the models, one at a time and in memory only, and runs the models' tests, which must
// fail. Prints a line per fault with the test that caught it; exits with 1 if one of them lives or no longer applies.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutants.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bivar-mutants-"));
// Without the tests that take most of the time: the others must catch every fault.
const packages = ["./stats/internal/...", "./stats"];

// caughtBy is the first test that fails with the fault, "" if none does.
const caughtBy = (file, text) => {
  const mutated = join(folder, "mutated.go"), overlay = join(folder, "overlay.json");
  writeFileSync(mutated, text);
  writeFileSync(overlay, JSON.stringify({ Replace: { [join(root, file)]: mutated } }));
  for (const pkg of packages) {
    const { status, stdout, stderr } = spawnSync("go", ["test", "-overlay", overlay, "-failfast", "-timeout", "5m", "-skip", "Perturbed|Simulated|ErrorRates|Coverage|HighestHill", pkg], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    if (status === 0) continue;
    const test = /^\s*--- FAIL: (\S+)/m.exec(stdout)?.[1] ?? (/panic: test timed out/.test(stdout) ? "the time limit" : /^panic: /m.test(stdout) ? "a panic" : "");
    if (test) return test;
    throw new Error(`${file} does not compile with its fault:\n${stdout}${stderr}`);
  }
  return "";
};

let lives = 0;
const only = process.argv[2];
try {
  for (const [i, [file, from, to, kind]] of mutants.entries()) {
    if (only && !`${file} ${from}`.includes(only)) continue;
    const text = readFileSync(join(root, file), "utf8");
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`fault ${i + 1} does not apply: ${file} has ${parts.length - 1} times ${JSON.stringify(from)}`);
    const test = caughtBy(file, parts.join(to));
    if (!test) lives++;
    const brief = (s) => s.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
    console.log(`| ${i + 1} | ${kind} | ${file.replace("stats/", "")} | \`${brief(from)}\` → \`${brief(to)}\` | ${test || "**nothing**"} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${mutants.length - lives} of ${mutants.length} seeded faults caught`);
process.exit(lives > 0 ? 1 : 0);

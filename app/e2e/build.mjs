// Builds, once for all tests, the binary that serves and the site it serves, with the program's sizes against their budget.
import { execFileSync } from "node:child_process";
import { bivar, root, site } from "./paths.mjs";

const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });

run("go", ["build", "-o", bivar, "."]);
run(bivar, ["site", "-out", site]);

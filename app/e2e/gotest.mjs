// Runs a Go package's tests or benchmarks in Chromium, as js/wasm: what Go's own runner does in Node.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { host } from "./harness.mjs";
import { root } from "./paths.mjs";

// The page runs the tests with the arguments of its query, ?arg=…&arg=…, and leaves their exit status in window.status.
const page = `<!doctype html><meta charset="utf-8"><title>Go tests</title><link rel="icon" href="data:,">
<script src="wasm_exec.js"></script><script>
window.status = "";
const go = new Go();
go.argv = ["test", ...new URLSearchParams(location.search).getAll("arg")];
go.exit = (status) => { window.status = String(status); };
fetch("test.wasm").then((r) => r.arrayBuffer()).then((b) => WebAssembly.instantiate(b, go.importObject)).then((w) => go.run(w.instance));
</script>`;

// goTest builds the tests of a package, runs them in a browser and returns the lines they print.
export async function goTest(browser, pkg, args, { timeout }) {
  const out = join(root, ".cache", "e2e", "test.wasm");
  mkdirSync(dirname(out), { recursive: true });
  execFileSync("go", ["test", "-c", "-o", out, pkg], { cwd: root, stdio: "inherit", env: { ...process.env, GOOS: "js", GOARCH: "wasm" } });
  const goroot = execFileSync("go", ["env", "GOROOT"], { cwd: root, encoding: "utf8" }).trim();
  const server = await host({
    instead: { "index.html": page, "wasm_exec.js": readFileSync(join(goroot, "lib", "wasm", "wasm_exec.js")), "test.wasm": readFileSync(out) },
  });
  const tab = await browser.newPage();
  try {
    const lines = [];
    tab.on("console", (message) => lines.push(message.text()));
    await tab.goto(`${server.url}?${new URLSearchParams(args.map((arg) => ["arg", arg]))}`);
    await tab.waitForFunction(() => window.status !== "", { timeout, polling: 100 });
    const status = await tab.evaluate(() => window.status);
    if (status !== "0") throw new Error(`${pkg} exits with ${status} in Chromium:\n${lines.join("\n")}`);
    return lines;
  } finally {
    await tab.close();
    await server.stop();
  }
}

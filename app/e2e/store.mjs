// Runs the tests of app/store/idb in Chromium, since Node has no IndexedDB; or hands the tests of store.test.mjs the store
// itself. On the command line the arguments are those of a Go test: node store.mjs -test.bench=. -test.run=^$
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { host, launch, until, Visit } from "./harness.mjs";
import { root } from "./paths.mjs";

// The page answers ?drive with the store in window.drive, and ?arg=…&arg=… with the tests' exit status.
const head = `<!doctype html><meta charset="utf-8"><title>Store</title><link rel="icon" href="data:,">`;
const page = `${head}
<script src="wasm_exec.js"></script><script>
const query = new URLSearchParams(location.search);
const go = new Go();
go.argv = ["store.test", ...query.getAll("arg")];
go.env = { BIVAR_DRIVE: query.has("drive") ? "1" : "", BIVAR_PROVE: query.get("prove") ?? "" };
go.exit = (status) => window.ended(status);
fetch("store.wasm").then((r) => r.arrayBuffer()).then((b) => WebAssembly.instantiate(b, go.importObject)).then((w) => go.run(w.instance));
</script>`;

// serve builds the tests and serves them to every origin, so that a sandboxed frame can load them too.
export async function serve() {
  const out = join(root, ".cache", "e2e", "store.wasm");
  mkdirSync(dirname(out), { recursive: true });
  execFileSync("go", ["test", "-c", "-o", out, "./app/store/idb"], { cwd: root, stdio: "inherit", env: { ...process.env, GOOS: "js", GOARCH: "wasm" } });
  const goroot = execFileSync("go", ["env", "GOROOT"], { cwd: root, encoding: "utf8" }).trim();
  const program = readFileSync(out);
  const toAll = (request, response) => response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end(program);
  return host({
    instead: {
      "index.html": page,
      "empty.html": head,
      "sandboxed.html": `${head}<iframe sandbox="allow-scripts" src="./?drive"></iframe>`,
      "wasm_exec.js": readFileSync(join(goroot, "lib", "wasm", "wasm_exec.js")),
      "store.wasm": toAll,
    },
  });
}

// runTests runs the Go tests, given each line they print, and returns what they printed, how they ended and what went
// wrong besides.
export async function runTests(browser, url, args, { timeout = 90_000, line = () => {} } = {}) {
  const visit = await Visit.open(browser, `${url}empty.html`, { ready: false });
  const lines = [];
  try {
    const status = await new Promise((resolve, reject) => {
      setTimeout(reject, timeout, new Error(`no end after ${timeout} ms`)).unref();
      visit.page.on("console", (message) => {
        lines.push(message.text());
        line(message.text());
      });
      visit.page.exposeFunction("ended", resolve)
        .then(() => visit.page.goto(`${url}?${new URLSearchParams([["prove", process.env.BIVAR_PROVE ?? ""], ...args.map((arg) => ["arg", arg])])}`))
        .catch(reject);
    });
    return { status, output: lines.join("\n"), faults: visit.faults };
  } finally {
    await visit.close();
  }
}

// drive waits for the store in a page or a frame and returns what calls its methods: drive("get", "a").
export async function drive(frame) {
  await until(frame, () => window.drive !== undefined);
  return (method, ...args) => frame.evaluate((m, a) => window.drive[m](...a), method, args);
}

// value is the outcome of a call that must succeed.
export function value(outcome) {
  assert.equal(outcome.error, undefined);
  return outcome.value;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await serve();
  const browser = await launch();
  const { status } = await runTests(browser, server.url, process.argv.slice(2), { timeout: 600_000, line: console.log });
  await browser.close();
  await server.stop();
  process.exitCode = status;
}

// What the browser tests share: the server under test, a plain static host, a browser, and a page that remembers every
// request, every error and everything its policy blocked. The policy is never bypassed.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import { bivar, root, site, testdata } from "./paths.mjs";

// start starts `bivar serve` on a free port, and ends it by its pid.
export async function start() {
  const child = spawn(bivar, ["serve", "--port", "0", "--dir", site], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  assert.match(line, /^http:\/\/127\.0\.0\.1:\d+\/$/, "what bivar serve prints last");
  return {
    url: line,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

// named are the files that a built sw.js names: each with the hashes it may have, or with what has somebody ask for it.
export const named = (folder = site) => JSON.parse(/^const FILES = (\{[^]*?^\});$/m.exec(readFileSync(join(folder, "sw.js"), "utf8"))[1]);

// strays are the requests of a page that went to anything but the page and the files named in sw.js, each under its hash
// or none.
export function strays(requests, home) {
  const files = named();
  const base = new URL("./", home);
  return requests.filter((asked) => {
    if (/^(data|blob):/.test(asked)) return false;
    const url = new URL(asked);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return true;
    const name = url.pathname.slice(base.pathname.length);
    if (name === "" || name === "index.html") return false;
    const file = files[name];
    if (!file || url.search === "") return !file;
    const hash = typeof file === "string" ? createHash("sha256").update(readFileSync(join(site, name))).digest("hex") : file[0]; // asked for by the reader
    return url.search !== `?${hash.slice(0, 12)}`;
  });
}

export const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json" };

// host serves the site under a prefix as any static host does: types by extension, nothing else. Files in `instead` take
// the place of the site's; a function there answers itself. All answers carry the headers. `requests` are the addresses it
// was asked for; once cut, it does not answer anybody, as if there were no network.
export async function host({ prefix = "/", instead = {}, headers = {} } = {}) {
  const requests = [];
  let cut = false;
  const server = createServer(async (request, response) => {
    requests.push(request.url);
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    const name = path.slice(prefix.length) || "index.html";
    const type = types[extname(name)] ?? "application/octet-stream";
    try {
      if (!path.startsWith(prefix)) throw new Error("outside");
      if (typeof instead[name] === "function") return instead[name](request, response);
      const body = instead[name] ?? await readFile(join(site, name));
      response.writeHead(200, { "Content-Type": type, ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.on("connection", (socket) => { if (cut) socket.destroy(); });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    instead,
    cut() {
      cut = true;
      server.closeAllConnections();
    },
    mend() { cut = false; },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const binary = (name) => execFileSync(join(root, ".ci", "browser"), [name], { encoding: "utf8" }).trim();

// launch starts Chromium without what it does in the background of its own: among that, for any page with input fields, it
// asks Google by a hash of their names what they are for.
export const launch = ({ args = [], ...options } = {}) => puppeteer.launch({
  executablePath: binary("chromium"),
  headless: true,
  args: [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=AutofillServerCommunication",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...args,
  ],
  ...options,
});

// launchFirefox starts Firefox, which may be asked things in its own program; puppeteer turns off what it does in the
// background. It opens no list of downloads, since that takes the focus, and scroll bars take no room, as in Chromium.
export const launchFirefox = ({ extraPrefsFirefox = {}, ...options } = {}) => puppeteer.launch({
  browser: "firefox",
  executablePath: binary("firefox"),
  headless: true,
  args: ["--remote-allow-system-access"],
  extraPrefsFirefox: { "browser.download.alwaysOpenPanel": false, "ui.useOverlayScrollbars": 1, ...extraPrefsFirefox },
  ...options,
});

// launchTested starts the browser under test: Chromium, or Firefox with BIVAR_BROWSER=firefox. Tests that only Chromium can
// do are then skipped, each with its reason.
export const testsFirefox = process.env.BIVAR_BROWSER === "firefox";
export const launchTested = testsFirefox ? launchFirefox : launch;

// isChromium tells the browsers apart where only one has what a test asks of it.
export const isChromium = (browser) => browser.process().spawnfile === binary("chromium");

// What puppeteer has Chromium pretend, Firefox is asked in its own program, on the page's browsing context.
async function askFirefox(page, run, ...args) {
  const { connection } = page.browser();
  const { result: { contexts: [{ context }] } } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const found = `ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs").NavigableManager.getBrowsingContextById("${page.mainFrame()._id}")`;
  const { result } = await connection.send("script.evaluate", { expression: `(${run})(${found}, ...${JSON.stringify(args)})`, target: { context }, awaitPromise: true });
  assert.equal(result.type, "success", result.exceptionDetails?.text);
}

// emulateMedia shows a page as it is in "print", or on the "screen" again; emulateScheme, as who wants it "dark" or "light".
export const emulateMedia = (page, type) => isChromium(page.browser()) ? page.emulateMediaType(type)
  : askFirefox(page, (context, t) => { context.mediumOverride = t === "screen" ? "" : t; }, type);
export const emulateScheme = (page, value) => isChromium(page.browser()) ? page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }])
  : askFirefox(page, (context, v) => { context.prefersColorSchemeOverride = v; }, value);

// enableScripts switches a page's scripts on or off; those of the tests go on.
export const enableScripts = (page, enabled) => isChromium(page.browser()) ? page.setJavaScriptEnabled(enabled)
  : askFirefox(page, (context, e) => { context.allowJavascript = e; }, enabled);

// clearDatabases takes away what an origin keeps in IndexedDB, as who clears a browser's data does.
export async function clearDatabases(page, origin) {
  if (isChromium(page.browser())) return (await page.createCDPSession()).send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await askFirefox(page, ({ originAttributes }, o) => new Promise((resolve) => {
    const principal = Services.scriptSecurityManager.createContentPrincipal(Services.io.newURI(o), originAttributes);
    Services.qms.clearStoragesForClient(principal, "idb").callback = resolve;
  }), origin);
}

// saveInto names the folder for what a page hands over.
export async function saveInto(page, folder) {
  const { id } = page.browserContext();
  if (isChromium(page.browser())) await (await page.createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, browserContextId: id });
  else await page.browser().connection.send("browser.setDownloadBehavior", { downloadBehavior: { type: "allowed", destinationFolder: folder }, userContexts: [id] });
}

// until waits for a condition in a page or a frame. One that fails does not hold yet: puppeteer would not ask a second time
// where the first call threw, for want of an element.
export const until = (frame, condition, ...args) => {
  const asked = new Function("...args", `return (async () => { try { return await (${condition})(...args); } catch { return false; } })();`);
  return frame.waitForFunction(asked, { timeout: 60_000, polling: 20 }, ...args); // a busy computer takes its time
};

// Firefox says so of a formula that it shows while the second half is still to be read; the validator knows better.
const halfRead = /^Invalid markup: Incorrect number of children for <m\w+\/> tag\.$/;

// Visit is one page in a browser profile of its own.
export class Visit {
  requests = []; // addresses asked for, by the page, by its workers or by its service worker
  faults = []; // console errors, uncaught errors, violations of the policy

  // open opens the address; given a host to leave, it opens it once, until all of it is kept, cuts that host and opens it again.
  static async open(browser, url, { width = 1280, height = 900, dark = false, ready = true, leave, context } = {}) {
    const visit = new Visit();
    visit.context = context ?? await browser.createBrowserContext();
    visit.page = await visit.context.newPage();
    await visit.#listen(isChromium(browser));
    await visit.page.setViewport({ width, height });
    await emulateScheme(visit.page, dark ? "dark" : "light");
    await visit.page.goto(url);
    if (leave) {
      await visit.kept();
      leave.cut();
      await visit.page.reload();
    }
    if (ready) await visit.ready();
    return visit;
  }

  // another opens a second tab in the same profile; it is closed with the first.
  another(url) {
    return Visit.open(this.page.browser(), url, { context: this.context });
  }

  async #listen(chromium) {
    const { page } = this;
    page.on("request", (request) => this.requests.push(request.url()));
    if (chromium) page.on("workercreated", async (worker) => { // Firefox tells of a worker's requests as of the page's
      worker.client.on("Network.requestWillBeSent", ({ request }) => this.requests.push(request.url));
      await worker.client.send("Network.enable").catch(() => {}); // a worker may already be gone
    });
    if (chromium) await this.#listenToServiceWorkers();
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()} ${message.location().url ?? ""}`);
    });
    page.on("pageerror", (error) => {
      if (!halfRead.test(error.message)) this.faults.push(`uncaught: ${error.stack ?? error}`);
    });
    await page.exposeFunction("violated", (what) => this.faults.push(`policy: ${what}`));
    await page.evaluateOnNewDocument(() => {
      document.addEventListener("securitypolicyviolation", (e) => window.violated(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
    });
  }

  // puppeteer lets go of service workers: a session of ours holds each at its start, and listens before it runs.
  async #listenToServiceWorkers() {
    const session = await this.page.createCDPSession();
    session.on("sessionattached", async (worker) => {
      worker.on("Network.requestWillBeSent", ({ request }) => this.requests.push(request.url));
      await Promise.all([worker.send("Network.enable"), worker.send("Runtime.runIfWaitingForDebugger")]).catch(() => {}); // it may already be gone
    });
    await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: "service_worker" }] });
  }

  // kept waits until the page says that it works without a network.
  kept() {
    return this.until(() => document.querySelector("#works-offline")?.checkVisibility());
  }

  // ready waits until the live page stands in the place of the prerendered one.
  ready() {
    return this.until(() => document.documentElement.dataset.state === "ready");
  }

  until(condition, ...args) {
    return until(this.page, condition, ...args);
  }

  // text is what an element shows, "" if there is none.
  text(selector) {
    return this.page.evaluate((s) => document.querySelector(s)?.innerText.trim() ?? "", selector);
  }

  // shows waits until an element shows a text.
  async shows(selector, wanted) {
    try {
      await this.until((s, w) => document.querySelector(s)?.innerText.trim() === w, selector, wanted);
    } catch {
      assert.equal(await this.text(selector), wanted, selector);
    }
  }

  // visible reports an element that takes up room and is not hidden.
  visible(selector) {
    return this.page.evaluate((s) => document.querySelector(s)?.checkVisibility({ visibilityProperty: true }) ?? false, selector);
  }

  // turn follows a link of the page's own navigation.
  async turn(name) {
    await this.page.locator(`nav a[href="#${name}"]`).click(); // once it stands still
    await this.until((n) => document.getElementById(`page-${n}`).checkVisibility(), name);
  }

  // paste puts a text into the table, in the place of all that is there, as a paste does.
  async paste(text, { all = true } = {}) {
    await this.page.focus("#cell");
    if (all) await this.press("Control+a");
    await this.page.$eval("#cell", (cell, t) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", t);
      // Firefox takes the text itself, Chromium what holds it.
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, dataType: "text/plain", data: t, bubbles: true, cancelable: true }));
    }, text);
  }

  // press presses keys one after the other; Control+z is one key.
  async press(...keys) {
    for (const key of keys) {
      const [last, ...held] = key.split("+").reverse();
      for (const k of held.reverse()) await this.page.keyboard.down(k);
      await this.page.keyboard.press(last);
      for (const k of held.reverse()) await this.page.keyboard.up(k);
    }
  }

  // tabTo presses Tab until what has the focus is what is wanted.
  async tabTo(selector) {
    for (let i = 0; i < 300; i++) {
      if (await this.page.evaluate((s) => document.activeElement.matches(s), selector)) {
        // Behind the last element Firefox leads out of the page, into its own toolbar, and holds back what keys then do.
        if (!isChromium(this.page.browser())) await askFirefox(this.page, (context) => context.embedderElement.focus());
        return;
      }
      await this.press("Tab");
    }
    assert.fail(`Tab does not reach ${selector}`);
  }

  // rows are the texts of the table's rows in sight, cells apart by a bar.
  rows() {
    return this.page.$$eval("#grid tr[data-row]:not(.new)", (rows) => rows.map((row) => [...row.querySelectorAll("td[data-cell]")].slice(1).map((td) => td.innerText.trim()).join("|")));
  }

  // saved waits until everything is shown as saved.
  saved() {
    return this.until(() => /^Saved in this browser/.test(document.querySelector("#saved").innerText));
  }

  value(selector) {
    return this.page.$eval(selector, (e) => e.value);
  }

  // clean asserts that nothing went wrong unseen, and that nobody else was asked for anything.
  clean() {
    assert.deepEqual(this.faults, []);
    const home = this.requests.find((url) => /^http/.test(url)); // the page itself; where a download is under way, Firefox names that
    assert.deepEqual(strays(this.requests, home), [], "requests to other hosts, or for what sw.js does not name");
    assert.ok(this.requests.length > 3, "requests were recorded");
  }

  close() {
    return this.context.close();
  }
}

// dataset is an example's CSV, golden what other programs print for it.
export const dataset = (key) => readFileSync(join(testdata, "datasets", `${key}.csv`), "utf8");
export const golden = (key) => JSON.parse(readFileSync(join(testdata, "golden", `${key}.json`), "utf8"));

// percent and interval are proportions as the page shows them.
export const percent = (p) => (100 * p).toFixed(1);
export const interval = (lower, upper) => `${percent(lower)} to ${percent(upper)}`;

// The first load, with each of its files broken in each way, and with each thing missing that it asks of a browser: the
// page starts, or one sentence says what happened and what to do, within 3 s. make test tries some of it, make prove all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { golden, host, launch, launchFirefox, percent, types, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";

const all = Boolean(process.env.BIVAR_PROVE);
const LATEST = 30_000; // ms; the aim is 3 s, but on a busy computer everything takes longer

const at = {};
before(async () => { [at.Chromium, at.Firefox] = [await launch(), await launchFirefox()]; });
after(async () => { await at.Chromium?.close(); await at.Firefox?.close(); });

// ---- The files, what can happen to them on the way, and what is said then.

const typed = (name) => ({ "Content-Type": types[extname(name)] ?? "application/octet-stream" });
const fresh = { "Cache-Control": "no-store" };
const page = "<!doctype html><title>Sign in</title><p>Sign in to use this network";
const flipped = (body) => {
  const copy = Buffer.from(body);
  copy[copy.length >> 1] ^= 1;
  return copy;
};

const ways = {
  "wrong type": (response, name, body) => response.writeHead(200, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff", ...fresh }).end(body),
  404: (response) => response.writeHead(404, { "Content-Type": "text/html", ...fresh }).end(page),
  503: (response) => response.writeHead(503, { "Content-Type": "text/html", ...fresh }).end(page),
  "login page": (response) => response.writeHead(302, { Location: "login.html", ...fresh }).end(),
  "web page": (response) => response.writeHead(200, { "Content-Type": "text/html", ...fresh }).end(page),
  truncated: (response, name, body) => response.writeHead(200, { ...typed(name), ...fresh }).end(body.subarray(0, body.length >> 1)),
  altered: (response, name, body) => response.writeHead(200, { ...typed(name), "Cache-Control": "max-age=31536000, immutable" }).end(flipped(body)), // and kept
  silent: () => {},
  slow: (response, name, body) => { // 15 s in all
    response.writeHead(200, { ...typed(name), ...fresh });
    const step = Math.ceil(body.length / 150);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(body.subarray(sent, sent += step));
      if (sent < body.length) return;
      clearInterval(timer);
      response.end();
    }, 100);
    response.on("close", () => clearInterval(timer));
  },
};

// sentence is what is said when a file that readers know as `part` fails in some way; `again` is what they can do.
const sentence = (way, part, again) => ({
  "wrong type": `The server calls the ${part} “text/plain”, so the browser does not use it. Tell whoever runs this site, and reload once it is mended.`,
  404: `The server answered “404 Not Found” instead of the ${part}. The site may just be being updated: wait a minute, then ${again}.`,
  503: `The server answered “503 Service Unavailable” instead of the ${part}. The site may just be being updated: wait a minute, then ${again}.`,
  "login page": `Something on the way (a login page, a filter, a proxy) sent a web page instead of the ${part}. Sign in or ask whoever runs your network, then ${again}.`,
  "web page": `Something on the way (a login page, a filter, a proxy) sent a web page instead of the ${part}. Sign in or ask whoever runs your network, then ${again}.`,
  truncated: `The ${part} arrived damaged, or the site was updated at this very moment. ` + (again === "retry" ? "Retry; if that does not help, reload the page." : "Reload the page."),
}[way === "altered" ? "truncated" : way]);

const WAITING = "The server has not sent the whole program yet. Wait a little, or check the connection and reload.";
const late = (way) => way === "silent" || way === "slow";
const style = (way) => ({ starts: true, says: late(way)
  ? "The server has not sent the style sheet yet: until it does, the page looks plain, and works. If it does not come, reload."
  : `${sentence(way, "style sheet", "reload")} Until then the page looks plain, and works.` });
const program = (way) => {
  if (way === "wrong type") return { starts: true }; // boot.js looks at the bytes
  return { says: way === "silent" ? WAITING : way === "slow" ? /^0\.\d of 2\.\d MB\. The connection is slow\.$/ : sentence(way, "program", "retry") };
};

const files = {
  "first.js": () => ({ starts: true }), // boot.js does its work, too
  "boot.js": (way) => ({ says: late(way) ? "The server has not sent the calculator yet. Wait a little, or check the connection and reload." : sentence(way, "calculator", "reload") }),
  "boot.css": style,
  "app.css": style,
  "wasm_exec.js": (way) => ({ says: late(way) ? WAITING : sentence(way, "program", "reload") }),
  "app.wasm.gz": program,
  "worker.js": (way) => way === "slow" ? { says: /^2\.\d of 2\.\d MB\. The connection is slow\.$/ } : program(way),
  "offline.js": () => ({ starts: true }),
  "icon.svg": () => ({ starts: true }),
  "manifest.webmanifest": () => ({ starts: true }),
};

// ---- What a page shows.

// shown is what a reader sees of the line: its words, its bar, its button; nothing before the first paint.
const shown = (visit) => visit.page.evaluate(() => {
  const { dataset } = document.documentElement;
  const now = performance.now();
  const see = (id) => {
    const e = document.getElementById(id);
    return e?.checkVisibility({ visibilityProperty: true }) ? e : null;
  };
  if (performance.getEntriesByName("first-contentful-paint").length === 0) return { now };
  return {
    now, ready: dataset.state === "ready", opening: "opening" in dataset,
    says: (see("boot-old") ?? see("boot-text"))?.innerText.trim() ?? "",
    bar: see("boot-progress")?.value ?? 0, button: see("boot-again")?.innerText ?? "",
    example: see("sens-value")?.innerText ?? "",
  };
}).catch(() => ({ now: 0 })); // the page is being replaced

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// sees waits until the page is as wanted, and returns it.
async function sees(visit, wanted) {
  const end = Date.now() + LATEST;
  for (;;) {
    const now = await shown(visit);
    if (wanted(now)) return now;
    if (Date.now() > end) assert.fail(`after ${LATEST} ms the page shows ${JSON.stringify(now)}`);
    await pause(20);
  }
}

// visits opens a page that may never be all there.
async function visits(browser, url, prepare = () => {}) {
  const visit = await Visit.open(browser, "about:blank", { ready: false });
  await prepare(visit.page);
  visit.page.goto(url).catch(() => {}); // it does not end while a file is awaited
  return visit;
}

const fits = (says, wanted) => wanted instanceof RegExp ? wanted.test(says) : says === wanted;

// expects waits for what is to happen, prints it with its time, and returns what is shown.
async function expects(t, visit, what, { says, starts }) {
  const seen = await sees(visit, (now) => says ? fits(now.says, says) : now.ready);
  t.diagnostic(`${what}: ${says ? `“${seen.says}”` : "starts"}, ${Math.round(seen.now)} ms`);
  if (starts && says) await sees(visit, (now) => now.ready && fits(now.says, says));
  return seen;
}

const answer = percent(golden("iqcode").glmm.aghq21.sens);

// ---- Each file in each way.

const tenth = { // each file and each way at least once
  Chromium: [
    ["first.js", "404"], ["boot.js", "login page"], ["boot.css", "silent"], ["app.css", "wrong type"], ["wasm_exec.js", "altered"],
    ["app.wasm.gz", "truncated"], ["app.wasm.gz", "slow"], ["worker.js", "web page"], ["offline.js", "truncated"], ["icon.svg", "503"], ["manifest.webmanifest", "web page"],
  ],
  Firefox: [["first.js", "silent"], ["boot.js", "silent"], ["app.css", "silent"], ["app.wasm.gz", "404"]],
};
const matrix = Object.keys(files).flatMap((file) => Object.keys(ways).map((way) => [file, way]));

for (const name of ["Chromium", "Firefox"]) {
  for (const [file, way] of all ? matrix : tenth[name]) {
    test(`${file} × ${way}, ${name}`, async (t) => {
      let broken = true;
      const body = readFileSync(join(site, file));
      const server = await host({ instead: {
        "login.html": page,
        [file]: (request, response) => broken ? ways[way](response, file, body) : response.writeHead(200, { ...typed(file), ...fresh }).end(body),
      } });
      const wanted = files[file](way);
      const visit = await visits(at[name], server.url);
      try {
        const seen = await expects(t, visit, `${file} × ${way}, ${name}`, wanted);
        assert.equal(await visit.text("#sens-value"), answer, "the prerendered page stays readable");
        if (way === "slow" && wanted.says && !wanted.starts && seen.bar > 0 && file === "app.wasm.gz") await sees(visit, ({ bar }) => bar > seen.bar);
        if (way === "slow" && file === "app.wasm.gz") assert.ok(seen.bar > 0, "a bar");
        if (wanted.says && way !== "slow") { // then there is a way on
          assert.match(seen.button, /^(Retry|Reload)$/);
          broken = false;
          await visit.page.focus("#boot-again"); // by keyboard: a page without a style sheet still moves under a mouse
          await visit.page.keyboard.press("Enter");
        }
        if (all || way !== "slow") await sees(visit, (now) => now.ready && now.says === "");
      } finally {
        await visit.close();
        await server.stop();
      }
    });
  }
}

// ---- Readers with studies of their own see nobody else's numbers, whatever fails.

for (const file of all ? Object.keys(files) : ["first.js"]) {
  for (const way of all ? ["404", "silent"] : ["404"]) {
    test(`${file} × ${way}: no example for a reader with studies of their own`, async () => {
      const server = await host({ instead: { [file]: (request, response) => ways[way](response) } });
      const visit = await visits(at.Chromium, `${server.url}#own=1`, (opened) => opened.evaluateOnNewDocument(() => {
        const look = () => {
          if (document.documentElement?.dataset.state === "ready") return;
          if (document.getElementById("sens-value")?.checkVisibility({ visibilityProperty: true })) window.seen = true;
          requestAnimationFrame(look);
        };
        look();
      }));
      try {
        await sees(visit, (now) => now.ready || now.button !== "");
        assert.equal(await visit.page.evaluate(() => Boolean(window.seen)), false);
      } finally {
        await visit.close();
        await server.stop();
      }
    });
  }
}

test("without first.js and boot.js the page says so, and does not pass for somebody's own", async (t) => {
  const server = await host({ instead: { "first.js": (request, response) => ways[404](response), "boot.js": (request, response) => ways[404](response) } });
  const visit = await visits(at.Chromium, `${server.url}#own=1`);
  try {
    const seen = await expects(t, visit, "first.js and boot.js × 404, Chromium", { says: /^What this page shows was computed beforehand\..* wait a little, then reload/ });
    assert.equal(seen.example, "");
    await sees(visit, (now) => now.example === answer && now.says !== "");
  } finally {
    await visit.close();
    await server.stop();
  }
});

// ---- What the page asks of a browser.

const OLD = "Use Chrome or Edge 93, Firefox 113, Safari 16.4, or a later version of these.";
const lacks = (name) => ({ says: `This browser is too old for the calculator: it lacks ${name}. ${OLD}` });
const remove = (name) => { delete window[name]; };
const starts = { starts: true };

const needs = [
  ...["DecompressionStream", "Worker", "Blob", "TextDecoder", "TextEncoder", "fetch", "ReadableStream", "Response", "AbortController", "MutationObserver"].map((name) => [name, remove, lacks(name)]),
  ["WebAssembly", remove, { says: "WebAssembly is switched off in this browser, perhaps by Lockdown Mode or by a rule of your organisation. Allow it for this site or use another browser, then reload." }],
  ["Promise", remove, { says: /^What this page shows was computed beforehand\./ }],
  ["URL.createObjectURL", () => { delete URL.createObjectURL; }, lacks("URL.createObjectURL")],
  ["Object.hasOwn", () => { delete Object.hasOwn; }, lacks("Object.hasOwn")],
  ["crypto.subtle", () => { Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }); }, starts],
  ["localStorage", () => { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); }, configurable: true }); }, starts],
  ["indexedDB", () => { Object.defineProperty(window, "indexedDB", { value: undefined }); }, starts],
  ...["BroadcastChannel", "ResizeObserver", "IntersectionObserver", "PerformanceObserver", "Notification", "ServiceWorkerContainer", "CacheStorage"].map((name) => [name, remove, starts]),
];

for (const browser of ["Chromium", "Firefox"]) {
  for (const [name, take, wanted] of all ? needs : needs.filter(([n]) => (browser === "Chromium" ? ["WebAssembly", "Promise"] : ["crypto.subtle"]).includes(n))) {
    test(`without ${name}, ${browser}`, async (t) => {
      const server = await host();
      const visit = await visits(at[browser], server.url, (opened) => opened.evaluateOnNewDocument(take, name));
      try {
        const seen = await expects(t, visit, `${name} × missing, ${browser}`, wanted);
        if (wanted !== starts && name !== "Promise") assert.equal(seen.button, "Reload");
      } finally {
        await visit.close();
        await server.stop();
      }
    });
  }
}

test("without a compiler (Chromium --jitless)", async (t) => {
  const server = await host();
  const browser = await launch({ args: ["--js-flags=--jitless"] });
  try {
    const visit = await visits(browser, server.url);
    await expects(t, visit, "WebAssembly × switched off (--jitless), Chromium", { says: /^WebAssembly is switched off in this browser/ });
  } finally {
    await browser.close();
    await server.stop();
  }
});

// ---- Places from which the page cannot fetch its program.

test("from a folder on the disk, and in a frame without an origin", async (t) => {
  const server = await host({ instead: { "frame.html": '<!doctype html><iframe sandbox="allow-scripts" src="./" width="1200" height="800"></iframe>' } });
  try {
    for (const [what, url, says] of [
      ["a folder on the disk", `file://${join(site, "index.html")}`, "This page cannot start from a folder on the disk. Open it through a web server, or use the single-file version."],
      ["a frame without an origin", `${server.url}frame.html`, "The page around this one keeps it from fetching its own program. Open it in a tab of its own."],
    ]) {
      const visit = await visits(at.Chromium, url);
      const opened = visit.page;
      if (what.startsWith("a frame")) visit.page = await (await opened.waitForSelector("iframe")).contentFrame();
      await expects(t, visit, `all × from ${what}, Chromium`, { says });
      await visit.close();
    }
  } finally {
    await server.stop();
  }
});

// Without a network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { golden, host, launch, launchFirefox, percent, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";
import { walk } from "./walk.mjs";

const browsers = {};
before(async () => { browsers.Chromium = await launch(); });
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
});

// repeats opens the address once, stops the host for good and opens it again.
async function repeats(browser, prefix, address) {
  const server = await host({ prefix });
  const visit = await Visit.open(browser, server.url + address);
  await visit.kept();
  await server.stop();
  await visit.page.reload();
  await visit.ready();
  return visit;
}

for (const [prefix, address] of [["/", ""], ["/repo/", ""], ["/repo/", "?a=1#studies"], ["/repo/", "index.html"]]) {
  test(`the host is gone after one visit to ${prefix}${address}: everything works in Chromium`, async () => {
    const visit = await repeats(browsers.Chromium, prefix, address);
    try {
      const ms = await visit.page.evaluate(() => performance.getEntriesByName("bivar-ready")[0].startTime);
      console.log(`ready without a network in Chromium: ${ms.toFixed(0)} ms`);
      await walk(visit);
      visit.clean();
    } finally {
      await visit.close();
    }
  });
}

test("the host is gone after one visit: everything works in Firefox", async () => {
  browsers.Firefox = await launchFirefox();
  const visit = await repeats(browsers.Firefox, "/repo/", "?a=1#studies");
  try {
    const ms = await visit.page.evaluate(() => performance.getEntriesByName("bivar-ready")[0].startTime);
    console.log(`ready without a network in Firefox: ${ms.toFixed(0)} ms`);
    await walk(visit);
    visit.clean();
  } finally {
    await visit.close();
  }
});

test("a style sheet that its host calls a text is kept as what it is", async () => {
  const server = await host({ instead: {
    "app.css": (request, response) => response.writeHead(200, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" }).end(readFileSync(join(site, "app.css"))),
  } });
  const visit = await Visit.open(browsers.Chromium, server.url);
  try {
    await visit.until(() => /the browser does not use it/.test(document.querySelector("#boot-text").innerText));
    await visit.until(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated");
    await visit.page.reload();
    await visit.ready();
    await visit.until(() => getComputedStyle(document.querySelector(".top")).borderBottomStyle === "solid");
    assert.ok(!(await visit.visible("#boot")), "nothing is said any more");
  } finally {
    await visit.close();
    await server.stop();
  }
});

// Hosts that pack or unpack, redirect, and send headers that a cache would refuse.
test("what a host does on the way to a file does no harm", async () => {
  const file = (name) => readFileSync(join(site, name));
  const server = await host({
    headers: { Vary: "*" },
    instead: {
      "app.wasm.gz": (request, response) => response.writeHead(200, { "Content-Type": "application/wasm", "Content-Encoding": "gzip" }).end(file("app.wasm.gz")),
      "app.css": (request, response) => response.writeHead(200, { "Content-Type": "text/css", "Content-Encoding": "gzip" }).end(gzipSync(file("app.css"))),
      "boot.css": (request, response) => response.writeHead(302, { Location: "moved.css" }).end(),
      "moved.css": file("boot.css"),
    },
  });
  const visit = await Visit.open(browsers.Chromium, server.url, { leave: server });
  try {
    await visit.shows("#sens-value", percent(golden("iqcode").glmm.aghq21.sens));
    assert.equal(await visit.page.$eval("#boot", (e) => getComputedStyle(e).display), "none", "boot.css is there");
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
    await server.stop();
  }
});

test("Chromium may install it", async () => {
  const server = await host({ prefix: "/repo/" });
  const visit = await Visit.open(browsers.Chromium, server.url);
  try {
    await visit.kept();
    const cdp = await visit.page.createCDPSession();
    const { errors, manifest } = await cdp.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(manifest?.startUrl ?? server.url, server.url);
    const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
    // Every test has a profile of its own, for which Chromium installs nothing: the only thing it finds.
    assert.deepEqual(installabilityErrors.map((e) => e.errorId).filter((id) => id !== "in-incognito"), []);
    visit.clean();
  } finally {
    await visit.close();
    await server.stop();
  }
});

// What a new version on the host does, good or bad.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newSet, showsRows, three, typeThree } from "./desk.mjs";
import { golden, host, launch, launchFirefox, percent, Visit } from "./harness.mjs";
import { faults, faulty, kept, newVersion } from "./newversion.mjs";
import { site } from "./paths.mjs";

const browsers = {};
before(async () => { browsers.Chromium = await launch(); });
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
});

const update = (visit) => visit.page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
});
const version = (visit) => visit.page.evaluate(() => document.documentElement.dataset.version ?? "1");
const waiting = (visit) => visit.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting));

// foreign are caches of others: another program's, and those of copies of Bivar in other folders.
const foreign = ["go-app-1234", "other", "bivar http://127.0.0.1:1/ 123456789abc"];
const makeForeign = (visit) => visit.page.evaluate(async (names) => {
  for (const name of [...names, `bivar ${new URL("other/", location.href)} 123456789abc`]) await (await caches.open(name)).put("/theirs", new Response(name));
}, foreign);
const foreignWhole = (visit) => visit.page.evaluate(async (names) => {
  const found = await Promise.all([...names, `bivar ${new URL("other/", location.href)} 123456789abc`].map(async (name) => (await (await caches.match("/theirs", { cacheName: name }))?.text()) === name));
  return found.every(Boolean);
}, foreign);
const own = (visit) => visit.page.evaluate(async (names) => (await caches.keys()).filter((name) => !names.includes(name) && !name.includes("other/")), foreign);

const cases = kept.flatMap((name) => Object.keys(faults).map((fault) => [name, fault]));
// Of all, a tenth that has every fault, and the large file and the page among the files.
const tried = process.env.BIVAR_PROVE ? cases : cases.filter((_, i) => i % 11 === 5);

for (const [name, fault] of tried) {
  test(`an update fails, ${name} ${fault}: the old version still starts`, async () => {
    const server = await host();
    const visit = await Visit.open(browsers.Chromium, server.url);
    try {
      await visit.kept();
      await makeForeign(visit);
      const before = await own(visit);
      await visit.page.evaluate(() => { window.stillHere = true; });
      const asked = new Promise((resolve) => {
        const files = faulty(name, fault);
        const body = files[name];
        // Which file is asked for when is the browser's; what counts is that the faulty one was.
        files[name] = (request, response) => {
          resolve();
          return typeof body === "function" ? body(request, response) : response.writeHead(200, { "Content-Type": "application/octet-stream", "Cache-Control": "no-store" }).end(body);
        };
        Object.assign(server.instead, files);
      });
      await update(visit);
      await asked;
      if (fault !== "never answered") await visit.until(async () => !(await navigator.serviceWorker.getRegistration()).installing);
      assert.ok(!(await waiting(visit)), "no faulty version waits");
      assert.equal(await visit.text("#update"), "");
      assert.ok(await visit.page.evaluate(() => window.stillHere), "the page was not reloaded");
      server.cut();
      await visit.page.reload();
      await visit.ready();
      await visit.shows("#sens-value", percent(golden("iqcode").glmm.aghq21.sens));
      await visit.kept();
      assert.equal(await version(visit), "1");
      assert.deepEqual(await own(visit), before);
      assert.ok(await foreignWhole(visit), "caches of others");
    } finally {
      await visit.close();
      await server.stop();
    }
  });
}
test(`${tried.length} of ${cases.length} ways for an update to fail were tried`, () => {
  assert.deepEqual(new Set(tried.map(([, fault]) => fault)).size, Object.keys(faults).length);
});

// offered has a new version on the host and waits until the page offers it.
async function offered(server, visit) {
  Object.assign(server.instead, newVersion());
  await update(visit);
  await visit.until(() => document.querySelector("#update")?.innerText.includes("A new version of Bivar is ready."));
}

for (const [name, start] of Object.entries({ Chromium: launch, Firefox: launchFirefox })) {
  test(`a good update in ${name}: it waits for consent, loses nothing, leaves the other tab alone`, async () => {
    browsers[name] ??= await start();
    const server = await host({ prefix: "/repo/" });
    const visit = await Visit.open(browsers[name], `${server.url}#studies`);
    try {
      await visit.kept();
      await makeForeign(visit);
      const other = await visit.another(`${server.url}#studies`);
      await other.kept();
      await other.page.evaluate(() => { window.stillHere = true; });
      await newSet(other);
      await visit.page.bringToFront();
      await newSet(visit);
      await offered(server, visit);
      assert.equal(await version(visit), "1", "no version comes by itself");

      await visit.page.click("#update button:nth-of-type(2)"); // Later
      assert.equal(await visit.text("#update"), "");
      await visit.page.reload();
      await visit.ready();
      await visit.until(() => document.querySelector("#update button"));
      assert.equal(await version(visit), "1", "a reload is no consent while another tab is open");

      await newSet(visit);
      await typeThree(visit);
      await visit.page.keyboard.type("Typed last");
      await visit.page.click("#update button");
      await visit.until(() => document.documentElement.dataset.version === "2" && document.documentElement.dataset.state === "ready");
      await showsRows(visit, [...three, "Typed last||||"]);
      assert.ok(await foreignWhole(visit), "caches of others");
      assert.equal((await own(visit)).length, 1, "the old version's cache is gone");

      server.cut();
      await visit.page.reload();
      await visit.ready();
      await visit.kept();
      assert.equal(await version(visit), "2");
      await showsRows(visit, [...three, "Typed last||||"]);

      await other.page.bringToFront();
      assert.ok(await other.page.evaluate(() => window.stillHere), "the other tab was not reloaded");
      assert.equal(await version(other), "1");
      await other.until(() => document.querySelector("#update button"));
      await other.page.focus("#cell");
      await typeThree(other);
      await other.turn("results");
      await other.until(() => /3 studies/.test(document.querySelector("#status")?.innerText));
      await other.page.click("#update button"); // another tab was first: this one only opens the page anew
      await other.until(() => document.documentElement.dataset.version === "2" && document.documentElement.dataset.state === "ready");
      assert.deepEqual([visit.faults, other.faults], [[], []]);
    } finally {
      await visit.close();
      await server.stop();
    }
  });
}

test("two copies on one host, one below the other, leave each other alone", async () => {
  const [above, below] = ["/a/", "/a/b/"];
  const files = newVersion();
  const server = await host();
  for (const prefix of [above, below]) {
    for (const name of readdirSync(site)) server.instead[prefix.slice(1) + name] = readFileSync(join(site, name));
    server.instead[prefix.slice(1)] = (request, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(server.instead[`${prefix.slice(1)}index.html`]);
  }
  const visit = await Visit.open(browsers.Chromium, `${server.url}a/`);
  try {
    await visit.kept();
    const copy = await visit.another(`${server.url}a/b/`);
    await copy.kept();
    assert.equal((await own(visit)).length, 2);
    for (const [name, content] of Object.entries(files)) server.instead[`a/${name}`] = content;
    await visit.page.bringToFront();
    await update(visit);
    await visit.until(() => document.querySelector("#update button"));
    await visit.page.click("#update button");
    await visit.until(() => document.documentElement.dataset.version === "2" && document.documentElement.dataset.state === "ready");
    assert.equal((await own(visit)).length, 2, "the copy's cache is still there");
    server.cut();
    for (const [of, want] of [[visit, "2"], [copy, "1"]]) {
      await of.page.bringToFront();
      await of.page.reload();
      await of.ready();
      assert.equal(await version(of), want);
    }
  } finally {
    await visit.close();
    await server.stop();
  }
});

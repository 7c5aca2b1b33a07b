// A new version on the host: it waits for consent, and then takes over.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newSet, showsRows, three, typeThree } from "./desk.mjs";
import { host, launch, launchFirefox, Visit } from "./harness.mjs";
import { foreignWhole, makeForeign, newVersion, offered, own, update, version } from "./newversion.mjs";
import { site } from "./paths.mjs";

const browsers = {};
before(async () => { browsers.Chromium = await launch(); });
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
});

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

test("while something cannot be saved, Reload says so first", async () => {
  const server = await host();
  const visit = await Visit.open(browsers.Chromium, `${server.url}#studies`);
  try {
    await visit.kept();
    await offered(server, visit);
    await visit.page.evaluate(() => {
      window.stillHere = true;
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await newSet(visit);
    await typeThree(visit);
    await visit.page.click("#update button");
    await visit.until(() => document.querySelector("#update").innerText.includes("Your last changes are not saved"));
    assert.ok(await visit.page.evaluate(() => window.stillHere));
    await showsRows(visit, three);
    await visit.page.click("#update button");
    await visit.until(() => document.documentElement.dataset.version === "2");
  } finally {
    await visit.close();
    await server.stop();
  }
});

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
    assert.equal(await copy.text("#update"), "", "to be served by the copy above before is no older version");
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

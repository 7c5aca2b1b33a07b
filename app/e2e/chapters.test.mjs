// The chapters: pages whose text stands in the document and not in the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faultless, faultlessAsItIs } from "./faultless.mjs";
import { emulateMedia, enableScripts, host, isChromium, launchFirefox, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";
import { has, sheets, suite } from "./suite.mjs";

const { at, visiting, online } = suite();

const chapters = { methods: "Methods", privacy: "Your data stay here" };

// shown waits until a chapter is the page.
const shown = (visit, name) => visit.until((n) => document.querySelector(`#page-${n} #chapter-${n}`)?.checkVisibility() && !document.querySelector("main > section:not([hidden]):not(#page-" + n + ")"), name);

const top = (visit, selector) => visit.page.$eval(selector, (e) => Math.round(e.getBoundingClientRect().top));

// back is the browser's button, until the address is the one wanted; puppeteer's own waits in Firefox for a page that does
// not load.
const back = async (visit, hash) => {
  await visit.page.evaluate(() => history.back());
  await visit.until((h) => location.hash === h, hash);
};

// walk goes to both chapters by keyboard, within one of them, and back.
const walk = async (visit) => {
  const first = await visit.page.title();
  for (const [name, title] of Object.entries(chapters)) {
    await visit.tabTo(`footer a[href="#${name}"]`);
    await visit.press("Enter");
    await shown(visit, name);
    await visit.until((n) => document.activeElement.id === `page-${n}`, name);
    if (isChromium(visit.page.browser())) await visit.until(() => scrollY === 0); // Firefox may scroll to what Tab reached after the next key is pressed
    assert.equal(await visit.page.title(), `${title} · Bivar`);
    assert.ok(await visit.visible("h1"), "the header stays");
    assert.ok(await visit.visible("footer a"), "the footer stays");
  }
  await back(visit, "#methods");
  await shown(visit, "methods");
  assert.equal(await visit.page.title(), "Methods · Bivar");
  await visit.page.click('a[href="#methods-sroc"]');
  await visit.until(() => document.activeElement.id === "methods-sroc");
  assert.ok(Math.abs(await top(visit, "#methods-sroc")) < 40, "the section is at the top");
  await visit.page.click('#methods-sroc a[href="#methods-ref-harbord"]');
  await visit.until(() => document.activeElement.id === "methods-ref-harbord");
  has(await visit.text("#methods-ref-harbord"), "Biostatistics 2007;8:239–251");
  await back(visit, "#methods-sroc");
  await visit.until(() => document.activeElement.id === "methods-sroc");
  assert.ok(await visit.visible("#chapter-methods"), "back is still on the page");
  await back(visit, "#methods");
  await back(visit, "");
  await visit.until(() => document.querySelector("#page-results").checkVisibility());
  assert.equal(await visit.page.title(), first);
  assert.ok(!(await visit.visible("#chapter-methods")));
};

visiting("both are reached from the footer by keyboard, and left again", walk);

visiting("an address leads into a chapter, and a link from one to the other", async (visit) => {
  await visit.page.goto(`${at.server.url}?#methods-program`);
  await shown(visit, "methods");
  await visit.until(() => document.activeElement.id === "methods-program");
  assert.match(await visit.text("#methods-program"), /This is Bivar \d+\.\d+\.\d+/);
  await visit.turn("privacy");
  await visit.page.click('#chapter-privacy a[href="#methods-program"]');
  await shown(visit, "methods");
  await visit.until(() => document.activeElement.id === "methods-program");
});

visiting("what is analysed meanwhile does not disturb a chapter", async (visit) => {
  await visit.turn("methods");
  await visit.turn("results");
  await visit.page.click("label:has(#model-normal-reml)");
  await visit.until(() => /Normal model/.test(document.querySelector("#status").innerText) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.turn("methods");
  assert.equal(await visit.page.$$eval(".chapter", (all) => all.length), 2);
  assert.ok(await visit.visible("#methods-data"));
});

visiting("the program is the one that is shown, and the notices are there", async (visit) => {
  await visit.turn("methods");
  await visit.page.click("#methods-program summary");
  await visit.until(() => document.querySelector("#methods-program details pre").checkVisibility());
  has(await visit.text("#methods-program details"), "gonum.org/v1/gonum v0.17.0", "Copyright (c) 2016 Maxence Charriere", "Redistributions in binary form");
  const hash = await visit.page.$eval("script[data-program-sha256]", (s) => s.dataset.programSha256);
  assert.equal(await visit.text("#methods-program > pre"), hash);
});

visiting("the policy is explained as it is", async (visit) => {
  await visit.turn("privacy");
  const explained = await visit.page.$$eval("#privacy-check tbody th", (all) => all.map((th) => th.innerText).join("; ").split("; ").sort());
  const policy = await visit.page.$eval('meta[http-equiv="Content-Security-Policy"]', (m) => m.content.split("; ").sort());
  assert.deepEqual(explained, policy);
});

visiting("what is kept is what the chapter says", async (visit) => {
  await visit.turn("studies");
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell");
  await visit.page.keyboard.type("Adams");
  await visit.press("Enter");
  await visit.saved();
  const kept = await visit.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((d) => d.name), local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  }));
  assert.deepEqual({ ...kept, local: kept.local.filter((key) => !key.startsWith("bivar.witness")) }, { databases: ["bivar"], local: [], session: [], cookie: "" });
  assert.ok(kept.local.length > 0);
});

online("without scripts they stand below the example, and the footer leads to them", "without scripts nothing is kept", async () => {
  const context = await at.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await enableScripts(page, false);
    await page.goto(at.server.url);
    const seen = () => page.$$eval(".chapter", (all) => all.map((c) => c.checkVisibility()));
    assert.deepEqual(await seen(), [true, true]);
    for (const name of Object.keys(chapters)) {
      await page.click(`footer a[href="#${name}"]`);
      assert.ok(Math.abs(await page.$eval(`#chapter-${name}`, (e) => e.getBoundingClientRect().top)) < 60, name);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  } finally {
    await context.close();
  }
});

online("a document without chapters does not offer them", "the server sends another document", async () => {
  const html = readFileSync(join(site, "index.html"), "utf8");
  const server = await host({ instead: { "index.html": html.replaceAll(/<section id="chapter-[^]*?<\/article>\n<\/section>/g, "") } });
  const visit = await Visit.open(at.browser, `${server.url}#methods`);
  try {
    const { page } = visit;
    assert.equal(await page.$(".chapter"), null);
    assert.ok(await visit.visible("#page-results"));
    assert.deepEqual(await page.$$eval("footer a", (all) => all.filter((a) => /#(methods|privacy)/.test(a.href)).map((a) => a.checkVisibility())), [false, false]);
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
    await server.stop();
  }
});

visiting("on paper: no controls, nothing cut off", async (visit) => {
  for (const name of Object.keys(chapters)) {
    await visit.turn(name);
    await emulateMedia(visit.page, "print");
    await visit.page.setViewport({ width: 688, height: 1000 }); // A4 within its margins
    for (const control of [".top", ".foot nav", "#export"]) assert.ok(!(await visit.visible(control)), control);
    assert.ok(await visit.visible(`#chapter-${name} h2`));
    const wide = await visit.page.$$eval(".formulas, .chapter .table", (all) => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.getAttribute("aria-label")));
    assert.deepEqual(wide, []);
    const pages = await sheets(visit.page, "A4");
    console.log(`${name}: ${pages} pages of A4`);
    assert.ok(name === "methods" ? pages >= 6 && pages <= 17 : pages >= 1 && pages <= 4, `${pages} pages`);
    await emulateMedia(visit.page, "screen");
    await visit.page.setViewport({ width: 1280, height: 900 });
  }
});

visiting("axe finds nothing, and nothing is wider than the window", async (visit) => {
  for (const width of [1280, 390]) {
    await visit.page.setViewport({ width, height: 844 });
    for (const name of Object.keys(chapters)) {
      await visit.turn(name);
      await (width === 390 ? faultless : faultlessAsItIs)(visit.page, { within: [`#chapter-${name}`, "footer"], without: ["math"], where: name });
      const widest = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(widest <= width, `${name}: ${widest} px wide`);
      if (name === "methods") assert.ok(await visit.page.$$eval(".formulas", (all) => all.some((f) => f.scrollWidth > f.clientWidth)) === (width < 500), "long formulas scroll within their box, on a phone only");
    }
  }
});

online("in Firefox: reached by keyboard, and left again", "the server is left in Chromium only", async () => {
  const firefox = await launchFirefox();
  try {
    const visit = await Visit.open(firefox, at.server.url);
    await walk(visit);
    const size = (selector) => visit.page.$eval(selector, (e) => parseFloat(getComputedStyle(e).fontSize));
    assert.ok(await size(".formulas msub > :last-child") < 0.9 * await size(".formulas msub"), "an index is smaller than its letter");
    visit.clean();
    await visit.close();
  } finally {
    await firefox.close();
  }
});

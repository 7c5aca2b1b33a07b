// Without JavaScript the example reads as plain HTML, and nothing is there that cannot work.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dataset, enableScripts, golden, interval, launchFirefox, percent, start, Visit } from "./harness.mjs";
import { has, suite } from "./suite.mjs";

const { at } = suite();

test("without JavaScript everything about the example is there to be read", async () => {
  const visit = await Visit.open(at.browser, "about:blank", { ready: false });
  const { page } = visit;
  try {
    await enableScripts(page, false);
    await page.goto(at.server.url);
    const want = golden("iqcode").glmm.aghq21;
    assert.equal(await visit.text("#sens-value"), percent(want.sens));
    assert.equal(await visit.text("#spec-value"), percent(want.spec));
    assert.equal(await visit.text("#sens-ci"), interval(want.sens_lo, want.sens_hi));
    assert.equal(await visit.text("#spec-ci"), interval(want.spec_lo, want.spec_hi));
    has(await visit.text("body"), "Example", "Converged", "Of 100 people who have dementia", "Derived measures", "Positive likelihood ratio", "Between studies", "use a current browser with JavaScript switched on");
    assert.ok(await page.$eval("#boot-old", (e) => e.getBoundingClientRect().top < 100), "it says first why nothing can be entered");

    for (const kind of ["forest", "sroc"]) {
      const { width, height } = await page.$eval(`#figure-${kind} svg`, (e) => e.getBoundingClientRect().toJSON());
      assert.ok(width > 300 && height > 200, `${kind}: ${width} × ${height}`);
    }
    const rows = await page.$$eval(".unscripted tbody tr", (all) => all.map((tr) => [...tr.cells].slice(0, 5).map((cell) => cell.innerText.trim())));
    const studies = dataset("iqcode").trim().split("\n").slice(1).map((line) => line.replaceAll('"', "").split(",").slice(0, 5));
    assert.deepEqual(rows, studies);

    const dead = await page.$$eval("button, input, select, textarea, nav.tabs a, main a[href^='#'], footer a[href^='#']", (all) => all
      .filter((e) => e.checkVisibility() && !(e.hash && document.querySelector(e.hash)?.checkVisibility())).map((e) => e.outerHTML.slice(0, 100)));
    assert.deepEqual(dead, [], "controls that cannot work");

    const folds = await page.$$("details:not([open])");
    assert.ok(folds.length > 0);
    for (const fold of folds) {
      const before = await fold.evaluate((e) => e.innerText.length);
      await (await fold.$("summary")).click();
      assert.ok(await fold.evaluate((e) => e.open && e.innerText.length) > before, "a fold opens, and has something in it");
    }
  } finally {
    await visit.close();
  }
});

test("it looks so in Firefox, too", async () => {
  const server = await start();
  const browser = await launchFirefox({ extraPrefsFirefox: { "javascript.enabled": false } });
  const visit = await Visit.open(browser, server.url, { ready: false });
  try {
    assert.equal(await visit.text("#sens-value"), percent(golden("iqcode").glmm.aghq21.sens));
    assert.ok(await visit.visible("#figure-forest svg") && await visit.visible("#figure-sroc svg") && await visit.visible(".unscripted table"));
    assert.ok(!(await visit.visible("nav")) && !(await visit.visible("#export")));
  } finally {
    await visit.close();
    await browser.close();
    await server.stop();
  }
});

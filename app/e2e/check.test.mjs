// Check this installation: in both browsers the program computes what other programs print; what is falsified is named.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { faultless } from "./faultless.mjs";
import { emulateMedia, host, launch, launchFirefox, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";
import { has } from "./suite.mjs";

// A busy computer takes minutes for what takes seconds.
const patient = { protocolTimeout: 900_000 };
const asset = "golden.jsonl.gz";
const [head, ...sets] = gunzipSync(readFileSync(join(site, asset))).toString().trim().split("\n");
assert.ok(JSON.parse(head).total > 25_000);
// of is the asset with some of its sets.
const of = (some) => {
  const total = some.flatMap((set) => JSON.parse(set).requests).flatMap((r) => r.values).reduce((sum, v) => sum + v.want.length, 0);
  return { total, serve: { [asset]: (_, response) => response.writeHead(200).end(gzipSync([JSON.stringify({ ...JSON.parse(head), total }), ...some, ""].join("\n"))) } };
};
// make test checks some of it, make prove all, as the site has it.
const checked = process.env.BIVAR_PROVE ? { total: JSON.parse(head).total, serve: {} } : of(sets.slice(0, 3));
const verdict = (visit) => visit.page.waitForFunction(() => document.querySelector("#check-verdict")?.innerText, { timeout: 900_000, polling: 50 });

// check opens the page in a browser, gives the visit to a test, and ends both.
const check = (name, open, run, { instead = {} } = {}) => test(name, async () => {
  const browser = await open();
  const server = await host({ instead });
  try {
    const visit = await Visit.open(browser, `${server.url}#check`);
    await visit.until(() => document.querySelector("#check-start")?.disabled === false);
    await run(visit);
    visit.clean();
  } finally {
    await browser.close();
    await server.stop();
  }
});

for (const [name, open] of [["Chromium", () => launch(patient)], ["Firefox", () => launchFirefox(patient)]]) {
  check(`all numbers pass in ${name}`, open, async (visit) => {
    const total = checked.total.toLocaleString("en");
    assert.ok(!visit.requests.some((url) => url.includes(asset)), "nobody asked for it yet");
    await visit.page.click("#check-start");
    await verdict(visit);
    assert.equal(await visit.text("#check-verdict"), `pass ${total} of ${total}`);
    has(await visit.text(".facts"), "SHA-256 of the program", "Browser", name === "Chromium" ? "Chrome/" : "Firefox/", "Time");
    assert.ok((await visit.page.$$(".verdicts tbody tr")).length > 30, "kinds");
    assert.equal(await visit.page.evaluate(() => document.activeElement.id), "check-verdict");
    console.log(`${name}: ${await visit.text("#check-verdict")} in ${(await visit.text(".facts dd:last-of-type"))}`);
    if (name === "Firefox") return;
    await faultless(visit.page);
    await visit.page.setViewport({ width: 390, height: 844 });
    assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth) <= 390);
    await emulateMedia(visit.page, "print");
    assert.ok(await visit.visible("#check-verdict"));
    for (const control of ["#check-start", "#check-print", "nav.tabs"]) assert.ok(!(await visit.visible(control)), control);
  }, { instead: checked.serve });
}

// One set with one number changed: what there is to check is checked whole, and this is sooner done.
const changed = sets[0].replace(/("leaf":"glmm\/aghq41\/logit_sens"[^}]*"want":\[)[\d.]+/, "$11.25");
assert.notEqual(changed, sets[0]);

check("a falsified reference value is named; who cancels is told", launch, async (visit) => {
  await visit.page.click("#check-start");
  await visit.until(() => Number(document.querySelector("#check-progress")?.value) > 100);
  await visit.page.click("#check-stop");
  await visit.until(() => /^Stopped after [\d,]+ of [\d,]+ numbers/.test(document.querySelector("#check-status").innerText));
  assert.equal(await visit.text(".verdicts"), "");
  await visit.until(() => document.activeElement.id === "check-start");
  await visit.page.click("#check-start");
  await verdict(visit);
  assert.equal(await visit.text("#check-verdict"), "fail 1 of 1,531");
  has(await visit.text(".verdicts"), "Do not use its results.", "Numbers that differ", "anti-ccp: glmm/aghq41/logit_sens", "0.65347", "1.25", "own quadrature in R 4.2.2");
}, { instead: of([changed]).serve });

check("what cannot be fetched is said, and nothing is claimed", launch, async (visit) => {
  await visit.page.click("#check-start");
  await visit.until(() => /could not be fetched/.test(document.querySelector("#check-status").innerText));
  assert.equal(await visit.text(".verdicts"), "");
  visit.faults = visit.faults.filter((fault) => !/status of 404|status of 503/.test(fault)); // the browser's own line
}, { instead: { [asset]: (_, response) => response.writeHead(503).end() } });

// Where nothing may be kept, and where a browser is killed.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { typeThree } from "./desk.mjs";
import { host, launchTested, start, until, Visit } from "./harness.mjs";

let browser, server, folder;
before(async () => {
  browser = await launchTested();
  server = await start();
  folder = await mkdtemp(join(tmpdir(), "bivar-"));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test("in a frame that may not keep anything, everything else works", async () => {
  const framed = await host({ headers: { "Access-Control-Allow-Origin": "*" }, instead: { "frame.html": '<!doctype html><title>A frame</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="./#studies" width="1200" height="860"></iframe>' } });
  const visit = await Visit.open(browser, `${framed.url}frame.html`, { ready: false });
  try {
    const element = await visit.page.waitForSelector("iframe");
    const frame = await element.contentFrame();
    await until(frame, () => document.documentElement.dataset.state === "ready");
    await until(frame, () => document.querySelector("#unkept")?.checkVisibility());
    assert.match(await frame.$eval("#unkept", (e) => e.innerText), /kept only until you close this page/);
    await frame.click("#new-set");
    await until(frame, () => document.activeElement?.id === "cell");
    await typeThree(visit);
    await frame.click('nav a[href="#results"]');
    await until(frame, () => /3 studies/.test(document.querySelector("#status")?.innerText ?? ""));
    await until(frame, () => /Kept until this page is closed/.test(document.querySelector("#saved").innerText));
    await frame.click("#export");
    await frame.click("#export-project");
    await until(frame, () => document.querySelector("#export-text").value.includes("Adams 2001"));
    await frame.click("#export"); // its panel lies over the tabs
    await frame.click('nav a[href="#library"]');
    await until(frame, () => document.querySelectorAll("#library li").length === 1);
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
    await framed.stop();
  }
});

// A browser that is killed while somebody types loses nothing that was shown as saved.
const kills = process.env.BIVAR_PROVE ? 50 : 5;
test(`${kills} times killed while typing: nothing is lost that was shown as saved`, { timeout: 60_000 + kills * 60_000 }, async () => {
  for (let i = 0; i < kills; i++) {
    const userDataDir = await mkdtemp(join(folder, "profile-"));
    const killed = await launchTested({ userDataDir });
    let page = await killed.newPage();
    await page.goto(`${server.url}#studies`);
    await until(page, () => document.documentElement.dataset.state === "ready");
    await page.click("#new-set");
    await until(page, () => document.activeElement?.id === "cell");
    // The last state that the page showed as saved, as it stood in the table at that moment.
    let kept = "";
    await page.exposeFunction("kept", (text) => { kept = text; });
    await page.evaluate(() => new MutationObserver(() => {
      if (!/^Saved in this browser/.test(document.querySelector("#saved").innerText)) return;
      window.kept([...document.querySelectorAll("#grid tr[data-row]:not(.new) td[data-cell='0']")].map((td) => td.innerText).join("|"));
    }).observe(document.querySelector("#saved"), { childList: true, characterData: true, subtree: true }));
    await page.keyboard.type("S");
    for (const begun = Date.now(); kept === "" && Date.now() < begun + 20_000;) await new Promise((r) => setTimeout(r, 20));
    const end = Date.now() + Math.random() * 3000;
    for (let n = 0; Date.now() < end; n++) {
      await page.keyboard.type(`S${n}`);
      await page.keyboard.press("Enter");
      await new Promise((r) => setTimeout(r, Math.random() * 900));
    }
    const child = killed.process();
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL"); // its whole process group
    await ended;
    const reopened = await launchTested({ userDataDir });
    try {
      page = await reopened.newPage();
      await page.goto(`${server.url}#studies`);
      await until(page, () => /^Saved in this browser/.test(document.querySelector("#saved")?.innerText))
        .catch(async () => assert.fail(`kept: ${kept}; found: ${await page.evaluate(() => document.body.innerText)}`));
      const found = await page.$$eval("#grid tr[data-row]:not(.new) td[data-cell='0']", (all) => all.map((td) => td.innerText).join("|"));
      assert.ok(kept !== "", "something was saved");
      assert.ok(found === kept || found.startsWith(`${kept}|`) || found.startsWith(kept), `shown as saved: ${kept}; found: ${found}`);
    } finally {
      await reopened.close();
    }
  }
});

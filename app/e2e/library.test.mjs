// Keeping studies and finding them again; files out and in.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { download, newSet, reload, showsRows, three, typeThree } from "./desk.mjs";
import { suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

visiting("what was saved is there after a reload, right or wrong", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.press("ArrowUp", "ArrowRight");
  await visit.page.keyboard.type("3x");
  await visit.page.type("#about-title", "A review of mine");
  await visit.saved();
  await reload(visit);
  await showsRows(visit, [three[0], three[1], "Clark 2003|3x|6|5|60"]);
  assert.equal(await visit.text("h1"), "A review of mine");
  assert.equal(await visit.value("#about-title"), "A review of mine");
  await visit.turn("results");
  assert.equal(await visit.text("#sens-value"), "", "no number that is not of these studies");
});

visiting("nobody sees the example's numbers before their own", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.saved();
  await visit.page.evaluateOnNewDocument(() => {
    window.seen = new Set();
    const look = () => {
      const value = document.querySelector("#sens-value");
      if (value?.checkVisibility({ visibilityProperty: true })) window.seen.add(value.innerText);
      requestAnimationFrame(look);
    };
    look();
  });
  await visit.page.goto(at.server.url);
  await reload(visit);
  await visit.turn("results");
  await visit.until(() => document.querySelector("#sens-value")?.innerText);
  const own = await visit.text("#sens-value");
  assert.deepEqual(await visit.page.evaluate(() => [...window.seen]), [own]);
});

visiting("two sets: search, open, rename, duplicate, delete and undo", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.page.type("#about-title", "First");
  await visit.saved();
  await visit.page.click("#new-set");
  await visit.until(() => document.activeElement?.id === "cell");
  await visit.page.keyboard.type("Only one");
  await visit.page.type("#about-title", "Second");
  await visit.saved();
  await visit.turn("library");
  const names = () => visit.page.$$eval("#library .name", (all) => all.map((n) => n.innerText));
  const lists = (...want) => visit.until((w) => [...document.querySelectorAll("#library .name")].map((n) => n.innerText).join() === w, want.join()).catch(async () => assert.deepEqual(await names(), want));
  const click = (name, tool) => visit.page.evaluate((n, t) => {
    [...document.querySelectorAll("#library li")].find((li) => li.querySelector(".name").innerText === n).querySelector(t).click();
  }, name, tool);
  await lists("Second", "First");
  await visit.page.type("#library-search", "fir");
  await lists("First");
  await visit.press("Control+a", "Backspace");
  await lists("Second", "First");
  await click("First", ".duplicate");
  await lists("First, copy", "Second", "First");
  await click("First, copy", ".rename");
  await visit.until(() => document.activeElement?.id === "new-name");
  await visit.page.keyboard.type("Third");
  await visit.press("Enter");
  await lists("Third", "Second", "First");
  await click("First", ".delete");
  await lists("Third", "Second");
  await visit.until(() => document.activeElement?.id === "undelete");
  await visit.press("Enter");
  await lists("Third", "Second", "First");
  await click("First", ".open-set");
  await showsRows(visit, three);
  assert.equal(await visit.text("h1"), "First");
  await reload(visit);
  await showsRows(visit, three);
});

const dataHash = (visit) => visit.page.$eval(".foot code", (code) => code.innerText);

visiting("export and import give the same study set", async (visit) => {
  await visit.paste('study,tp,fp,fn,tn,note\n"=1+1",10,2,3,40,"a ""quoted"", note"\n"\'=2",20,5,4,50,-3.5\n@x,30,6,5,60,+A1\nÉtude,7,8,9,10,\n');
  const before = await dataHash(visit);
  await visit.until((h) => document.querySelector(".foot code")?.innerText !== h, before);
  const rows = await visit.rows();
  const hash = await dataHash(visit);
  await visit.page.click("#export");
  const csv = await download(visit, at.folder, "#export-csv");
  assert.match(csv.text, /^'=1\+1,/m, "a spreadsheet would run this");
  const project = await download(visit, at.folder, "#export-project");
  assert.match(project.name, /\.bivar\.json$/);
  await visit.until((text) => document.querySelector("#export-text").value === text, project.text); // the same, as text
  await visit.page.click("#export");
  for (const file of [project, csv]) {
    await newSet(visit);
    await (await visit.page.$("#file")).uploadFile(file.path);
    await showsRows(visit, rows);
    await visit.until((h) => document.querySelector(".foot code")?.innerText === h, hash);
    await visit.page.click("#export");
    const again = await download(visit, at.folder, "#export-csv");
    assert.equal(createHash("sha256").update(again.text).digest("hex"), createHash("sha256").update(csv.text).digest("hex"), file.name);
    await visit.page.click("#export");
  }
});

visiting("a file dropped on the page is opened; one that is no table is not", async (visit) => {
  const drop = (name, text) => visit.page.evaluate((n, t) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([t], n));
    document.querySelector("#grid").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, name, text);
  await drop("mine.csv", "study;tp;fp;fn;tn\nAdams 2001;10;2;3;40\n");
  await showsRows(visit, [three[0]]);
  await drop("picture.png", "\x89PNG\r\n\x1a\n\0\0");
  await visit.until(() => document.querySelector("#faults").innerText.includes("picture.png"));
  await showsRows(visit, [three[0]]);
});

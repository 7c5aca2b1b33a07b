// Nothing is lost: earlier versions, damage, a cleared browser, several tabs, backups.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { download, newSet, reload, showsRows, three, typeThree } from "./desk.mjs";
import { fail, kinds, wrap } from "./faulty.mjs";
import { clearDatabases, launchTested, start, Visit } from "./harness.mjs";
import { dump, lay } from "./snapshot.mjs";
import { has, suite } from "./suite.mjs";

const { at, visiting } = suite("#studies");

const prove = Boolean(process.env.BIVAR_PROVE);

// named types three studies under a title.
const named = async (visit, title) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.page.type("#about-title", title);
  await visit.saved();
};

// press presses a tool of a set in the library.
const press = (visit, name, tool) => visit.page.evaluate((n, t) => {
  [...document.querySelectorAll("#library > li")].find((li) => li.querySelector(".name").innerText === n).querySelector(t).click();
}, name, tool);
const lists = (visit, ...want) => visit.until((w) => [...document.querySelectorAll("#library > li > .name")].map((n) => n.innerText).join("|") === w, want.join("|"));

// spoil changes every revision's bytes of a set behind the page's back, from a number on.
const spoil = (visit, name, from) => visit.page.evaluate(async (n, first) => {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = reject; });
  const db = await done(indexedDB.open("bivar"));
  const heads = db.transaction("heads").objectStore("heads");
  const [keys, values] = await Promise.all([done(heads.getAllKeys()), done(heads.getAll())]);
  const id = keys[values.findIndex((head) => JSON.parse(head).name === n)];
  const bodies = db.transaction("bodies", "readwrite").objectStore("bodies");
  for (const key of await done(bodies.getAllKeys())) {
    if (key[0] === id && key[1] >= first) await done(bodies.put(new TextEncoder().encode("left of it"), key));
  }
  db.close();
}, name, from);

visiting("an earlier version of a set is restored, and that is undone", async (visit) => {
  await named(visit, "Mine");
  await visit.page.focus("#cell");
  await visit.page.click("#grid tr[data-row='0'] td[data-cell='1']");
  await visit.page.keyboard.type("99");
  await visit.press("Enter");
  await visit.saved();
  const changed = ["Adams 2001|99|2|3|40", ...three.slice(1)];
  await showsRows(visit, changed);
  await visit.turn("library");
  await press(visit, "Mine", ".history");
  await visit.until(() => document.querySelectorAll("#library .past .restore").length >= 1);
  assert.match(await visit.text("#library .past li"), /3 studies; changed: 1 cell\s+now$/);
  const before = await visit.page.$$eval("#library .past li", (all) => all.length);
  await visit.page.click("#library .past .restore"); // the newest but one
  await visit.until(() => /“Mine” is again as it was saved today/.test(document.querySelector("#done").innerText));
  await visit.until((n) => document.querySelectorAll("#library .past li").length === n, before + 1);
  await visit.turn("studies");
  await showsRows(visit, three);
  await visit.page.click("#undelete");
  await showsRows(visit, changed);
  await reload(visit);
  await showsRows(visit, changed);
});

visiting("a damaged set is set aside and can be gone on with; all others load", async (visit) => {
  await named(visit, "Sound");
  await named(visit, "Spoilt");
  await visit.page.click("#grid tr[data-row='0'] td[data-cell='1']");
  await visit.page.keyboard.type("99");
  await visit.press("Enter");
  await visit.saved();
  const { stores } = await visit.page.evaluate(dump, "bivar");
  const { revision } = stores.heads.map(([, head]) => JSON.parse(head)).find((head) => head.name === "Spoilt");
  await spoil(visit, "Spoilt", revision);
  await reload(visit);
  await visit.until(() => /damaged/.test(document.querySelector("#unkept").innerText));
  await visit.turn("library");
  await lists(visit, "Spoilt", "Sound");
  await visit.until(() => document.querySelector("#library > li .when").innerText.includes("damaged"));
  assert.equal((await download(visit, at.folder, "#library > li .remains")).text, "left of it");
  await press(visit, "Sound", ".open-set");
  await showsRows(visit, three);
  await visit.turn("library");
  await press(visit, "Spoilt", ".history");
  await visit.until(() => document.querySelectorAll("#library .past .restore").length >= 1);
  await visit.page.click("#library .past .restore");
  await visit.until(() => document.querySelectorAll("#library .past .remains").length === 1);
  assert.doesNotMatch(await visit.text("#library > li .when"), /damaged/);
  assert.equal((await download(visit, at.folder, "#library .past .remains")).text, "left of it");
  await press(visit, "Spoilt", ".open-set");
  await showsRows(visit, three);
});

visiting("a browser that has cleared its data is recognised at the next start, and said", async (visit) => {
  await named(visit, "Gone");
  await visit.page.goto("about:blank");
  await clearDatabases(visit.page, new URL(at.server.url).origin);
  await visit.page.goto(`${at.server.url}#studies`);
  await visit.ready();
  await visit.until(() => document.querySelector("#unkept")?.checkVisibility());
  has(await visit.text("#unkept"), "A study set that was saved in this browser is gone", "the browser's data were cleared or damaged");
});

visiting("a backup brings back what is not there, keeps what differs as a copy, skips what is the same, and is undone", async (visit) => {
  await named(visit, "First");
  await named(visit, "Second");
  await visit.turn("library");
  const backup = await download(visit, at.folder, "#backup");
  assert.match(backup.name, /^bivar-library-\d{4}-\d\d-\d\d\.json$/);
  assert.deepEqual(JSON.parse(backup.text).sets.map((set) => set.name).sort(), ["First", "Second"]);
  const restore = async (path, said) => {
    await (await visit.page.$("#backup-file")).uploadFile(path);
    await visit.until((s) => document.querySelector("#done").innerText.includes(s), said);
  };
  await restore(backup.path, "Already here: 2.");
  await press(visit, "First", ".delete");
  await lists(visit, "Second");
  await press(visit, "Second", ".open-set");
  await visit.page.click("#grid tr[data-row='0'] td[data-cell='1']");
  await visit.page.keyboard.type("99");
  await visit.press("Enter");
  await visit.saved();
  await visit.turn("library");
  await restore(backup.path, "Added from the backup: 2 (copies beside sets that differ: 1). Already here: 0.");
  await lists(visit, "Second", "Second, copy", "First");
  await restore(backup.path, "Already here: 2.");
  await lists(visit, "Second", "Second, copy", "First");
  await press(visit, "First", ".delete");
  await press(visit, "Second, copy", ".delete");
  await lists(visit, "Second");
  await restore(backup.path, "Added from the backup: 2");
  await visit.page.click("#undelete");
  await lists(visit, "Second");
  await press(visit, "Second", ".open-set");
  await showsRows(visit, ["Adams 2001|99|2|3|40", ...three.slice(1)]);
  await visit.turn("library");
  const cut = join(at.folder, "cut.json"); // what is left of a file is read
  await writeFile(cut, (await readFile(backup.path, "utf8")).split("\n").slice(0, 2).join("\n"));
  await restore(cut, "Damaged in the file and left out: 0.");
});

visiting("after ten edits without a file one is reminded, and not after a file", async (visit) => {
  await named(visit, "Mine");
  const toFile = async () => {
    await visit.page.click("#export");
    await visit.page.click("#export-project");
    await visit.until(() => document.querySelector("#backup-due")?.hidden !== false && !/not in a file/.test(document.querySelector("#saved").innerText));
    await visit.press("Escape");
    await visit.until(() => document.activeElement.id === "export"); // and not later, into what is typed next
  };
  await toFile(); // what was typed so far counts no more
  await visit.page.focus("#cell");
  const reminded = () => visit.page.evaluate(() => /not in a file yet/.test(document.querySelector("#saved").innerText));
  let edits = 0; // two that follow each other fast are saved as one
  for (; edits < 30 && !(await reminded()); edits++) {
    await visit.page.keyboard.type(String(edits));
    await visit.press("Enter");
    await visit.until(() => document.querySelector("#saved").dataset.unsaved === undefined);
    await visit.saved();
  }
  assert.ok(edits >= 10 && edits < 30, `${edits} edits`);
  await visit.turn("library");
  await visit.until(() => /1 set has changes that are in no file yet/.test(document.querySelector("#backup-due").innerText));
  await toFile();
});

visiting("the browser is asked once not to clear what is kept, after the first save", async (visit) => {
  const spy = () => {
    const { persist } = StorageManager.prototype;
    window.asked = 0;
    StorageManager.prototype.persist = function () { window.asked++; return persist.call(this); };
  };
  await visit.page.evaluateOnNewDocument(spy);
  await reload(visit);
  assert.equal(await visit.page.evaluate(() => window.asked), 0);
  await named(visit, "Mine");
  await visit.until(() => window.asked === 1);
  await named(visit, "Another");
  assert.equal(await visit.page.evaluate(() => window.asked), 1);
  await reload(visit);
  await showsRows(visit, three);
  assert.equal(await visit.page.evaluate(() => window.asked), 0);
});

visiting("a second tab can only read the set, until it takes over or the first is closed", async (visit) => {
  await named(visit, "Mine");
  const other = await visit.another(`${at.server.url}#studies`);
  const locked = (v, is) => v.until((want) => document.querySelector("#elsewhere").checkVisibility() === want && document.querySelector("#cell").disabled === want, is);
  await locked(other, true);
  await showsRows(other, three);
  assert.equal(await other.text("#saved"), "Read only: open in another tab");
  await locked(visit, false);
  await other.page.click("#take-over");
  await locked(other, false);
  await locked(visit, true);
  await other.page.click("#grid tr[data-row='0'] td[data-cell='1']");
  await other.page.keyboard.type("99");
  await other.press("Enter");
  await other.saved();
  await other.page.close();
  await locked(visit, false);
  await showsRows(visit, ["Adams 2001|99|2|3|40", ...three.slice(1)]);
  other.clean();
});

visiting("what two tabs change without knowing of each other becomes two sets", async (visit) => {
  await visit.page.evaluateOnNewDocument(() => { Object.defineProperty(Navigator.prototype, "locks", { value: undefined }); }); // some browsers have none
  await reload(visit);
  await named(visit, "Mine");
  const other = await Visit.open(at.browser, `${at.server.url}#studies`, { context: visit.context });
  await showsRows(other, three);
  const edit = async (v, text) => {
    await v.page.bringToFront();
    await v.page.click("#grid tr[data-row='0'] td[data-cell='1']");
    await v.page.keyboard.type(text);
    await v.press("Enter");
  };
  await other.page.click("#take-over").catch(() => {}); // it has locks, and takes what nobody holds
  await edit(other, "77");
  await other.saved();
  await edit(visit, "99");
  await visit.until(() => /changed in another tab too/.test(document.querySelector("#unkept").innerText));
  await visit.saved();
  assert.equal(await visit.text("h1"), "Mine, copy");
  await showsRows(visit, ["Adams 2001|99|2|3|40", ...three.slice(1)]);
  await visit.turn("library");
  await lists(visit, "Mine, copy", "Mine");
  await press(visit, "Mine", ".open-set");
  await showsRows(visit, ["Adams 2001|77|2|3|40", ...three.slice(1)]);
});

// The storage fails for good while somebody works: that is said within two seconds, and all is kept once it works again.
for (const kind of kinds) {
  visiting(`a storage that fails for good is told within two seconds, and what was typed is kept when it works again: ${kind}`, async (visit) => {
    await visit.page.evaluateOnNewDocument(wrap);
    await reload(visit);
    await named(visit, "Mine");
    await visit.page.focus("#cell");
    await visit.page.evaluate(fail, kind, 1, true);
    await visit.page.evaluate(() => {
      const ask = () => {
        window.askedAt ??= window.fault.asked > 0 ? performance.now() : undefined;
        if (["#trouble", "#slow"].some((id) => document.querySelector(id).checkVisibility())) window.toldAt = performance.now();
        else requestAnimationFrame(ask);
      };
      ask();
    });
    await visit.page.keyboard.type("9");
    await visit.press("Enter");
    await visit.until(() => window.toldAt !== undefined);
    assert.ok(await visit.page.evaluate(() => window.toldAt - window.askedAt) < 2000);
    assert.match(await visit.page.evaluate(() => document.querySelector("#trouble").innerText + document.querySelector("#slow").innerText), /\w+ .*\./);
    await visit.page.evaluate(() => window.mend());
    await visit.until(() => { // by itself, or when asked
      const again = document.querySelector("#try-again");
      if (again.checkVisibility()) again.click();
      return /^Saved in this browser/.test(document.querySelector("#saved").innerText) && !document.querySelector("#slow").checkVisibility();
    });
    const rows = await visit.rows();
    assert.ok(rows.some((row) => row.startsWith("9|")), rows.join());
    await reload(visit);
    await showsRows(visit, rows);
  });
}

visiting("a storage that does not answer at the start is told within two seconds", async (visit) => {
  await named(visit, "Mine");
  await visit.page.evaluateOnNewDocument(wrap);
  await visit.page.evaluateOnNewDocument(() => Object.assign(window.fault, { at: 1, kind: "hang", lasts: true }));
  await visit.page.reload();
  await visit.until(() => window.fault?.asked > 0);
  const begun = Date.now();
  await visit.until(() => /storage does not answer/.test(document.querySelector(".opening").innerText));
  assert.ok(Date.now() - begun < 2500, `${Date.now() - begun} ms`); // the test's own way there and back
  await visit.until(() => /did not answer in time/.test(document.querySelector("#unkept")?.innerText));
});

visiting("an earlier page that keeps the storage busy is named", async (visit) => {
  await named(visit, "Mine");
  const kept = await visit.page.evaluate(dump, "bivar");
  const other = await visit.context.newPage(); // deaf: it does not let go
  await other.goto(`${at.server.url}icon.svg`);
  await visit.page.goto("about:blank");
  const { heads, bodies, settings, deleted } = kept.stores;
  const old = { ...kept, version: 1, stores: { heads, settings, deleted, payloads: bodies.map(([[id], body]) => [id, body]) } };
  await other.evaluate(lay, "bivar", old);
  await other.evaluate(() => new Promise((resolve) => { indexedDB.open("bivar").onsuccess = resolve; }));
  await visit.page.goto(`${at.server.url}#studies`);
  await visit.ready();
  await visit.until(() => /Another tab with an earlier version of this page keeps the storage busy: close that tab/.test(document.querySelector("#unkept")?.innerText));
  await other.close();
  await reload(visit);
  await showsRows(visit, three);
}, { online: "the page beside it is a picture" });

// Random edits in several tabs: every text that a tab has taken is in some set or in some revision of one in the end.
for (const tabs of [2, 5]) {
  const edits = prove ? 200 : 20;
  test(`${tabs} tabs, ${edits} random edits among them: none is lost`, { timeout: 60_000 + edits * 3_000 }, async (t) => {
    const browser = await launchTested();
    const server = await start();
    try {
      const first = await Visit.open(browser, `${server.url}#studies`);
      await named(first, "Shared");
      const visits = [first];
      while (visits.length < tabs) visits.push(await first.another(`${server.url}#studies`));
      const taken = [];
      let seized = 0, refused = 0;
      for (let n = 0; n < edits; n++) {
        const visit = visits[Math.floor(Math.random() * tabs)];
        if (Math.random() < 0.5) {
          seized += await visit.page.evaluate(() => {
            const button = document.querySelector("#take-over");
            if (!button?.checkVisibility()) return 0;
            button.click();
            return 1;
          });
          if (Math.random() < 0.5) await new Promise((r) => setTimeout(r, Math.random() * 400));
        }
        const text = `edit${n}`;
        await visit.page.bringToFront();
        await visit.until(() => { // a tab that has just been opened draws the table first
          document.querySelector("#cell").focus();
          return true;
        });
        await visit.press("Control+End", "ArrowDown", "Home"); // behind the last row
        const took = await visit.page.evaluate((word) => {
          const cell = document.querySelector("#cell");
          if (cell.disabled) return false;
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", word);
          cell.focus();
          cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, dataType: "text/plain", data: word, bubbles: true, cancelable: true })); // as in Visit.paste
          return true;
        }, text);
        if (took) taken.push(text);
        else refused++;
        await new Promise((r) => setTimeout(r, Math.random() * (Math.random() < 0.2 ? 1500 : 300)));
      }
      for (const visit of visits) {
        await visit.page.bringToFront();
        await visit.until(() => document.querySelector("#saved").dataset.unsaved === undefined);
      }
      const { stores } = await first.page.evaluate(dump, "bivar");
      const kept = stores.bodies.map(([, { bytes }]) => Buffer.from(bytes, "base64").toString());
      const lost = taken.filter((text) => !kept.some((project) => project.includes(`"${text}"`)));
      assert.deepEqual(lost, []);
      assert.ok(taken.length > 0, "something was edited");
      for (const visit of visits) visit.clean();
      t.diagnostic(`${tabs} tabs: ${taken.length} edits taken, ${refused} refused while only to be read, ${seized} taken over, ${stores.heads.length} sets in the end, 0 lost`);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}


visiting("by keyboard alone: studies are entered, a fault is mended, all is saved, and an earlier version restored", async (visit) => {
  await visit.tabTo("#new-set");
  await visit.press("Enter");
  await visit.until(() => document.activeElement?.id === "cell" && !document.querySelector("#grid tr[data-row='1']"));
  await typeThree(visit);
  await visit.saved();
  await visit.press("ArrowUp", "ArrowRight", "ArrowRight");
  await visit.page.keyboard.type("six");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#faults").innerText.includes("Row 3, column FP"));
  await visit.press("Escape");
  await visit.tabTo("#faults button");
  await visit.press("Enter");
  await visit.until(() => document.activeElement?.id === "cell" && document.querySelector("tr[data-row='2'] td[data-cell='2']").ariaSelected === "true");
  await visit.page.keyboard.type("7");
  await visit.press("Enter");
  const changed = [...three.slice(0, 2), three[2].replace("|6|", "|7|")];
  await showsRows(visit, changed);
  await visit.saved();
  await visit.press("Escape");
  await visit.page.evaluate(() => document.activeElement.blur());
  await visit.tabTo("nav.tabs a[href='#library']");
  await visit.press("Enter");
  await visit.tabTo("#library .history");
  await visit.press("Enter");
  await visit.until(() => document.querySelectorAll("#library .past .restore").length >= 1);
  await visit.tabTo("#library .past .restore"); // the newest but one
  await visit.press("Enter");
  await visit.until(() => /is again as it was saved/.test(document.querySelector("#done").innerText));
  await visit.page.evaluate(() => document.activeElement.blur());
  await visit.tabTo("nav.tabs a[href='#studies']");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#grid")?.checkVisibility());
  await visit.until((last) => { // with the fault in it, or as it was before that
    const cell = document.querySelector("tr[data-row='2'] td[data-cell='2']")?.innerText;
    return cell === "six" || cell === last;
  }, three[2].split("|")[2]);
});

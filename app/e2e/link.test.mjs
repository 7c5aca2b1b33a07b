// Study sets in the page's address: how they open, what they leave alone, and what is refused in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newSet, showsRows, three, typeThree } from "./desk.mjs";
import { pack } from "./embed.mjs";
import { dataset, golden, host, percent, Visit } from "./harness.mjs";
import { has, suite } from "./suite.mjs";

const { at, open, visiting } = suite("#studies");
const csv = dataset("auditc");

// share opens the part of the export panel that makes links, and copies one into the test's own clipboard.
const share = async (visit) => {
  await visit.page.evaluate(() => { navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; });
  await visit.page.click("#export");
  await visit.page.click("#export-share");
  await visit.until(() => document.querySelector("#export-share-size").innerText !== "");
};

visiting("a set travels by a link, and the reader's own stay as they are", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.saved();
  await share(visit);
  has(await visit.text(".share"), "A link holds the data themselves: whoever gets it can read every study.");
  await visit.page.click("#export-share-link-copy");
  await visit.until(() => window.copied);
  const link = await visit.page.evaluate(() => window.copied);
  assert.ok(link.startsWith(`${at.server.url}#data=`), link);
  assert.equal(await visit.text("#export-share-size"), `The link has ${link.length} characters.`);
  const code = await visit.value("#export-share-code");
  assert.match(code, /^<iframe src="http[^"]+#view=result&amp;data=[\w-]+" width="100%" height="\d+" title="Bivar: Your studies, the pooled result" loading="lazy"><\/iframe>$/);
  await visit.page.select("#export-share-view", "sroc");
  await visit.until(() => document.querySelector("#export-share-code").value.includes("#view=sroc&amp;data="));

  // Another reader, who has a set of their own.
  const other = await open();
  try {
    await newSet(other);
    await other.page.keyboard.type("Mine 1999");
    await other.press("Enter");
    await other.saved();
    const mine = await other.rows();
    await other.page.goto("about:blank");
    // Whatever is drawn first, it is no number of anybody else.
    await other.page.evaluateOnNewDocument(() => {
      window.seen = [];
      const look = () => { // before each frame is drawn
        const number = document.querySelector("#sens-value");
        if (number?.checkVisibility({ visibilityProperty: true }) && window.seen.at(-1) !== number.innerText) window.seen.push(number.innerText);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await other.page.goto(link);
    await other.ready();
    await other.until(() => /3 studies/.test(document.querySelector("#status")?.innerText));
    assert.deepEqual(await other.page.evaluate(() => window.seen), [await other.text("#sens-value")], "only the link's own number was ever seen");
    assert.equal(await other.text("#saved"), "Not saved until you change it");
    await other.turn("studies");
    await showsRows(other, three);
    await other.page.reload(); // pages were turned: the set is still there
    await other.ready();
    await showsRows(other, three);
    await other.turn("library");
    await other.until(() => document.querySelectorAll("#library li").length === 1);
    // It is saved once it is changed, as a set of its own, and leaves the address.
    await other.turn("studies");
    await other.page.focus("#cell");
    await other.press("ArrowRight");
    await other.page.keyboard.type("11");
    await other.press("Enter");
    await other.saved();
    await other.until(() => location.hash === "#studies");
    await other.turn("library");
    await other.until(() => document.querySelectorAll("#library li").length === 2);
    await other.page.goto(`${at.server.url}?again#studies`);
    await other.ready();
    await showsRows(other, [three[0].replace("|10|", "|11|"), ...three.slice(1)]);
    assert.equal(mine.length, 1);
    other.clean();
  } finally {
    await other.close();
  }
});

visiting("another link in the same tab opens in its turn", async (visit) => {
  await visit.page.evaluate((data) => { location.hash = `data=${data}`; }, pack(csv));
  await visit.until(() => /14 studies/.test(document.querySelector("#status")?.innerText));
  await visit.page.evaluate((data) => { location.hash = `data=${data}&page=studies`; }, pack("study,tp,fp,fn,tn\nA,1,2,3,4\n"));
  await showsRows(visit, ["A|1|2|3|4"]);
  await visit.page.evaluate(() => { location.hash = "data=%zz"; });
  await visit.until(() => /cannot be unpacked/.test(document.querySelector("#unkept").innerText));
});

visiting("a set too large for a link is offered as a file", async (visit) => {
  let state = 1;
  const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state; };
  const rows = Array.from({ length: 9000 }, () => `${Array.from({ length: 6 }, () => random().toString(36)).join("")},${random() % 9999},${random() % 9999},${random() % 9999},${random() % 9999}`);
  await visit.paste(`study,tp,fp,fn,tn\n${rows.join("\n")}`);
  await share(visit);
  await visit.until(() => /at most 262,144 are opened. Send the project file instead/.test(document.querySelector("#export-share-size").innerText));
  assert.equal(await visit.page.$("#export-share-link-copy"), null);
});

test("a file of the page's own site opens, and what is wrong with a link is said", async () => {
  const site = await host({ instead: {
    "own.csv": csv,
    "page.csv": "<!doctype html><title>Sign in</title>",
    "large.csv": (_, response) => response.end(Buffer.alloc(11 << 20, "0,1\n")),
    "around.csv": (_, response) => response.writeHead(302, { Location: "https://example.org/x.csv" }).end(),
  } });
  const want = golden("auditc").glmm.aghq21;
  const bomb = pack("study,tp,fp,fn,tn\n".padEnd(12 << 20, "A,1,2,3,4\n"));
  assert.ok(bomb.length < 100_000);
  const faults = {
    [`data=${"A".repeat(300_000)}`]: /has 300,0\d\d characters; at most 262,144 are read/,
    "data=AAAA": /cannot be unpacked: it was cut off/,
    [`data=${pack(csv).slice(0, -9)}`]: /cannot be unpacked: it was cut off/,
    [`data=${bomb}`]: /more than 10 MB/,
    [`data=${pack("nothing,of,this\n1,2,3\n")}`]: /cannot be read/,
    [`data=${pack('{"format":"bivar.project","version":9}')}`]: /newer version/,
    "data=message": /stands alone/,
    "data=a&set=b": /twice/,
    "set=missing.csv": /answered “404/,
    "set=page.csv": /sent a web page in place/,
    "set=large.csv": /more than 10 MB/,
    "set=https://example.org/x.csv": /on another site/,
    "set=//example.org/x.csv": /on another site/,
  };
  try {
    for (const view of ["full", "sroc"]) {
      const visit = await Visit.open(at.browser, `${site.url}#view=${view}&set=own.csv`);
      try {
        await visit.until(() => /14 studies/.test(document.querySelector("#status")?.innerText) || document.querySelector("figure.sroc .scene"));
        if (view === "full") await visit.shows("#sens-value", percent(want.sens));
        const where = view === "full" ? "#unkept p" : ".problem[role='alert']:not([hidden])";
        const says = (fault) => visit.until((s, f) => new RegExp(f).test(document.querySelector(s)?.innerText), where, fault.source)
          .catch(async () => assert.match(await visit.text(where), fault));
        for (const [fragment, fault] of Object.entries(faults)) {
          await visit.page.evaluate((f) => { location.hash = f; }, `view=${view}&${fragment}`);
          await says(fault);
          if (view !== "full") assert.ok(!(await visit.page.$(".scene")), "no figure of somebody else");
        }
        // As the first address of a visit: then nothing was there before.
        for (const [fragment, fault] of Object.entries(faults).slice(0, 2)) {
          await visit.page.goto("about:blank");
          await visit.page.goto(`${site.url}#view=${view}&${fragment}`);
          await visit.ready();
          await says(fault);
        }
        await visit.page.evaluate((f) => { location.hash = f; }, `view=plot&data=${pack(csv)}`);
        await visit.until(() => /no view “plot”/.test(document.querySelector("#unkept p")?.innerText));
        assert.deepEqual(visit.faults.filter((f) => !/404/.test(f)), []);
        assert.deepEqual(visit.requests.filter((url) => url.startsWith("https://example.org")), [], "nobody else was asked");
      } finally {
        await visit.close();
      }
    }
    const visit = await Visit.open(at.browser, `${site.url}#view=result&set=around.csv`, { width: 390 });
    try {
      await visit.until(() => document.querySelector(".problem")?.innerText);
      assert.match(await visit.text(".problem"), /could not be fetched/); // the policy forbids where it leads
    } finally {
      await visit.close();
    }
  } finally {
    await site.stop();
  }
});

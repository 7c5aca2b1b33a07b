// Frames in pages of another site: what messages do, and who is heard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { around, both, heard, pack, say } from "./embed.mjs";
import { dataset, golden, host, percent, until, Visit } from "./harness.mjs";

const { at, browsers } = both();

const csv = dataset("auditc");
const bad = "study,tp,fp,fn,tn\nAdams 2001,37,4,-6,60\nBaker 2004,x,9,5,81\n";
const near = (got, want, what) => assert.ok(Math.abs(got - want) <= 5e-5, `${what}: ${got}, not ${want}`);

for (const name of ["chromium", "firefox"]) {
  test(`every message from the page around is obeyed, in ${name}`, () => around(browsers[name], `${at.server.url}#view=result&data=message`, async (visit, frame) => {
    const { origin, data: ready } = await heard(visit, "ready");
    assert.deepEqual([origin, ready], [new URL(at.server.url).origin, { bivar: 1, type: "ready" }]);
    assert.match(await frame.$eval("main", (e) => e.innerText), /Waiting for the studies/);
    assert.ok(!(await frame.$("#sens-value")), "nobody sees the example");
    await say(visit, { bivar: 1, type: "get", id: "early" });
    assert.match((await heard(visit, "fault", "early")).data.sentences[0], /There is no result/);

    // A set gives its result, to the page and to the reader.
    await say(visit, { bivar: 1, type: "set", id: 1, csv });
    const { data } = await heard(visit, "result", 1);
    const want = golden("auditc").glmm.aghq21;
    near(data.result.fit.summary.sensitivity.estimate, want.sens, "sensitivity");
    near(data.result.fit.summary.specificity.lower, want.spec_lo, "specificity, lower limit");
    assert.deepEqual([data.bivar, data.status, data.result.fit.status, data.result.schema], [1, "converged", "converged", 1]);
    assert.match(data.dataHash, /^[0-9a-f]{64}$/);
    assert.equal(data.dataHash, data.result.dataHash);
    await until(frame, (w) => document.querySelector("#sens-value")?.innerText === w, percent(want.sens));
    assert.ok(!(await frame.$(".page nav")), "a part has no navigation");

    // get gives the same; text and number as id come back as they are.
    await say(visit, { bivar: 1, type: "get", id: "again" });
    assert.deepEqual((await heard(visit, "result", "again")).data.result, data.result);

    // Options and a view.
    await say(visit, { bivar: 1, type: "set", id: 2, csv, options: { model: "normal", method: "reml", level: 0.9, correct: "all" }, view: "sroc" });
    const second = (await heard(visit, "result", 2)).data;
    near(second.result.fit.summary.sensitivity.estimate, golden("auditc").reitsma.tight_reml.sens, "normal model");
    assert.deepEqual([second.result.request.level, second.dataHash], [0.9, data.dataHash]);
    await until(frame, () => document.querySelector("figure.sroc .scene") && !document.querySelector("#sens-value"));

    // A project, as an object and as a text.
    const project = { format: "bivar.project", version: 1, about: { title: "A review of theirs", unit: "people" }, columns: [], rows: [["A", 9, 1, 2, 8], ["B", 7, 2, 1, 9], ["C", 8, 1, 1, 7], ["D", 18, 3, 4, 40]].map((cells) => ({ cells: cells.map(String) })) };
    for (const [id, p] of [["object", project], ["text", JSON.stringify(project)]]) {
      await say(visit, { bivar: 1, type: "set", id, project: p, view: "result" });
      const { result } = (await heard(visit, "result", id)).data;
      assert.deepEqual([result.rows, result.review.title], [4, "A review of theirs"]);
    }
    await until(frame, () => document.querySelector("h1").innerText === "A review of theirs");

    // What is wrong is said, and changes nothing.
    const faults = {
      table: [{ type: "set", csv: bad }, /^Row 1, column FN: "-6" is negative\.\nRow 2, column TP: "x"/],
      option: [{ type: "set", csv, options: { modle: "normal" } }, /no option “modle”; the options are model, /],
      column: [{ type: "set", csv, options: { by: ["country"] } }, /no column "country"/],
      view: [{ type: "set", csv, view: "plot" }, /no view “plot”/],
      none: [{ type: "set" }, /needs one of csv/],
      type: [{ type: "steal" }, /no message of type “steal”/],
      version: [{ type: "get", bivar: 2 }, /version 1/],
    };
    for (const [id, [message, want]] of Object.entries(faults)) {
      await say(visit, { bivar: 1, id, ...message });
      assert.match((await heard(visit, "fault", id)).data.sentences.join("\n"), want);
    }
    const count = await visit.page.evaluate(() => window.heard.length);
    for (const foreign of [null, "bivar", 1, [1], {}, { type: "get" }, { bivar: "1", type: "get" }]) await say(visit, foreign);
    await say(visit, { bivar: 1, type: "get", id: "last" });
    assert.equal((await heard(visit, "result", "last")).data.result.review.title, "A review of theirs");
    assert.equal(await visit.page.evaluate(() => window.heard.filter(({ data }) => data.type !== "resized").length), await visit.page.evaluate((n) => window.heard.slice(0, n).filter(({ data }) => data.type !== "resized").length + 1, count), "what is not ours is not answered");

    // Of two sets the later one is answered; the earlier one is told so.
    await visit.page.evaluate((text) => {
      const { contentWindow } = document.querySelector("iframe");
      contentWindow.postMessage({ bivar: 1, type: "set", id: "former", csv: text }, "*");
      contentWindow.postMessage({ bivar: 1, type: "set", id: "latter", csv: text.split("\n").slice(0, 6).join("\n") }, "*");
    }, csv);
    assert.equal((await heard(visit, "result", "latter")).data.result.rows, 5);
    assert.match((await heard(visit, "fault", "former")).data.sentences[0], /Another set came/);

    // Its height follows what it holds, and nothing of all this was kept.
    const heights = () => visit.page.evaluate(() => window.heard.filter(({ data }) => data.type === "resized").map(({ data }) => data.height));
    const height = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    for (let tries = 0; tries < 100 && (await heights()).at(-1) !== await height(); tries++) await new Promise((resolve) => setTimeout(resolve, 50)); // a frame or two later
    const told = await heights();
    assert.ok(new Set(told).size > 1 && told.every((h, i) => h > 0 && h !== told[i - 1]), `heights: ${told}`);
    assert.equal(await height(), told.at(-1));
    assert.ok(await visit.page.evaluate(() => window.heard.every(({ mine }) => mine)));
    assert.deepEqual(await frame.evaluate(async () => [localStorage.getItem("bivar.witness"), (await indexedDB.databases?.())?.map(({ name }) => name) ?? []]), [null, []]);
    const link = await frame.$eval(".in-full a", (a) => [a.href, a.target, a.rel]);
    assert.ok(link[0].startsWith(`${at.server.url}#view=full&data=`), link[0]);
    assert.deepEqual(link.slice(1), ["_blank", "noopener"]);
  }));
}

// shapes makes random messages, most of them close to real ones, the same in every run.
const shapes = `(seed, csv) => {
  let state = seed;
  const random = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * n); };
  const one = (...of) => of[random(of.length)];
  const value = (deep = 0) => one(
    () => null, () => random(3), () => -1, () => NaN, () => "x".repeat(random(50)), () => true, () => csv, () => new Date(0), () => 10n, () => undefined,
    () => (deep > 2 ? [] : [value(deep + 1), value(deep + 1)]), () => (deep > 2 ? {} : { [one("bivar", "type", "a", "__proto__")]: value(deep + 1) }),
  )();
  return () => one(
    () => ({ bivar: 1, type: "set", csv, id: random(9), view: one("sroc", "forest", "full", undefined) }),
    () => ({ bivar: 1, type: "get", id: random(9) }),
    () => ({ bivar: one(1, 2, "1", null), type: one("set", "get", "ready", "result", "fault", "resized"), csv: value(), project: value(), options: value(), id: value() }),
    value,
  )();
}`;

test("10,000 messages from anybody else change nothing", () => around(browsers.chromium, `${at.server.url}#view=result&data=${pack(csv)}`, async (visit, frame) => {
  await say(visit, { bivar: 1, type: "get", id: "before" });
  const before = (await heard(visit, "result", "before")).data;
  await until(frame, () => !document.querySelector(".waiting") && document.querySelector("#sens-value"));
  const look = () => frame.evaluate(() => document.documentElement.outerHTML);
  const evil = "study,tp,fp,fn,tn\nE,1,2,3,4\nF,1,2,3,4\nG,1,2,3,4\nH,1,2,3,4\n";
  // Frames of the same site within it, beside it and of another origin beside it; their messages are counted on arrival.
  await frame.evaluate(() => {
    const child = document.body.appendChild(document.createElement("iframe"));
    child.hidden = true;
    window.arrived = 0;
    addEventListener("message", () => { window.arrived++; });
  });
  const child = frame.childFrames()[0];
  const sibling = visit.page.frames().find((f) => f.url().endsWith("sibling.html"));
  const html = await look();
  const told = await visit.page.evaluate(() => window.heard.length);
  let sent = 0;
  const post = async (from, target, n, seed) => {
    sent += n;
    await from.evaluate(new Function("target", "make", "n", `const next = (${shapes})(${seed}, ${JSON.stringify(evil)}); const to = eval(target); for (let i = 0; i < n; i++) { const m = next(); to.postMessage(m, "*"); }`), target, "", n);
    await until(frame, (all) => window.arrived >= all, sent);
  };
  await post(child, "parent", 2500, 1);
  await post(sibling, "parent.frames[0]", 2500, 2);
  // The page itself: its policy forbids eval, so the messages are made beside it.
  const own = (n) => frame.evaluate((text, count) => {
    for (let i = 0; i < count; i++) window.postMessage([{ bivar: 1, type: "set", csv: text, id: i }, { bivar: 1, type: "get", id: i }, i, { bivar: i }][i % 4], "*");
  }, evil, n);
  sent += 2500;
  await own(2500);
  await until(frame, (all) => window.arrived >= all, sent);
  // The right window, of another origin than before.
  sent += 2500;
  await frame.evaluate((text) => {
    for (let i = 0; i < 2500; i++) {
      const origin = ["https://evil.example", "null", "http://localhost", ""][i % 4];
      dispatchEvent(new MessageEvent("message", { source: parent, origin, data: i % 2 ? { bivar: 1, type: "set", csv: text, id: i } : { bivar: 1, type: "get", id: i } }));
    }
  }, evil);
  await until(frame, (all) => window.arrived >= all, sent);
  assert.equal(sent, 10_000);
  await say(visit, { bivar: 1, type: "get", id: "after" });
  const after = (await heard(visit, "result", "after")).data;
  assert.equal(after.dataHash, before.dataHash);
  assert.deepEqual(after.result, before.result);
  assert.equal(await look(), html);
  assert.equal(await visit.page.evaluate(() => window.heard.length), told + 1, "nobody was answered");
}, { more: '<iframe src="sibling.html" title="A sibling"></iframe>' }));

test("a page that is not in a frame hears nobody, its opener neither", async () => {
  const other = await host({ instead: { "opener.html": '<!doctype html><title>An opener</title><link rel="icon" href="data:,">' } });
  const visit = await Visit.open(browsers.chromium, `${other.url.replace("127.0.0.1", "localhost")}opener.html`, { ready: false });
  try {
    const opened = new Promise((resolve) => visit.page.once("popup", resolve));
    await visit.page.evaluate((url) => {
      window.answers = 0;
      addEventListener("message", () => { window.answers++; });
      window.opened = window.open(url);
    }, at.server.url);
    const popup = await opened;
    await until(popup, () => document.documentElement.dataset.state === "ready");
    await popup.evaluate(() => { window.arrived = 0; addEventListener("message", () => { window.arrived++; }); });
    const before = await popup.evaluate(() => document.querySelector("#page-results").innerText);
    await visit.page.evaluate((text) => {
      for (let i = 0; i < 500; i++) window.opened.postMessage(i % 2 ? { bivar: 1, type: "set", csv: text, id: i } : { bivar: 1, type: "get", id: i }, "*");
    }, csv);
    await until(popup, () => window.arrived === 500);
    assert.equal(await popup.evaluate(() => document.querySelector("#page-results").innerText), before);
    assert.equal(await visit.page.evaluate(() => window.answers), 0);
  } finally {
    await visit.close();
    await other.stop();
  }
});

// What the reader has is not given away: neither a changed set nor a file of this site.
test("a page around gets what it brought, and nothing of the reader's", async () => {
  await around(browsers.chromium, `${at.server.url}#data=${pack(csv)}&page=studies`, async (visit, frame) => {
    await until(frame, () => document.querySelector("#grid tr[data-row]"));
    await frame.focus("#cell");
    await visit.press("ArrowRight");
    await visit.page.keyboard.type("48");
    await visit.press("Enter");
    await say(visit, { bivar: 1, type: "get", id: 1 });
    assert.match((await heard(visit, "fault", 1)).data.sentences[0], /the reader's own, or the reader has changed them/);
  });
  const site = await host({ instead: { "own.csv": csv } });
  try {
    await around(browsers.chromium, `${site.url}#view=result&set=own.csv`, async (visit, frame) => {
      await until(frame, () => /14 studies/.test(document.querySelector("#status")?.innerText));
      await say(visit, { bivar: 1, type: "get", id: 1 });
      assert.match((await heard(visit, "fault", 1)).data.sentences[0], /not given to the page around/);
    });
  } finally {
    await site.stop();
  }
});

// Where an origin is opaque: the frame's own (a sandbox, which also keeps storage away), or that of the page around it.
for (const [what, options] of Object.entries({
  "the frame is sandboxed": { attributes: 'sandbox="allow-scripts"' },
  "the page around is sandboxed": { headers: { "Content-Security-Policy": "sandbox allow-scripts" } },
})) {
  test(`messages work where ${what}`, async () => {
    const open = await host({ headers: { "Access-Control-Allow-Origin": "*" } });
    try {
      await around(browsers.chromium, `${open.url}#view=forest&data=message`, async (visit, frame) => {
        await say(visit, { bivar: 1, type: "set", id: 1, csv });
        assert.equal((await heard(visit, "result", 1)).data.result.rows, 14);
        await until(frame, () => document.querySelector("figure.forest .scene"));
      }, options);
    } finally {
      await open.stop();
    }
  });
}

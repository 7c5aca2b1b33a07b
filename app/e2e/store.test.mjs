// The store in a real browser: its contract, and what only the world around a page can do to it.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { fail, kinds, wrap } from "./faulty.mjs";
import { clearDatabases, launchTested, testsFirefox, Visit } from "./harness.mjs";
import { testdata } from "./paths.mjs";
import { dump, lay } from "./snapshot.mjs";
import { drive, runTests, serve, value } from "./store.mjs";

const prove = Boolean(process.env.BIVAR_PROVE);
const kills = prove ? 100 : 10;

let browser, server;
before(async () => {
  server = await serve();
  browser = await launchTested();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// visiting opens the store in a profile of its own.
async function visiting(run) {
  const visit = await Visit.open(browser, `${server.url}?drive`, { ready: false });
  try {
    const call = await drive(visit.page);
    await run(visit, call, new URL(server.url).origin);
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
  }
}

test("the Go tests of the store pass", async (t) => {
  const { status, output, faults } = await runTests(browser, server.url, ["-test.v", "-test.timeout=160s"], { timeout: 180_000 });
  assert.equal(status, 0, output);
  assert.ok(output.match(/--- PASS/g).length >= 30, "the tests ran");
  assert.deepEqual(faults, []);
  t.diagnostic(/\d+ mutated records, .*/.exec(output)[0]);
});

test("a place is known before anything is kept there", () => visiting(async (visit, call) => {
  assert.deepEqual(value(await call("look")), { shared: false, used: false });
  assert.deepEqual(value(await call("open")), { lost: [] });
  assert.deepEqual(value(await call("look")), { shared: false, used: false });
  value(await call("put", "a", 1, "text"));
  assert.deepEqual(value(await call("look")), { shared: false, used: true });
  assert.equal(await visit.page.evaluate(() => localStorage.getItem("bivar.witness")), "1", "what first.js looks for");
}));

const fixtures = readdirSync(join(testdata, "store")).map((name) => [name, JSON.parse(readFileSync(join(testdata, "store", name), "utf8"))]);
// contents are the bytes of every set's newest revision, as text, by id.
const contents = ({ version, stores }) => Object.fromEntries(stores.heads.map(([key, head]) => {
  const { revision } = JSON.parse(head);
  const [, { bytes }] = version === 1 ? stores.payloads.find(([k]) => k === key) : stores.bodies.find(([k]) => k[0] === key && k[1] === revision);
  return [key.slice(1), { revision, payload: Buffer.from(bytes, "base64").toString() }];
}));

for (const [name, fixture] of fixtures) {
  test(`what an earlier page kept is there, byte for byte, and can be changed: ${name}`, () => visiting(async (visit, call) => {
    await visit.page.evaluate(lay, "bivar", fixture);
    assert.deepEqual(value(await call("open")), { lost: [] });
    const want = contents(fixture);
    assert.ok(Object.keys(want).length >= 3, "the fixture holds sets");
    assert.deepEqual(value(await call("list")).sort(), Object.keys(want).sort());
    for (const [id, kept] of Object.entries(want)) {
      assert.deepEqual(value(await call("get", id)), kept);
      const [revision, ...older] = value(await call("history", id));
      assert.equal(revision, kept.revision);
      value(await call("put", id, revision + 1, "changed"));
      assert.deepEqual(value(await call("history", id)), [revision + 1, revision, ...older]);
      assert.equal(value(await call("restore", id, revision)), revision + 2);
      assert.deepEqual(value(await call("get", id)), { revision: revision + 2, payload: kept.payload });
    }
    await visit.page.reload();
    assert.deepEqual(value(await (await drive(visit.page))("open")), { lost: [] });
  }));
}

test("there is a fixture of the database as it is now", () => visiting(async (visit, call) => {
  value(await call("open"));
  const { version } = await visit.page.evaluate(dump, "bivar");
  assert.ok(fixtures.some(([name]) => name === `v${version}.json`), `node fixture.mjs writes testdata/store/v${version}.json`);
}));

// What is done while the storage fails, on a set "a" with two revisions: the state before it and the one after.
const held = { a: { revision: 2, payload: "two" } }, saved = { a: { revision: 3, payload: "three" } };
const put = async (call) => {
  value(await call("put", "a", 1, "one"));
  value(await call("put", "a", 2, "two"));
};
const first = fixtures.find(([name]) => name === "v1.json")[1];
const operations = {
  save: { prepare: put, run: (call) => call("put", "a", 3, "three"), old: held, done: saved },
  "save the first time": { prepare: async () => {}, run: (call) => call("put", "a", 1, "one"), old: {}, done: { a: { revision: 1, payload: "one" } } },
  load: { prepare: put, run: (call) => call("get", "a"), old: held, done: held },
  list: { prepare: put, run: (call) => call("list"), old: held, done: held },
  restore: { prepare: put, run: (call) => call("restore", "a", 1), old: held, done: { a: { revision: 3, payload: "one" } } },
  delete: { prepare: put, run: (call) => call("remove", "a"), old: held, done: {} },
  "start anew": { prepare: put, run: (call) => call("open"), old: held, done: held },
  migrate: { prepare: () => {}, from: first, run: (call) => call("open"), old: contents(first), done: contents(first) },
};

// state is all that is kept, as the next page finds it; what is damaged or contradicts itself does not pass.
async function state(call) {
  assert.deepEqual(value(await call("open")), { lost: [] });
  const found = {};
  for (const id of value(await call("list")) ?? []) {
    found[id] = value(await call("get", id));
    const history = value(await call("history", id));
    assert.equal(history[0], found[id].revision, "the head is the newest revision");
    for (const revision of history) value(await call("revision", id, revision));
  }
  return found;
}

const empty = { version: 2, witness: {}, stores: { heads: [], revisions: [], bodies: [], deleted: [], settings: [] } };
for (const [name, { prepare, run, old, done, from }] of Object.entries(operations)) {
  test(`${name}: whichever request fails, and however, all is as before or as after, and that is told`, { timeout: 300_000 }, (t) => visiting(async (visit, call) => {
    await visit.page.evaluate(wrap);
    const counts = { runs: 0, told: 0, done: 0 };
    const sentences = new Set();
    const once = async (kind, at, lasts) => {
      await visit.page.evaluate(() => localStorage.clear());
      await visit.page.evaluate(lay, "bivar", from ?? empty);
      if (!from) {
        value(await call("open"));
        await prepare(call);
      }
      value(await call("within", kind === "hang" ? 300 : 5000));
      await visit.page.evaluate(fail, kind, at, lasts);
      const begun = Date.now();
      const outcome = await run(call);
      const took = Date.now() - begun;
      const { asked } = await visit.page.evaluate(() => { window.mend(); return window.fault; });
      value(await call("within", 10_000));
      const found = await state(call);
      const where = `${kind} at ${at}${lasts ? " and from there on" : ""}: ${JSON.stringify(outcome)}`;
      const is = (want) => isDeepStrictEqual(found, want);
      assert.ok(is(old) || is(done), `${where}: found ${JSON.stringify(found).slice(0, 300)}`);
      if (outcome.error === undefined) assert.ok(is(done), `${where}: said to be done`);
      else assert.match(outcome.fault, /^[A-Z].*\.$/, where);
      assert.ok(took < 2000, `${where}: told after ${took} ms`);
      counts.runs++;
      counts.done += outcome.error === undefined;
      counts.told += outcome.error !== undefined;
      sentences.add(outcome.fault);
      return asked;
    };
    const requests = await once("error", 0, false);
    assert.ok(requests >= 2, "something is asked of the storage");
    for (const kind of kinds) {
      for (let at = 1; at <= requests; at++) {
        await once(kind, at, false);
        if (prove) await once(kind, at, true);
      }
    }
    sentences.delete(undefined);
    t.diagnostic(`${name}: ${requests} requests, ${counts.runs} runs, ${counts.done} done all the same, ${counts.told} told in ${sentences.size} sentences, 0 losses`);
  }));
}

test("a full disk keeps the old value, and is said", { skip: testsFirefox && "only Chromium can be told how much room there is" }, () => visiting(async (visit, call, origin) => {
  const cdp = await visit.page.createCDPSession();
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 500_000 }); // first: Chromium remembers for seconds how much is free
  value(await call("open"));
  value(await call("put", "a", 1, "old"));
  const large = randomBytes(1_000_000).toString("hex"); // what can be compressed takes less room than it seems
  for (const [id, revision] of [["a", 2], ["b", 1]]) {
    const { fault } = await call("put", id, revision, large);
    assert.match(fault, /storage is full/);
  }
  assert.deepEqual(value(await call("get", "a")), { revision: 1, payload: "old" });
  assert.deepEqual(value(await call("list")), ["a"]);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  value(await call("put", "a", 2, large));
  assert.equal(value(await call("get", "a")).payload, large);
}));

test("what is cleared under the open page is reported lost, and can be saved again", () => visiting(async (visit, call, origin) => {
  value(await call("open"));
  value(await call("put", "a", 1, "one"));
  value(await call("put", "b", 4, "four"));
  await clearDatabases(visit.page, origin);
  const { fault } = await call("get", "a");
  assert.match(fault, /was kept in this browser and is gone/);
  value(await call("put", "a", 2, "two"));
  assert.deepEqual(value(await call("get", "a")), { revision: 2, payload: "two" });
  await visit.page.reload();
  const next = await drive(visit.page);
  assert.deepEqual(value(await next("open")), { lost: [{ id: "b", revision: 4, found: 0 }] });
  value(await next("remove", "b"));
  assert.deepEqual(value(await next("open")), { lost: [] });
}));

test("clearing while it saves: saved is only what is there, and saving goes on", () => visiting(async (visit, call, origin) => {
  value(await call("open"));
  for (let round = 0; round < 3; round++) {
    const saving = visit.page.evaluate(async (id) => {
      let last = Infinity; // five more, once all is cleared
      for (let revision = 1; ; revision++) {
        const { error } = await window.drive.put(id, revision, "x".repeat(100_000));
        if (error || revision === last) return error ?? revision;
        if (window.cleared === id) last = Math.min(last, revision + 5);
      }
    }, `set ${round}`);
    await new Promise((resolve) => setTimeout(resolve, 30 + 50 * round));
    await clearDatabases(visit.page, origin);
    await visit.page.evaluate((id) => { window.cleared = id; }, `set ${round}`);
    const last = await saving;
    assert.equal(typeof last, "number", last);
    assert.equal(value(await call("get", `set ${round}`)).revision, last);
  }
}));

test("two tabs: the second to save is told, and overwrites nothing", () => visiting(async (visit, call) => {
  value(await call("open"));
  value(await call("put", "a", 1, "first"));
  const other = await visit.context.newPage();
  await other.goto(`${server.url}?drive`);
  const there = await drive(other);
  assert.deepEqual(value(await there("open")), { lost: [] });
  value(await there("put", "a", 2, "theirs"));
  const { fault } = await call("put", "a", 2, "mine");
  assert.match(fault, /changed elsewhere/);
  assert.deepEqual(value(await call("get", "a")), { revision: 2, payload: "theirs" });
  value(await call("put", "a", 3, "mine, knowing theirs"));
}));

test("where storage is denied, opening says so, and nothing is uncaught", async () => {
  const visit = await Visit.open(browser, `${server.url}sandboxed.html`, { ready: false });
  try {
    const frame = visit.page.frames().find((f) => f !== visit.page.mainFrame());
    const call = await drive(frame);
    assert.deepEqual(value(await call("look")), { shared: false, used: false });
    const { fault } = await call("open");
    assert.match(fault, /does not let this page keep anything/);
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
  }
});

// edit saves one revision after the other in a browser of its own, until that is killed; it returns the last revision of
// each set that was reported as saved.
async function edit(profile, moment, { kill = true } = {}) {
  const mine = await launchTested({ userDataDir: profile });
  const saved = {};
  const page = await mine.newPage();
  await page.exposeFunction("saved", (id, revision) => { saved[id] = revision; });
  await page.goto(`${server.url}?drive`);
  const call = await drive(page);
  assert.deepEqual(value(await call("open")).lost, [], "lost when the browser was killed before");
  page.evaluate(async () => {
    for (let revision = 1; ; revision++) {
      for (const id of ["a", "b", "c"]) {
        const { revision: last = 0 } = (await window.drive.get(id)).value;
        const { error } = await window.drive.put(id, last + 1, `${id} ${last + 1} `.repeat(500));
        if (!error) window.saved(id, last + 1);
      }
    }
  }).catch(() => {}); // it ends with its browser
  await new Promise((resolve) => setTimeout(resolve, moment));
  if (!kill) {
    await mine.close();
    return saved;
  }
  const child = mine.process();
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGKILL"); // its whole process group
  await ended;
  return saved;
}

// remains is what the next browser finds.
async function remains(profile) {
  const mine = await launchTested({ userDataDir: profile });
  try {
    const page = await mine.newPage();
    await page.goto(`${server.url}?drive`);
    const call = await drive(page);
    const { lost } = value(await call("open"));
    const found = {};
    for (const id of value(await call("list")) ?? []) found[id] = value(await call("get", id));
    return { lost, found };
  } finally {
    await mine.close();
  }
}

// every calls do with each file below a folder.
async function every(folder, run) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await run(join(entry.parentPath ?? entry.path, entry.name));
  }
}

// databases is where a profile keeps those of the tests.
const databases = async (profile) => {
  if (!testsFirefox) return join(profile, "Default", "IndexedDB");
  const origins = join(profile, "storage", "default");
  return join(origins, (await readdir(origins)).find((name) => name.startsWith("http+++127.0.0.1")), "idb");
};

for (const [what, spoil] of [
  ["overwritten", (folder) => every(folder, async (file) => writeFile(file, randomBytes((await stat(file)).size + 1)))],
  ["cut off", (folder) => every(folder, async (file) => truncate(file, Math.floor((await stat(file)).size / 2)))],
  ["gone", (folder) => rm(folder, { recursive: true })],
]) {
  test(`a profile whose files of the storage are ${what}: what is lost is said to be, and what is given is what was saved`, { timeout: 60_000 }, async (t) => {
    const profile = await mkdtemp(join(tmpdir(), "bivar-spoilt-"));
    try {
      const saved = await edit(profile, 1500, { kill: false }); // the witness reaches the disk later than what it vouches for
      await spoil(await databases(profile));
      const { lost, found } = await remains(profile);
      for (const [id, revision] of Object.entries(saved)) {
        const kept = found[id]?.revision ?? 0;
        if (kept > 0) assert.equal(found[id].payload, `${id} ${kept} `.repeat(500));
        assert.ok(kept >= revision || lost.some((trace) => trace.id === id && trace.found === kept), `${id} was saved as ${revision}, ${kept} is there, and ${JSON.stringify(lost)} is said`);
      }
      assert.ok(Object.keys(saved).length > 0, "something was saved");
      t.diagnostic(`files ${what}: ${Object.keys(saved).length} sets saved, ${lost.length} said to be lost`);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

test(`a browser killed at ${kills} random moments has lost nothing that was saved`, { timeout: 60_000 + kills * 60_000 }, async (t) => {
  const profile = await mkdtemp(join(tmpdir(), "bivar-kill-"));
  try {
    let told = 0;
    for (let kill = 0; kill < kills; kill++) {
      const moment = 200 + Math.floor(1800 * Math.random());
      const saved = await edit(profile, moment);
      const { lost, found } = await remains(profile);
      assert.deepEqual(lost, [], `killed after ${moment} ms`);
      for (const [id, revision] of Object.entries(saved)) {
        const kept = found[id]?.revision ?? 0; // later ones were saved, too, but the browser was killed before it told
        assert.ok(kept >= revision, `killed after ${moment} ms: ${id} was saved as ${revision}, kept is ${kept}`);
        assert.equal(found[id].payload, `${id} ${kept} `.repeat(500));
        told = Math.max(told, revision);
      }
    }
    assert.ok(told > 3, "something was saved");
    t.diagnostic(`${kills} kills, up to revision ${told}, nothing lost`);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

// What every file of browser tests needs around its tests.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import { host, launchTested, start, Visit } from "./harness.mjs";

const offline = Boolean(process.env.BIVAR_OFFLINE);

// leaving is the host that a visit leaves once all is kept, where tests run without a network.
export const leaving = (server) => offline ? server : undefined;

// suite opens a browser, the server and a folder for what is downloaded (all in `at`) for the tests of a file, and
// ends them after those. `visiting` makes a test of a visit in a profile of its own, which opens the given page and waits
// until it is as `shown` wants it; `open` opens one without making a test of it, and `online` a test that opens its own.
//
// With BIVAR_OFFLINE set the same tests run without a network: each visit opens the page once, until all of it is kept, its
// server is cut, and the page is opened again. A test that is about the network says why it stays `online`. With
// BIVAR_BROWSER=firefox they run in Firefox.
export function suite(page = "", shown = () => {}) {
  const at = {};
  before(async () => {
    at.browser = await launchTested();
    at.server = offline ? await host() : await start();
    at.folder = await mkdtemp(join(tmpdir(), "bivar-"));
  });
  after(async () => {
    await at.browser?.close();
    await at.server?.stop();
    if (at.folder) await rm(at.folder, { recursive: true, force: true });
  });
  const open = (options) => {
    at.server.mend?.();
    return Visit.open(at.browser, at.server.url + page, { leave: leaving(at.server), ...options });
  };
  const online = (name, why, run) => test(name, async () => {
    if (offline) console.log(`online: ${name}: ${why}`);
    at.server.mend?.();
    await run();
  });
  const visiting = (name, run, { online, ...options } = {}) => test(name, async () => {
    if (offline && online) console.log(`online: ${name}: ${online}`);
    const visit = await open(online ? { ...options, leave: undefined } : options);
    try {
      await shown(visit);
      await run(visit);
      visit.clean();
    } finally {
      await visit.close();
    }
  });
  return { at, open, visiting, online };
}

// has asserts that texts stand in one, whatever white space is between their words.
export const has = (text, ...wanted) => {
  const plain = (t) => t.replaceAll(/[\s\u00a0\u202f]+/g, " ");
  for (const w of wanted) assert.ok(plain(text).includes(plain(w)), `${w} is missing in\n${plain(text)}`);
};

// sheets prints a page and counts the sheets by their objects, which Firefox packs.
export async function sheets(page, format) {
  const pdf = Buffer.from(await page.pdf({ format })).toString("latin1");
  const unpacked = [...pdf.matchAll(/\/ObjStm[^]*?stream\r?\n([^]*?)endstream/g)].map(([, packed]) => inflateSync(Buffer.from(packed, "latin1")).toString("latin1"));
  return [pdf, ...unpacked].join("\n").match(/\/Type\s*\/Page[^s]/g).length;
}

// What every file of browser tests needs around its tests.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, start, Visit } from "./harness.mjs";

// suite opens a browser, the server and a folder for what is downloaded (all in `at`) for the tests of a file, and
// ends them after those. `visiting` makes a test of a visit in a profile of its own, which opens the given page and waits
// until it is as `shown` wants it.
export function suite(page = "", shown = () => {}) {
  const at = {};
  before(async () => {
    at.browser = await launch();
    at.server = await start();
    at.folder = await mkdtemp(join(tmpdir(), "bivar-"));
  });
  after(async () => {
    await at.browser?.close();
    await at.server?.stop();
    if (at.folder) await rm(at.folder, { recursive: true, force: true });
  });
  const visiting = (name, run, { url, ...options } = {}) => test(name, async () => {
    const visit = await Visit.open(at.browser, url ?? at.server.url + page, options);
    try {
      await shown(visit);
      await run(visit);
      visit.clean();
    } finally {
      await visit.close();
    }
  });
  return { at, visiting };
}

// has asserts that texts stand in one, whatever white space is between their words.
export const has = (text, ...wanted) => {
  const plain = (t) => t.replaceAll(/[\s\u00a0\u202f]+/g, " ");
  for (const w of wanted) assert.ok(plain(text).includes(plain(w)), `${w} is missing in\n${plain(text)}`);
};

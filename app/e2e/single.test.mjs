// The single files: everywhere they open, they are ready, show other programs' numbers, compute again, and ask nobody.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download, newSet, showsRows, three, typeThree } from "./desk.mjs";
import { golden, interval, percent, start, Visit } from "./harness.mjs";
import { site } from "./paths.mjs";
import { browsers, Opened, places, serve, singles, supplement } from "./single.mjs";

const budget = 3_700_000;
const running = {};
let folder, files;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "bivar-"));
  files = singles(folder);
  for (const [name, launch] of Object.entries(browsers)) running[name] = await launch();
});
after(async () => {
  for (const browser of Object.values(running)) await browser.close();
  await rm(folder, { recursive: true, force: true });
});

// showsRates waits for the two large numbers with their intervals.
const showsRates = async (opened, want) => {
  await opened.shows("#sens-value", percent(want.sens));
  await opened.shows("#spec-value", percent(want.spec));
  await opened.shows("#sens-ci", interval(want.sens_lo, want.sens_hi));
  await opened.shows("#spec-ci", interval(want.spec_lo, want.spec_hi));
};

// apart lists the numbers and texts in which two results differ by more than 1e-6.
const leftOut = new Set(["certificate", "software", "request", "dataHash"]);
const apart = (a, b, path = "") => {
  if (typeof a === "object" && a && typeof b === "object" && b) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !leftOut.has(key));
    return keys.flatMap((key) => apart(a[key], b[key], `${path}.${key}`));
  }
  const same = typeof a === "number" ? Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b)) : a === b;
  return same ? [] : [`${path}: ${a} and ${b}`];
};
const numbers = (a) => typeof a === "object" && a ? Object.entries(a).reduce((n, [key, v]) => n + (leftOut.has(key) ? 0 : numbers(v)), 0) : Number(typeof a === "number");

// computesAgain goes to another model and back, and compares what the worker then computes with what the file opened with.
const computesAgain = async (opened, file) => {
  const { reitsma } = golden(file.key);
  await opened.frame.click("label:has(#model-normal-reml)");
  if (file.key !== "auditc") await opened.shows("#sens-value", percent((reitsma.correction_single_tight_reml ?? reitsma.tight_reml).sens)); // its zeros are corrected otherwise there
  await opened.until(() => /[Nn]ormal/.test(document.querySelector("#status").innerText));
  await opened.frame.click("label:has(#model-binomial)");
  await opened.until(() => /binomial/.test(document.querySelector("#status").innerText));
  await showsRates(opened, file.exact);
  const { published, answers } = await opened.frame.evaluate(() => ({
    published: JSON.parse(document.getElementById("start").textContent).result, answers: window.seen.answers.map((answer) => JSON.parse(answer)),
  }));
  const computed = answers.map((answer) => answer.piece?.result).findLast((result) => result?.request.model === "binomial");
  assert.ok(computed, "a worker computed it again");
  assert.deepEqual(apart(published, computed), []);
  return numbers(published);
};

// turnsByItself has the page go to another of its pages, at the address where it is.
const turnsByItself = async (opened) => {
  const path = await opened.frame.evaluate(() => location.pathname);
  await opened.frame.click('nav a[href="#library"]');
  await opened.until(() => document.getElementById("page-library").checkVisibility());
  await opened.frame.click("#library-new");
  await opened.until(() => document.getElementById("page-studies").checkVisibility());
  assert.equal(await opened.frame.evaluate(() => location.pathname + location.hash), `${path}#studies`);
};

let turn = 0;
for (const browserName of Object.keys(browsers)) {
  for (const [placeName, place] of Object.entries(places)) {
    const mine = turn++; // make test opens one of the files in each place, make prove each
    test(`${browserName}, ${placeName}: ready, right, computed again, nobody asked`, { timeout: 300_000 }, async (t) => {
      for (const file of process.env.BIVAR_PROVE ? files : [files[mine % files.length]]) {
        const served = await serve(file);
        const opened = await Opened.open(running[browserName], place(file, served));
        try {
          await opened.ready();
          await showsRates(opened, file.exact);
          assert.equal(await opened.frame.evaluate(() => getComputedStyle(document.querySelector("#page-results .figures")).display), "grid", "styled");
          await opened.until(() => [...document.querySelectorAll("#page-results .drawing > svg")].every((svg) => Math.abs(svg.viewBox.baseVal.width - svg.getBoundingClientRect().width) < 2));
          const ms = await opened.frame.evaluate(() => performance.getEntriesByName("bivar-ready")[0].startTime);
          const compared = await computesAgain(opened, file);
          await opened.frame.click('nav a[href="#studies"]');
          await opened.until(() => document.getElementById("page-studies").checkVisibility());
          assert.ok(file.published || !(await opened.frame.evaluate(() => document.querySelector(".foot .single").checkVisibility())), "who reads it has it");
          if (!file.published) await turnsByItself(opened);
          assert.deepEqual(opened.asked(), [], "requests");
          assert.deepEqual(opened.visit.faults, []);
          if (file.published) assert.deepEqual(await opened.frame.evaluate(() => window.seen.kept), [], "what is kept was looked at");
          t.diagnostic(`${file.name}: ${Buffer.byteLength(file.html)} bytes, ready in ${Math.round(ms)} ms, ${compared} numbers computed again`);
        } finally {
          await opened.close();
          await served.stop();
        }
      }
    });
  }

  // reads asserts that the published report can be read as it stands, and nothing else is in the way.
  const reads = async (opened, file) => {
    const { text, state, old, starting } = await opened.frame.evaluate(() => ({
      text: document.body.innerText, state: document.documentElement.dataset.state ?? "", old: document.getElementById("boot-old").checkVisibility(),
      starting: document.getElementById("boot-text").checkVisibility(),
    }));
    for (const rate of ["sens", "spec"]) assert.ok(text.replaceAll(/\s/g, " ").includes(`${percent(file.exact[rate])} %`), rate);
    assert.match(text, /Published: /);
    assert.ok(await opened.frame.evaluate(() => [...document.querySelectorAll("figure svg")].every((svg) => svg.getBoundingClientRect().width > 200)), "the figures are there");
    assert.equal(state, "", "nothing ran");
    assert.ok(old, "it says what to do");
    assert.ok(!starting, "it does not say that it starts");
  };

  test(`${browserName}: without scripts, and where the host forbids all that is inline, the report reads`, { timeout: 120_000 }, async () => {
    for (const file of files.filter(({ published }) => published)) {
      const plain = await serve(file);
      const strict = await serve(file, { "Content-Security-Policy": "default-src 'self'" });
      try {
        for (const [url, framed, forbids] of [
          [`${plain.url}still.html`, true, false], [`${strict.url}srcdoc.html`, true, true], [`${strict.url}file.html`, false, true],
        ]) {
          const opened = await Opened.open(running[browserName], { url, framed });
          try {
            await opened.until(() => document.getElementById("shell-program"));
            await reads(opened, file);
            assert.deepEqual(opened.asked(), []);
            assert.equal(await opened.frame.evaluate(() => getComputedStyle(document.querySelector("h1")).fontWeight), forbids ? "700" : "400", "styled or not");
          } finally {
            await opened.close();
          }
        }
      } finally {
        await plain.stop();
        await strict.stop();
      }
    }
  });

  test(`${browserName}: a host that names another encoding does not break it; a damaged file says so`, { timeout: 120_000 }, async () => {
    const [, file] = files;
    const cases = [
      ["another encoding", { ...file }, { "Content-Type": "text/html; charset=iso-8859-1" }, "ready"],
      ["cut off", { ...file, html: file.html.slice(0, -1_000_000) }, {}, "fault"],
      ["a byte changed", { ...file, html: file.html.replace(/(id="shell-program">.{1000000})./s, (_, before) => `${before}!`) }, {}, "fault"],
    ];
    for (const [what, changed, headers, state] of cases) {
      const served = await serve(changed, headers);
      const opened = await Opened.open(running[browserName], { url: `${served.url}file.html` });
      try {
        await opened.until(() => ["ready", "fault"].includes(document.documentElement.dataset.state));
        assert.equal(await opened.frame.evaluate(() => document.documentElement.dataset.state), state, what);
        if (state === "fault") assert.match(await opened.text("#boot-text"), /This file is damaged/, what);
        else await showsRates(opened, file.exact);
      } finally {
        await opened.close();
        await served.stop();
      }
    }
  });
}

test("a supplement keeps its budget, and two are the same bytes", () => {
  for (const { path, html, key, published } of files.filter((file) => file.published)) {
    assert.ok(published && Buffer.byteLength(html) <= budget, `${key}: ${Buffer.byteLength(html)} bytes`);
    assert.ok(readFileSync(supplement(key, folder, `${key}-again`)).equals(readFileSync(path)), key);
  }
});

test("the site, bivar.html and a supplement are made of the same parts", async () => {
  const server = await start();
  const shellOf = async (url) => {
    const visit = await Visit.open(running.Chromium, url);
    try {
      return await visit.page.evaluate(() => window.bivar.shell());
    } finally {
      await visit.close();
    }
  };
  try {
    const shell = await shellOf(server.url);
    const [, text] = /id="shell-program">(.*?)</s.exec(files[0].html);
    assert.ok(shell.program === text, "the page makes the same text of its program");
    assert.equal(`${shell.wasmExec}\n${shell.worker}`, readFileSync(join(site, "worker.js"), "utf8"));
    for (const [key, name] of Object.entries({ first: "first.js", boot: "boot.js", wasmExec: "wasm_exec.js", bootStyle: "boot.css", style: "app.css", icon: "icon.svg", notices: "notices.txt" })) {
      assert.equal(shell[key], readFileSync(join(site, name), "utf8"), key);
    }
    for (const { path, name } of files) assert.deepEqual(await shellOf(`file://${path}`), shell, name);
  } finally {
    await server.stop();
  }
});

test("bivar.html from the disk: studies are entered, kept once that is agreed to, exported and opened", { timeout: 120_000 }, async () => {
  const [{ path }] = files;
  const visit = await Visit.open(running.Chromium, `file://${path}`);
  try {
    await visit.turn("studies");
    await newSet(visit);
    await typeThree(visit);
    await visit.until(() => document.querySelector("#ask-to-keep").checkVisibility());
    await visit.page.click("#agree");
    await visit.saved();
    await visit.page.click("#export");
    const project = await download(visit, folder, "#export-project");
    await visit.page.click("#export");
    await visit.page.reload();
    await visit.ready();
    await showsRows(visit, three);
    await visit.turn("results");
    await writeFile(join(folder, "open.bivar.json"), project.text);
    await visit.turn("studies");
    await newSet(visit);
    await (await visit.page.$("#file")).uploadFile(join(folder, "open.bivar.json"));
    await showsRows(visit, three);
    assert.deepEqual(visit.faults, []);
  } finally {
    await visit.close();
  }
});

// Figures as files: SVG that other programs draw, PNG with its resolution, and what can be chosen of both.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { dataset, launchFirefox, until, Visit } from "./harness.mjs";
import { root } from "./paths.mjs";
import { Opened, places, serve, singles } from "./single.mjs";
import { has, suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { at, visiting } = suite();
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "bivar-figures-"));
  execFileSync(join(root, ".ci", "need"), ["rsvg-convert", "librsvg2-bin"]);
});
after(() => execFileSync("rm", ["-r", folder]));

// crc of a chunk, bit by bit (PNG, third edition, annex D).
const crc = (bytes) => ~bytes.reduce((sum, byte) => {
  sum ^= byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum & 1 ? 0xedb88320 : 0) ^ (sum >>> 1);
  return sum;
}, -1) >>> 0;

// read takes a PNG apart: its size, its resolution in dots per metre, how many of each chunk it has.
const read = (file) => {
  assert.equal(file.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  const found = { chunks: {} };
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at), kind = file.toString("latin1", at + 4, at + 8), body = file.subarray(at + 8, at + 8 + length);
    assert.equal(file.readUInt32BE(at + 8 + length), crc(file.subarray(at + 4, at + 8 + length)), `CRC of ${kind}`);
    if (kind === "IHDR") Object.assign(found, { wide: body.readUInt32BE(0), high: body.readUInt32BE(4) });
    if (kind === "pHYs") Object.assign(found, { across: body.readUInt32BE(0), down: body.readUInt32BE(4), unit: body[8], first: !found.chunks.IDAT });
    found.chunks[kind] = (found.chunks[kind] ?? 0) + 1;
    at += 12 + length;
  }
  return found;
};

// seen has the browser decode a picture: its size, the colour of its corners, and the share of it that is not white.
const seen = (visit, file) => visit.page.evaluate(async (base64) => {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
  const { width, height } = picture, canvas = new OffscreenCanvas(width, height), brush = canvas.getContext("2d");
  brush.drawImage(picture, 0, 0);
  const corner = (x, y) => brush.getImageData(x, y, 1, 1).data.join();
  const { data } = brush.getImageData(0, 0, width, height);
  let inked = 0, hues = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] + data[i + 1] + data[i + 2] < 700) inked++;
    if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 40) hues++;
  }
  return { width, height, corners: [corner(0, 0), corner(width - 1, 0), corner(0, height - 1), corner(width - 1, height - 1)], inked: inked / (width * height), hues };
}, file.toString("base64"));

const painted = async (visit, kind, dpi) => readFileSync((await download(visit, at.folder, `#${kind}-png-${dpi}`)).path);

// choose opens the settings of a figure and chooses in them.
const choose = async (visit, kind, choices) => {
  if (await visit.page.$eval(`#${kind}-look`, (b) => b.getAttribute("aria-expanded")) !== "true") await visit.page.click(`#${kind}-look`);
  await visit.until((k) => document.getElementById(`${k}-width`), kind);
  for (const [name, value] of Object.entries(choices)) await visit.page.select(`#${kind}-${name}`, value);
};

for (const [width, mm, pixels] of [["page", 174, { 300: 2055, 600: 4110 }], ["column", 84, { 300: 992, 600: 1984 }]]) {
  visiting(`PNG of a ${width}: its pixels, its resolution, its ink`, async (visit) => {
    await choose(visit, "forest", { width });
    for (const kind of ["forest", "sroc"]) {
      for (const dpi of [300, 600]) {
        const file = await painted(visit, kind, dpi), png = read(file);
        assert.deepEqual([png.wide, png.across, png.down, png.unit, png.first, png.chunks.pHYs], [pixels[dpi], { 300: 11811, 600: 23622 }[dpi], { 300: 11811, 600: 23622 }[dpi], 1, true, 1]);
        assert.ok(Math.abs(png.wide / png.across * 1000 - mm) < 0.1, `${kind} is ${png.wide / png.across * 1000} mm wide`);
        const look = await seen(visit, file);
        assert.deepEqual([look.width, look.height, look.corners], [png.wide, png.high, Array(4).fill("255,255,255,255")]);
        assert.ok(look.inked > 0.003 && look.inked < 0.5 && look.hues > 100, `${kind} at ${dpi} dpi: ${JSON.stringify(look)}`);
        await visit.until((k, w) => document.getElementById(`${k}-said`).innerText.startsWith(w), kind, `The picture is made: ${png.wide.toLocaleString("en")} × ${png.high.toLocaleString("en")} pixels, ${mm} mm wide at ${dpi} dpi`);
      }
    }
  });
}

visiting("what is chosen at one figure holds for all their files; of width, type and colours the page keeps its own", async (visit) => {
  const names = () => visit.page.$$eval("#figure-forest .fig-row title", (all) => all.map((t) => t.textContent.replace(/ \d{4}:.*/, "")));
  assert.equal((await names())[0], "Flicker");
  const before = await visit.page.$eval("#figure-sroc", (e) => e.innerHTML);
  await visit.page.click("#sroc-look");
  await choose(visit, "forest", { width: "column", font: "serif", colours: "grey", order: "sensitivity" });
  await visit.until(() => document.querySelector("#sroc-width").value === "column" && document.querySelector("#sroc-font").value === "serif" && document.querySelector("#sroc-colours").value === "grey");
  await visit.until(() => document.querySelector("#figure-forest .fig-row title").textContent.startsWith("Harwood"));
  assert.deepEqual((await names()).slice(0, 3), ["Harwood", "Mulligan", "Sikkes"]);
  assert.equal(await visit.page.$eval("#figure-sroc", (e) => e.innerHTML), before);
  assert.equal(await visit.page.$("#sroc-order"), null, "only a forest plot has an order");
  const forest = await download(visit, at.folder, "#forest-svg"), sroc = await download(visit, at.folder, "#sroc-svg");
  for (const { text } of [forest, sroc]) {
    assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="84mm"/);
    assert.match(text, /font-family="&#34;Times New Roman/);
    for (const [colour] of text.matchAll(/(?<=")#[0-9a-f]{6}(?=")/g)) assert.match(colour, /^#(..)\1\1$/);
  }
  assert.ok(forest.text.indexOf("Harwood") < forest.text.indexOf("Flicker"));
  assert.equal((await seen(visit, await painted(visit, "sroc", 300))).hues, 0);
  await visit.page.click("#forest-table");
  await visit.until(() => document.querySelector("#figure-forest tbody th")?.innerText.startsWith("Harwood"));
  await visit.page.click("#forest-table");
  await choose(visit, "forest", { order: "name" });
  await visit.until(() => document.querySelector("#figure-forest .fig-row title").textContent.startsWith("Flicker"));
  await visit.turn("practice");
  await choose(visit, "tree", {});
  assert.deepEqual([await visit.value("#tree-width"), await visit.value("#tree-colours")], ["column", "grey"], "figures that were not there yet know it");
  await faultless(visit.page);
});

visiting("ROC planes follow labels, axes and marks, on the page and in files", async (visit) => {
  const words = (kind) => visit.page.$$eval(`#figure-${kind} svg text`, (all) => all.map((t) => t.textContent));
  const follows = async (kind, choices, wanted) => {
    await choose(visit, kind, choices);
    await visit.until((k, w) => [...document.querySelectorAll(`#figure-${k} svg text`)].some((t) => t.textContent === w), kind, wanted);
    const { path, text } = await download(visit, at.folder, `#${kind}-svg`);
    has(text, `>${wanted}</text>`);
    rsvg(path);
  };
  const before = await visit.page.$eval("#figure-sroc", (e) => e.innerHTML);
  assert.equal(await visit.page.$("#forest-axes"), null, "only ROC planes have axes to cut");
  await follows("sroc", { axes: "near" }, "Sensitivity, % (axis cut: 70 to 100)");
  await follows("sroc", { labels: "names" }, "Goncalves 2011");
  await follows("sroc", { marks: "crosses" }, "one study, 95\u202f% intervals");
  await follows("sroc", { labels: "numbers" }, "3");
  assert.equal((await words("sroc")).includes("Goncalves 2011"), false);
  assert.equal((await words("forest")).includes("3 Goncalves 2011"), true, "the forest plot says whose number it is");
  assert.equal(await visit.page.$$eval("#figure-sroc circle[tabindex]", (all) => all.length), 13, "each study can still be reached");
  await choose(visit, "forest", { order: "name" });
  await visit.until(() => document.querySelector("#figure-forest .fig-row title").textContent.startsWith("1 Flicker"));
  await faultless(visit.page);
  await visit.turn("subgroups");
  await visit.page.select("#by", "form");
  await visit.until(() => document.querySelector("#figure-group-sroc svg"));
  assert.ok((await words("group-sroc")).some((t) => /^Specificity, % \(axis cut: \d+ to \d+\)$/.test(t)), "planes that were not there yet follow");
  has(await visit.text("figure.group-sroc"), "single studies, with their intervals");
  await choose(visit, "group-sroc", { labels: "none", axes: "whole", marks: "sized" });
  await visit.turn("results");
  await visit.until((b) => document.querySelector("#figure-sroc").innerHTML === b, before);
});

visiting("by keyboard, on a phone", async (visit) => {
  await visit.page.setViewport({ width: 390, height: 844 });
  await visit.page.focus("#forest-look");
  await visit.press("Enter");
  await visit.until(() => document.querySelector("#forest-width"));
  await visit.press("Tab", "Tab");
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "forest-width");
  await visit.press("ArrowDown");
  await visit.until(() => document.querySelector("#forest-width").value === "column");
  assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth) <= 390);
  assert.match((await download(visit, at.folder, "#forest-svg")).text, /width="84mm"/);
});

visiting("what is too tall for a browser is said, and leaves at a lower resolution", async (visit) => {
  const many = Array.from({ length: 320 }, (_, i) => `Study ${i},${40 + i % 50},${i % 20},${i % 7},${60 + i % 30}`);
  await openTable(visit, "Many", `study,tp,fp,fn,tn\n${many.join("\n")}`);
  await visit.turn("results");
  await visit.until(() => /320/.test(document.querySelector("#status")?.innerText) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"));
  await visit.page.click("#forest-png-600");
  await visit.until(() => /^A picture of 4,110 × \d\d,\d{3} pixels is more than a browser can paint\. Take 300 dpi, or the SVG/.test(document.querySelector("#forest-said").innerText));
  const png = read(await painted(visit, "forest", 300));
  assert.ok(png.wide === 2055 && png.high > 15_000, `${png.wide} × ${png.high}`);
});

visiting("a browser that does not paint says so", async (visit) => {
  await visit.page.evaluate(() => { delete window.OffscreenCanvas; });
  await visit.page.click("#forest-png-300");
  await visit.until(() => document.querySelector("#forest-said").innerText === "The browser did not paint the picture. Take the SVG, which every program that sets pages can open.");
  await visit.page.evaluate(() => { window.OffscreenCanvas = function () { return { getContext: () => ({ fillRect() {}, getImageData: () => ({ data: [0, 0, 0, 0] }) }) }; }; });
  await visit.page.click("#sroc-png-300");
  await visit.until(() => document.querySelector("#sroc-said").innerText.startsWith("The browser did not paint"));
});

// rsvg draws a file as a program that sets pages does.
const rsvg = (path) => {
  const drawn = spawnSync("rsvg-convert", ["--output", `${path}.png`, path], { encoding: "utf8" });
  assert.deepEqual([drawn.status, drawn.stderr], [0, ""], path);
  return read(readFileSync(`${path}.png`));
};

const shown = {
  results: async () => ["forest", "sroc"],
  practice: async (visit) => {
    await visit.until(() => document.querySelector("#second"));
    return ["icons", "tree", "fagan", "predictive"];
  },
  robustness: async (visit) => {
    await visit.until(() => document.querySelector("#figure-influence svg"));
    for (const id of ["#acceptable-sensitivity", "#acceptable-specificity"]) {
      await visit.page.type(id, "70");
      await visit.press("Tab");
    }
    await visit.until(() => document.querySelector("#figure-acceptable svg"));
    return ["leave-one-out", "influence", "acceptable"];
  },
  form: async (visit) => {
    await visit.page.select("#by", "form");
    await visit.until(() => document.querySelector("#figure-group-sroc svg"));
    return ["group-forest", "group-sroc"];
  },
  year: async (visit) => {
    await visit.page.select("#by", "year");
    await visit.until(() => document.querySelector("#figure-bubbles svg"));
    return ["bubbles"];
  },
};

for (const [key, status, pages] of [["iqcode", "Converged", Object.keys(shown)], ["auditc", "Converged", ["results", "practice", "robustness"]], ["telomerase", "At a limit", ["results", "practice", "robustness"]]]) {
  visiting(`every figure of ${key} is an SVG that others draw`, async (visit) => {
    await openTable(visit, key, dataset(key));
    await visit.turn("results");
    await visit.until((s) => document.querySelector("#status")?.innerText.includes(s) && !document.querySelector("[id^='page-']:not([hidden]) .waiting"), status);
    let drawn = 0;
    for (const page of pages) {
      await visit.turn(page in { form: 1, year: 1 } ? "subgroups" : page);
      for (const kind of await shown[page](visit)) {
        for (const choices of [{ width: "page", font: "sans", colours: "colour" }, { width: "column", font: "serif", colours: "grey" }]) {
          await choose(visit, kind, choices);
          const { path, text } = await download(visit, at.folder, `#${kind}-svg`);
          const parsed = await visit.page.evaluate((svg) => {
            const file = new DOMParser().parseFromString(svg, "image/svg+xml");
            return [file.querySelector("parsererror")?.textContent ?? "", file.documentElement.namespaceURI, file.querySelectorAll("text").length, file.querySelector("title").textContent];
          }, text);
          assert.deepEqual(parsed.slice(0, 2), ["", "http://www.w3.org/2000/svg"], kind);
          assert.ok(parsed[2] > 3 && parsed[3], `${kind}: ${parsed}`);
          const { wide, high } = rsvg(path);
          assert.ok(wide > 300 && high > 100, `${kind}: ${wide} × ${high}`);
          drawn++;
        }
      }
    }
    console.log(`${key}: ${drawn} files drawn by rsvg-convert`);
  });
}

test("the figures that the Go tests keep are drawn by others", () => {
  const kept = join(root, "app", "figure", "testdata");
  const files = readdirSync(kept).filter((name) => name.endsWith(".svg"));
  assert.ok(files.length > 20);
  for (const name of files) {
    writeFileSync(join(folder, name), readFileSync(join(kept, name)));
    rsvg(join(folder, name));
  }
});

test("Firefox paints too", async () => {
  const browser = await launchFirefox();
  try {
    const visit = await Visit.open(browser, at.server.url);
    await visit.page.evaluate(() => {
      window.handed = [];
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        if (blob.type === "image/png") blob.arrayBuffer().then((b) => window.handed.push(btoa(Array.from(new Uint8Array(b), (c) => String.fromCharCode(c)).join(""))));
        return make.call(URL, blob);
      };
    });
    await visit.page.click("#sroc-png-300");
    await visit.until(() => window.handed.length === 1);
    const file = Buffer.from(await visit.page.evaluate(() => window.handed[0]), "base64");
    const png = read(file), look = await seen(visit, file);
    assert.deepEqual([png.wide, png.across, png.unit, look.width, look.corners[3]], [2055, 11811, 1, 2055, "255,255,255,255"]);
    assert.ok(look.inked > 0.003 && look.hues > 100, JSON.stringify(look));
    await visit.close();
  } finally {
    await browser.close();
  }
});

for (const [place, open] of Object.entries(places)) {
  test(`one file ${place} paints`, async () => {
    const [file] = singles(folder);
    const served = await serve(file);
    const opened = await Opened.open(at.browser, open(file, served));
    try {
      await opened.ready();
      await opened.until(() => document.querySelector("#figure-sroc svg"));
      await opened.frame.evaluate(() => document.querySelector("#sroc-png-300").click());
      await until(opened.frame, () => document.querySelector("#sroc-said").innerText.startsWith("The picture is made: 2,055 × "));
      has(await opened.text("#sroc-said"), "If none arrives, this page stands in a frame that forbids downloads");
      assert.deepEqual(opened.visit.faults.filter((f) => !/sandboxed|Download/i.test(f)), []);
    } finally {
      await opened.close();
      await served.stop();
    }
  });
}

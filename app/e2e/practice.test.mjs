// What a result means at a prevalence: the slider and the field, two prevalences, the figures.
import assert from "node:assert/strict";
import { download } from "./desk.mjs";
import { faultless } from "./faultless.mjs";
import { dataset } from "./harness.mjs";
import { suite } from "./suite.mjs";
import { openTable } from "./table.mjs";

const { at, visiting } = suite("#practice", (visit) => visit.until(() => document.querySelector("#prevalence-1-value")?.value === "20"));

const said = (visit) => visit.page.$eval("#prevalence-1", (e) => e.getAttribute("aria-valuetext"));
const heading = (visit, text) => visit.until((t) => document.querySelector(".readings h3").innerText.replaceAll("\u202f", " ") === t, `At a prevalence of ${text} %`);

// type writes into the field, in the place of what is there.
const type = async (visit, text) => {
  await visit.page.click("#prevalence-1-value", { count: 3 });
  await visit.page.keyboard.type(text);
};

visiting("the slider by keyboard: round steps, its value in words, numbers at once", async (visit) => {
  await visit.shows("#ppv-1-value", "40.3");
  await visit.shows("#ppv-1-ci", "33.8 to 47.2");
  await visit.shows("#npv-1-value", "96.7");
  assert.match(await said(visit), /^20 %: of 1,000 people tested, 200 with dementia; 182 of 451 positive results are right/);
  await visit.page.focus("#prevalence-1");
  await visit.press("ArrowRight");
  await heading(visit, "21");
  assert.match(await said(visit), /^21 %: of 1,000 people tested, 210 with dementia/);
  assert.equal(await visit.value("#prevalence-1-value"), "21");
  await visit.press("Home");
  await heading(visit, "0.1");
  await visit.press("End");
  await heading(visit, "99");
  assert.ok(await visit.visible("#figure-fagan svg") && await visit.visible("#figure-predictive svg"));
});

visiting("a typed number is taken exactly, a wrong one is named and kept", async (visit) => {
  await type(visit, "12,34");
  await heading(visit, "12.34");
  assert.equal(await visit.value("#prevalence-1-value"), "12,34", "it stays as it was typed");
  const before = await visit.text("#ppv-1-value");
  for (const [wrong, named] of [["abc", "“abc” is not a number"], ["120", "“120” is not between 0 and 100"], ["-3", "“-3” is not between"]]) {
    await type(visit, wrong);
    await visit.until((n) => document.querySelector("#prevalence-1-value-problem").innerText.includes(n), named);
    assert.equal(await visit.value("#prevalence-1-value"), wrong);
    assert.equal(await visit.page.$eval("#prevalence-1-value", (e) => e.getAttribute("aria-invalid")), "true");
    assert.ok((await visit.text(".readings h3")).startsWith("At a prevalence of 12"), "the last good one still holds");
  }
  await visit.turn("results");
  await visit.turn("practice");
  assert.equal(await visit.value("#prevalence-1-value"), "-3", "it is still there");
  await type(visit, "12.34");
  await visit.shows("#ppv-1-value", before);
  assert.ok(!(await visit.visible("#prevalence-1-value-problem")));
});

visiting("two prevalences side by side, and the page as it was left", async (visit) => {
  await visit.page.click("#second");
  await visit.until(() => document.querySelector("#ppv-2-value"));
  await visit.shows("#ppv-2-value", "12.5");
  await visit.until(() => document.querySelector("#prevalence-2-value").value === "5");
  const [left, right] = await visit.page.$$eval(".readings .answer", (all) => all.map((e) => e.getBoundingClientRect()).map((r) => [r.top, r.left]));
  assert.ok(left[0] === right[0] && left[1] < right[1], "side by side");
  assert.equal(await visit.page.$$eval("#figure-icons path", (all) => all.length), 16, "four groups and four keys, twice");
  await visit.turn("results");
  await visit.turn("practice");
  await visit.shows("#ppv-2-value", "12.5");
  await visit.page.click("#second");
  await visit.until(() => !document.querySelector("#ppv-2-value"));
});

visiting("nothing moves while the thumb does", async (visit) => {
  const places = () => visit.page.$$eval(".practice h3, .practice figure, .practice .words", (all) => all.map((e) => Math.round(e.getBoundingClientRect().top)).join(" "));
  const at = await places();
  await visit.page.focus("#prevalence-1");
  for (let i = 0; i < 40; i++) await visit.press("ArrowRight");
  await heading(visit, "60");
  assert.equal(await places(), at);
});

visiting("a change of the studies reaches the page, in the set's own words", async (visit) => {
  await type(visit, "10");
  await openTable(visit, "Fractures, simulated", dataset("fracture-ai-simulated"));
  await visit.turn("practice");
  await visit.until(() => document.querySelector("#reading-1")?.innerText.startsWith("Take 1,000 tested, 100 of them with the condition."));
  assert.equal(await visit.value("#prevalence-1-value"), "10", "the reader's prevalence stays");
  assert.ok(!(await visit.text("#page-practice")).includes("people"));
});

visiting("without two rates: a sentence, and the way to the results", async (visit) => {
  await openTable(visit, "Perfect", ["study,tp,fp,fn,tn", "A,3,1,0,8", "B,9,1,0,8", "C,7,2,0,8", "D,7,4,0,18"].join("\n"));
  await visit.turn("practice");
  await visit.until(() => document.querySelector("#page-practice").innerText.includes("Only specificity was pooled"));
  assert.equal(await visit.page.$("#prevalence-1"), null);
  await visit.page.click("#page-practice a[href='#results']");
  await visit.until(() => document.querySelector("#page-results").checkVisibility());
});

for (const [kind, wanted] of [["icons", "missed"], ["tree", "false alarm"], ["fagan", "Fagan nomogram"], ["predictive", "Prevalence, %"]]) {
  visiting(`${kind}: its file and its table`, async (visit) => {
    const file = await download(visit, at.folder, `#${kind}-svg`);
    assert.equal(file.name, `bivar-${kind}.svg`);
    assert.ok(file.text.startsWith("<svg") && file.text.includes(wanted));
    await visit.page.click(`#${kind}-table`);
    await visit.until((k) => document.querySelector(`#figure-${k} table`), kind);
    assert.ok((await visit.text(`#figure-${kind}`)).includes("Prevalence, %"));
    await visit.page.click(`#${kind}-table`);
    await visit.until((k) => document.querySelector(`#figure-${k} svg`), kind);
  });
}

visiting("axe finds nothing, and a phone need not scroll sideways", async (visit) => {
  await visit.page.click("#second");
  await type(visit, "x");
  await visit.until(() => document.querySelector("[aria-invalid]"));
  await faultless(visit.page);
  await visit.page.setViewport({ width: 390, height: 844 });
  await visit.until(() => document.querySelector("#figure-tree svg").getAttribute("width") === "358");
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${width} px wide`);
  const small = await visit.page.$$eval(".practice .scene", (all) => all.flatMap((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [...svg.querySelectorAll("text")].map((t) => parseFloat(getComputedStyle(t).fontSize) * scale).filter((px) => px < 10.99);
  }));
  assert.deepEqual(small, []);
});

visiting("how long a step of the slider takes", async (visit) => {
  await visit.page.click("#second");
  const ms = await visit.page.evaluate(async () => {
    const slider = document.querySelector("#prevalence-1"), all = [];
    for (let stop = 60; stop < 100; stop++) {
      const begun = performance.now();
      await new Promise((done) => {
        const seen = new MutationObserver(() => { seen.disconnect(); done(); });
        seen.observe(document.querySelector("figure.predictive"), { subtree: true, childList: true, characterData: true, attributes: true });
        slider.value = stop;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      });
      all.push(performance.now() - begun);
      await new Promise((r) => requestAnimationFrame(r));
    }
    return all.sort((a, b) => a - b);
  });
  console.log(`a step of the slider, two prevalences, until the last figure is drawn: median ${ms[20].toFixed(0)} ms, ninth decile ${ms[36].toFixed(0)} ms`);
});

// A first visit: the example, its numbers, the models, other hosts, other paths.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dataset, golden, host, interval, percent, testsFirefox, Visit } from "./harness.mjs";
import { leaving, suite } from "./suite.mjs";

const { at, visiting } = suite();

// showsRates compares the two large numbers and their intervals with another program's.
const showsRates = async (visit, want) => {
  await visit.shows("#sens-value", percent(want.sens));
  await visit.shows("#spec-value", percent(want.spec));
  await visit.shows("#sens-ci", interval(want.sens_lo, want.sens_hi));
  await visit.shows("#spec-ci", interval(want.spec_lo, want.spec_hi));
};

visiting("a first visit shows the analysed example", async (visit) => {
  const headings = await visit.page.$$eval("h2", (all) => all.filter((h) => h.checkVisibility()).map((h) => h.innerText.trim()));
  assert.ok(headings.includes("Example"), `headings: ${headings}`);
  assert.match(await visit.text("#status"), /Converged/);
  assert.match(await visit.text("h1"), /IQCODE/);
  await showsRates(visit, golden("iqcode").glmm.aghq21);
  assert.ok(await visit.visible("#page-results"));
  assert.ok(!(await visit.visible("#page-studies")));
});

visiting("the prerendered page shows the same before any program runs", async (visit) => {
  const want = golden("iqcode").glmm.aghq21;
  assert.equal(await visit.text("#sens-value"), percent(want.sens));
  assert.equal(await visit.text("#spec-value"), percent(want.spec));
  await visit.ready();
}, { ready: false });

visiting("the models are one click apart", async (visit) => {
  const { glmm, reitsma } = golden("iqcode");
  await visit.page.click("label:has(#model-normal-reml)");
  await showsRates(visit, (reitsma.correction_single_tight_reml ?? reitsma.tight_reml));
  await visit.page.click("label:has(#model-normal-ml)");
  await showsRates(visit, (reitsma.correction_single_tight_ml ?? reitsma.tight_ml));
  await visit.page.click("label:has(#model-binomial)");
  await showsRates(visit, glmm.aghq21);
});

visiting("a pasted table gives the numbers of mada", async (visit) => {
  const want = golden("auditc").reitsma.tight_reml;
  assert.deepEqual([percent(want.sens), percent(want.spec)], ["89.1", "78.0"]);
  await visit.turn("studies");
  await visit.paste(dataset("auditc"));
  await visit.page.click("#analyse");
  await showsRates(visit, golden("auditc").glmm.aghq21);
  assert.equal(new URL(visit.page.url()).hash, "#results");
  await visit.page.click("label:has(#model-normal-reml)");
  await visit.until(() => document.querySelector("#option-correct"));
  await visit.page.select("#option-correct", "all");
  await showsRates(visit, want);
  assert.match(await visit.text("#status"), /Converged/);
  const headings = await visit.page.$$eval("h2", (all) => all.map((h) => h.innerText.trim()));
  assert.ok(!headings.includes("Example"), "somebody's own studies are no example");
});

visiting("a bad table names row and column, and is kept", async (visit) => {
  const bad = "study,tp,fp,fn,tn\nAdams 2001,10,2,-3,40\nBaker 2002,20,3.5,4,50\n";
  await visit.turn("studies");
  await visit.paste(bad);
  await visit.page.click("#analyse");
  await visit.until(() => document.querySelector("#faults").innerText.includes("Row 2"));
  const faults = await visit.text("#faults");
  assert.match(faults, /Row 1, column FN: *“-3” is negative/);
  assert.match(faults, /Row 2, column FP: *“3\.5” is not a whole number/);
  const kept = ["Adams 2001|10|2|-3|40", "Baker 2002|20|3.5|4|50"];
  assert.deepEqual(await visit.rows(), kept);
  await visit.turn("results");
  assert.equal(await visit.text("#sens-value"), percent(golden("iqcode").glmm.aghq21.sens), "the last complete table still stands");
  assert.match(await visit.text("#page-results"), /The table has 2 cells to mend\. These are the results of the last complete table\./);
  await visit.turn("studies");
  assert.deepEqual(await visit.rows(), kept);
});

visiting("another example says where it is from", async (visit) => {
  await visit.turn("studies");
  await visit.page.select("#example-select", "telomerase");
  await visit.turn("results");
  await visit.until(() => document.querySelector("h1").innerText.includes("Telomerase"));
  await visit.until(() => /At a limit/.test(document.querySelector("#status")?.innerText ?? ""), "the status of this example");
});

visiting("a file is read like a paste", async (visit) => {
  await visit.turn("studies");
  const input = await visit.page.$("#file");
  await input.uploadFile(new URL("../../testdata/datasets/scheidler.csv", import.meta.url).pathname);
  await visit.until(() => document.querySelector("#grid").innerText.includes("Grumbine 1981"));
  const [first] = await visit.rows();
  assert.ok(first.startsWith(dataset("scheidler").split("\n")[1].split(",").slice(0, 5).join("|").replaceAll('"', "")), first);
});

visiting("the newest request is the one that is shown", async (visit) => {
  await visit.page.evaluate(() => {
    for (const id of ["model-normal-reml", "model-normal-ml", "model-binomial", "model-normal-ml"]) document.getElementById(id).click();
  });
  const { reitsma } = golden("iqcode");
  await showsRates(visit, (reitsma.correction_single_tight_ml ?? reitsma.tight_ml));
});

visiting("on a phone nothing is wider than the screen", async (visit) => {
  for (const page of ["results", "studies"]) {
    await visit.turn(page);
    const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${page} is ${width} px wide`);
  }
}, { width: 390, height: 844 });

// fromWorkers asserts that none of the page's workers reaches an address. Firefox lets nobody in there: it is asked of a
// worker that starts from a Blob as they do.
async function fromWorkers(visit, reach, url) {
  let workers = [];
  for (let tries = 0; workers.length === 0 && tries < 200; tries++) { // the first starts a second after the page
    await new Promise((resolve) => setTimeout(resolve, 50));
    workers = visit.page.workers();
  }
  assert.ok(workers.length > 0, "a worker runs");
  let asked = 0;
  for (let tries = 0; asked === 0 && tries < 100; tries++) { // one that has nothing more to do may end while it is asked
    for (const worker of visit.page.workers()) {
      const answer = await worker.evaluate(reach, url).catch((gone) => (assert.match(String(gone), /closed|no such frame/), ""));
      if (answer) assert.equal(answer, "blocked");
      asked += answer ? 1 : 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(asked > 0, "a worker answered");
}
const fromOneLikeThem = async (visit, reach, url) => assert.equal(await visit.page.evaluate((code) => new Promise((resolve) => {
  new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => resolve(data);
}), `(${reach})(${JSON.stringify(url)}).then((answer) => postMessage(answer))`), "blocked");

visiting("the policy keeps page and workers from other hosts", async (visit) => {
  const other = await host();
  try {
    const reach = (url) => fetch(url, { mode: "no-cors" }).then(() => "reached", () => "blocked");
    assert.equal(await visit.page.evaluate(reach, other.url), "blocked");
    await (testsFirefox ? fromOneLikeThem : fromWorkers)(visit, reach, other.url);
    const reported = visit.faults.filter((fault) => fault.includes(other.url));
    assert.ok(reported.length > 0, "the violations were recorded");
    // What this test provoked itself is no fault of the page.
    visit.faults = visit.faults.filter((fault) => !fault.includes(other.url));
    visit.requests = visit.requests.filter((url) => !url.startsWith(other.url));
  } finally {
    await other.stop();
  }
});

test("it works under a path of a plain static host", async () => {
  const repo = await host({ prefix: "/repo/" });
  const visit = await Visit.open(at.browser, `${repo.url}?a=1#studies`, { leave: leaving(repo) });
  try {
    await visit.until(() => document.getElementById("page-studies").checkVisibility());
    await visit.turn("results");
    await visit.page.click("label:has(#model-normal-ml)");
    const { reitsma } = golden("iqcode");
    await showsRates(visit, (reitsma.correction_single_tight_ml ?? reitsma.tight_ml));
    visit.clean();
  } finally {
    await visit.close();
    await repo.stop();
  }
});

visiting("a long run can be cancelled, and what was shown stays", async (visit) => {
  const rows = dataset("iqcode").split("\n").slice(1, 14);
  const many = ["study,tp,fp,fn,tn", ...Array.from({ length: 20_000 }, (_, i) => rows[i % rows.length].split(",").slice(0, 5).join(",").replace('"', `"${i} `))].join("\n");
  await visit.turn("studies");
  await visit.paste(many);
  await visit.page.click("#analyse");
  await visit.page.waitForSelector("#cancel", { timeout: 30_000 });
  await visit.page.click("#cancel");
  await visit.until(() => !document.querySelector("#cancel"));
  await visit.turn("results");
  assert.equal(await visit.text("#sens-value"), percent(golden("iqcode").glmm.aghq21.sens));
});

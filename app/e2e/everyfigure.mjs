// Every kind of figure of three study sets, brought about where it stands.
import { dataset } from "./harness.mjs";
import { judged, openFile } from "./table.mjs";

const by = (column) => (visit) => visit.page.select("#by", column);
const results = (...more) => ["results", ["forest", "sroc", ...more, "funnel", "f1-forest"], (visit) => visit.page.$$eval("#page-results .fold", (all) => { for (const fold of all) fold.open = true; })];
const practice = ["practice", ["icons", "tree", "fagan", "predictive"], (visit) => visit.page.click("#second")];
const robustness = (...more) => ["robustness", ["leave-one-out", "influence", "acceptable", "models", ...more], async (visit) => {
  for (const id of ["#acceptable-sensitivity", "#acceptable-specificity"]) {
    await visit.page.type(id, "70");
    await visit.press("Tab");
  }
  await visit.page.click("#robust-compare");
  if (more.length === 0) return;
  await visit.page.select("#robust-study", "=study_id");
  await visit.until(() => document.querySelector("#probe-rules-start:not(:disabled)"));
  await visit.page.click("#probe-rules-start");
}];

// sets are the files, and the pages on which their figures stand with what brings them about there.
export const sets = [
  ["judged", "bivar.json", judged("form", "year"), [results("judgements", "judgement-grid"), practice, ["subgroups", ["group-forest", "group-sroc"], by("form")], ["subgroups", ["bubbles"], by("year")], robustness()]],
  ["smoking", "csv", dataset("smoking"), [results(), practice, ["subgroups", ["group-forest", "group-sroc"], by("type")], robustness()]],
  ["models", "csv", dataset("fracture-ai-simulated-models"), [results(), practice, ["subgroups", ["group-forest", "group-sroc"], by("views")], robustness("multiverse")]],
];

// laid puts a set on the desk.
export async function laid(visit, [name, ending, text]) {
  await openFile(visit, `${name}.${ending}`, text);
  await visit.until((title) => document.querySelector("h1").innerText.toLowerCase() === title, name);
  await visit.saved(); // in a narrow window that moves the tabs
}

// brought turns to a page and sees to it that its figures are drawn.
export async function brought(visit, [page, kinds, prepare]) {
  await visit.turn(page);
  await visit.until((p) => document.querySelector(`#page-${p} .wrap`) && !document.querySelector(`#page-${p} .waiting`), page);
  await prepare(visit);
  for (const kind of kinds) {
    await visit.page.waitForFunction((k) => document.querySelector(`#figure-${k} svg`) && !document.querySelector("section:not([hidden]) .waiting") && document.getAnimations().length === 0, { timeout: 120_000 }, kind);
  }
}

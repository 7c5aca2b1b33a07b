// What is drawn and refitted in the browser's workers: the same bits for any number of them.
import assert from "node:assert/strict";
import { dataset } from "./harness.mjs";
import { deal, parts, request } from "./robustness.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite();

visiting("one, two and four workers give the same bits", async (visit) => {
  const ask = request(dataset("iqcode"), { model: "binomial", level: 0.95, robustness: ["loo", "influence", "bootstrap"], replicates: 100, seed: 1 });
  const list = [...parts("leave-out", 13), ...parts("replicates", 4).slice(1)];
  const seen = [];
  for (const workers of [1, 2, 4]) {
    const { pieces } = await deal(visit.page, ask, list, workers);
    seen.push(JSON.stringify(pieces));
  }
  const pieces = JSON.parse(seen[0]);
  assert.equal(pieces.filter((p) => p.leftOut?.status === "converged" && p.leftOut.starts === 1).length, 13);
  assert.equal(pieces.filter((p) => p.drawn).reduce((n, p) => n + p.drawn.count, 0), 100);
  assert.equal(seen[1], seen[0], "two workers");
  assert.equal(seen[2], seen[0], "four workers");
});

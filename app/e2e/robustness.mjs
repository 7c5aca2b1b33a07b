// Deals the parts of an analysis over workers of the page, as its pool does, without the page: a message for each part.
// It serves the robustness tests and the budgets.

// parts are those of a request that asks for no more than leaving out or drawing again.
export const parts = (kind, n) => [{ kind: "main", index: 0 }, ...Array.from({ length: n }, (_, index) => ({ kind, index }))];

// deal returns the pieces in the order of the parts, and how long they took after the workers were ready.
export const deal = (page, request, list, workers) => page.evaluate(async (request, list, workers) => {
  const team = await Promise.all(Array.from({ length: workers }, () => new Promise((resolve) => {
    const worker = window.bivar.startWorker();
    worker.onmessage = () => resolve(worker);
  })));
  const pieces = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(team.map((worker) => new Promise((resolve, reject) => {
    const give = () => {
      if (next === list.length) return resolve();
      const id = next++;
      worker.onmessage = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.fault) return reject(new Error(JSON.stringify(answer.fault)));
        pieces[id] = answer.piece;
        give();
      };
      worker.postMessage(JSON.stringify({ protocol: 1, id, request, part: list[id] }));
    };
    give();
  })));
  const ms = performance.now() - begun;
  for (const worker of team) worker.terminate();
  return { pieces, ms };
}, request, list, workers);

// request is one for a table in CSV with the columns study, tp, fp, fn, tn.
export const request = (text, options) => ({
  set: {
    rows: text.trim().split("\n").slice(1).map((line, i) => {
      const [tp, fp, fn, tn] = /(\d+),(\d+),(\d+),(\d+)/.exec(line.replace(/^("[^"]*"|[^,]*),/, "")).slice(1).map(Number);
      return { Label: `Study ${i + 1}`, TP: tp, FP: fp, FN: fn, TN: tn };
    }),
  },
  options,
});

// Every state that the page can be in, brought about.
import { newSet } from "./desk.mjs";
import { dataset, host, Visit } from "./harness.mjs";
import { offered } from "./newversion.mjs";
import { openTable } from "./table.mjs";

const head = "study,tp,fp,fn,tn\n";
// endings are how an analysis can end: a title, the studies, what the status then says.
export const endings = {
  converged: ["IQCODE", dataset("iqcode"), "Converged"],
  boundary: ["Telomerase", dataset("telomerase"), "At a limit"],
  univariate: ["Three studies", `${head}Adams 2001,45,6,5,94\nBaker 2004,30,12,10,88\nClark 2009,52,9,8,71\n`, "3 studies"],
  "one-margin": ["No false negative", `${head}Adams 2001,45,6,0,94\nBaker 2004,30,12,0,88\nClark 2009,52,9,0,71\nDavis 2011,38,4,0,66\nEvans 2015,61,15,0,120\n`, "5 studies"],
  "two-studies": ["Two studies", `${head}Adams 2001,45,6,5,94\nBaker 2004,30,12,10,88\n`, "Not pooled"],
  perfect: ["Two perfect margins", `${head}Adams 2001,45,0,0,94\nBaker 2004,30,0,0,88\nClark 2009,52,0,0,71\nDavis 2011,38,0,0,66\n`, "Not pooled"],
};

// ended analyses the studies of an ending.
export async function ended(visit, [title, studies, status]) {
  await openTable(visit, title, studies);
  await visit.page.click("#analyse");
  await visit.until((s, n) => {
    const shown = document.querySelector("#status");
    return shown?.checkVisibility() && !document.querySelector("[id^='page-']:not([hidden]) .waiting") && shown.innerText.includes(s) && shown.innerText.includes(n);
  }, status, `${studies.trim().split("\n").length - 1} stud`);
}

const silent = () => {};
const missing = (request, response) => response.writeHead(404).end();

// states are all others: each brings itself about, given a visit of the Studies page and its server, whose program the host
// withholds or lacks where `program` says so.
export const states = {
  "a first visit": { prepare: () => {} },
  loading: { program: silent, prepare: (visit) => visit.until(() => document.querySelector("#boot-text")?.checkVisibility()) },
  "no program": { program: missing, prepare: (visit) => visit.until(() => document.querySelector("#boot-again")?.checkVisibility()) },
  "no studies": { prepare: (visit) => newSet(visit) },
  "faults in the table": {
    prepare: async (visit) => {
      await newSet(visit);
      await visit.paste("study\ttp\tfp\tfn\ttn\nAdams 2001\t37\t4\t-6\t60\nBaker 2004\tx\t9\t5\t81\n\t1\t2\t3\t\n", { all: false });
      await visit.until(() => document.querySelectorAll("#grid tr[data-row] .bad, #grid [aria-invalid]").length > 0);
      await visit.saved();
    },
  },
  ...Object.fromEntries(Object.entries(endings).map(([name, ending]) => [name, { prepare: (visit) => ended(visit, ending) }])),
  "read only": {
    prepare: async (visit, server) => {
      await newSet(visit);
      await visit.page.keyboard.type("Adams 2001");
      await visit.press("Enter");
      await visit.saved();
      const other = await visit.another(`${server.url}#studies`);
      await visit.page.bringToFront();
      await other.page.bringToFront();
      await other.until(() => document.querySelector("#take-over")?.checkVisibility());
      visit.page = other.page;
    },
  },
  offline: {
    prepare: async (visit, server) => {
      await visit.kept();
      server.cut();
      await visit.page.reload();
      await visit.ready();
    },
  },
  "an update waits": {
    prepare: async (visit, server) => {
      await visit.kept();
      await offered(server, visit);
    },
  },
};

// within runs with a page in a state, and ends it and its server after that.
export async function within(browser, { program, prepare }, run) {
  const server = await host({ instead: program ? { "app.wasm.gz": program } : {} });
  const visit = await Visit.open(browser, `${server.url}#studies`, { ready: !program });
  try {
    await prepare(visit, server);
    await run(visit);
  } finally {
    await visit.close();
    await server.stop();
  }
}

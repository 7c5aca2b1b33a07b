// Runs the long tests and writes testdata/PROOF.md from what they print. Usage: node .ci/prove.mjs PACKAGE…
// A red test, or one that prints none of the figures asked of it, ends the run with exit status 1 and writes nothing.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const version = (command, ...args) => spawnSync(command, args, { cwd: root, encoding: "utf8" }).stdout?.trim().split("\n")[0] ?? "";
const dirty = version("git", "status", "--porcelain", "--", ".", ":!testdata/PROOF.md") !== "";

// What took more than half a minute is kept for the files that it depends on: a run that was stopped, or was red, goes on
// there. A package's tests depend on the packages below it and on what of testdata they name, as do the seeded faults; the browser's on all but other
// tests and these scripts; what looks at the whole house on all of it.
const kept = `${root}.cache/prove`;
const tree = spawnSync("git", ["ls-tree", "-r", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.split("\n").filter((file) => !/\t(README\.md|testdata\/(PROOF\.md|screenshots\/))/.test(file));
function filesOf(command, args) {
  if (args[0] === ".ci/mutate.mjs") return [...filesOf("go", ["./stats"]), ...tree.filter((file) => /\t\.ci\/muta/.test(file))];
  if (args[0] === "--test") return tree.filter((file) => !/\t\.ci\/|\tstats.*_test\.go$/.test(file) && (!file.endsWith(".test.mjs") || args.some((name) => file.endsWith(`/${name}`))));
  const name = args.find((arg) => /^(\.\/|bivar)/.test(arg));
  if (command !== "go" || /^bivar(\/app(\/site)?)?$/.test(name)) return tree;
  const below = spawnSync("go", ["list", "-deps", "-test", "-tags", "prove", "-f", "{{.ImportPath}}", name], { cwd: root, encoding: "utf8" }).stdout.split("\n");
  const folders = new Set(below.map((path) => /^bivar\/([^ ]*?)(_test|\.test)?( |$)/.exec(path)?.[1]).filter(Boolean));
  const sources = tree.filter((file) => folders.has(/\t(.*)\/[^/]*$/.exec(file)?.[1]));
  const text = sources.filter((file) => file.endsWith(".go")).map((file) => readFileSync(root + file.split("\t")[1], "utf8")).join("");
  const data = tree.filter((file) => {
    const name = /\ttestdata\/([^/]+)/.exec(file)?.[1];
    return name && (text.includes(`testdata/${name}`) || text.includes(`"${name}"`));
  });
  return [...new Set([...sources, ...data, ...tree.filter((file) => /\tgo\./.test(file))])];
}
function placeOf(command, args, env) {
  return `${kept}/${createHash("sha256").update(JSON.stringify([command, args, env, filesOf(command, args)])).digest("hex")}.txt`;
}
mkdirSync(kept, { recursive: true });

// run runs a command and returns what it prints; its standard error is shown.
function run(command, args, { folder = root, env = {}, status = [0] } = {}) {
  const place = !dirty && placeOf(command, args, env), begun = Date.now();
  if (place && existsSync(place)) return readFileSync(place, "utf8");
  console.error(`==> ${command} ${args.join(" ")}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (data) => { out += data; });
    child.on("close", (code) => {
      if (!status.includes(code)) fail(`${out.slice(-20_000)}\n${command} ${args.join(" ")} exits with ${code}: nothing is written`);
      if (place && code === 0 && Date.now() - begun > 30_000) writeFileSync(place, out);
      resolve(out);
    });
  });
}

// goTest runs the Go tests of packages, one after the other, and returns what each test logged, line by line, without the
// place in the source.
async function goTest(packages, args, { env, own = [] } = {}) {
  let out = "";
  for (const name of packages) out += await run("go", ["test", "-json", "-count=1", ...args, name, ...own], { env, status: [0, 1] });
  const logged = new Map(), verdicts = { pass: [], fail: [], skip: [] };
  let text = "";
  for (const line of out.split("\n").filter((l) => l.startsWith("{"))) {
    const { Action: action, Package: pkg, Test: name, Output: output } = JSON.parse(line);
    if (output) text += output;
    if (name && verdicts[action]) verdicts[action].push(`${pkg} ${name}`);
    if (!name || action !== "output" || /^(===|\s*---)/.test(output)) continue;
    if (!logged.has(name)) logged.set(name, []);
    logged.get(name).push(output.replace(/^ +[\w.-]+_test\.go:\d+: /, "").replace(/^ {8}/, "").trimEnd());
  }
  if (verdicts.fail.length > 0 || /^FAIL/m.test(text)) {
    fail(`${text.split("\n").filter((l) => !/^(===|\s*--- PASS|ok|\?)/.test(l)).join("\n")}\nred: ${verdicts.fail.join(", ")}: nothing is written`);
  }
  const lines = (name, pattern) => {
    const found = (logged.get(name) ?? []).map((l) => pattern.exec(l)).filter(Boolean);
    if (found.length === 0) fail(`${name} prints nothing like ${pattern}: nothing is written`);
    return found;
  };
  return { lines, logged, verdicts };
}

const wasm = { GOOS: "js", GOARCH: "wasm" };
const inNode = `-exec=${root}.ci/wasm-exec`;
const number = (text) => Number(text).toLocaleString("en");
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const code = (lines) => ["```", ...lines, "```"].join("\n");
const chapters = [];
const chapter = (title, command, claim, ...figures) => chapters.push(`## ${title}\n\n    ${command}\n\n${claim}\n\n${figures.join("\n\n")}`);

// ---- Everything once, the long runs in full; one package at a time, so that nothing slows down what is timed.

const packages = spawnSync("go", ["list", ...process.argv.slice(2)], { cwd: root, encoding: "utf8" }).stdout.trim().split("\n");
const all = await goTest(packages, ["-tags", "prove", "-timeout", "60m"]);
const alsoInNode = await goTest(["./stats", "./app/analysis"], ["-tags", "prove", "-timeout", "60m", inNode, "-run", "Golden|Perturbed|Uncompared|Hostile"], { env: wasm });

// ---- The golden comparisons.

const titles = {
  StudyLevel: "Each study by itself", NormalModel: "Bivariate normal model", ExactModel: "Exact binomial model", OneMargin: "One margin alone",
  UnivariateRatios: "DOR, LR+ and LR−, each alone", SmallStudy: "Deeks' test", F1: "F1", LeaveOneOut: "One study left out at a time",
  Profile: "Profile-likelihood intervals", Regression: "Comparisons and regressions",
};
const comparison = /^(\d+) compared \(.*\), (\d+) uncompared$/;
const families = [...all.logged.keys()].filter((name) => name.startsWith("TestGolden") && all.logged.get(name).some((l) => comparison.test(l)))
  .map((name) => [name, titles[name.slice("TestGolden".length)] ?? name.slice("TestGolden".length)])
  .sort(([a], [b]) => [a, b].map((n) => Object.keys(titles).indexOf(n.slice("TestGolden".length))).reduce((i, j) => i - j));
if (families.length === 0) fail("no test compares golden numbers: nothing is written");
const counted = (run, name) => run.lines(name, comparison)[0].slice(1).map(Number);
const kinds = (run, name) => run.lines(name, /^ *(\d+) × (.*) \(([^()]*)\): worst (\S+) of the tolerance: (\S+), want (\S+), (\S+)$/);
const sum = (list) => list.reduce((a, b) => a + b, 0);
const counts = families.map(([name]) => counted(all, name));
const countsInNode = families.map(([name]) => counted(alsoInNode, name));
const caught = (run) => number(run.lines("TestPerturbedGolden", /^(\d+) perturbed numbers caught$/)[0][1]);
chapter("Other programs' numbers", "go test -run 'Golden|Perturbed|Uncompared' -v ./stats   # GOOS=js GOARCH=wasm for the second column",
  `Every number that R's mada, metafor and lme4 and an independent quadrature print for the 19 study sets in
testdata/golden, in the parts named below, is compared with this program's, or is listed with its reason in testdata/uncompared.txt. A golden number
moved by twice its tolerance is caught, each and every one (${caught(all)} trials natively, ${caught(alsoInNode)} in wasm).
"Worst" is the largest deviation as a share of what is tolerated: 1 would be at the limit.`,
  table(["", "compared", "uncompared", "compared in wasm", "uncompared in wasm"], [
    ...families.map(([, title], i) => [title, ...counts[i].map(number), ...countsInNode[i].map(number)]),
    ["**together**", ...[counts, countsInNode].flatMap((c) => [0, 1].map((j) => number(sum(c.map((pair) => pair[j])))))],
  ]),
  ...families.map(([name, title]) => {
    const there = new Map(kinds(alsoInNode, name).map((found) => [found[2], found]));
    return `### ${title}\n\n` + table(["what", "numbers", "tolerance", "worst, natively", "worst, wasm", "where (natively): ours, theirs"],
      kinds(all, name).map(([, n, what, tolerance, worst, ours, theirs, leaf]) =>
        [what, number(n), tolerance.replace("1e-300 or ", ""), worst, there.get(what)?.[4] ?? "", `${leaf}: ${ours}, ${theirs}`]));
  }),
  "### Not compared\n\n" + table(["numbers", "reason"],
    families.flatMap(([name]) => (all.logged.get(name) ?? []).map((l) => /^ *(\d+) uncompared: (.*)$/.exec(l)).filter(Boolean).map(([, n, why]) => [number(n), why]))));

// ---- R on this computer.

const verified = await run("make", ["-s", "verify-r"], { status: [0, 2] });
const fits = /^\| analysis [\s\S]*?\n\n/m.exec(verified)?.[0];
const verdict = /^(\d+) numbers of (\d+) analyses with R on this computer$/m.exec(verified);
chapter("R for real", "make verify-r", `The other chapters compare with numbers that R printed once. Here R fits on this computer, in this run: lme4's glmer (Laplace's
approximation, so Bivar has one node) with a fine tolerance, and metafor's rma.mv by REML. A number outside its tolerance ends the run.`,
  ...(fits && verdict ? [`**${number(verdict[1])} numbers of ${verdict[2]} analyses pass.**`, fits.trim()] : ["R was not installed where this was written."]));

// ---- Simulated and hostile.

const [simulated] = all.lines("TestSimulatedReviews", /^(\d+) simulated reviews, (\d+) failed, worst disagreement (\S+) on the logit scale$/);
chapter("Simulated reviews", "go test -tags prove -run TestSimulatedReviews -v ./stats",
  `Reviews are drawn from the model itself, with 3 to 60 studies and up to 30 % of the cells zero, and fitted by the exact
model. Another start and a second optimiser (gonum's BFGS), both with 101 × 101 nodes, must end within 1e-4 of
the fit's two logits or below its likelihood. A fit that would have agreed may not call itself failed, at most 0.5 % may fail,
and none with 10 or more studies.`,
  `**${number(simulated[1])} reviews, ${number(simulated[2])} failed, worst disagreement ${simulated[3]} on the logit scale.** Reviews with a
perfect margin are refused with that reason, and are not in the table.`,
  table(["studies", "reviews", "converged", "boundary", "boundary, share", "failed"],
    all.lines("TestSimulatedReviews", /^k (\S+): (\d+) reviews, (\d+) converged, (\d+) boundary \((\d+) %\), (\d+) failed$/)
      .map(([, k, n, converged, boundary, share, failed]) => [k, number(n), number(converged), number(boundary), `${share} %`, number(failed)])));

const hostile = (run) => ({
  total: run.lines("TestHostile", /^(\d+) hostile inputs, slowest (\S+) \((.*)\)$/)[0],
  rungs: new Map(run.lines("TestHostile", /^(converged|boundary|failed) (\S+): (\d+)$/).map(([, status, rung, n]) => [`${status}, ${rung}`, n])),
});
const here = hostile(all), there = hostile(alsoInNode);
chapter("Hostile inputs", "go test -tags prove -run TestHostile -v ./app/analysis   # GOOS=js GOARCH=wasm for the second column",
  `One to three studies, all cells zero, empty groups, perfect tests, identical studies, one giant among small ones, counts to a
billion, standard deviations to 5, correlations of ±1, zeros in half of the cells. Each input ends in a result with a status: no
panic, no NaN, no infinity, no rate outside 0…1; wherever three studies have members in both groups and a margin is not
perfect, there is a fit or a rung of the ladder.`,
  `**${number(here.total[1])} inputs natively, the slowest ${here.total[2]} (${here.total[3]}); ${number(there.total[1])} as wasm in Node, the slowest ${there.total[2]}
(${there.total[3]}).** Each went through the whole analysis.`,
  table(["status, rung", "natively", "wasm"], [...new Set([...here.rungs.keys(), ...there.rungs.keys()])].sort().map((rung) =>
    [rung, number(here.rungs.get(rung) ?? 0), number(there.rungs.get(rung) ?? 0)])));

// ---- Coverage.

const covered = all.lines("TestCoverage", /^SD (\S+), k (\d+), (\w+): z (.*), t (.*), profile (.*); width (.*), (.*), (.*); bias (\S+); boundary (\S+); (\d+) failed of (\d+)$/);
chapter("How well the intervals cover", "go test -tags prove -run TestCoverage -v ./stats",
  `Reviews are drawn from the exact model with sensitivity 0.8, specificity 0.9, correlation −0.5 and the standard deviations SD on
both logits, and fitted by it. The group sizes of a review are drawn with replacement from one of the published reviews among the
examples, itself drawn at random. Percent of intervals at 95 % that hold the truth, with Monte-Carlo errors (profile likelihood: of
the first 600 reviews), their mean width in percentage points (profile: of the first 40), the bias of the rate itself in percentage
points, the share of fits with a correlation or a standard deviation at its limit. These are the figures of stats/coverage.go, which
the Methods page and the sentence beside the intervals show: the test compares.`,
  table(["SD", "studies", "rate", "z", "t(k − 2)", "profile", "width, z", "t", "profile", "bias", "at a limit", "failed", "reviews"],
    covered.map(([, ...cells]) => cells.map((c, i) => (i === 12 ? number(c) : c.replace("-", "−"))))));

// ---- Robustness.

const [refitted] = all.lines("TestRefitIsTheFitOfTheOthers", /^(\d+) refits, (\d+) from one start, worst deviation (\S+)$/);
const hills = all.lines("TestRefitFindsTheHighestHill", /^k (\d+): (\d+) reviews, one start ends lower in (\d+), higher in (\d+)$/);
chapter("Robustness", "go test -tags prove -run 'Refit|ErrorRates' -v ./stats",
  `A study left out, or a review drawn anew, is refitted from the optimum of the whole, one start with a certificate. The refit
must be what a fit of the same studies from many starts finds.

In reviews without an effect, two groups of k/2 studies are compared: a test at the 5 % level should find a difference in 5 % of
them. In parentheses is the Monte-Carlo error. Of up to 16 studies the result warns, and the bootstrap P (199 reviews drawn from the fit
without the effect, Laplace's approximation) is to be relied on.`,
  `**${number(refitted[1])} refits with one study left out, ${number(refitted[2])} certified from one start, worst deviation ${refitted[3]}.**`,
  table(["studies", "drawn reviews refitted", "one start ends lower", "higher"], hills.map(([, ...cells]) => cells)),
  "Errors of the first kind, in percent:",
  table(["studies", "reviews", "failed", "likelihood ratio, both", "sensitivity", "specificity", "Wald, sensitivity", "specificity", "bootstrap, both", "reviews"],
    all.lines("TestErrorRates", /^k (\d+): (\d+) sets, (\d+) failed; likelihood ratio (.*), (.*), (.*); Wald (.*), (.*); bootstrap (.*) of (\d+)$/)
      .map(([, ...cells]) => cells)));

// ---- Properties.

const checks = 1000;
const properties = await goTest(["./stats"], ["-skip", "Golden|Perturbed|Simulated|Refit|ErrorRates|Coverage", "-timeout", "30m"], { own: [`-rapid.checks=${checks}`] });
const passed = [...properties.logged].flatMap(([name, lines]) => {
  const found = lines.map((l) => /\[rapid\] OK, passed (\d+) tests/.exec(l)).filter(Boolean);
  return found.length > 0 ? [[name.replace(/^Test/, ""), number(sum(found.map((f) => Number(f[1]))))]] : [];
});
if (passed.length === 0) fail("no property was checked: nothing is written");
chapter("Properties", `go test ./stats -rapid.checks=${checks} -v`,
  `What must hold for any input, tried on random ones: the order of the studies changes nothing; with the disease groups
swapped sensitivity and specificity change places; intervals lie inside 0…1 and hold their estimate; regions hold their
point; DOR = LR+ / LR−.`,
  table(["test", "random inputs, all passed"], passed.sort()));

// ---- Seeded faults.

const seeded = await run("node", [".ci/mutate.mjs"]);
const caughtAll = /^\d+ of \d+ seeded faults caught$/m.exec(seeded)?.[0];
if (!caughtAll) fail(`.ci/mutate.mjs prints no figures: nothing is written\n${seeded}`);
chapter("Seeded faults", "node .ci/mutate.mjs",
  `Mistakes as people make them are put into the models, one at a time: a sign, a constant, the wrong cell, a missing term. The
models' tests must fail with each. Those that take most of the time are left out, the others catch them all.`,
  `**${caughtAll}.**`,
  table(["", "kind", "in stats/", "fault", "caught by"], seeded.split("\n").filter((l) => l.startsWith("|")).map((l) => l.slice(2, -2).split(" | "))));

// ---- The store.

const browserTests = { folder: `${root}app/e2e`, env: { BIVAR_PROVE: "1" } };
await run("node", ["build.mjs"], browserTests);
async function browserTest(files, env = {}) { // one after the other, as they would run together
  let out = "";
  for (const file of files) out += await run("node", ["--test", "--test-reporter=tap", "--test-concurrency=1", file], { ...browserTests, env: { ...browserTests.env, ...env } });
  return out;
}
const total = (out, what) => sum([...out.matchAll(new RegExp(`^# ${what} (\\d+)$`, "gm"))].map(([, n]) => Number(n)));
const store = await browserTest(["store.test.mjs", "kept.test.mjs", "durable.test.mjs"]);
const kills = /^ *# (\d+ kills, .*)$/m.exec(store)?.[1];
const typing = /^ok \d+ - (\d+ times killed while typing: .*)$/m.exec(store)?.[1];
const failing = [...store.matchAll(/^ *# (.*: \d+ requests, .*|\d+ tabs: .*|\d+ mutated records, .*)$/gm)].map(([, line]) => line);
if (!kills || !typing || failing.length < 10) fail("the tests of the store print no figures: nothing is written");
chapter("What is kept", "BIVAR_PROVE=1 node --test --test-concurrency=1 store.test.mjs kept.test.mjs durable.test.mjs   # in app/e2e, after node build.mjs",
  `In Chromium: a full disk, cleared data, a second tab, denied storage, and the browser killed at random moments while it
saves. What was said to be saved is there when it opens again. Then each request of the storage is made to fail, by itself and from there
on, in five ways (an error, an abort, no room, no answer, a closed connection): all is as before or as after.`,
  `**${total(store, "pass")} tests passed; the store alone: ${kills}; the page: ${typing}.**`, code(failing));

// ---- The same comparison in the reader's own browser.

const installed = await browserTest(["check.test.mjs"]);
const passes = [...installed.matchAll(/^ *# ((?:Chromium|Firefox): pass .*)$/gm)].map(([, pass]) => pass);
if (passes.length !== 2) fail("the tests of the check print no figures: nothing is written");
chapter("Check this installation", "BIVAR_PROVE=1 node --test check.test.mjs   # in app/e2e, after node build.mjs",
  "What readers can do on the page of that name: their own browser computes every number that testdata/VALIDATION.md compares.", code(passes));

// ---- Without a network. Only tests that are about the page: each visit of theirs opens it once, and again with the server cut.

const testsThatSay = (pattern) => readdirSync(browserTests.folder).filter((name) => name.endsWith(".test.mjs") && pattern.test(readFileSync(`${browserTests.folder}/${name}`, "utf8")));
const ofThePage = testsThatSay(/\bsuite\b.* from "\.\/suite\.mjs"/);
const cutOff = await browserTest(ofThePage, { BIVAR_OFFLINE: "1" });
const updates = await browserTest(["offline.test.mjs", "update.test.mjs", "updatefault.test.mjs", "requests.test.mjs"]);
const found = (out, pattern) => [...out.matchAll(pattern)].map(([, found]) => found);
const readyOffline = found(updates, /^ *# (ready without a network in .*)$/gm), walked = found(updates, /^ *# (.*: \d+ requests for .*)$/gm);
const waysToFail = /^ok \d+ - (\d+) of (\d+) ways for an update to fail were tried$/m.exec(updates);
if (!total(cutOff, "pass") || !waysToFail || readyOffline.length === 0 || walked.length === 0) fail("the tests without a network print no figures: nothing is written");
chapter("Without a network, and what is asked of it", `BIVAR_PROVE=1 BIVAR_OFFLINE=1 node --test --test-concurrency=1 ${ofThePage.join(" ")}
    BIVAR_PROVE=1 node --test --test-concurrency=1 offline.test.mjs update.test.mjs updatefault.test.mjs requests.test.mjs   # both in app/e2e, after node build.mjs`,
  `The tests of the page run a second time with the server cut after one visit. A new version of the site is offered with each file in turn
answered with 503, replaced by a web page, cut short, altered in one byte, never answered: the old version starts without a network, caches of
others are untouched. And a walk through all pages in front of a proxy that records whatever is meant for another host.`,
  `**${total(cutOff, "pass")} of ${total(cutOff, "tests")} tests of the page passed without a network; ${waysToFail[1]} of ${waysToFail[2]} faulty updates left the old version whole.**`,
  code([...found(cutOff, /^ *# (online: .*)$/gm), ...readyOffline, ...walked]));

// ---- In the other browser, as short as in make test. The other files of tests open both browsers themselves.

const ofOneBrowser = testsThatSay(/\blaunchTested\b|\bsuite\(/);
const inFirefox = await browserTest(ofOneBrowser, { BIVAR_BROWSER: "firefox", BIVAR_PROVE: "" });
const onlyInChromium = [...inFirefox.matchAll(/^ok \d+ - (.*) # SKIP (.*)$/gm)].map(([, name, why]) => `${name}: ${why}`);
if (!total(inFirefox, "pass") || total(inFirefox, "skipped") !== onlyInChromium.length) fail("the tests in Firefox print no figures: nothing is written");
chapter("All browser tests, in Firefox", "BIVAR_BROWSER=firefox npm test   # in app/e2e",
  `The tests that make test runs in Chromium run in Firefox ESR, but for those that open both browsers themselves, here and there
alike. Those that Firefox cannot do are named, with the reason.`,
  `**${total(inFirefox, "pass")} of ${total(inFirefox, "tests")} tests passed, ${total(inFirefox, "fail")} failed, ${onlyInChromium.length} can be done in Chromium only.**`,
  code(onlyInChromium));

const opened = await browserTest(["single.test.mjs"]);
const places = [...opened.matchAll(/^# Subtest: (Chromium|Firefox), (.*): ready, right(?:(?!^# Subtest)[\s\S])*/gm)].flatMap(([text, browser, place]) =>
  [...text.matchAll(/^ *# (.*): (\d+) bytes, ready in (\d+) ms, (\d+) numbers computed again$/gm)].map(([, file, bytes, ms, numbers]) => [file, number(bytes), `${place}, ${browser}`, number(ms), number(numbers)]));
if (places.length !== 18) fail(`the tests of the single files print ${places.length} figures of 18: nothing is written`);
chapter("The single files", "BIVAR_PROVE=1 node --test single.test.mjs   # in app/e2e, after node build.mjs",
  `The whole calculator in one file, and two supplements, opened where people open them. The numbers of the published result are computed again by
the file's own program, and differ by less than 1e-6 (relative) each; nobody is asked for anything. Without scripts, and where the host forbids all that
is inline, the report reads. Two supplements of the same studies are the same bytes.`,
  table(["file", "bytes", "where", "ready, ms", "numbers computed again"], places.sort()));

const loads = await browserTest(["faults.test.mjs"]);
const faults = [...loads.matchAll(/^ *# (.+?) × (.*?), (Chromium|Firefox): (.+), (\d+) ms$/gm)].map(([, file, way, browser, shown, ms]) => ({ file, way, browser, shown, ms: Number(ms) }));
if (faults.length === 0) fail("the tests of the first load print no figures: nothing is written");
const said = new Map(); // one row for both browsers
for (const fault of faults) {
  const key = [fault.file, fault.way, fault.shown.replace(/\d\.\d of (\d\.\d MB)/, "… of $1")].join(" | ");
  said.set(key, [...(said.get(key) ?? []), fault]);
}
const msIn = (list, browser) => list.filter((f) => f.browser === browser).map(({ ms }) => number(ms)).join(", ");
const within = faults.filter(({ ms }) => ms <= 3000).length;
chapter("First-load faults", "BIVAR_PROVE=1 node --test --test-concurrency=1 faults.test.mjs   # in app/e2e, after node build.mjs",
  `Each file that the page loads comes with the wrong type, not at all (404, 503), as a login page, as a web page, cut in half, with one bit
changed, never, or so slowly that all of it takes 15 s; and each thing that the page asks of a browser is missing. It starts, or says in one
sentence what happened and what to do; the button under the sentence works once the fault is gone. Milliseconds until the sentence is there, or
until the page is ready; they decide no test.`,
  `**${number(faults.length)} loads, ${number(within)} of them within 3 s, the slowest ${number(Math.max(...faults.map(({ ms }) => ms)))} ms.**`,
  table(["file or part of the browser", "what is wrong with it", "what is shown", "ms, Chromium", "ms, Firefox"],
    [...said].map(([key, list]) => [...key.split(" | "), msIn(list, "Chromium"), msIn(list, "Firefox")])));

// ---- Fuzzing.

// Every fuzz test there is, with what its comment says. Two at a time, each with one worker.
const fuzztime = process.env.BIVAR_FUZZ || "5m";
const fuzzers = readdirSync(root, { recursive: true }).filter((name) => name.endsWith("_test.go") && !/node_modules|\.cache/.test(name)).sort().flatMap((name) =>
  [...readFileSync(root + name, "utf8").matchAll(/((?:^\/\/ .*\n)*)^func (Fuzz\w+)\(f \*testing\.F\)/gm)].map(([, comment, fuzzer]) => ({
    fuzzer, folder: `./${name.slice(0, name.lastIndexOf("/"))}`, holds: comment.replaceAll(/^\/\/ /gm, "").trim().replaceAll("\n", " ").replace(/^Fuzz\w+: (\w)/, (_, first) => first.toUpperCase()),
  })));
async function fuzz({ fuzzer, folder, holds }) {
  const lines = (await run("go", ["test", "-run", "^$", "-fuzz", `^${fuzzer}$`, "-fuzztime", fuzztime, "-fuzzminimizetime", "10x", "-parallel", "1", folder])).split("\n");
  const found = lines.map((l) => /^fuzz: elapsed: (\S+), execs: (\d+).*\(total: (\d+)\)$/.exec(l)).filter(Boolean).at(-1);
  if (!found) fail(`${fuzzer} prints no figures: nothing is written\n${lines.join("\n")}`);
  return [fuzzer, folder.slice(2), holds, number(found[2]), found[1], number(found[3]), "0"];
}
const fuzzed = [];
for (let i = 0; i < fuzzers.length; i += 2) fuzzed.push(...await Promise.all(fuzzers.slice(i, i + 2).map(fuzz)));
chapter("Fuzzing", `go test -run '^$' -fuzz '^FuzzRead$' -fuzztime ${fuzztime} -parallel 1 ./stats/studyio   # and so on; BIVAR_FUZZ=20s make prove for a look`,
  "Inputs that no person would think of, bred from those that reach something new, which are kept.",
  table(["test", "in", "what holds", "inputs", "time", "kept", "crashes"], fuzzed));

// ---- The build, and the time it all takes.

chapter("The same bytes from the same source", "go test -tags prove -run TestReproducible -v ./app/site",
  `The site built twice, in two folders and with two empty build caches, as two people would, has the same files. SHA-256 of each:`,
  code(all.lines("TestReproducible", /^\S+ +[0-9a-f]{64}$/).map(([line]) => line)));

const judged = (await run("make", ["-s", "pages"])).split("\n").filter((l) => /: 0 errors$/.test(l));
if (judged.length < 4) fail("make pages prints no figures: nothing is written");
chapter("The pages, before programs that others judge pages with", "make pages",
  "The built pages before the Nu validator, the style sheets before stylelint, the served pages before Lighthouse, whose performance is the best of three runs and decides nothing.",
  code(judged));

const bench = (await run("make", ["-s", "bench"])).split("\n");
const figures = bench.filter((l) => l.startsWith("|")), remark = bench.find((l) => l.startsWith("The quickest of "));
if (figures.length === 0 || !remark) fail("make bench prints no table: nothing is written");
chapter("Time and size", "make bench", "Timing decides no test. What is over its budget says so. The last lines are the store's, in Chromium.",
  figures.join("\n"), remark, code(bench.filter((l) => l.startsWith("Benchmark"))));

const beside = await run("make", ["-s", "bench-r"], { status: [0, 2] });
const ratios = /^Medians of [\s\S]*?\n\n(\|.*\n)+/m.exec(beside)?.[0];
chapter("Beside R, on the same computer", "make bench-r", "metafor fits the same normal model by REML; lme4 only the Laplace approximation of the exact one, in one run.",
  ratios?.trim() ?? "R was not installed where this was written.");

// ---- What was tested, with what.

writeFileSync(`${root}testdata/PROOF.md`, `# What the long runs show

Written by \`make prove\` from what the tests print; a red test writes nothing. Commit ${version("git", "rev-parse", "--short=12", "HEAD")}${dirty ? ", with changes that are not committed" : ""};
${version("go", "version").replace("go version ", "")}; Node ${process.versions.node}; ${cpus().length} × ${cpus()[0].model}.
In the run with all tests, ${number(all.verdicts.pass.length)} tests and subtests passed${all.verdicts.skip.length > 0 ? ` and ${all.verdicts.skip.length} did not apply` : ""}, none failed.

${chapters.join("\n\n")}
`);
console.error("testdata/PROOF.md is written");

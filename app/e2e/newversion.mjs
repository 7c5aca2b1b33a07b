// The site as it may stand on a host after an update: made of the built one, without compiling it a second time. And what a
// page sees of it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { named } from "./harness.mjs";
import { site } from "./paths.mjs";

const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");
const file = (name) => readFileSync(join(site, name));

// kept are the names of all files that are kept, the page among them as "index.html".
export const kept = Object.entries(named()).filter(([, hashes]) => Array.isArray(hashes)).map(([name]) => name === "./" ? "index.html" : name);

// newVersion gives the files that differ: one that is changed and all that name its hash. The page of the new version has
// data-version="2".
export function newVersion() {
  const changed = Buffer.concat([file("app.css"), Buffer.from("\n#works-offline { font-weight: 600; }\n")]);
  const [before, after] = [sum(file("app.css")), sum(changed)];
  const base64 = (hex) => Buffer.from(hex, "hex").toString("base64");
  const page = file("index.html").toString().replace("<html ", '<html data-version="2" ')
    .replaceAll(before.slice(0, 12), after.slice(0, 12)).replaceAll(base64(before), base64(after)); // in addresses, and for integrity
  const worker = file("sw.js").toString().replace(before, after).replace(sum(file("index.html")), sum(page)).replace(/(?<=VERSION = ")\w+/, "000000000002");
  return { "app.css": changed, "index.html": page, "sw.js": worker };
}

// faults are what may happen to one of its files on the way: each gives what a host has in its place.
export const faults = {
  "answered with 503": () => (request, response) => response.writeHead(503, "Service Unavailable").end("busy"),
  "a web page": () => "<!doctype html><title>Sign in</title><p>Sign in to use this network",
  "cut short": (bytes) => bytes.subarray(0, bytes.length >> 1),
  "altered in one byte": (bytes) => {
    const altered = Buffer.from(bytes);
    altered[altered.length >> 1] ^= 1;
    return altered;
  },
  "never answered": () => () => {},
};

// faulty is the new version with a fault in one file.
export function faulty(name, fault) {
  const version = newVersion();
  return { ...version, [name]: faults[fault](Buffer.from(version[name] ?? file(name))) };
}

// update has the page look for a new version, and waits until the browser has begun with what it found.
export const update = (visit) => visit.page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
});
// version is which one the page is of.
export const version = (visit) => visit.page.evaluate(() => document.documentElement.dataset.version ?? "1");
// waiting reports that a version waits to take over.
export const waiting = (visit) => visit.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting));

// foreign are caches of others: of another program, and of a copy of Bivar in a folder below.
const foreign = (visit) => ["go-app-1234", `bivar ${new URL("below/", visit.page.url())} 123456789abc`];
export const makeForeign = (visit) => visit.page.evaluate(async (names) => {
  for (const name of names) await (await caches.open(name)).put("/theirs", new Response(name));
}, foreign(visit));

// foreignWhole reports that they are as they were.
export const foreignWhole = (visit) => visit.page.evaluate(async (names) => {
  const found = await Promise.all(names.map(async (name) => await (await caches.match("/theirs", { cacheName: name }))?.text() === name));
  return found.every(Boolean);
}, foreign(visit));

// own are the names of our caches.
export const own = (visit) => visit.page.evaluate(async (names) => (await caches.keys()).filter((name) => !names.includes(name)), foreign(visit));

// offered has a new version on the host and waits until the page offers it.
export async function offered(server, visit) {
  Object.assign(server.instead, newVersion());
  await update(visit);
  await visit.until(() => document.querySelector("#update")?.innerText.includes("A new version of Bivar is ready."));
}

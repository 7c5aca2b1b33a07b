// The service worker: keeps every file of one version of Bivar, so that it opens without a network. app/site fills in the
// files. A version is kept whole or not at all, and waits until the reader says "Reload": the older one goes on working.
"use strict";

// Each file with the SHA-256 it may have (a host may unpack the program on the way: it then has another), or with what
// has somebody ask for it: such a file is nobody's until then, and is not kept. Nothing else is ever asked for.
const FILES = "{{files}}";
const VERSION = "{{version}}";

const scope = registration.scope;
// A cache's name begins with what is ours alone: other programs on this host, and copies of Bivar in other folders, have
// theirs. An address has no space.
const own = `bivar ${scope} `;
const cacheName = own + VERSION;
const kept = Object.entries(FILES).filter(([, value]) => Array.isArray(value));
const address = (name) => new URL(name, scope).href;
const keyOf = (sha256) => sha256.slice(0, 12); // behind the "?" of an address in the page

const sha256Of = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (b) => b.toString(16).padStart(2, "0")).join("");

// What each kind of file is. One that is sound is what its name says, whatever its host calls it: kept as text, a style sheet
// would be none for good.
const TYPES = "{{types}}";

// get fetches a file as it must be, or fails.
const get = async (name, url, hashes, cache) => {
  const response = await fetch(url, { cache });
  if (response.status !== 200) throw new Error(`${url}: status ${response.status}`);
  const bytes = await response.arrayBuffer();
  if (!hashes.includes(await sha256Of(bytes))) throw new Error(`${url}: not the file of this version`);
  // Without what holds only for the answer on its way: packing, and "Vary", which a cache may refuse.
  const headers = new Headers(response.headers);
  for (const header of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(header);
  headers.set("Content-Type", TYPES[name === "./" ? ".html" : name.slice(name.lastIndexOf("."))]);
  return new Response(bytes, { headers }); // no longer redirected: a page must not be
};

// fetchFile takes the page as the folder serves it, and any other file from the browser's cache if it is sound there.
const fetchFile = (name, hashes) => {
  if (name === "./") return get(name, address(name), hashes, "reload");
  const url = `${address(name)}?${keyOf(hashes[0])}`;
  return get(name, url, hashes, "default").catch(() => get(name, url, hashes, "reload"));
};

// keep puts all files into the cache once all are there and sound.
const keep = async () => {
  const responses = await Promise.all(kept.map(([name, hashes]) => fetchFile(name, hashes)));
  const existed = await caches.has(cacheName); // by an earlier attempt, or by this very version: then not ours to delete
  const cache = await caches.open(cacheName);
  try {
    await Promise.all(kept.map(([name], i) => cache.put(address(name), responses[i])));
  } catch (error) { // the disk is full
    if (!existed) await caches.delete(cacheName);
    throw error;
  }
};

const cached = (name) => caches.match(address(name), { cacheName, ignoreVary: true });

// whole reports that every file is kept; what somebody cleared is fetched again, if that can be.
const whole = async () => {
  const found = await Promise.all(kept.map(([name]) => cached(name)));
  return found.every(Boolean) || keep().then(() => true, () => false);
};

const takeUp = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(own) && name !== cacheName) await caches.delete(name);
  }
  await clients.claim();
};

// nameOf is the kept file that a request means, null if it means none: the page under any query, another file under its
// own hash or none. A page of another version finds none of its files here, and asks the host.
const nameOf = (url) => {
  const { origin, pathname, search } = new URL(url);
  const path = origin + pathname;
  if (!path.startsWith(scope)) return null;
  const name = path.slice(scope.length);
  if (name === "" || name === "index.html") return "./";
  const hashes = Object.hasOwn(FILES, name) && FILES[name];
  return Array.isArray(hashes) && (search === "" || search === `?${keyOf(hashes[0])}`) ? name : null;
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(takeUp()));
addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? nameOf(event.request.url) : null;
  if (name !== null) event.respondWith(cached(name).then((found) => found ?? fetch(event.request)));
});
addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(skipWaiting());
  if (event.data === "whole?") event.waitUntil(whole().then((yes) => event.ports[0].postMessage(yes)));
});

// The record of requests: who is asked for what while somebody works with the page. A proxy of ours stands where the rest of
// the world would be: the browser is to send it everything that is not for this computer.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { reload } from "./desk.mjs";
import { host, launch, launchFirefox, named, strays, Visit } from "./harness.mjs";
import { pages, walk } from "./walk.mjs";

// trap records every attempt to reach another host, and refuses it.
async function trap() {
  const attempts = [];
  const server = createServer((request, response) => {
    attempts.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    attempts.push(request.url);
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    attempts,
    port: server.address().port,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

// What a browser asks for by itself, page or no page, although launch switches off what can be switched off.
const background = {
  Chromium: { "accounts.google.com": "looks whether somebody is signed in to the browser" },
  Firefox: { "firefox.settings.services.mozilla.com": "the browser's own settings" },
};
const hostOf = (address) => new URL(/^\w+:\/\//.test(address) ? address : `https://${address}`).hostname;

const browsers = {
  Chromium: (port) => launch({ args: [`--proxy-server=http://127.0.0.1:${port}`] }),
  Firefox: (port) => launchFirefox({
    extraPrefsFirefox: {
      "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": port, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": port,
      "network.proxy.no_proxies_on": "127.0.0.1",
    },
  }),
};

for (const [name, start] of Object.entries(browsers)) {
  test(`a walk through the page in ${name}: no other host is asked for anything, this one only for what sw.js names`, async () => {
    const world = await trap();
    const server = await host({ prefix: "/repo/" });
    const browser = await start(world.port);
    try {
      // The trap catches: a page without our policy reaches for another host.
      const bare = await browser.newPage();
      await bare.goto(`${server.url}icon.svg`);
      await bare.evaluate(() => fetch("http://bivar.example/reached", { mode: "no-cors" }).catch(() => {}));
      assert.ok(world.attempts.includes("http://bivar.example/reached"), "the trap records");
      await bare.close();
      world.attempts.length = server.requests.length = 0;

      const visit = await Visit.open(browser, server.url);
      await visit.kept();
      await walk(visit);
      const online = server.requests.length;
      server.cut();
      await reload(visit); // the second visit, without a network
      await pages(visit);
      visit.clean();
      await visit.close();

      assert.deepEqual(strays(server.requests.map((path) => new URL(path, server.url).href), server.url), []);
      assert.equal(server.requests.length, online, "none while the host was cut");
      const others = world.attempts.map(hostOf);
      assert.deepEqual(others.filter((h) => !Object.hasOwn(background[name], h)), [], "other hosts");
      console.log(`${name}: ${online} requests for ${new Set(server.requests.map((p) => p.split("?")[0])).size} of ${Object.keys(named()).length} files; other hosts: 0 by the page, by the browser itself ${[...new Set(others)].join(", ") || "none"}`);
    } finally {
      await browser.close();
      await server.stop();
      await world.stop();
    }
  });
}

// In Chromium this is a test of first.test.mjs.
test("the policy alone keeps page and workers from other hosts in Firefox", async () => {
  const browser = await launchFirefox();
  const [server, other] = [await host(), await host()];
  const visit = await Visit.open(browser, `${server.url}#results`);
  try {
    const reach = (url) => fetch(url, { mode: "no-cors" }).then(() => "reached", () => "blocked");
    assert.equal(await visit.page.evaluate(reach, other.url), "blocked");
    // A worker of the page's own kind: from a Blob, it inherits the policy.
    const inWorker = (url) => new Promise((resolve) => {
      const source = `fetch(${JSON.stringify(url)}, { mode: "no-cors" }).then(() => postMessage("reached"), () => postMessage("blocked"))`;
      new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))).onmessage = (e) => resolve(e.data);
    });
    assert.equal(await visit.page.evaluate(inWorker, other.url), "blocked");
    assert.equal(await visit.page.evaluate(inWorker, server.url), "reached", "the worker can fetch");
    assert.deepEqual(other.requests, []);
  } finally {
    await browser.close();
    await server.stop();
    await other.stop();
  }
});

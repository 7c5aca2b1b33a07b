// Loads the program and starts it. Every way in which that can fail ends in one plain sentence that says what to do,
// with a button to try again, while the prerendered page stays readable. What Go needs of a page is in `bivar`
// (app/worker/browser reads it) and in `goappGetenv` (go-app reads it). An async script: the program is fetched and
// compiled while the page is still being read and drawn.
"use strict";
(() => {
  const script = document.currentScript;
  const program = script.dataset; // which files belong to this page: written by app/site
  const single = !program.program; // or all of them are inside it (app/supplement), and nothing is fetched
  const page = document.documentElement;
  page.dataset.boot = ""; // first.js waits for this

  // first.js may be late, damaged or missing: whose page this is (see there) is decided here once more.
  let own = false;
  if (!("supplement" in page.dataset)) {
    own = location.hash.indexOf("=") > 0;
    try {
      own ||= localStorage.getItem("bivar.witness") !== null;
    } catch {
      // Storage is denied here, so nothing can have been saved here.
    }
  }
  if (own) page.dataset.opening = "";
  page.dataset.asked = "";
  if (typeof Promise !== "function") return; // the sentence that stands in the page says which browsers will do
  page.dataset.state = "loading";

  const reaches = (reached, event) => new Promise((resolve) => {
    const look = () => reached() && resolve();
    look();
    addEventListener(event, look, true);
  });
  // go-app dies of an address that is not well formed: a % in the fragment that begins no escape is escaped itself. This
  // listener comes before go-app's.
  const mend = () => {
    const sound = location.hash.replace(/%(?![0-9a-f]{2})/gi, "%25");
    if (sound !== location.hash) history.replaceState(null, "", sound);
  };
  mend();
  addEventListener("popstate", mend);

  const read = reaches(() => document.readyState !== "loading", "readystatechange"); // the whole page is there
  const loaded = reaches(() => document.readyState === "complete", "readystatechange"); // and all files that it names, or they failed
  const goes = () => typeof Go === "function";
  const code = Promise.race([loaded, new Promise((resolve) => { // wasm_exec.js has run, or failed
    read.then(() => goes() && resolve());
    document.addEventListener("load", () => goes() && resolve(), true);
    document.addEventListener("error", ({ target }) => /wasm_exec/.test(target.src) && resolve(), true);
  })]);
  const LATE = 2_000; // ms after which a reader is told what the page is waiting for
  const SILENCE = 20_000; // ms without a byte after which a download counts as stalled

  // A Fault is a sentence for the reader; `reload` says that only a new page can help.
  class Fault extends Error {
    constructor(sentence, { reload = false, damaged = false } = {}) {
      super(sentence);
      Object.assign(this, { reload, damaged });
    }
  }

  // reload loads the page once more, and what was missing of it past the browser's cache: that may hold a damaged one.
  const missing = new Set();
  const reload = async () => {
    const asked = [...missing].map((url) => fetch(url, { cache: "reload" }).then((response) => response.blob()));
    await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setTimeout(resolve, LATE))]);
    location.reload();
  };

  // say shows a state in the page's line; what can be mended also gets a button. (The page itself says that it is loading.)
  const say = async (state, sentence, fault) => {
    page.dataset.state = state;
    await read;
    if (page.dataset.state !== state) return; // overtaken
    const [line, text, old, again] = ["boot", "boot-text", "boot-old", "boot-again"].map((id) => document.getElementById(id));
    line.setAttribute("role", state === "fault" ? "alert" : "status");
    if (text.textContent !== sentence) text.textContent = sentence;
    text.hidden = false; // where boot.css is missing, this decides
    old.hidden = true;
    again.hidden = !fault;
    if (fault) {
      again.textContent = fault.reload ? "Reload" : "Retry";
      again.onclick = fault.reload ? reload : () => { say("loading", "Trying again …"); start(); };
    }
    line.style.cssText = "";
    if (getComputedStyle(line).position !== "fixed") {
      line.style.cssText = "position: fixed; right: 0; bottom: 0; left: 0; padding: 10px 20px; background: Canvas; color: CanvasText; border-top: 1px solid";
    }
  };

  const show = (fault) => {
    if (!(fault instanceof Fault)) {
      console.error(fault); // a fault of ours: its trace is for whoever reports it
      fault = new Fault(`The calculator could not start (${fault}). Reload the page; if that does not help, try another browser.`, { reload: true });
    }
    say("fault", fault.message, fault);
  };

  // needs names what the browser lacks, before anything is downloaded.
  const needs = () => {
    if (typeof WebAssembly !== "object") {
      throw new Fault("WebAssembly is switched off in this browser, perhaps by Lockdown Mode or by a rule of your organisation. Allow it for this site or use another browser, then reload.", { reload: true });
    }
    const lacking = ["DecompressionStream", "Worker", "Blob", "TextDecoder", "TextEncoder", "fetch", "ReadableStream", "Response", "AbortController", "MutationObserver"].filter((name) => !window[name]);
    if (!URL.createObjectURL) lacking.push("URL.createObjectURL");
    if (!Object.hasOwn) lacking.push("Object.hasOwn"); // sw.js
    if (lacking.length > 0) {
      throw new Fault(`This browser is too old for the calculator: it lacks ${lacking.join(", ")}. Use Chrome or Edge 93, Firefox 113, Safari 16.4, or a later version of these.`, { reload: true });
    }
  };

  // go-app takes both storages for granted and dies in a frame that may not store (sandbox, blocked cookies): there it
  // gets one that forgets, and so it does in a supplement, which looks at nobody's storage. bivar.forgetful tells the page,
  // so that it can say so.
  class Forgetful {
    #items = new Map();
    get length() { return this.#items.size; }
    key(i) { return [...this.#items.keys()][i] ?? null; }
    getItem(k) { return this.#items.get(String(k)) ?? null; }
    setItem(k, v) { this.#items.set(String(k), String(v)); }
    removeItem(k) { this.#items.delete(String(k)); }
    clear() { this.#items.clear(); }
  }
  let forgetful = false;
  for (const name of ["localStorage", "sessionStorage"]) {
    let usable = false;
    try {
      usable = !("supplement" in page.dataset) && Boolean(window[name]);
    } catch {
      // Refused: a SecurityError.
    }
    if (!usable) {
      Object.defineProperty(window, name, { value: new Forgetful() });
      forgetful = true;
    }
  }

  // What is downloaded, in the sentences about it, and what a reader can do.
  const PROGRAM = { name: "program", again: "retry" };

  // unreachable says why a fetch may have failed; the browser itself does not tell.
  const unreachable = ({ name, again }) => {
    if (location.protocol === "file:") {
      return new Fault("This page cannot start from a folder on the disk. Open it through a web server, or use the single-file version.");
    }
    if (self.origin === "null") {
      return new Fault("The page around this one keeps it from fetching its own program. Open it in a tab of its own.");
    }
    return navigator.onLine
      ? new Fault(`The ${name} could not be downloaded: the server cannot be reached, or something on the way blocks it. Check the connection, then ${again}.`)
      : new Fault(`The ${name} could not be downloaded: this computer is offline. Connect it, then ${again}.`);
  };

  const damaged = ({ name, again }) => single
    ? new Fault("This file is damaged: a part of it is missing or was changed. Get it once more from where it came from.", { reload: true })
    : new Fault(`The ${name} arrived damaged, or the site was updated at this very moment. ${again === "retry" ? "Retry; if that does not help, reload the page." : "Reload the page."}`, { damaged: true });

  // download gives a file's bytes, unpacked if its first bytes say gzip: whether the host unpacked it already
  // (Content-Encoding), and which type it calls it, plays no part. A file whose SHA-256 is not the expected one is a fault;
  // pages that are not a secure context cannot compute it and rely on gzip's own checksum.
  const download = async (url, sha256, cache, part = PROGRAM, onBytes) => {
    const abort = new AbortController();
    let stalled = false;
    underway++;
    const watch = () => setTimeout(() => { stalled = true; abort.abort(); }, SILENCE);
    let timer = watch();
    const step = async (promise) => {
      try {
        return await promise;
      } catch {
        throw stalled ? new Fault(`The download stopped half-way: nothing arrived for 20 seconds. Check the connection, then ${part.again}.`) : unreachable(part);
      } finally {
        heard = performance.now();
        clearTimeout(timer);
        timer = watch();
      }
    };
    try {
      const response = await step(fetch(url, { cache, signal: abort.signal }));
      if (!response.ok) {
        const answer = `${response.status} ${response.statusText}`.trim(); // HTTP/2 has no words for it
        throw new Fault(`The server answered “${answer}” instead of the ${part.name}. The site may just be being updated: wait a minute, then ${part.again}.`);
      }
      const reader = response.body.getReader();
      let received = 0;
      const read = async () => {
        const { done, value } = await step(reader.read());
        onBytes?.(received += value?.length ?? 0);
        return done ? null : value;
      };
      const first = await read();
      if (first?.[0] === 0x3c) { // "<": neither a program nor a script begins so
        throw new Fault(`Something on the way (a login page, a filter, a proxy) sent a web page instead of the ${part.name}. Sign in or ask whoever runs your network, then ${part.again}.`);
      }
      let lost = null; // the reader's fault, which the stream would hide behind an error of its own
      let stream = new ReadableStream({
        start: (to) => first ? to.enqueue(first) : to.close(),
        pull: async (to) => {
          try {
            const chunk = await read();
            chunk ? to.enqueue(chunk) : to.close();
          } catch (fault) {
            to.error(lost = fault);
          }
        },
      });
      if (first?.[0] === 0x1f && first[1] === 0x8b) stream = stream.pipeThrough(new DecompressionStream("gzip"));
      const bytes = await new Response(stream).arrayBuffer().catch(() => { throw lost ?? damaged(part); });
      if (crypto.subtle) {
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        if (Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("") !== sha256) throw damaged(part);
      }
      const type = response.headers.get("Content-Type") ?? "";
      if (part.type?.test(type) === false) {
        throw new Fault(`The server calls the ${part.name} “${type}”, so the browser does not use it. Tell whoever runs this site, and reload once it is mended.`);
      }
      return bytes;
    } finally {
      underway--;
      clearTimeout(timer);
      abort.abort();
    }
  };

  // fresh downloads a file, and once more past the browser's cache if what came from it is damaged.
  const fresh = (url, sha256, onBytes) => download(url, sha256, "default", PROGRAM, onBytes).catch((fault) => {
    if (!fault.damaged) throw fault;
    return download(url, sha256, "reload", PROGRAM, onBytes);
  });

  // cause asks once more, past the cache, for a script or style sheet that the page lacks, to say why it lacks it.
  const cause = async (element) => {
    const part = element.src ? { name: "program", again: "reload", type: /javascript/ } : { name: "style sheet", again: "reload", type: /css/ };
    missing.add(element.src || element.href);
    const sha256 = Array.from(atob(element.integrity.slice("sha256-".length)), (c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join("");
    const fault = await download(element.src || element.href, sha256, "reload", part).then(() => damaged(part), (fault) => fault);
    return new Fault(fault.message, { reload: true });
  };

  // styles sees to it that no style sheet keeps the page from being painted, and says why it looks plain without one.
  const plain = new Map(); // what is to be said, by the address of the sheet
  const look = (link, sentence) => {
    if (link) sentence ? plain.set(link.href, sentence) : plain.delete(link.href);
    const [first] = plain.values();
    delete page.dataset.plain;
    if (first) page.dataset.plain = "";
    if (page.dataset.state !== "fault") say(page.dataset.state, first ?? STARTING, first && { reload: true });
  };
  const came = (link) => {
    try {
      return link.sheet.cssRules.length > 0;
    } catch {
      return false;
    }
  };
  const styles = async () => {
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LATE))]);
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      if (came(link)) continue;
      const another = link.cloneNode(); // nothing waits for one that a script puts in
      another.onload = () => { another.media = "all"; look(another); };
      another.onerror = async () => look(another, `${(await cause(another)).message} Until then the page looks plain, and works.`);
      if (document.readyState !== "complete") look(another, "The server has not sent the style sheet yet: until it does, the page looks plain, and works. If it does not come, reload.");
      another.media = "print";
      link.replaceWith(another);
      void document.body?.offsetHeight; // Firefox still waits for the old one, but paints when it is asked for a size
    }
  };

  const part = (name) => document.getElementById(`shell-${name}`)?.textContent ?? "";

  // unpacked gives the program of a page that carries it.
  const unpacked = async () => {
    try {
      return await new Response(new Blob([bytesOf(part("program"))]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    } catch {
      throw damaged(PROGRAM);
    }
  };

  // shell gives the texts that single files are made of, this page's own: app/supplement has their names. The same files
  // give the same texts, whether they come from a site or from a single file.
  const shell = async () => {
    if (single) {
      const names = ["first", "boot", "wasmExec", "worker", "bootStyle", "style", "icon", "notices", "program"];
      return Object.fromEntries(names.map((name) => [name, part(name)]));
    }
    const get = async (address) => {
      const response = await fetch(address).catch(() => { throw unreachable(PROGRAM); });
      if (!response.ok) throw new Fault(`The server answered “${response.status} ${response.statusText}” instead of a part of the page. Reload the page, then try again.`);
      return response;
    };
    const text = async (address) => (await get(address)).text();
    const named = (selector) => {
      const e = document.querySelector(selector);
      return text(e.src || e.href);
    };
    const inside = (address) => new TextDecoder().decode(Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (c) => c.charCodeAt(0))); // of a data: address
    const icon = inside(document.querySelector('link[rel="icon"]').href);
    const [first, boot, wasmExec, worker, bootStyle, style, notices, packed] = await Promise.all([
      named('script[src^="first.js"]'), text(script.src), named('script[src^="wasm_exec.js"]'), text(program.worker),
      named('link[href^="boot.css"]'), named('link[href^="app.css"]'), named('link[rel="license"]'), get(program.program).then((r) => r.blob()),
    ]);
    return { first, boot, wasmExec, worker: worker.slice(wasmExec.length + 1), bootStyle, style, icon, notices, program: await packedText(packed) };
  };

  // packedText is the packed program as text. Some hosts unpack it on the way: it is packed again, which is the same program
  // in other bytes.
  const packedText = async (blob) => {
    const first = new Uint8Array(await blob.slice(0, 1).arrayBuffer())[0];
    if (first !== 0x1f) blob = await new Response(blob.stream().pipeThrough(new CompressionStream("gzip"))).blob();
    return textOf(new Uint8Array(await blob.arrayBuffer()));
  };

  // Bytes as text in base 85, as app/supplement/base85.go has them: five digits for four bytes.
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_,;()[]{}@%$#";
  const textOf = (bytes) => {
    const padded = new Uint8Array(4 * Math.ceil(bytes.length / 4));
    padded.set(bytes);
    const view = new DataView(padded.buffer), out = new Uint8Array(padded.length / 4 * 5);
    for (let i = 0, at = 0; i < padded.length; i += 4, at += 5) {
      for (let j = 4, value = view.getUint32(i); j >= 0; j--, value = Math.floor(value / 85)) out[at + j] = DIGITS.charCodeAt(value % 85);
    }
    return new TextDecoder().decode(out.subarray(0, Math.ceil(bytes.length * 5 / 4)));
  };
  const bytesOf = (text) => {
    const worth = new Uint8Array(128);
    for (let i = 0; i < 85; i++) worth[DIGITS.charCodeAt(i)] = i;
    const view = new DataView(new ArrayBuffer(4 * Math.ceil(text.length / 5)));
    for (let i = 0, at = 0; i < text.length; i += 5, at += 4) {
      let value = 0;
      for (let j = i; j < i + 5; j++) value = value * 85 + (j < text.length ? worth[text.charCodeAt(j)] : 84);
      view.setUint32(at, value);
    }
    return new Uint8Array(view.buffer, 0, Math.floor(text.length * 4 / 5));
  };

  const compile = async (bytes) => {
    const magic = [0x00, 0x61, 0x73, 0x6d];
    if (!magic.every((b, i) => new Uint8Array(bytes)[i] === b)) throw damaged(PROGRAM);
    try {
      const module = await WebAssembly.compile(bytes);
      performance.mark("bivar-compiled");
      return module;
    } catch (error) {
      if (/Content.Security.Policy|unsafe-eval|CSP/i.test(error.message)) {
        throw new Fault("The site around this page forbids WebAssembly (its Content-Security-Policy lacks 'wasm-unsafe-eval'). Ask whoever runs it, or open the page elsewhere.", { reload: true });
      }
      if (error instanceof RangeError) {
        throw new Fault("There is not enough memory to start the calculator. Close other tabs, then retry.");
      }
      throw new Fault("This browser could not compile the program. Update the browser or use another one.", { reload: true });
    }
  };

  // What go-app asks for. The prefix makes any path the root: "/", "/repo/", "/repo/index.html".
  const env = {
    GOAPP_VERSION: program.programSha256,
    GOAPP_INTERNAL_URLS: "null",
    GOAPP_ROOT_PREFIX: location.pathname === "/" ? "" : decodeURIComponent(location.pathname),
    GOAPP_STATIC_RESOURCES_URL: "",
  };
  window.goappGetenv = (name) => env[name] ?? "";

  // Within srcdoc a link to "#page" means the page around the frame, and go-app would open that in a window: such links are
  // followed here, before it sees them.
  if (location.protocol === "about:") {
    addEventListener("click", (event) => {
      const to = event.target.closest?.('a[href^="#"]')?.getAttribute("href");
      if (!to || !window.goappNav) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.goappNav(location.href.split("#")[0] + to);
    });
  }

  // mounted waits until go-app has put the live page in the place of the prerendered one.
  const mounted = () => new Promise((resolve) => {
    const prerendered = document.body.firstElementChild;
    const observer = new MutationObserver(() => {
      if (prerendered.isConnected) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { childList: true });
  });

  const run = async (module) => {
    if (!goes()) throw await cause(document.querySelector('script[src^="wasm_exec"]'));
    const go = new Go();
    go.exit = () => {};
    let instance;
    try {
      instance = await WebAssembly.instantiate(module, go.importObject);
    } catch {
      throw new Fault("There is not enough memory to start the calculator. Close other tabs, then retry.");
    }
    mounted().then(() => {
      delete page.dataset.opening;
      page.dataset.state = "ready";
      if (plain.size > 0) look();
      performance.mark("bivar-ready");
    });
    document.getElementById("shell-style")?.removeAttribute("media"); // a supplement's; nothing is painted before what it is the style of
    await go.run(instance); // returns only if the program ended
    throw new Fault("The calculator stopped because of an error of its own. Reload the page to go on; what was saved is still there.", { reload: true });
  };

  // What a reader who waits longer than LATE is told: how far the downloads are, whether anything still comes of them, or
  // that a script of the page has not come.
  let begun = 0, underway = 0, heard = 0, received = 0, absent = false;
  const STARTING = own ? "Opening your studies …" : "Starting the calculator …";
  const bar = (share) => {
    const element = document.getElementById("boot-progress");
    if (share < 1) element?.setAttribute("value", share);
    else element?.removeAttribute("value"); // more than expected comes where the host unpacks the program on the way
  };
  const wait = () => {
    const now = performance.now();
    if (page.dataset.state !== "loading" || now - begun < LATE) return;
    const megabytes = (n) => (n / 1e6).toFixed(1);
    const share = received / program.programBytes;
    const soFar = share > 1 ? `${megabytes(received)} MB` : `${megabytes(received)} of ${megabytes(program.programBytes)} MB`;
    if (underway === 0 && !absent) {
      say("loading", STARTING);
    } else if (underway > 0 && now - heard < LATE - 500) {
      say("loading", `${soFar}. The connection is slow.`);
    } else {
      bar(1); // one that does not move would be worse than none
      const so = underway > 0 && received > 0 && share < 1 ? `${soFar} have come, and now nothing more.` : "The server has not sent the whole program yet.";
      say("loading", `${so} Wait a little, or check the connection and reload.`, { reload: true });
    }
  };

  // lease asks for the right to change what goes by a name, which one tab has at a time, and tells with held(true) or
  // held(false) each time that it comes or goes; with seize it takes it from the tab that has it. It returns what gives it
  // up. Where there are no locks every tab has the right. The first who asks has something to keep: the browser is asked,
  // once, not to clear it (Firefox asks the reader).
  const lease = (name, seize, held) => {
    let done, had = false, over = false;
    const waiting = new AbortController();
    const ask = (options) => navigator.locks.request(`bivar/${name}`, options, (lock) => {
      if (over) return;
      held(had = lock !== null);
      return had ? new Promise((resolve) => { done = resolve; }) : ask({ signal: waiting.signal });
    });
    const lost = () => {
      if (over) return;
      held(!had); // it was seized; or it never was to be had, in a frame that may have none
      if (had) ask({ signal: waiting.signal }).catch(lost);
      had = false;
    };
    try {
      if (!localStorage.getItem("bivar.witness.asked")) {
        localStorage.setItem("bivar.witness.asked", "1");
        navigator.storage.persist().catch(() => {});
      }
    } catch {
      // What may not be kept need not be kept for long.
    }
    if (navigator.locks) ask(seize ? { steal: true } : { ifAvailable: true }).catch(lost);
    else held(true);
    return () => {
      over = true;
      done?.();
      waiting.abort();
    };
  };

  const start = async () => {
    [begun, heard, received, absent] = [performance.now(), performance.now(), 0, false];
    const watch = setInterval(wait, 250);
    try {
      needs();
      const progress = (bytes) => {
        received = bytes;
        bar(received / program.programBytes);
      };
      if (single) await read;
      const [module, source] = await Promise.all(single
        ? [unpacked().then(compile), `${part("wasmExec")}\n${part("worker")}`]
        : [fresh(program.program, program.programSha256, progress).then(compile), fresh(program.worker, program.workerSha256)]);
      // A Blob worker inherits this page's CSP; one from a URL would not be bound by it.
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      window.bivar = {
        forgetful,
        lease,
        shell,
        startWorker() {
          const worker = new Worker(url);
          worker.postMessage(module); // compiled once, here
          return worker;
        },
      };
      absent = true;
      await code;
      absent = false;
      await read;
      clearInterval(watch);
      await run(module);
    } catch (fault) {
      clearInterval(watch);
      show(fault);
    }
  };

  // Marks of figures: one has the focus by Tab, the arrows lead to the others, Enter is a click. What a mark is of stands at the
  // foot of the window while it has the focus: browsers show titles to those who have a mouse.
  const told = document.createElement("p");
  told.className = "read-mark";
  told.setAttribute("aria-hidden", "true"); // the mark's name says it
  const marked = (event) => event.target.closest?.(".scene [tabindex]");
  addEventListener("focusin", (event) => {
    const mark = marked(event);
    if (mark && !told.isConnected) document.body.append(told);
    told.textContent = mark?.querySelector("title").textContent ?? "";
  });
  addEventListener("focusout", () => { told.textContent = ""; });
  addEventListener("keydown", (event) => {
    const mark = marked(event);
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return;
    }
    const marks = [...mark.closest(".scene").querySelectorAll("[tabindex]")];
    const at = marks.indexOf(mark);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = marks[to] ?? mark;
    mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  styles();
  start();
})();

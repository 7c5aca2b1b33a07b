// A browser's storage that fails. Both functions run in a page.

export const kinds = ["error", "abort", "quota", "hang", "closed"];

// wrap counts what is asked of IndexedDB in window.fault.asked, and has it fail as window.fault says: at the request of this
// number, or from it on if it is to last.
export function wrap() {
  window.fault = { asked: 0, at: 0, kind: "", lasts: false, ended: false };
  const hung = [];
  const due = () => {
    const { at, lasts } = window.fault;
    const n = ++window.fault.asked;
    return at > 0 && (n === at || lasts && n > at);
  };
  const named = { error: "UnknownError", quota: "QuotaExceededError" };
  const silent = (kind) => Object.setPrototypeOf(new EventTarget(), kind.prototype); // in the place of a request
  // hang keeps a transaction from ending, as a request does that is not answered.
  const get = IDBObjectStore.prototype.get;
  const hang = (tx) => {
    hung.push(tx);
    const again = () => {
      try {
        if (!window.fault.ended) get.call(tx.objectStore(tx.objectStoreNames[0]), "nothing").onsuccess = again;
      } catch {
        // It has ended by itself.
      }
    };
    again();
    return silent(IDBRequest);
  };
  const failing = (prototype, name, transaction) => {
    const original = prototype[name];
    prototype[name] = function (...args) {
      if (!due()) return original.apply(this, args);
      const { kind } = window.fault;
      if (named[kind]) throw new DOMException("made to fail", named[kind]);
      const tx = transaction(this);
      if (kind === "hang") return tx ? hang(tx) : silent(IDBOpenDBRequest);
      const result = original.apply(this, args);
      if (tx) tx.abort();
      if (kind === "closed") (tx ? tx.db : this).close?.();
      return result;
    };
  };
  failing(IDBFactory.prototype, "open", () => null);
  for (const name of ["get", "put", "delete", "openCursor"]) failing(IDBObjectStore.prototype, name, (store) => store.transaction);
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    if (window.fault.kind === "hang" || !due()) return transaction.apply(this, args); // to open one asks for nothing that could hang
    const { kind } = window.fault;
    if (named[kind]) throw new DOMException("made to fail", named[kind]);
    if (kind === "closed") this.close();
    const tx = transaction.apply(this, args);
    tx.abort();
    return tx;
  };
  // mend ends all that hangs, as the end of the browser would.
  window.mend = () => {
    Object.assign(window.fault, { at: 0, ended: true });
    for (const tx of hung.splice(0)) {
      try {
        tx.abort();
      } catch {
        // It has ended by itself.
      }
    }
  };
}

// fail has the request fail that has this number from now on.
export function fail(kind, at, lasts) {
  Object.assign(window.fault, { asked: 0, at, kind, lasts, ended: false });
}

// A whole database as JSON, and back. Both functions run in a page; bytes stand as {bytes: base64}.

// dump is all of a database, and what localStorage remembers of it.
export async function dump(name) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const plain = (v) => v instanceof Uint8Array ? { bytes: btoa(Array.from(v, (b) => String.fromCharCode(b)).join("")) } : v;
  const db = await done(indexedDB.open(name));
  const stores = {};
  for (const store of db.objectStoreNames) {
    const objects = db.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
    stores[store] = keys.map((key, i) => [key, plain(values[i])]);
  }
  db.close();
  return { version: db.version, stores, witness: Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(`${name}.witness`))) };
}

// lay makes a database of what dump gave, in the place of what is there.
export async function lay(name, { version, stores, witness }) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  await done(indexedDB.deleteDatabase(name));
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const [store, entries] of Object.entries(stores)) {
      const objects = request.result.createObjectStore(store);
      for (const [key, value] of entries) objects.put(value?.bytes === undefined ? value : Uint8Array.from(atob(value.bytes), (c) => c.charCodeAt(0)), key);
    }
  };
  (await done(request)).close();
  for (const [key, value] of Object.entries(witness)) localStorage.setItem(key, value);
}

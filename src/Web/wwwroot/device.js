// What this device keeps so that a checklist opens without the hub: views the officer has seen, until he signs out.
const whole = wish => new Promise((done, fail) => { wish.onsuccess = () => done(wish.result); wish.onerror = () => fail(wish.error); });

let base;
const open = () => base ??= (() => {
  const wish = indexedDB.open('hub.device', 1);
  wish.onupgradeneeded = () => wish.result.createObjectStore('views');
  return whole(wish);
})();

const views = async mode => (await open()).transaction('views', mode).objectStore('views');

export const keep = async (name, text) => { await whole((await views('readwrite')).put(text, name)); };

export const recall = async name => await whole((await views('readonly')).get(name)) ?? null;

export const clear = async () => { await whole((await views('readwrite')).clear()); };

// True when the page's files are here too; where the address is not secure a browser offers no such keeping.
export async function serve() {
  if (!navigator.serviceWorker) return false;
  await navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
  await navigator.serviceWorker.ready;
  return true;
}

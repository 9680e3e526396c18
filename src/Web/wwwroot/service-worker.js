// Keeps the page's own files, each checked against its hash, so that a checklist opens where no network is.
// Nothing that the hub answered or an officer said is ever kept here.
self.importScripts('./service-worker-assets.js');

const prefix = 'hub.page-', name = prefix + self.assetsManifest.version;
// A network that answers no sooner is as good as none, in milliseconds.
const patience = 4000;
const base = new URL('./', self.location), home = new URL('index.html', base).href;
const assets = self.assetsManifest.assets.filter(a => /\.(wasm|js|json|css|svg|html)$/.test(a.url) && !/^service-worker/.test(a.url));
// The loader asks for some files without the hash in their name.
const plain = url => url.replace(/\.[a-z0-9]{10}(?=\.[a-z]+$)/, '');
const known = new Map(assets.flatMap(a => [plain(a.url), a.url].map(u => [new URL(u, base).href, new URL(a.url, base).href])));
// Addresses of the hub that are no page of it.
const apart = /^\/(api|hubs|jobs|scalar|openapi|metrics|health)(\/|$)|\/print$/;

self.addEventListener('install', e => e.waitUntil((async () => {
  const cache = await caches.open(name);
  await cache.addAll(assets.map(a => new Request(new URL(a.url, base), { integrity: a.hash, cache: 'no-cache' })));
  // The cache is only asked where the network fails, so the newest one may take over at once.
  await self.skipWaiting();
})()));

self.addEventListener('activate', e => e.waitUntil((async () => {
  await Promise.all((await caches.keys()).filter(k => k.startsWith(prefix) && k !== name).map(k => caches.delete(k)));
  await self.clients.claim();
})()));

self.addEventListener('fetch', e => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== base.origin || apart.test(url.pathname)) return;
  const kept = e.request.mode === 'navigate' ? home : known.get(url.origin + url.pathname);
  if (kept) e.respondWith(answer(e.request, kept));
});

async function answer(request, kept) {
  const copy = await (await caches.open(name)).match(kept);
  // What carries its hash in its name never means anything else.
  if (copy && kept === request.url && plain(kept) !== kept) return copy;
  if (!copy) return fetch(request);
  let clock;
  const late = new Promise(done => { clock = setTimeout(done, patience, copy); });
  try {
    return await Promise.race([late, fetch(request).then(r => r.status < 500 ? r : copy)]);
  } catch {
    return copy;
  } finally {
    clearTimeout(clock);
  }
}

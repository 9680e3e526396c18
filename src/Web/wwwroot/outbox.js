// What was recorded and is not at the hub yet: letters and the files they speak of. The browser keeps both until the hub has answered.
const whole = wish => new Promise((done, fail) => { wish.onsuccess = () => done(wish.result); wish.onerror = () => fail(wish.error); });

let base;
const open = () => base ??= (() => {
  const wish = indexedDB.open('hub.outbox', 1);
  wish.onupgradeneeded = () => {
    wish.result.createObjectStore('letters', { keyPath: 'order', autoIncrement: true });
    wish.result.createObjectStore('files', { keyPath: 'id' });
  };
  return whole(wish);
})();

// Done only when the browser has written it, not when it was asked to.
async function change(store, work) {
  const deal = (await open()).transaction(store, 'readwrite');
  const result = work(deal.objectStore(store));
  await new Promise((done, fail) => { deal.oncomplete = done; deal.onerror = deal.onabort = () => fail(deal.error); });
  return result.result;
}

const read = async (store, work) => whole(work((await open()).transaction(store).objectStore(store)));

export const post = (by, text) => change('letters', s => s.add({ by, text }));

export const mark = async (order, by, text) => { await change('letters', s => s.put({ order, by, text })); };

export const drop = async order => { await change('letters', s => s.delete(order)); };

export const letters = async by => (await read('letters', s => s.getAll())).filter(l => l.by === by).map(({ order, text }) => ({ order, text }));

export const keep = async (id, type, bytes) => { await change('files', s => s.put({ id, file: new Blob([bytes], { type }) })); };

export const lose = async id => { await change('files', s => s.delete(id)); };

export const bytes = async id => {
  const kept = await read('files', s => s.get(id));
  return kept ? new Uint8Array(await kept.file.arrayBuffer()) : null;
};

// A small picture to recognise it by; null for what is no picture this browser can draw.
export async function preview(id, side) {
  const kept = await read('files', s => s.get(id));
  if (!kept?.file.type.startsWith('image/')) return null;
  try {
    const picture = await createImageBitmap(kept.file), scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', .7);
  } catch {
    return null;
  }
}

// What this officer left here, and files nobody's letter speaks of.
export async function clear(by) {
  const all = await read('letters', s => s.getAll()), others = all.filter(l => l.by !== by);
  for (const letter of all.filter(l => l.by === by)) await drop(letter.order);
  for (const id of await read('files', s => s.getAllKeys())) if (!others.some(l => l.text.includes(id))) await lose(id);
}

let told;
export function listen(box) {
  if (told) removeEventListener('online', told);
  addEventListener('online', told = () => box.invokeMethodAsync('Online'));
}

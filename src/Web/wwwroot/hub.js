// What only the browser can do. Everything else is C#.
const stores = { local: localStorage, session: sessionStorage };

export const recall = (store, key) => stores[store].getItem('hub.' + key);

export const remember = (store, key, value) =>
  value === null ? stores[store].removeItem('hub.' + key) : stores[store].setItem('hub.' + key, value);

export function focus(selector) {
  const target = document.querySelector(selector);
  // In a closed group nothing can have the focus.
  target?.closest('details:not([open])')?.setAttribute('open', '');
  target?.focus();
}

export const speak = language => { document.documentElement.lang = language; };

let audio;
export function sound() {
  // Before the first touch a browser refuses sound and complains in its console.
  if (!navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  [[660, 0], [880, .16]].forEach(([pitch, start]) => {
    const tone = audio.createOscillator(), level = audio.createGain(), at = audio.currentTime + start;
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(.18, at);
    level.gain.exponentialRampToValueAtTime(.001, at + .3);
    tone.connect(level).connect(audio.destination);
    tone.start(at);
    tone.stop(at + .3);
  });
}

const visible = selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent !== null);

function move(by) {
  const rows = visible('[data-row] [data-open]');
  if (rows.length === 0) return false;
  const here = rows.indexOf(document.activeElement?.closest('[data-row]')?.querySelector('[data-open]'));
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by))];
  next.focus();
  next.closest('[data-row]').scrollIntoView({ block: 'nearest' });
  return true;
}

function press(selector) {
  const target = visible(selector)[0];
  target?.click();
  return !!target;
}

function find(selector) {
  const target = visible(selector)[0];
  target?.focus();
  return !!target;
}

// A key does what a visible control of the page does; a page without the control ignores the key.
const keys = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => document.activeElement?.closest('[data-row]') && move(1),
  ArrowUp: () => document.activeElement?.closest('[data-row]') && move(-1),
  s: () => document.activeElement?.closest('[data-row]') ? press('[data-row]:focus-within [data-sign]') : press('[data-sign-page]'),
  n: () => press('[data-raise]'),
  '/': () => find('[data-filter]'),
  '?': () => press('[data-help]'),
};

function onKey(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.target.closest?.('input, textarea, select, .mud-dialog')) return;
  if (keys[e.key]?.()) e.preventDefault();
}

export function listen() {
  document.removeEventListener('keydown', onKey);
  document.addEventListener('keydown', onKey);
}

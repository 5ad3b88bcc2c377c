// Keeps the pages of field work openable without a connection: the page itself and its hashed files, never an answer of the API.
// One whole version at a time: a cache has the page only when it has every file, and only then does the one before it go.
const PREFIX = 'qingfeng-field-';
const SHELL = '/field';
const LIST = '/field-files.json';
const patienceMilliseconds = 4_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

let keeping;

// A page of field work was opened.
self.addEventListener('message', (event) => {
  if (event.data !== 'keep') return;
  keeping ??= keepNewest().finally(() => {
    keeping = undefined;
  });
  // Without a connection, or between two versions, what is kept stays as it is.
  event.waitUntil(keeping.catch(() => undefined));
});

async function keepNewest() {
  const { version, page: named, files } = await (await fetch(LIST, { cache: 'no-store' })).json();
  const name = PREFIX + version;
  const cache = await caches.open(name);
  if ((await cache.match(SHELL)) === undefined) {
    await Promise.all(files.map((file) => keepFile(cache, file)));
    const page = await fetch(SHELL, { cache: 'no-store' });
    const text = await page.clone().text();
    if (!page.ok || !named.every((one) => text.includes(one))) throw new Error('The page is of another version');
    await cache.put(SHELL, page);
  }
  const others = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

/** Hashed files never change: what an earlier version had is not fetched again. */
async function keepFile(cache, file) {
  if ((await cache.match(file)) !== undefined) return;
  const known = await caches.match(file, { ignoreVary: true });
  if (known === undefined) await cache.add(file);
  else await cache.put(file, known);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (request.mode === 'navigate' && (pathname === SHELL || pathname.startsWith(`${SHELL}/`)))
    event.respondWith(page(request));
});

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The server's page where it can be had in time, so that nobody stays on an old version; else the one that is kept. */
async function page(request) {
  const kept = await caches.match(SHELL, { ignoreVary: true });
  if (kept === undefined) return fetch(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) });
    return [502, 503, 504].includes(answer.status) ? kept : answer;
  } catch {
    return kept;
  }
}

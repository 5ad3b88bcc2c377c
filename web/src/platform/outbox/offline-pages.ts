// Makes the pages of field work openable without a connection, on browsers that can: all that are older do without.
const CACHE = 'qingfeng-field-1';

/** Called by the pages of field work; what they consist of is kept from then on. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !globalThis.isSecureContext) return;
  await navigator.serviceWorker.register('/outbox-worker.js');
  await navigator.serviceWorker.ready;
  // What was fetched before the worker was there.
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  const cache = await caches.open(CACHE);
  await Promise.all(
    loaded.map(async ({ pathname }) => {
      if ((await cache.match(pathname)) === undefined) await cache.add(pathname);
    }),
  );
}

/** Asks that the browser does not clear what waits here when the device runs out of room. */
export async function keepStored(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

// Makes the pages of field work openable without a connection, on browsers that can: all that are older do without.

/** Called by the pages of field work: the version that the server has now is kept whole, and the one before it goes. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !globalThis.isSecureContext) return;
  await navigator.serviceWorker.register('/outbox-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('keep');
}

/** Asks that the browser does not clear what waits here when the device runs out of room. */
export async function keepStored(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

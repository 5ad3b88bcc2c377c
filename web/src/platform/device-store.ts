// A store of the browser that outlasts the page and the browser: IndexedDB, said to be kept when it is on disk.

/** Work within one transaction. @throws DOMException QuotaExceededError where the device has no room */
export type Within = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>;

/** @param keyPath of what is stored, as IndexedDB takes it */
export function deviceStore({
  name,
  store,
  keyPath,
}: {
  name: string;
  store: string;
  keyPath: string | string[];
}): Within {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }).catch((error: unknown) => {
      // What could not be opened once is asked for again.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return async (mode, work) => {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      // Only when it is on disk is it said to be kept.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };
}

// What waits on this device to be sent, with its files: IndexedDB, which keeps it when the page is closed or the phone is switched off.
import type { Problem } from '../api/call.ts';

export type WaitingFile = {
  /** Field of the body that names it, as a list of ids. */
  readonly field: string;
  readonly name: string;
  readonly blob: Blob;
  /** Of its bytes at the moment when it was taken. */
  readonly sha256: string;
  /** When and where it was taken. */
  readonly takenAt: string;
  readonly place: { readonly latitude: number; readonly longitude: number; readonly accuracy: number } | null;
  /** Its id on the server, once it arrived there. */
  readonly stored?: string;
};

export type Waiting = {
  /** Also the Idempotency-Key: however often it is sent, it is done once. */
  readonly id: string;
  /** Whose it is: nobody else sends it. */
  readonly user: string;
  /** Which page made it, such as 'evidence' or 'stocktaking'. */
  readonly kind: string;
  readonly title: string;
  /** When it was made, on this device. */
  readonly at: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly WaitingFile[];
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly refused?: Problem;
  /** What the server answered, and when: it has it. */
  readonly receipt?: { readonly at: string; readonly id: string | null; readonly link: string | null };
};

const STORE = 'waiting';
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('qingfeng-outbox', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** @throws DOMException QuotaExceededError where the device has no room */
async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(STORE));
    // Only when it is on disk is it said to be kept.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const putWaiting = (one: Waiting) => within('readwrite', (store) => store.put(one));
export const dropWaiting = (id: string) => within('readwrite', (store) => store.delete(id));
export const readWaiting = (id: string): Promise<Waiting | undefined> => within('readonly', (store) => store.get(id));

/** The oldest first. */
export async function allWaiting(): Promise<Waiting[]> {
  const all = await within<Waiting[]>('readonly', (store) => store.getAll());
  return all.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

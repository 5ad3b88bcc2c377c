// What waits on this device to be sent, with its files: IndexedDB, which keeps it when the page is closed or the phone is switched off.
import type { Problem } from '../api/call.ts';
import { deviceStore } from '../device-store.ts';

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
  /** Its turn among what was made on this device; older rows have none. */
  readonly turn?: number;
  /** Page of what it is about, for the receipt; `path` with the answer's id without. */
  readonly show?: string;
  /** Page on which it is made anew where the server refuses it. */
  readonly anew?: string;
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

const within = deviceStore({ name: 'qingfeng-outbox', store: 'waiting', keyPath: 'id' });

export const putWaiting = (one: Waiting) => within('readwrite', (store) => store.put(one));
export const dropWaiting = (id: string) => within('readwrite', (store) => store.delete(id));
export const readWaiting = (id: string): Promise<Waiting | undefined> => within('readonly', (store) => store.get(id));

/** Behind all that is there. The turn is given where it is stored: clocks may stand still, or be set back. */
export function addWaiting(one: Omit<Waiting, 'turn'>): Promise<unknown> {
  return within<Waiting[]>('readwrite', (store) => {
    const all: IDBRequest<Waiting[]> = store.getAll();
    all.onsuccess = () => {
      const last = Math.max(0, ...all.result.map(({ turn = 0 }) => turn));
      store.put({ ...one, turn: last + 1 });
    };
    return all;
  });
}

/** In the order in which they were made. */
export async function allWaiting(): Promise<Waiting[]> {
  const all = await within<Waiting[]>('readonly', (store) => store.getAll());
  return all.toSorted((one, other) => (one.turn ?? 0) - (other.turn ?? 0) || (one.at < other.at ? -1 : 1));
}

/** Receipts of somebody who leaves this device; what was not sent yet stays. */
export async function forgetReceipts(user: string): Promise<void> {
  const read = (await allWaiting()).filter((one) => one.user === user && one.state === 'sent');
  for (const { id } of read) await dropWaiting(id);
}

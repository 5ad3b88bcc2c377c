// Drafts of forms on this device: sealed rows in IndexedDB, opened with keys that the server gives to the account that is signed in.
import { api } from '../api/index.ts';
import { now } from '../clock.ts';
import { deviceStore } from '../device-store.ts';
import { knownUser } from '../known-user.ts';
import type { DeviceKey, Sealed } from './sealing.ts';

/** What one field was given: its id, its label as it was read then, and the value as the field keeps it. */
export type Entry = { id: string; label: string; value: unknown };

export type Draft = {
  id: string;
  /** Which form, and the page on which it stands: there alone it is put back. */
  form: string;
  page: string;
  /** For the list of drafts: what was on the form and on the page, and where it is. */
  title: string;
  pageTitle: string;
  href: string;
  /** Instant of the last key. */
  savedAt: string;
  /** Set while it was sent and no answer has come. */
  sentAt?: string | undefined;
  entries: readonly Entry[];
};

/** For how long after the last key a draft is kept. */
export const keptDays = 7;

/** All that stands in the clear: whose it is, by the account's id, and until when it is kept. */
type Row = { id: string; user: string; until: string; sealed: Sealed };

/** The cipher comes with the first form, not with the page that only forgets the keys. */
const cipher = () => import('./sealing.ts');

const within = deviceStore({ name: 'qingfeng-drafts', store: 'sealed', keyPath: 'id' });
const boundOf = ({ id, user, until }: Omit<Row, 'sealed'>): string => JSON.stringify([id, user, until]);

type Account = { user: string; keys: readonly DeviceKey[] };
let account: { user: string; asked: Promise<Account> } | undefined;

/** The keys of whoever is signed in, asked for once. They live in this page alone. @throws ApiError without a connection */
function signedIn(): Promise<Account> {
  const user = knownUser()?.id ?? '';
  if (account?.user !== user) account = { user, asked: ask() };
  return account.asked;
}

async function ask(): Promise<Account> {
  try {
    const [{ user, items }, { bytesOfKey }] = await Promise.all([api.deviceKeys(), cipher()]);
    return { user, keys: items.map(({ id, key }) => ({ id, key: bytesOfKey(key) })) };
  } catch (error) {
    // What could not be had once is asked for again.
    account = undefined;
    throw error;
  }
}

/** Whoever leaves takes the keys along; what is sealed stays for their next visit, and ends in its time. */
export function forgetDraftKeys(): void {
  account = undefined;
}

/** Other tabs of this browser, and the list of drafts, hear of what changed. */
const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('qingfeng-drafts');
const listeners = new Set<() => void>();

function changed(): void {
  others?.postMessage('changed');
  for (const listener of listeners) listener();
}

others?.addEventListener('message', ({ data }) => {
  if (data === 'changed') for (const listener of listeners) listener();
});

/** @returns stops listening */
export function onDraftsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The drafts of whoever is signed in, the newest first. What ended, of anybody, is taken off the device; so is what no key opens any more.
 * @throws ApiError DOMException
 */
export async function myDrafts(): Promise<Draft[]> {
  const rows = await within<Row[]>('readonly', (store) => store.getAll());
  const today = now().toISOString();
  for (const { id } of rows.filter(({ until }) => until <= today))
    await within('readwrite', (store) => store.delete(id));
  const own = rows.filter(({ user, until }) => until > today && user === knownUser()?.id);
  // Where nothing is kept, as on most days, neither keys nor cipher are asked for.
  if (own.length === 0) return [];
  const [{ keys }, { open }] = await Promise.all([signedIn(), cipher()]);
  const found: Draft[] = [];
  for (const row of own) {
    const draft = open({ keys, bound: boundOf(row), sealed: row.sealed });
    if (draft === undefined) await within('readwrite', (store) => store.delete(row.id));
    else found.push(draft as Draft);
  }
  return found.toSorted((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}

/** Resolves when it is on the device. @throws ApiError DOMException QuotaExceededError where the device has no room */
export async function keepDraft(draft: Draft): Promise<void> {
  const [{ user, keys }, { seal }] = await Promise.all([signedIn(), cipher()]);
  const [key] = keys;
  if (key === undefined) throw new TypeError('an account without a key');
  const until = new Date(Date.parse(draft.savedAt) + keptDays * 86_400_000).toISOString();
  const about = { id: draft.id, user, until };
  const row: Row = { ...about, sealed: seal({ key, bound: boundOf(about), content: draft }) };
  await within('readwrite', (store) => store.put(row));
  changed();
}

export async function dropDraft(id: string): Promise<void> {
  await within('readwrite', (store) => store.delete(id));
  changed();
}

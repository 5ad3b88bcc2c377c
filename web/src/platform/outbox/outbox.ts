// The outbox: what was made without a connection is sent in its order once there is one; each is done once and has its receipt.
import { useSyncExternalStore } from 'react';
import { ApiError, api, digestOf, onceKey, send, uploadFile } from '../api/index.ts';
import type { Language } from '../api/types.ts';
import { now } from '../clock.ts';
import {
  addWaiting,
  allWaiting,
  dropWaiting,
  putWaiting,
  readWaiting,
  type Waiting,
  type WaitingFile,
} from './storage.ts';

export type { Waiting, WaitingFile } from './storage.ts';

/** What a page gives: the request that is to be made, and the files that its body will name. */
export type Outgoing = Pick<Waiting, 'user' | 'kind' | 'title' | 'path' | 'body' | 'files' | 'show' | 'anew'> & {
  /** Where the body carries the key too. */
  id?: string;
};

type Outbox = {
  readonly items: readonly Waiting[];
  readonly sending: string | null;
  readonly online: boolean;
  /** The server is there, and wants its maker to sign in first. */
  readonly signIn: boolean;
};

let outbox: Outbox = { items: [], sending: null, online: navigator.onLine, signIn: false };
const listeners = new Set<() => void>();

function set(change: Partial<Outbox>): void {
  outbox = { ...outbox, ...change };
  for (const listener of listeners) listener();
}

/** Other pages of this browser show the same. */
const others = new BroadcastChannel('qingfeng-outbox');

async function refresh(): Promise<void> {
  set({ items: await allWaiting() });
}

async function changed(): Promise<void> {
  others.postMessage('changed');
  await refresh();
}

/** What waits, what was refused, what has its receipt; kept current. */
export function useOutbox(): Outbox {
  return useSyncExternalStore(subscribe, () => outbox);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) void refresh();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Keeps it on this device. When this resolves it is on disk, whether there is a connection or not.
 * @throws DOMException QuotaExceededError where the device has no room
 */
export async function putInOutbox(given: Outgoing): Promise<Waiting> {
  const one: Waiting = { id: onceKey(), ...given, at: now().toISOString(), state: 'waiting' };
  await addWaiting(one);
  await changed();
  return one;
}

/** A picture, film or file as it was taken: digested at once, so that what is sent later can be held against it. */
export async function takenFile(
  file: File,
  { field, place }: Pick<WaitingFile, 'field' | 'place'>,
): Promise<WaitingFile> {
  const takenAt = now().toISOString();
  return { field, place, takenAt, name: file.name, blob: file, sha256: await digestOf(file) };
}

/** Takes away what was refused, or a receipt that was read. */
export async function removeFromOutbox(id: string): Promise<void> {
  await dropWaiting(id);
  await changed();
}

/** What was refused is tried again. */
export async function tryAgain(id: string): Promise<void> {
  const one = await readWaiting(id);
  if (one === undefined || one.state !== 'refused') return;
  const { refused: _, ...rest } = one;
  await putWaiting({ ...rest, state: 'waiting' });
  await changed();
}

let running: Promise<void> | undefined;

/**
 * Sends what waits of this user, the oldest first, until all is sent or there is no connection. What the server refuses is set aside with
 * its reason, and what comes after it goes on. Pages of one browser do not send the same at once.
 */
export function sendOutbox(user: string, language: Language): Promise<void> {
  const work = () => sendAll(user, language);
  // Locks are there on safe origins alone; elsewhere the keys see to it that nothing is done twice.
  running ??= (navigator.locks === undefined ? work() : navigator.locks.request('qingfeng-outbox', work)).finally(
    () => {
      running = undefined;
    },
  );
  return running;
}

const next = async (user: string) => (await allWaiting()).find((one) => one.state === 'waiting' && one.user === user);

async function sendAll(user: string, language: Language): Promise<void> {
  try {
    let one = await next(user);
    if (one === undefined || !(await isSignedIn(user))) return;
    while (one !== undefined) {
      set({ sending: one.id });
      if (!(await sendOne(one, language))) return;
      await changed();
      one = await next(user);
    }
  } finally {
    set({ sending: null });
    await changed();
  }
}

/** Somebody else may have signed in beside this page: then it is not theirs to send. */
async function isSignedIn(user: string): Promise<boolean> {
  try {
    const same = (await api.me()).id === user;
    set({ signIn: !same });
    return same;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem.status === 401) set({ signIn: true });
    return false;
  }
}

/** @returns false where there is no connection, or nobody is signed in: then nothing behind it would fare better */
async function sendOne(one: Waiting, language: Language): Promise<boolean> {
  try {
    const files = await sendFiles(one, language);
    const body = { ...one.body };
    for (const { field, stored } of files) body[field] = [...((body[field] as string[] | undefined) ?? []), stored];
    const answer = await send<{ id?: string } | undefined>({ method: 'POST', path: one.path, body, once: one.id });
    const id = answer?.id ?? null;
    const link = one.show ?? (id === null ? null : `${one.path}/${id}`);
    const receipt = { at: now().toISOString(), id, link };
    // The server has it now: neither its words nor its files are kept here any longer.
    const kept = files.map((file) => ({ ...file, blob: new Blob() }));
    await putWaiting({ ...one, body: {}, files: kept, state: 'sent', receipt });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status } = error.problem;
    if (status === 0 || status === 401 || status === 429 || status >= 500) return false;
    const standing = (await readWaiting(one.id)) ?? one;
    await putWaiting({ ...standing, state: 'refused', refused: error.problem });
    return true;
  }
}

/** Each file is noted as soon as it arrived, so that after a break only the others are sent. */
async function sendFiles(one: Waiting, language: Language): Promise<(WaitingFile & { stored: string })[]> {
  const sent: (WaitingFile & { stored: string })[] = [];
  for (const file of one.files) {
    const stored =
      file.stored ??
      (await uploadFile(new File([file.blob], file.name, { lastModified: Date.parse(file.takenAt) }), { language })).id;
    sent.push({ ...file, stored });
    await putWaiting({ ...one, files: [...sent, ...one.files.slice(sent.length)] });
  }
  return sent;
}

others.addEventListener('message', () => void refresh());
addEventListener('online', () => set({ online: true }));
addEventListener('offline', () => set({ online: false }));

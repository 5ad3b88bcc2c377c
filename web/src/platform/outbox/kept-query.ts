// What a page of field work needs beside the form: asked for while there is a connection, and its last answer kept on this device for its
// user until they sign out. Ask for no more than the job shows: nothing of parties belongs on a phone.
import { useQuery } from '@tanstack/react-query';
import { isPassing } from '../api/call.ts';
import { ApiError } from '../api/index.ts';
import { now } from '../clock.ts';
import { deviceStore } from '../device-store.ts';
import { knownUser } from '../known-user.ts';
import { inTime } from './in-time.ts';

type Kept<Answer> = { readonly user: string; readonly name: string; readonly at: string; readonly answer: Answer };

const within = deviceStore({ name: 'qingfeng-kept', store: 'answers', keyPath: ['user', 'name'] });

const read = <Answer>(user: string, name: string): Promise<Kept<Answer> | undefined> =>
  within('readonly', (store) => store.get([user, name]));

/** The server was not reached, or wants to be signed in to first: what is kept is used. Any other refusal holds. */
const holdsBack = (error: unknown): boolean =>
  isPassing(error) || (error instanceof ApiError && [401, 429, 500].includes(error.problem.status));

/** @param name of the question, one for all its pages @returns its newest answer, and since when it holds; undefined before there is one */
export function useKeptQuery<Answer>({ user, name, ask }: { user: string; name: string; ask: () => Promise<Answer> }) {
  return useQuery({ queryKey: ['kept', user, name], queryFn: () => askOrRead({ user, name, ask }) });
}

async function askOrRead<Answer>(q: { user: string; name: string; ask: () => Promise<Answer> }): Promise<Kept<Answer>> {
  const { user, name, ask } = q;
  const kept = await read<Answer>(user, name).catch(() => undefined);
  try {
    // Who has nothing to fall back on waits.
    const answer = await (kept === undefined ? ask() : inTime(ask()));
    const fresh = { user, name, at: now().toISOString(), answer };
    // Somebody else may have signed in meanwhile: their answer is not this user's.
    if (knownUser()?.id === user) await within('readwrite', (store) => store.put(fresh)).catch(() => undefined);
    return fresh;
  } catch (error) {
    if (kept !== undefined && holdsBack(error)) return kept;
    if (kept !== undefined) await within('readwrite', (store) => store.delete([user, name]));
    throw error;
  }
}

/** Everything that was kept for somebody who leaves this device. */
export async function forgetKept(user: string): Promise<void> {
  await within('readwrite', (store) => store.delete(IDBKeyRange.bound([user], [user, []])));
}

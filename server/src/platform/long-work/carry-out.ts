// Work in parts: each part is kept together with how far it has come, so that a killed process loses nothing and does nothing twice.
import type { Tables } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import type { ReportRow } from '../lists/paged/imports.ts';
import type { NoticeServices } from '../notices/services.ts';
import { advanceWork, beginWork, endWork, findWork, keepRefused, lockWork, mostKept, type WorkRow } from './store.ts';

export type WorkServices = Pick<
  NoticeServices,
  'database' | 'files' | 'clock' | 'log' | 'reading' | 'jobs' | 'calendar'
>;

/** What a part did: how many of the whole, what became of them, and the rows that were refused. */
export type PartDone = { size: number; counts: Readonly<Record<string, number>>; refused?: readonly ReportRow[] };

/** `T` is what a transaction of this work gives its parts. */
export type Parts<T extends { tx: Tables }> = {
  /** Rows or runs in all. */
  total: number;
  /** One transaction, in whoever's name the work is done. */
  transaction: <R>(act: (given: T) => Promise<R>) => Promise<R>;
  /** The parts that are still to be done, given how many rows are done. */
  rest: (done: number) => AsyncIterable<(given: T) => Promise<PartDone>>;
  /** What comes when all parts are done, in one transaction with the end of the work. */
  end?: (given: T, counts: Readonly<Record<string, number>>) => Promise<void>;
};

/** The server is being stopped: another process, or this one after its start, goes on. */
class WorkInterrupted extends Error {
  constructor() {
    super('stopped in the middle; it goes on with the next start');
  }
}

/**
 * Does what is left of `work`. Stops after the part in hand where somebody asked for it, or the server is being stopped.
 * @throws WorkInterrupted; whatever is worth another try. A refusal ends the work and says why.
 */
export async function carryOut<T extends { tx: Tables }>(
  services: WorkServices,
  q: { work: WorkRow; open: () => Promise<Parts<T>>; signal: AbortSignal },
): Promise<void> {
  const { work, signal } = q;
  const { id } = work;
  const end = (state: 'done' | 'stopped' | 'failed', problem?: { zh: string; en: string }): Promise<void> =>
    services.database.asSystem('long work', (tx) =>
      endWork(tx, { id, state, now: services.clock.now(), ...(problem !== undefined && { problem }) }),
    );
  try {
    const parts = await q.open();
    await services.database.asSystem('long work', (tx) => beginWork(tx, id, parts.total));
    for await (const part of parts.rest(work.done)) {
      if (signal.aborted) throw new WorkInterrupted();
      const went = await parts.transaction((given) => doPart(given, { id, part }));
      if (went === 'ended') return;
      if (went === 'stop') {
        await end('stopped');
        return;
      }
    }
    const { end: close } = parts;
    if (close === undefined) await end('done');
    else await parts.transaction((given) => closeWork(given, { id, close, now: services.clock.now() }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const said = (language: 'zh' | 'en'): string => error.words(language).title;
    await end('failed', { zh: said('zh'), en: said('en') });
  }
}

async function closeWork<T extends { tx: Tables }>(
  given: T,
  { id, close, now }: { id: string; close: NonNullable<Parts<T>['end']>; now: Date },
): Promise<void> {
  const { state, counts } = await lockWork(given.tx, id);
  if (state !== 'running') return;
  await close(given, counts as Record<string, number>);
  await endWork(given.tx, { id, state: 'done', now });
}

async function doPart<T extends { tx: Tables }>(
  given: T,
  { id, part }: { id: string; part: (given: T) => Promise<PartDone> },
): Promise<'on' | 'stop' | 'ended'> {
  const { tx } = given;
  const now = await lockWork(tx, id);
  if (now.state !== 'running') return 'ended';
  if (now.stopAsked) return 'stop';
  const { size, counts: added, refused = [] } = await part(given);
  const counts = { ...(now.counts as Record<string, number>) };
  for (const [name, count] of Object.entries(added)) counts[name] = (counts[name] ?? 0) + count;
  const room = Math.max(0, mostKept - ((now.counts as Record<string, number>).error ?? 0));
  await keepRefused(tx, id, refused.slice(0, room));
  await advanceWork(tx, { id, done: now.done + size, counts });
  return 'on';
}

/** The work of a job, if it is still to be done. */
export async function openWork(services: Pick<WorkServices, 'database'>, id: string): Promise<WorkRow | undefined> {
  const work = await services.database.asSystem('long work', (tx) => findWork(tx, id));
  return work !== undefined && ['waiting', 'running'].includes(work.state) ? work : undefined;
}

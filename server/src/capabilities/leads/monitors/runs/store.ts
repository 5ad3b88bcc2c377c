// Kysely queries over the parts of a run: what went to workers, and what of it was set aside.
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { beyond, countAtMost, inOrder, type ListPlace } from '../../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../../platform/database/schema.generated.ts';
import { digestOfPart, type PartBody } from './parts.ts';
import type { Stretch } from './screen-block.ts';

export type PartRow = Selectable<DB['monitorPart']>;
export type Part = Stretch & { runId: string; digest: Buffer; place: number; offers: number };

export function partOf(runId: string, body: PartBody, stretch: Stretch): Part {
  const { readFrom, readTo, linesBefore, readLines } = stretch;
  const digest = digestOfPart(runId, body);
  return { runId, digest, place: body.place, offers: body.offers.length, readFrom, readTo, linesBefore, readLines };
}

/**
 * Holds the run for this transaction. Everybody takes the run first and its parts then, so that nobody waits in a circle, and no part is
 * stored after the run has ended.
 * @returns whether it goes on
 */
async function holdOpenRun(tx: Tables, runId: string): Promise<boolean> {
  const run = await tx.selectFrom('monitorRun').select('state').where('id', '=', runId).forUpdate().executeTakeFirst();
  return run !== undefined && run.state !== 'done';
}

/** Notes what was sent; a part that a worker has stored already stays as it is. */
export async function enterParts(tx: Tables, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await tx
    .insertInto('monitorPart')
    .values([...parts])
    .onConflict((conflict) => conflict.columns(['runId', 'digest']).doNothing())
    .execute();
}

/**
 * Takes a part as stored, by whoever comes first; another transaction on the same part waits for this one. A worker may come before the
 * run has noted what it sent: where the part lies nobody asks any more once it is stored.
 * @returns false when it, or its run, had ended before
 */
export async function endPart(
  tx: Tables,
  part: { runId: string; digest: Buffer; offers: number; storedAt: Date },
): Promise<boolean> {
  if (!(await holdOpenRun(tx, part.runId))) return false;
  const ended = await tx
    .insertInto('monitorPart')
    .values(part)
    .onConflict((conflict) =>
      conflict
        .columns(['runId', 'digest'])
        .doUpdateSet({ storedAt: part.storedAt })
        .where('monitorPart.storedAt', 'is', null),
    )
    .returning('runId')
    .executeTakeFirst();
  return ended !== undefined;
}

/** Sets a part aside that nobody could store, with the reason. */
export async function giveUpPart(
  tx: Tables,
  q: { runId: string; digest: Buffer; now: Date; failure: string },
): Promise<void> {
  if (!(await holdOpenRun(tx, q.runId))) return;
  await tx
    .updateTable('monitorPart')
    .set({ storedAt: q.now, failure: q.failure.slice(0, 500) })
    .where('runId', '=', q.runId)
    .where('digest', '=', q.digest)
    .where('storedAt', 'is', null)
    .execute();
}

/** Parts that are on their way, in their order in the input. */
export function openParts(tx: Tables, runId: string): Promise<PartRow[]> {
  return tx
    .selectFrom('monitorPart')
    .selectAll()
    .where('runId', '=', runId)
    .where('storedAt', 'is', null)
    .orderBy('readFrom')
    .orderBy('place')
    .execute();
}

/** Opens parts again that were set aside: these, or all of the run. @returns what was opened */
export function reopenParts(tx: Tables, runId: string, ids: readonly string[] | undefined) {
  let query = tx
    .updateTable('monitorPart')
    .set((eb) => ({ storedAt: null, failure: null, resent: eb('resent', '+', 1) }))
    .where('runId', '=', runId)
    .where('failure', 'is not', null);
  if (ids !== undefined) query = query.where('id', 'in', [...ids]);
  return query.returning(['id', 'offers']).execute();
}

/** How many parts are on their way, and how many offers were given up. */
export async function partsOf(tx: Tables, runId: string): Promise<{ waiting: number; givenUp: number }> {
  const row = await tx
    .selectFrom('monitorPart')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('storedAt', 'is', null).as('waiting'),
      eb.fn.sum<number | null>('offers').filterWhere('failure', 'is not', null).as('givenUp'),
    ])
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), givenUp: Number(row.givenUp ?? 0) };
}

/** What has been stored needs no trace once nothing of the run is on its way; what was given up keeps its reason. */
export async function forgetParts(tx: Tables, runId: string): Promise<void> {
  await tx.deleteFrom('monitorPart').where('runId', '=', runId).where('failure', 'is', null).execute();
}

export type PartsCounted = { parts: number; offers: number };
type NotStored = { runId: string; setAside: PartsCounted; onTheWay: PartsCounted };

/** Of each run what was set aside and what is on its way; runs without are not among them. */
export async function notStoredOf(tx: Tables, runIds: readonly string[]): Promise<Map<string, NotStored>> {
  const rows = await tx
    .selectFrom('monitorPart')
    .select((eb) => [
      'runId',
      eb('failure', 'is not', null).as('given'),
      eb.fn.countAll<number>().as('parts'),
      eb.fn.sum<number>('offers').as('offers'),
    ])
    .where(sql<boolean>`run_id = any (${runIds}::uuid[])`)
    .where((eb) => eb.or([eb('failure', 'is not', null), eb('storedAt', 'is', null)]))
    .groupBy(['runId', 'given'])
    .execute();
  const found = new Map<string, NotStored>();
  for (const { runId, given, parts, offers } of rows) {
    const none = { parts: 0, offers: 0 };
    const before = found.get(runId) ?? { runId, setAside: none, onTheWay: none };
    found.set(runId, {
      ...before,
      [given ? 'setAside' : 'onTheWay']: { parts: Number(parts), offers: Number(offers) },
    });
  }
  return found;
}

export type SetAsideFilter = { monitor?: string | undefined; run?: string | undefined };
const order = { column: sql`monitor_part.stored_at`, cast: sql`timestamptz`, descending: true };
const id = sql`monitor_part.id`;

function setAside(tx: Tables, { monitor, run }: SetAsideFilter) {
  let query = tx
    .selectFrom('monitorPart')
    .innerJoin('monitorRun', 'monitorRun.id', 'monitorPart.runId')
    .innerJoin('monitor', 'monitor.id', 'monitorRun.monitorId')
    .where('monitorPart.failure', 'is not', null);
  if (monitor !== undefined) query = query.where('monitorRun.monitorId', '=', monitor);
  if (run !== undefined) query = query.where('monitorPart.runId', '=', run);
  return query;
}

/** What was set aside, the latest first; one row more than asked for. */
export function listSetAside(tx: Tables, q: { filter: SetAsideFilter; after: ListPlace | undefined; limit: number }) {
  let query = setAside(tx, q.filter);
  if (q.after !== undefined) query = query.where(beyond(order, id, q.after));
  return query
    .selectAll('monitorPart')
    .select(['monitorRun.sourceName', 'monitorRun.monitorId', 'monitor.title as monitorTitle'])
    .orderBy(inOrder(order, id))
    .limit(q.limit + 1)
    .execute();
}

/** No more than `most` are counted. */
export function countSetAside(tx: Tables, filter: SetAsideFilter, most: number): Promise<number> {
  return countAtMost(tx, setAside(tx, filter).select('monitorPart.id'), most);
}

/** @returns false where the run has not failed, or somebody began it again before */
export async function beginAgain(tx: Tables, runId: string): Promise<boolean> {
  const begun = await tx
    .updateTable('monitorRun')
    .set({ state: 'waiting', failure: null, finishedAt: null })
    .where('id', '=', runId)
    .where('state', '=', 'failed')
    .returning('id')
    .executeTakeFirst();
  return begun !== undefined;
}

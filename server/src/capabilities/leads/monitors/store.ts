// Kysely queries over monitors and their runs.

import { localDate } from '@qingfeng/codes';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Actor, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import type { FileKind } from '../../../platform/files/kinds.ts';

export type Monitor = Omit<Selectable<DB['monitor']>, 'readers' | 'granted'>;
export type MonitorChange = Updateable<DB['monitor']>;
export type MonitorRun = Selectable<DB['monitorRun']>;

/** Whether a monitor takes offers: not while it is suspended, nor once its last day is over. */
export const isTaking = ({ state, runsUntil }: Pick<Monitor, 'state' | 'runsUntil'>, now: Date): boolean =>
  state === 'running' && runsUntil >= localDate(now.getTime());

export function findMonitor(tx: Tables, id: string): Promise<Monitor | undefined> {
  return tx.selectFrom('monitor').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertMonitor(tx: Tables, row: Omit<Insertable<DB['monitor']>, 'readers'>): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('monitor')
    .values({ ...row, readers: [] })
    .execute();
}

/** How a run reads a file of a kind. */
export const formatOf = (kind: FileKind): 'parquet' | 'lines' => (kind === 'parquet' ? 'parquet' : 'lines');

export async function updateMonitor(tx: Tables, id: string, set: MonitorChange): Promise<void> {
  await tx
    .updateTable('monitor')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export type MonitorFilter = { words: readonly string[]; state?: string | undefined; source?: string | undefined };

/** Monitors that pass, in any order. */
export function monitorsPassing(tx: Tables, { words, state, source }: MonitorFilter) {
  return tx
    .selectFrom('monitor')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(state === undefined ? [] : [eb('state', '=', state)]),
        ...(source === undefined ? [] : [eb('source', '=', source)]),
        ...havingWords('monitor', words),
      ]),
    );
}

/** The latest runs of a monitor. */
export function runsOf(tx: Tables, monitorId: string, limit: number): Promise<MonitorRun[]> {
  return tx
    .selectFrom('monitorRun')
    .selectAll()
    .where('monitorId', '=', monitorId)
    .orderBy('askedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Files of the watched folder whose last content was not taken, the latest first. */
export async function refusedFiles(tx: Tables, monitorId: string, limit: number) {
  const { rows } = await sql<{ name: string; changedAt: Date; refusal: unknown }>`
    select name, changed_at, refusal from (
      select distinct on (name) name, changed_at, refusal from monitor_file
       where monitor_id = ${monitorId} order by name, changed_at desc, size desc) latest
     where refusal is not null order by changed_at desc, name limit ${limit}`.execute(tx);
  return rows;
}

export function findRun(tx: Tables, id: string): Promise<MonitorRun | undefined> {
  return tx.selectFrom('monitorRun').selectAll().where('id', '=', id).executeTakeFirst();
}

/** In whose name a run is carried out: it reaches nothing that they could not. */
export const actorOf = (run: MonitorRun, monitor: Monitor): Actor => ({
  userId: run.askedBy ?? monitor.createdBy,
  purpose: monitor.purpose,
  requestId: `run ${run.id}`,
});

/** For the inbox: the monitors that the acting user may see. */
export async function describeMonitors(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('monitor')
    .select(['id', 'title', 'purpose'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, purpose }) => [id, { no: '', subtitle: purpose }]));
}

/**
 * Offers that became no lead, past the term of keeping of their monitor, so many at a time.
 * @returns how many were removed
 */
export async function removeOffersPastKeeping(tx: Tables, now: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from offer where id in (
      select o.id from monitor m join offer o on o.monitor_id = m.id
       where o.lead_id is null and o.taken_at < ${now}::timestamptz - m.keep_days * interval '1 day' limit ${limit})
    returning 1`.execute(tx);
  return rows.length;
}

/** Files that were read, past the same term, with what was set aside of them. */
export async function letGoOfReadFiles(tx: Tables, now: Date): Promise<void> {
  await sql`with released as (
      update monitor_run r set store_key = null from monitor m
       where m.id = r.monitor_id and r.store_key is not null
         and r.finished_at < ${now}::timestamptz - m.keep_days * interval '1 day' returning r.id)
    delete from monitor_part p using released where p.run_id = released.id`.execute(tx);
}

/** Enters a run of a monitor, unless the same file was given to it before: then that run is meant. */
export async function insertRun(
  tx: Tables,
  row: Insertable<DB['monitorRun']> & { id: string; digest: Buffer },
): Promise<{ id: string; known: boolean }> {
  const entered = await tx
    .insertInto('monitorRun')
    .values(row)
    .onConflict((conflict) => conflict.columns(['monitorId', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (entered !== undefined) return { id: row.id, known: false };
  const before = await tx
    .selectFrom('monitorRun')
    .select('id')
    .where('monitorId', '=', row.monitorId)
    .where('digest', '=', row.digest)
    .executeTakeFirstOrThrow();
  return { id: before.id, known: true };
}

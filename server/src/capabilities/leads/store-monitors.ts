// Kysely queries over monitors and their runs.
import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Actor, Tables } from '../../platform/database/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export type Monitor = Omit<Selectable<DB['monitor']>, 'readers' | 'granted'>;
export type MonitorChange = Updateable<DB['monitor']>;
export type MonitorRun = Selectable<DB['monitorRun']>;

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

export async function updateMonitor(tx: Tables, id: string, set: MonitorChange): Promise<void> {
  await tx
    .updateTable('monitor')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export type MonitorPlace = { at: string; id: string };

/** One page of monitors, the newest first, and one row more. */
export function listMonitors(
  tx: Tables,
  q: { state: string | undefined; after: MonitorPlace | undefined; limit: number },
): Promise<Monitor[]> {
  let query = tx.selectFrom('monitor').selectAll();
  if (q.state !== undefined) query = query.where('state', '=', q.state);
  if (q.after !== undefined) {
    query = query.where(sql<SqlBool>`(created_at, id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`);
  }
  return query
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(q.limit + 1)
    .execute();
}

export async function countMonitors(tx: Tables, state: string | undefined): Promise<number> {
  let query = tx.selectFrom('monitor').select((eb) => eb.fn.countAll<number>().as('count'));
  if (state !== undefined) query = query.where('state', '=', state);
  return (await query.executeTakeFirstOrThrow()).count;
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

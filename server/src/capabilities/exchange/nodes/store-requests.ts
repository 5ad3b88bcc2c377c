// Kysely queries over requests between agencies and orders from above, and over their runs on two nodes.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type RequestRow = Selectable<DB['nodeRequest']>;
export type RequestFilter = {
  form?: 'order' | 'cooperation' | undefined;
  side?: 'asked' | 'asking' | undefined;
  open?: boolean | undefined;
};

export function findRequest(tx: Tables, id: string): Promise<RequestRow | undefined> {
  return tx.selectFrom('nodeRequest').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertRequest(tx: Tables, row: Insertable<DB['nodeRequest']>): Promise<void> {
  await tx.insertInto('nodeRequest').values(row).execute();
}

export async function updateRequest(tx: Tables, id: string, set: Updateable<DB['nodeRequest']>): Promise<void> {
  await tx
    .updateTable('nodeRequest')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** How many numbers of a series an agency has given. */
export async function countOfSeries(tx: Tables, q: { agencyKey: number; series: string }): Promise<number> {
  const { count } = await tx
    .selectFrom('nodeRequest')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('stewardAgency', '=', q.agencyKey)
    .where('no', 'like', `${q.series}%`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Requests and orders that pass and the acting user may see, in any order. */
export function requestsPassing({ tx, acting }: Session, { form, side, open }: RequestFilter) {
  let filtered = tx.selectFrom('nodeRequest').selectAll();
  if (form !== undefined) filtered = filtered.where('form', '=', form);
  if (side !== undefined)
    filtered = filtered.where(side === 'asked' ? 'ownerAgency' : 'stewardAgency', '=', acting.agencyKey);
  if (open !== undefined) filtered = filtered.where('state', open ? 'not in' : 'in', ['closed', 'withdrawn']);
  return filtered;
}

/** For the inbox: number and title of the requests that the acting user may see. */
export async function describeRequests(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { no: string; subtitle: string }>();
  const rows = await tx
    .selectFrom('nodeRequest')
    .select(['id', 'no', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, title }) => [id, { no, subtitle: title }]));
}

/** Notes that a matter runs here and on another node. */
export async function enterSharedRun(tx: Tables, row: Insertable<DB['nodeRun']>): Promise<void> {
  await tx.insertInto('nodeRun').values(row).execute();
}

export async function isSharedWith(tx: Tables, q: { id: string; peerId: string }): Promise<boolean> {
  const run = await tx
    .selectFrom('nodeRun')
    .select('id')
    .where('id', '=', q.id)
    .where('peerId', '=', q.peerId)
    .executeTakeFirst();
  return run !== undefined;
}

/** The name of the node on which a matter runs too. */
export async function nodeOfRun(tx: Tables, id: string): Promise<string | undefined> {
  const run = await tx
    .selectFrom('nodeRun')
    .innerJoin('nodePeer', 'nodePeer.id', 'nodeRun.peerId')
    .select('nodePeer.name')
    .where('nodeRun.id', '=', id)
    .executeTakeFirst();
  return run?.name;
}

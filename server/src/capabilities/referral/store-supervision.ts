// Kysely queries over supervisions and reverse referrals.
import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export type SupervisionRow = Omit<Selectable<DB['supervision']>, 'readers' | 'granted'>;
export type ReverseRow = Omit<Selectable<DB['reverseReferral']>, 'readers' | 'granted'>;
export type SupervisionChange = Updateable<DB['supervision']>;
export type ReverseChange = Updateable<DB['reverseReferral']>;

export function findSupervision(tx: Tables, id: string): Promise<SupervisionRow | undefined> {
  return tx.selectFrom('supervision').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findReverse(tx: Tables, id: string): Promise<ReverseRow | undefined> {
  return tx.selectFrom('reverseReferral').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertSupervision(tx: Tables, row: Omit<Insertable<DB['supervision']>, 'readers'>) {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('supervision')
    .values({ ...row, readers: [] })
    .execute();
}

export async function insertReverse(tx: Tables, row: Omit<Insertable<DB['reverseReferral']>, 'readers'>) {
  await tx
    .insertInto('reverseReferral')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateSupervision(tx: Tables, id: string, set: SupervisionChange): Promise<void> {
  await tx
    .updateTable('supervision')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function updateReverse(tx: Tables, id: string, set: ReverseChange): Promise<void> {
  await tx
    .updateTable('reverseReferral')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export type RecordFilter = { state?: string | undefined; caseId?: string | undefined; referralId?: string | undefined };
export type RecordPlace = { dueAt: string | null; id: string };
type Order = { after: RecordPlace | undefined; limit: number };

const behind = ({ dueAt, id }: RecordPlace) =>
  dueAt === null
    ? sql<SqlBool>`(next_due_at is null and id > ${id}::uuid)`
    : sql<SqlBool>`((next_due_at, id) > (${dueAt}::timestamptz, ${id}::uuid) or next_due_at is null)`;

function supervisions(tx: Tables, { state, caseId, referralId }: RecordFilter) {
  let query = tx.selectFrom('supervision');
  if (state !== undefined) query = query.where('state', '=', state);
  if (caseId !== undefined) query = query.where('caseId', '=', caseId);
  if (referralId !== undefined) query = query.where('referralId', '=', referralId);
  return query;
}

/** All of them by due date. */
export function supervisionsByDue(tx: Tables, filter: RecordFilter) {
  return supervisions(tx, filter)
    .selectAll()
    .orderBy('nextDueAt', (by) => by.asc().nullsLast())
    .orderBy('id');
}

/** One page by due date and one row more. */
export function listSupervisions(tx: Tables, filter: RecordFilter, { after, limit }: Order): Promise<SupervisionRow[]> {
  const query = supervisionsByDue(tx, filter).limit(limit + 1);
  return (after === undefined ? query : query.where(behind(after))).execute();
}

export async function countSupervisions(tx: Tables, filter: RecordFilter): Promise<number> {
  const query = supervisions(tx, filter).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await query.executeTakeFirstOrThrow()).count;
}

function reverses(tx: Tables, { state, caseId, referralId }: RecordFilter) {
  let query = tx.selectFrom('reverseReferral');
  if (state !== undefined) query = query.where('state', '=', state);
  if (caseId !== undefined) query = query.where('caseId', '=', caseId);
  if (referralId !== undefined) query = query.where('referralId', '=', referralId);
  return query;
}

/** All of them by due date. */
export function reversesByDue(tx: Tables, filter: RecordFilter) {
  return reverses(tx, filter)
    .selectAll()
    .orderBy('nextDueAt', (by) => by.asc().nullsLast())
    .orderBy('id');
}

/** One page by due date and one row more. */
export function listReverses(tx: Tables, filter: RecordFilter, { after, limit }: Order): Promise<ReverseRow[]> {
  const query = reversesByDue(tx, filter).limit(limit + 1);
  return (after === undefined ? query : query.where(behind(after))).execute();
}

export async function countReverses(tx: Tables, filter: RecordFilter): Promise<number> {
  const query = reverses(tx, filter).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await query.executeTakeFirstOrThrow()).count;
}

/** For the inbox: number and title of those that the acting user may see. */
export async function describeSupervisions(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('supervision')
    .select(['id', 'no', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, title }) => [id, { no: no ?? '', subtitle: title }]));
}

export async function describeReverses(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('reverseReferral')
    .select(['id', 'no', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, title }) => [id, { no: no ?? '', subtitle: title }]));
}

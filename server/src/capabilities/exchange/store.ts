// Kysely queries over rows that wait, profiles, and the order of results.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export type RowRecord = Selectable<DB['exchangeRow']>;

export type RowsAsked = { state: string; kind?: string | undefined };

/** Rows of the acting agency in a state, the newest first. */
export function rowsQuery(tx: Tables, { state, kind }: RowsAsked) {
  return tx
    .selectFrom('exchangeRow')
    .where('exchangeRow.state', '=', state)
    .$if(kind !== undefined, (of) => of.where('exchangeRow.kind', '=', kind ?? ''))
    .innerJoin('appUser as sender', 'sender.id', 'exchangeRow.sentBy')
    .selectAll('exchangeRow')
    .select('sender.displayName as sender')
    .orderBy('exchangeRow.sentAt', 'desc')
    .orderBy('exchangeRow.id', 'desc');
}

/** The same by pages: up to `limit` and one more, and how many there are. */
export async function listRows(
  tx: Tables,
  q: RowsAsked & { limit: number; after: { at: Date; id: string } | undefined },
): Promise<{ rows: (Omit<RowRecord, 'message'> & { sender: string })[]; total: number }> {
  const { count } = await tx
    .selectFrom('exchangeRow')
    .where('state', '=', q.state)
    .$if(q.kind !== undefined, (of) => of.where('kind', '=', q.kind ?? ''))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const { after } = q;
  const rows = await rowsQuery(tx, q)
    .$if(after !== undefined, (page) =>
      page.where((eb) =>
        eb(
          eb.refTuple('exchangeRow.sentAt', 'exchangeRow.id'),
          '<',
          eb.tuple(after?.at ?? new Date(0), after?.id ?? ''),
        ),
      ),
    )
    .limit(q.limit + 1)
    .execute();
  return { rows, total: Number(count) };
}

export function findRow(tx: Tables, id: string): Promise<(RowRecord & { sender: string }) | undefined> {
  return tx
    .selectFrom('exchangeRow')
    .innerJoin('appUser as sender', 'sender.id', 'exchangeRow.sentBy')
    .selectAll('exchangeRow')
    .select('sender.displayName as sender')
    .where('exchangeRow.id', '=', id)
    .executeTakeFirst();
}

/** The same, kept from others until the transaction ends; undefined also for who may not change it. */
export function lockRow(tx: Tables, id: string): Promise<RowRecord | undefined> {
  return tx.selectFrom('exchangeRow').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Which of the keys wait already: their ids. */
export async function waitingByKey(tx: Tables, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('exchangeRow')
    .select(['rowKey', 'id'])
    .where('state', '=', 'open')
    .where('rowKey', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ rowKey, id }) => [rowKey, id]));
}

/** Rows that wait under one of the ids of a system. */
export function waitingOfSource(tx: Tables, q: { kind: string; system: string; ids: readonly string[] }) {
  return tx
    .selectFrom('exchangeRow')
    .select(['id', 'sourceId', 'sourceVersion'])
    .where('state', '=', 'open')
    .where('kind', '=', q.kind)
    .where('system', '=', q.system)
    .where('sourceId', 'in', [...q.ids])
    .execute();
}

export async function insertRows(tx: Tables, rows: readonly Insertable<DB['exchangeRow']>[]): Promise<void> {
  await tx.insertInto('exchangeRow').values(rows).execute();
}

/** Rows of an agency that wait for one of the records; kept from others until the transaction ends. */
export function rowsAwaiting(tx: Tables, ownerAgency: number, awaited: readonly string[]): Promise<RowRecord[]> {
  return tx
    .selectFrom('exchangeRow')
    .selectAll()
    .where('state', '=', 'open')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('exchangeAwaited')
        .select('rowId')
        .where('ownerAgency', '=', ownerAgency)
        .where('awaited', 'in', [...awaited]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** What rows wait for now, in place of what they waited for before. */
export async function keepAwaited(
  tx: Tables,
  rows: readonly string[],
  awaited: readonly Insertable<DB['exchangeAwaited']>[],
): Promise<void> {
  await tx
    .deleteFrom('exchangeAwaited')
    .where('rowId', 'in', [...rows])
    .execute();
  if (awaited.length === 0) return;
  await tx
    .insertInto('exchangeAwaited')
    .values([...awaited])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Changes a row that failed once more. */
export async function failRowAgain(tx: Tables, id: string, set: Updateable<DB['exchangeRow']>): Promise<void> {
  await tx
    .updateTable('exchangeRow')
    .set((eb) => ({ ...set, times: eb('times', '+', 1), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Changes a row and counts the change. */
export async function updateRow(tx: Tables, id: string, set: Updateable<DB['exchangeRow']>): Promise<void> {
  await tx
    .updateTable('exchangeRow')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export function listProfiles(tx: Tables) {
  return tx.selectFrom('exchangeProfile').selectAll().orderBy('name').execute();
}

export function findProfile(tx: Tables, id: string) {
  return tx.selectFrom('exchangeProfile').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from others until the transaction ends; undefined also for who may not change it. */
export function lockProfile(tx: Tables, id: string) {
  return tx.selectFrom('exchangeProfile').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertProfile(tx: Tables, row: Insertable<DB['exchangeProfile']>): Promise<string> {
  const { id } = await tx.insertInto('exchangeProfile').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateProfile(tx: Tables, id: string, set: Updateable<DB['exchangeProfile']>): Promise<void> {
  await tx
    .updateTable('exchangeProfile')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Cases whose results changed after a place in the order, up to `limit` and one more. */
export function changedSince(tx: Tables, q: { after: number; limit: number }) {
  return tx
    .selectFrom('exchangeResult')
    .select(['caseId', 'seq'])
    .where('seq', '>', q.after)
    .orderBy('seq')
    .limit(q.limit + 1)
    .execute();
}

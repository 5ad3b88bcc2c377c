// The rows of notes, of following and of bulk work: the only code that names their tables.
import { type Selectable, sql } from 'kysely';
import type { Session, Tables } from '../database/connections/connect.ts';
import type { DB } from '../database/schema.generated.ts';
import { problem } from '../errors/catalogue.ts';
import type { DeclaredRecord } from './declared.ts';

export type CommentRow = Selectable<DB['recordComment']>;
export type BulkRow = Selectable<DB['bulkWork']>;

/** A record by its kind and id. */
export type Ref = { readonly record: DeclaredRecord; readonly id: string };

/** @throws Problem request.notFound for one that the acting user does not see */
export async function requireSeen({ tx }: Pick<Session, 'tx'>, { record, id }: Ref): Promise<void> {
  const { rows } = await sql<{ seen: boolean }>`select access.sees_record(${record.table}, ${id}) as seen`.execute(tx);
  if (rows[0]?.seen !== true) throw problem('request.notFound');
}

/** One page and one row more, the newest first. */
export function listComments(
  tx: Tables,
  { record, id }: Ref,
  q: { before: string | undefined; limit: number },
): Promise<CommentRow[]> {
  let query = commentsOf(tx, { record, id }).selectAll();
  if (q.before !== undefined) query = query.where('id', '<', q.before);
  return query
    .orderBy('id', 'desc')
    .limit(q.limit + 1)
    .execute();
}

export async function countComments(tx: Tables, ref: Ref): Promise<number> {
  const { count } = await commentsOf(tx, ref)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function commentsOf(tx: Tables, { record, id }: Ref) {
  return tx.selectFrom('recordComment').where('recordTable', '=', record.table).where('recordId', '=', id);
}

export async function findComment(tx: Tables, ref: Ref, comment: string): Promise<CommentRow> {
  const row = await commentsOf(tx, ref).selectAll().where('id', '=', comment).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  return row;
}

export type NewComment = {
  text: string;
  people: readonly { id: string; name: string }[];
  agencies: readonly { key: number; name: string }[];
  at: Date;
};

/** @returns its id */
export async function insertComment({ tx, acting }: Session, { record, id }: Ref, q: NewComment): Promise<string> {
  const made = await tx
    .insertInto('recordComment')
    .values({
      recordTable: record.table,
      recordId: id,
      ownerAgency: acting.agencyKey,
      userId: acting.userId,
      userName: acting.displayName,
      agencyName: acting.agencyName,
      text: q.text,
      people: q.people.map((one) => one.id),
      peopleNames: q.people.map(({ name }) => name),
      agencies: q.agencies.map(({ key }) => key),
      agencyNames: q.agencies.map(({ name }) => name),
      at: q.at,
      shownOutside: record.notes === 'outside',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** @returns whether it still was as it was seen */
export async function changeComment(
  tx: Tables,
  q: { id: string; seen: number; set: { text: string; editedAt: Date } | { text: ''; withdrawnAt: Date } },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recordComment')
    .set({ ...q.set, version: q.seen + 1 })
    .where('id', '=', q.id)
    .where('version', '=', q.seen)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Agencies that take part in the runs of a record, the acting one left out. */
export async function takingPart({ tx, acting }: Session, { record, id }: Ref): Promise<number[]> {
  if (record.runs.length === 0) return [];
  const runs = await tx
    .selectFrom('procedureInstance')
    .select(['ownerAgency', 'stewardAgency', 'parties'])
    .where('kind', 'in', [...record.runs])
    .where('recordId', '=', id)
    .execute();
  const keys = runs.flatMap(({ ownerAgency, stewardAgency, parties }) => [
    ownerAgency,
    ...(stewardAgency === null ? [] : [stewardAgency]),
    ...Object.values(parties as Record<string, number>),
  ]);
  return [...new Set(keys)].filter((key) => key !== acting.agencyKey);
}

export async function isFollowing({ tx }: Session, { record, id }: Ref): Promise<boolean> {
  const row = await tx
    .selectFrom('recordFollow')
    .select('id')
    .where('recordTable', '=', record.table)
    .where('recordId', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function beginFollowing({ tx, acting }: Session, { record, id }: Ref, since: Date): Promise<void> {
  await tx
    .insertInto('recordFollow')
    .values({ userId: acting.userId, recordTable: record.table, recordId: id, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function endFollowing({ tx }: Session, { record, id }: Ref): Promise<void> {
  await tx.deleteFrom('recordFollow').where('recordTable', '=', record.table).where('recordId', '=', id).execute();
}

/** What the acting user follows, the latest first. */
export function ownFollows({ tx }: Session, limit: number) {
  return tx
    .selectFrom('recordFollow')
    .select(['recordTable', 'recordId', 'since'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function insertBulk(
  { tx, acting }: Session,
  q: { record: DeclaredRecord; asked: object; rows: readonly object[]; at: Date },
): Promise<string> {
  const made = await tx
    .insertInto('bulkWork')
    .values({
      ownerAgency: acting.agencyKey,
      userId: acting.userId,
      recordTable: q.record.table,
      asked: JSON.stringify(q.asked),
      rows: JSON.stringify(q.rows),
      at: q.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** One's own. @throws Problem request.notFound */
export async function findBulk(tx: Tables, { record, id }: Ref): Promise<BulkRow> {
  const row = await tx
    .selectFrom('bulkWork')
    .selectAll()
    .where('id', '=', id)
    .where('recordTable', '=', record.table)
    .executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  return row;
}

export async function markUndone(tx: Tables, id: string, undoneBy: string): Promise<void> {
  await tx.updateTable('bulkWork').set({ undoneBy }).where('id', '=', id).execute();
}

/** Removes what was done before a day. @returns how much */
export async function forgetBulk(tx: Tables, before: Date): Promise<number> {
  const gone = await tx.deleteFrom('bulkWork').where('at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

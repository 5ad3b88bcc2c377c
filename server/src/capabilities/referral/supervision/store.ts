// Kysely queries over supervisions and reverse referrals.
import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { likePattern } from '../../../platform/database/queries/like.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { idsByAgencyNamed } from '../../../platform/database/words/having-words.ts';
import { casesNumbered } from '../../cases/index.ts';

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

export type RecordFilter = {
  words: readonly string[];
  state?: string | undefined;
  /** Of supervisions alone. */
  kind?: string | undefined;
  caseId?: string | undefined;
  referralId?: string | undefined;
};

/** Most records that are counted: a longer list says so and is narrowed by its filters. */
export const mostCounted = 1_000;

const addressees = { supervision: 'addressee', reverseReferral: 'competent_agency' } as const;

const searched = { supervision: 'supervision', reverseReferral: 'reverse_referral' };

/**
 * The word stands in its own number, in its matter, in the name of one of the two agencies, or in the number of its case or referral. Each is
 * looked up by an index of its own: joined by OR they would be asked of every row.
 */
function holds(table: keyof typeof addressees, word: string): RawBuilder<SqlBool> {
  const like = likePattern(word);
  const words = [word];
  const name = searched[table];
  const one = sql.id(name);
  return sql<SqlBool>`id in (
    select ${sql.id('access', `find_${searched[table]}`)}(${words}::text[])
    union all ${idsByAgencyNamed(name, words)}
    union all ${idsByAgencyNamed(name, words, addressees[table])}
    union all select o.id from ${one} o where o.case_id in (${casesNumbered(word)})
    union all select o.id from ${one} o join referral r on r.id = o.referral_id
      where r.id in (select access.find_referral(${words}::text[])) and (r.no ilike ${like} or r.case_no ilike ${like}))`;
}

/** What passes the filters: the two tables name alike what they have in common. */
function passing(table: keyof typeof addressees, filter: RecordFilter): RawBuilder<SqlBool> {
  const { words, state, kind, caseId, referralId } = filter;
  const asked = [
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(caseId === undefined ? [] : [sql`case_id = ${caseId}`]),
    ...(referralId === undefined ? [] : [sql`referral_id = ${referralId}`]),
    ...words.map((word) => holds(table, word)),
  ];
  return asked.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(asked, sql` and `)}`;
}

/** Supervisions that pass, in any order. */
export function supervisionsPassing(tx: Tables, filter: RecordFilter) {
  return tx.selectFrom('supervision').selectAll().where(passing('supervision', filter));
}

/** Reverse referrals that pass, in any order. */
export function reversesPassing(tx: Tables, filter: RecordFilter) {
  return tx.selectFrom('reverseReferral').selectAll().where(passing('reverseReferral', filter));
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

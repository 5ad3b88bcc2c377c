// Queries of the public pages, for the system: nobody is signed in, and only what is public stands in their table.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { PublicDecision } from '../store.ts';

export type Listed = Pick<
  PublicDecision,
  | 'id'
  | 'address'
  | 'agencyName'
  | 'decisionNo'
  | 'party'
  | 'partyKind'
  | 'matter'
  | 'decidedOn'
  | 'publishedAt'
  | 'changedAt'
  | 'state'
  | 'edition'
  | 'items'
  | 'untilOn'
  | 'demo'
>;

export type PublicFilter = {
  words: readonly string[];
  partyKind?: PublicDecision['partyKind'] | undefined;
  /** Code of a region: what lies within it, too. */
  region?: string | undefined;
  /** Days of publication, YYYY-MM-DD, in the office's time. */
  from?: string | undefined;
  to?: string | undefined;
};

export type PublicPlace = { at: string; id: string };

/** The newest first, one row more than `limit`. Of what was taken down only the notice stands in the list. */
export async function listPublic(
  tx: Tables,
  q: PublicFilter & { after: PublicPlace | undefined; limit: number; by?: 'publishedAt' | 'changedAt' },
): Promise<Listed[]> {
  const order = q.by === 'changedAt' ? sql.ref('p.changed_at') : sql.ref('p.published_at');
  const conditions = [
    sql`true`,
    ...(q.words.length === 0
      ? []
      : [
          sql`p.search @@ access.search_query(${[...q.words]}::text[])`,
          sql`access.has_words(p.search_text, ${[...q.words]}::text[])`,
        ]),
    ...(q.partyKind === undefined ? [] : [sql`p.party_kind = ${q.partyKind}`]),
    ...(q.region === undefined
      ? []
      : [
          sql`p.region_code >= ${prefixOf(q.region).padEnd(6, '0')} and p.region_code <= ${prefixOf(q.region).padEnd(6, '9')}`,
        ]),
    ...(q.from === undefined ? [] : [sql`p.published_at >= (${q.from}::date)::timestamp at time zone 'Asia/Shanghai'`]),
    ...(q.to === undefined ? [] : [sql`p.published_at < (${q.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
    ...(q.after === undefined ? [] : [sql`(${order}, p.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`]),
  ];
  const { rows } = await sql<Listed>`
    select p.id, p.address, p.agency_name, p.decision_no, p.party, p.party_kind, p.matter, p.decided_on, p.published_at,
      p.changed_at, p.state, p.edition, p.items, p.until_on, p.demo
    from publication p where ${sql.join(conditions, sql` and `)} order by ${order} desc, p.id desc limit ${q.limit + 1}`.execute(
    tx,
  );
  return rows;
}

/** 440000 is all of 44, 440100 all of 4401. */
const prefixOf = (code: string): string => code.replace(/(?:00){1,2}$/, '');

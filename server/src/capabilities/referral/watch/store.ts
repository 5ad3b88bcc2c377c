// Queries over what supervision watches: cases that met a threshold and were not referred, and referrals by where they stand.
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { idsByAgencyNamed } from '../../../platform/database/words/having-words.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { casesMet } from '../../cases/index.ts';
import type { WatchList } from '../schema.ts';

export type WatchFilter = {
  list: WatchList;
  now: Date;
  q?: string | undefined;
  department?: string | undefined;
  region?: string | undefined;
};
export const watchSorts = ['due', 'amount', 'newest'] as const;
export type WatchSort = (typeof watchSorts)[number];
/** `at`: what the list is sorted by, as text; null for rows without it, which stand last. */
export type WatchPlace = { at: string | null; id: string };

/** A row as the query gives it, with the reason in data. */
export type WatchRow = {
  id: string;
  kind: 'case' | 'referral';
  caseId: string | null;
  no: string | null;
  title: string;
  ownerAgency: number;
  accused: string[];
  crimes: string;
  amount: number | null;
  fine: number | null;
  state: string;
  nextDueAt: Date | null;
  nextAmberAt: Date | null;
  /** Of a case after its procedure and a space. */
  nextDuty: string | null;
  nextPart: string | null;
  since: Date | null;
  summary: { zh: string; en: string } | null;
  reason: string | null;
  late: string[];
  demo: boolean;
  place: string | null;
};

const referralRows = (where: RawBuilder<unknown>) => sql<WatchRow>`
  select r.id, 'referral' as kind, r.case_id, coalesce(r.no, r.case_no) as no, r.title, r.owner_agency, r.accused, r.crimes, r.amount,
    r.fine_before as fine, r.state, r.next_due_at, r.next_amber_at, r.next_duty, r.next_part, coalesce(r.refused_at, r.sent_at, r.prepared_at) as since,
    r.summary, r.refusal ->> 'reason' as reason, r.late, r.demo
  from referral r where ${where}`;

function rowsOf({ list, now, q }: WatchFilter): RawBuilder<WatchRow> {
  const words = wordsOf(q);
  const cases = { now, words };
  const referrals = (where: RawBuilder<unknown>) => referralRows(sql.join([where, ...words.map(holds)], sql` and `));
  switch (list) {
    case 'unreferred':
    case 'fined':
    case 'declined':
      return casesMet(list, cases);
    case 'refused':
      return referrals(sql`(r.state = 'refused' or r.outcome in ('refused', 'returned'))`);
    case 'late':
      return sql`${casesMet('late', cases)} union all
        ${referrals(sql`(cardinality(r.late) > 0 or r.next_due_at < ${now})`)}`;
    case 'all':
      return referrals(sql`true`);
  }
}

/** The word stands in what a referral is found by, or in the name of its agency: two indexes, which an OR would not use. */
function holds(word: string): RawBuilder<unknown> {
  return sql`r.id in (select access.find_referral(${[word]}::text[])
    union all ${idsByAgencyNamed('referral', [word])})`;
}

function filtered(filter: WatchFilter) {
  const { department, region } = filter;
  const wanted: RawBuilder<unknown>[] = [];
  if (department !== undefined) wanted.push(sql`a.department_id = ${department}`);
  if (region !== undefined) wanted.push(sql`a.region_path <@ (select path from region where code = ${region} limit 1)`);
  const where = wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `);
  return sql`from (${rowsOf(filter)}) w join agency a on a.key = w.owner_agency where ${where}`;
}

/** What a list is sorted by: ascending, as text that compares as the value does; nulls last. */
const keys: Readonly<Record<WatchSort, RawBuilder<unknown>>> = {
  due: sql`w.next_due_at`,
  amount: sql`-w.amount`,
  newest: sql`-extract(epoch from w.since)`,
};
const kinds: Readonly<Record<WatchSort, RawBuilder<unknown>>> = {
  due: sql`timestamptz`,
  amount: sql`bigint`,
  newest: sql`numeric`,
};

/** One page and one row more. */
export async function watchedRows(
  tx: Tables,
  filter: WatchFilter,
  { sort, after, limit }: { sort: WatchSort; after: WatchPlace | undefined; limit: number },
): Promise<WatchRow[]> {
  const key = keys[sort];
  const place =
    after === undefined
      ? sql`true`
      : after.at === null
        ? sql`(${key} is null and w.id > ${after.id}::uuid)`
        : sql`((${key}, w.id) > (${after.at}::${kinds[sort]}, ${after.id}::uuid) or ${key} is null)`;
  const { rows } = await sql<WatchRow>`select w.*, (${key})::text as place ${filtered(filter)} and ${place}
    order by ${key} nulls last, w.id limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function countWatched(tx: Tables, filter: WatchFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${filtered(filter)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

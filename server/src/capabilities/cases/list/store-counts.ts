// Cases counted by declared conditions: one filter for the figure and for the cases behind it.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** The day that a case is counted by: filing, decision, hand-over to the police, or closing. */
export const countedDates = ['filedOn', 'decidedOn', 'referredOn', 'closedOn'] as const;
/** What is added up: amount involved, fine and confiscation, loss recovered (fen), dens. */
export const countedSums = ['amount', 'penalties', 'recoveredLoss', 'dens'] as const;

/** Cases of one of these offences, or about one of these kinds of right. */
export type CaseKind = { offences: readonly string[]; rights: readonly string[] };
/**
 * Cases of an agency (its key) whose day lies between `from` and `until`, both included. Counted as closed are cases that were
 * filed, not those never filed or passed on. `kinds`: at least one of them holds. `foreign`: a right holder is foreign-invested.
 */
export type CaseCount = {
  agency: number;
  dated: (typeof countedDates)[number];
  from: string;
  until: string;
  kinds?: readonly CaseKind[] | undefined;
  tag?: string | undefined;
  foreign?: true | undefined;
};
export type CaseMeasure = { filter: CaseCount; sum?: (typeof countedSums)[number] | undefined };

/** `count`: cases counted; `value`: that, or their sum. `parts`: what each adds, null where its amount is not known; `unvalued`: how many those are. */
export type Counted = {
  count: number;
  value: number;
  unvalued: number;
  records: readonly string[];
  parts: readonly (number | null)[];
};
export const nothingCounted: Counted = { count: 0, value: 0, unvalued: 0, records: [], parts: [] };

/** Records each counted once, in the order of their identifiers, with what each adds. */
export function countedOnce(rows: readonly { id: string; part: number | null }[]): Counted {
  return {
    count: rows.length,
    value: rows.reduce((sum, { part }) => sum + (part ?? 0), 0),
    unvalued: rows.filter(({ part }) => part === null).length,
    records: rows.map(({ id }) => id),
    parts: rows.map(({ part }) => part),
  };
}

const dayColumns = {
  filedOn: sql.raw('case_file.filed_on'),
  decidedOn: sql.raw('case_file.decided_on'),
  referredOn: sql.raw('case_file.referred_on'),
  closedOn: sql.raw('case_file.closed_on'),
} as const;

/** Nothing entered means nothing happened; but an amount that is not entered is not known. */
const sums = {
  amount: sql.raw('coalesce(case_file.illegal_business_amount, case_file.goods_value)'),
  penalties: sql.raw('coalesce(case_file.fine, 0) + coalesce(case_file.confiscation, 0)'),
  recoveredLoss: sql.raw('coalesce(case_file.recovered_loss, 0)'),
  dens: sql.raw('coalesce(case_file.dens, 0)'),
} as const;
const partOf = ({ sum }: CaseMeasure): RawBuilder<unknown> => (sum === undefined ? sql.raw('1') : sums[sum]);

function dated({ dated: by, from, until }: CaseCount): Expression<SqlBool> {
  const day = dayColumns[by];
  const between = sql<SqlBool>`${day} >= ${from}::date and ${day} <= ${until}::date`;
  return by === 'closedOn'
    ? sql<SqlBool>`(${between} and case_file.filed_on is not null and case_file.closing_kind not in ('notFiled', 'transferred'))`
    : between;
}

/** What a case is besides its own row: looked up once, however many cells ask for it (without the offset each cell would). */
const traits = sql<{ rights: string[]; foreignHolder: boolean }>`(select
    array(select h.kind from case_right h where h.case_id = case_file.id) as rights,
    exists (select 1 from case_party p where p.case_id = case_file.id and p.part = 'rightHolder' and p.foreign_invested) as foreign_holder
  offset 0)`;

const daysOf = ({ agency, dated: by, from, until }: CaseCount): string => [agency, by, from, until].join(' ');

/** The one filter of a cell, over a case and its traits. */
function passing(filter: CaseCount): Expression<SqlBool> {
  const { agency, kinds, tag, foreign } = filter;
  const conditions = [
    sql<SqlBool>`case_file.owner_agency = ${agency}::int`,
    dated(filter),
    ...(tag === undefined ? [] : [sql<SqlBool>`case_file.tags @> array[${tag}]::text[]`]),
    ...(kinds === undefined ? [] : [oneOfKinds(kinds)]),
    ...(foreign === undefined ? [] : [sql<SqlBool>`(case_file.tags @> array['foreign'] or traits.foreign_holder)`]),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

function oneOfKinds(kinds: readonly CaseKind[]): Expression<SqlBool> {
  const offences = kinds.flatMap((kind) => kind.offences);
  const rights = kinds.flatMap((kind) => kind.rights);
  const byOffence = sql<SqlBool>`case_file.offence_code = any(${offences}::text[])`;
  return rights.length === 0 ? byOffence : sql<SqlBool>`(${byOffence} or traits.rights && ${rights}::text[])`;
}

/**
 * Counts many cells of one agency in one pass over its cases of the period; row-level security decides which are seen.
 * @param q.records whether the cases behind each figure are wanted as well
 * @returns a figure for each measure, in their order
 */
export async function countCases(
  tx: Tables,
  measures: readonly CaseMeasure[],
  q: { records: boolean },
): Promise<Counted[]> {
  const [first] = measures;
  if (first === undefined) return [];
  // As arrays, whose expressions are prepared once a statement; those of a list of values would be once a case.
  const holds = sql.join(measures.map(({ filter }) => passing(filter)));
  const parts = sql.join(measures.map((measure) => sql`(${partOf(measure)})::bigint`));
  // Each day has an index after the agency: cases outside the period are not read.
  const days = [...new Map(measures.map(({ filter }) => [daysOf(filter), filter])).values()].map(
    (filter) => sql<SqlBool>`(case_file.owner_agency = ${filter.agency}::int and ${dated(filter)})`,
  );
  const behind = q.records
    ? sql`array_agg(case_file.id::text order by case_file.id), array_agg(c.part order by case_file.id)`
    : sql`null::text[], null::bigint[]`;
  const { rows } = await sql<{
    cell: number;
    count: number;
    value: number;
    unvalued: number;
    records: string[] | null;
    // The driver leaves the members of bigint[] as text.
    parts: (string | null)[] | null;
  }>`
    select f.* from (
      select c.cell::int, count(*)::int, coalesce(sum(c.part), 0)::bigint, (count(*) filter (where c.part is null))::int, ${behind}
      from case_file cross join lateral ${traits} as traits 
        cross join lateral unnest(array[${holds}], array[${parts}]) with ordinality as c(holds, part, cell)
      where (${sql.join(days, sql` or `)}) and c.holds
      group by c.cell
    ) as f(cell, count, value, unvalued, records, parts)`.execute(tx);
  const found = new Map(rows.map((row) => [row.cell - 1, row]));
  return measures.map((_, index) => {
    const row = found.get(index);
    if (row === undefined) return nothingCounted;
    const { count, value, unvalued, records, parts } = row;
    return {
      count,
      value,
      unvalued,
      records: records ?? [],
      parts: (parts ?? []).map((part) => (part === null ? null : Number(part))),
    };
  });
}

/** One record behind a figure, and what it adds; for records of other parts of the line as well. */
export type CountedRecord = {
  id: string;
  no: string | null;
  title: string;
  agencyKey: number;
  state: string;
  on: string | null;
  part: number | null;
  demo: boolean;
};

/** The cases behind a figure by their identifier, one page and one more; what the acting user may see of them. */
export async function listCountedCases(
  tx: Tables,
  { filter, sum }: CaseMeasure,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CountedRecord[]> {
  const query = tx
    .selectFrom('caseFile')
    .crossJoinLateral(traits.as('traits'))
    .select(['id', 'no', 'title', 'ownerAgency as agencyKey', 'state', 'demo'])
    .select(sql<string | null>`${dayColumns[filter.dated]}`.as('on'))
    .select(sql<number | null>`(${partOf({ filter, sum })})::bigint`.as('part'))
    .where(passing(filter));
  return (after === undefined ? query : query.where('id', '>', after))
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

/** Those of the cases named that the acting user may see. */
export async function casesNamed(tx: Tables, ids: readonly string[]): Promise<CountedRecord[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('caseFile')
    .select(['id', 'no', 'title', 'ownerAgency as agencyKey', 'state', 'demo'])
    .select([sql<string | null>`null`.as('on'), sql<number | null>`null`.as('part')])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
}

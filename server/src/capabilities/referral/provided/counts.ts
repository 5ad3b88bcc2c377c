// Referrals and supervisions counted by the step that was taken in a period: one filter for the figure and for the records behind it.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Counted, type CountedRecord, countedOnce } from '../../cases/index.ts';

/**
 * Records in which one of `steps` was taken from `from` up to, not including, `before`. `part`: only referrals in which the agency
 * (its key) takes that part; without it all that the acting user may see. `judgment`: only judgments of this result.
 */
export type ReferralCount = {
  of: 'referrals' | 'supervisions';
  steps: readonly string[];
  from: Date;
  before: Date;
  part?: { name: string; agency: number } | undefined;
  judgment?: string | undefined;
};
/** `persons`: as the steps say; `amount`: the illegal business amount at the referral, fen. */
export type ReferralMeasure = { filter: ReferralCount; sum?: 'persons' | 'amount' | undefined };

const tables = { referrals: sql.raw('referral'), supervisions: sql.raw('supervision') } as const;
const adds = {
  cases: sql.raw('1'),
  persons: sql.raw(`sum((e.facts ->> 'persons')::int)`),
  amount: sql.raw('max(r.amount)'),
} as const;

/** The record, what it adds, and when the step was last taken: the one filter of a cell. */
function counted({ filter, sum }: ReferralMeasure): RawBuilder<unknown> {
  const { of, steps, from, before, part, judgment } = filter;
  const more = [
    ...(part === undefined ? [] : [sql<SqlBool>`(r.parties ->> ${part.name})::int = ${part.agency}::int`]),
    ...(judgment === undefined ? [] : [sql<SqlBool>`e.facts ->> 'judgment' = ${judgment}`]),
  ];
  // From the steps of the period to their records: the other way round every step of every referral there ever was would be read.
  return sql`
    with e as materialized (
      select instance_id, at, facts from procedure_event
      where step = any(${steps}::text[]) and at >= ${from}::timestamptz and at < ${before}::timestamptz)
    select r.id, (${adds[sum ?? 'cases']})::bigint as part, max(e.at) as at
    from e join ${tables[of]} r on r.id = e.instance_id
    ${more.length === 0 ? sql`` : sql`where ${sql.join(more, sql` and `)}`}
    group by r.id`;
}

/** A figure for each measure, in their order; row-level security decides what is seen. */
export async function countReferrals(tx: Tables, measures: readonly ReferralMeasure[]): Promise<Counted[]> {
  const figures: Counted[] = [];
  for (const measure of measures) {
    const { rows } = await sql<{ id: string; part: number | null }>`
      select id, part from (${counted(measure)}) as c order by id`.execute(tx);
    figures.push(countedOnce(rows));
  }
  return figures;
}

/** The records behind a figure by their identifier, one page and one more. */
export async function listCountedReferrals(
  tx: Tables,
  measure: ReferralMeasure,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CountedRecord[]> {
  const { rows } = await sql<CountedRecord>`
    select r.id, r.no, r.title, r.owner_agency as "agencyKey", r.state, r.demo, c.part,
      to_char(c.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on"
    from (${counted(measure)}) as c join ${tables[measure.filter.of]} r on r.id = c.id
    ${after === undefined ? sql`` : sql`where r.id > ${after}::uuid`} order by r.id limit ${limit + 1}`.execute(tx);
  return rows;
}

/** Those of the records named that the acting user may see. */
export async function referralsNamed(
  tx: Tables,
  of: ReferralCount['of'],
  ids: readonly string[],
): Promise<CountedRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CountedRecord>`
    select r.id, r.no, r.title, r.owner_agency as "agencyKey", r.state, r.demo, null as part, null as "on"
    from ${tables[of]} r where r.id = any(${[...ids]}::uuid[]) order by r.id`.execute(tx);
  return rows;
}

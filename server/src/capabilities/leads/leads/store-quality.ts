// Queries that count leads: those that ended by month, source, mark and result, and all of them by region.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { counted, endedFrom, endedUntil } from './store.ts';

export type Ended = { ended: number; cases: number };
export type EndedFilter = { from: string; until: string; source: string | undefined; monitor: string | undefined };
type RegionFigures = { code: string; name: string; leads: number; open: number; late: number; estimateFen: number };

/** Leads that ended within the days given, both included. */
const within = (q: EndedFilter) =>
  sql`${endedFrom(q.from)} and ${endedUntil(q.until)} and ${counted} ${q.source === undefined ? sql`` : sql`and source_kind = ${q.source}`}
    ${q.monitor === undefined ? sql`` : sql`and monitor_id = ${q.monitor}::uuid`}`;
const figures = sql`count(*)::int as ended, (count(*) filter (where result = 'case'))::int as cases`;

export async function endedByMonth(tx: Tables, q: EndedFilter): Promise<(Ended & { month: string })[]> {
  const { rows } = await sql<Ended & { month: string }>`
    select to_char(ended_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${figures} from lead
    where ${within(q)} group by 1 order by 1`.execute(tx);
  return rows;
}

export async function endedBySource<Source extends string>(
  tx: Tables,
  q: EndedFilter,
): Promise<(Ended & { source: Source })[]> {
  const { rows } = await sql<Ended & { source: Source }>`
    select source_kind as source, ${figures} from lead where ${within(q)} group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

/** The 20 marks with most leads. */
export async function endedByMark(tx: Tables, q: EndedFilter): Promise<(Ended & { mark: string })[]> {
  const { rows } = await sql<Ended & { mark: string }>`
    select mark, ${figures} from lead where ${within(q)} and mark <> '' group by 1 order by 2 desc, 1 limit 20`.execute(
    tx,
  );
  return rows;
}

export async function endedByResult(tx: Tables, q: EndedFilter): Promise<{ result: string; count: number }[]> {
  const { rows } = await sql<{ result: string; count: number }>`
    select result, count(*)::int as count from lead where ${within(q)} group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

/** The leads of the regions right below one, each with what lies within it. */
export async function leadsByRegion(tx: Tables, q: { region: string; now: Date }): Promise<RegionFigures[]> {
  const { rows } = await sql<RegionFigures>`
    select c.code, c.name, count(*)::int as leads, (count(*) filter (where l.ended_at is null))::int as open,
        (count(*) filter (where l.next_due_at < ${q.now}))::int as late, coalesce(sum(l.estimate), 0)::bigint as "estimateFen"
      from lead l join region r on r.code = l.region_code
      join region c on c.path @> r.path and c.parent = ${q.region}
     group by c.code, c.name order by 3 desc, 1`.execute(tx);
  return rows;
}

/** Leads whose place of business is not known. */
export async function countUnplaced(tx: Tables): Promise<number> {
  const { count } = await tx
    .selectFrom('lead')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('regionCode', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

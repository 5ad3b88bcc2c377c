// How good the leads were: of those that ended, how many became cases; by month, by source, by mark. And how many there are by region.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { leadSource } from './schema.ts';
import { counted, endedFrom, endedUntil } from './store.ts';

const shares = {
  ended: z.int().describe('Leads that ended, merged ones and doubles apart'),
  cases: z.int().describe('Those that became cases'),
  precision: z.number().min(0).max(1).nullable().describe('cases / ended; null where none has ended'),
};

export const quality = z
  .object({
    months: z.array(z.object({ month: z.string().describe('YYYY-MM of the end'), ...shares })),
    sources: z.array(z.object({ source: leadSource, ...shares })),
    marks: z.array(z.object({ mark: z.string(), ...shares })).describe('The 20 with most leads'),
    results: z.array(z.object({ result: z.string(), count: z.int() })),
  })
  .meta({ id: 'LeadQuality' });

export const byRegion = z
  .object({
    regions: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        leads: z.int(),
        open: z.int(),
        late: z.int(),
        estimateFen: z.int(),
      }),
    ),
    unplaced: z.int().describe('Leads whose real place of business is not known'),
  })
  .meta({ id: 'LeadsByRegion' });

type Counted = { ended: number; cases: number };
const withPrecision = <T extends Counted>(row: T) => ({
  ...row,
  precision: row.ended === 0 ? null : row.cases / row.ended,
});

/** Over the leads that the acting user may see and that ended within the days given, both included. */
export async function readQuality(
  { tx }: Session,
  q: { from: string; until: string; source: string | undefined; monitor: string | undefined },
): Promise<z.infer<typeof quality>> {
  const within = sql`${endedFrom(q.from)} and ${endedUntil(q.until)} and ${counted} ${q.source === undefined ? sql`` : sql`and source_kind = ${q.source}`}
    ${q.monitor === undefined ? sql`` : sql`and monitor_id = ${q.monitor}::uuid`}`;
  const figures = sql`count(*)::int as ended, (count(*) filter (where result = 'case'))::int as cases`;
  const months = await sql<Counted & { month: string }>`
    select to_char(ended_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${figures} from lead where ${within} group by 1 order by 1`.execute(
    tx,
  );
  const sources = await sql<Counted & { source: z.infer<typeof leadSource> }>`
    select source_kind as source, ${figures} from lead where ${within} group by 1 order by 2 desc, 1`.execute(tx);
  const marks = await sql<Counted & { mark: string }>`
    select mark, ${figures} from lead where ${within} and mark <> '' group by 1 order by 2 desc, 1 limit 20`.execute(
    tx,
  );
  const results = await sql<{ result: string; count: number }>`
    select result, count(*)::int as count from lead where ${within} group by 1 order by 2 desc, 1`.execute(tx);
  return {
    months: months.rows.map(withPrecision),
    sources: sources.rows.map(withPrecision),
    marks: marks.rows.map(withPrecision),
    results: results.rows,
  };
}

/** The leads of the regions right below one, each with what lies within it. */
export async function readByRegion(
  { tx }: Session,
  q: { region: string; now: Date },
): Promise<z.infer<typeof byRegion>> {
  const { rows } = await sql<z.infer<typeof byRegion>['regions'][number]>`
    select c.code, c.name, count(*)::int as leads, (count(*) filter (where l.ended_at is null))::int as open,
        (count(*) filter (where l.next_due_at < ${q.now}))::int as late, coalesce(sum(l.estimate), 0)::bigint as "estimateFen"
      from lead l join region r on r.code = l.region_code
      join region c on c.path @> r.path and c.parent = ${q.region}
     group by c.code, c.name order by 3 desc, 1`.execute(tx);
  const { count: unplaced } = await tx
    .selectFrom('lead')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('regionCode', 'is', null)
    .executeTakeFirstOrThrow();
  return { regions: rows, unplaced };
}

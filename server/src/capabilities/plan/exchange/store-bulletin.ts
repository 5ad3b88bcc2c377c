// What a bulletin tells: who is late with what, who is ahead, what a period brought; and the office's own template.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** What an agency is late with under one duty; `area`: the city, of a nation's plan the province, in which it lies. */
export type LateAgency = { duty: string; areaCode: string; area: string; agency: string; tasks: string[]; since: Date };

/** Agencies with something overdue by the clock of the dashboard, by duty and area, with the numbers of their tasks. */
export async function lateAgencies(
  tx: Tables,
  q: { planId: string; now: Date; nationwide: boolean },
): Promise<LateAgency[]> {
  const area = q.nationwide ? sql`rpad(left(g.region_code, 2), 6, '0')` : sql`rpad(left(g.region_code, 4), 6, '0')`;
  const { rows } = await sql<LateAgency>`
    select l.*, coalesce(c.name, l."areaCode") as area from (
      select a.next_duty as duty, ${area} as "areaCode", g.short_name as agency,
        array_agg(t.no order by t.position) as tasks, min(a.next_due_at) as since
      from assignment a join plan_task t on t.id = a.task_id join agency g on g.key = a.owner_agency
      where a.plan_id = ${q.planId} and a.next_due_at < ${q.now} and not t.removed
      group by 1, 2, g.key, g.short_name) l
    left join region c on c.code = l."areaCode" order by l.since, l."areaCode", l.agency`.execute(tx);
  return rows;
}

export type GoodAgency = { agency: string; total: number; finished: number; progress: number };

/** Agencies that are behind with nothing and have moved, the most advanced first. */
export async function goodAgencies(tx: Tables, q: { planId: string; now: Date; limit: number }): Promise<GoodAgency[]> {
  const { rows } = await sql<GoodAgency>`
    select g.name as agency, count(*)::int as total, (count(*) filter (where a.state = 'finished'))::int as finished,
      round(avg(a.progress))::int as progress
    from assignment a join agency g on g.key = a.owner_agency
    where a.plan_id = ${q.planId} and a.state not in ('withdrawn', 'terminated')
    group by g.key, g.name
    having count(*) filter (where a.next_due_at < ${q.now}) = 0 and avg(a.progress) > 0
    order by avg(a.progress) desc, count(*) desc, g.name limit ${q.limit}`.execute(tx);
  return rows;
}

/** The agency that a department has in a region, where it is one alone. */
export async function agenciesOfRegion(tx: Tables, regionCode: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('agency')
    .where('regionCode', '=', regionCode)
    .where('active', '=', true)
    .where('departmentId', 'is not', null)
    .groupBy('departmentId')
    .having((eb) => eb.fn.countAll(), '=', 1)
    .select((eb) => ['departmentId', eb.fn.min('shortName').as('name')])
    .execute();
  return new Map(rows.flatMap(({ departmentId, name }) => (departmentId === null ? [] : [[departmentId, name]])));
}

export type PeriodFigures = {
  reports: number;
  agencies: number;
  accepted: number;
  returned: number;
  sums: { name: string; value: number }[];
};

/** Reports of one period, and the sums of their figures; figures of returned reports are not counted. */
export async function figuresOfPeriod(
  tx: Tables,
  { planId, period }: { planId: string; period: string },
): Promise<PeriodFigures> {
  const { rows } = await sql<Omit<PeriodFigures, 'sums'>>`
    select count(*)::int as reports, count(distinct a.owner_agency)::int as agencies,
      (count(*) filter (where p.state = 'accepted'))::int as accepted,
      (count(*) filter (where p.state = 'returned'))::int as returned
    from progress_report p join assignment a on a.id = p.assignment_id
    where a.plan_id = ${planId} and p.period = ${period}`.execute(tx);
  const sums = await sql<{ name: string; value: number }>`
    select n.key as name, sum((n.value #>> '{}')::numeric)::float8 as value
    from progress_report p join assignment a on a.id = p.assignment_id, jsonb_each(p.numbers) as n
    where a.plan_id = ${planId} and p.period = ${period} and p.state <> 'returned' and jsonb_typeof(n.value) = 'number'
    group by n.key order by count(*) desc, n.key limit 12`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new TypeError('an aggregate has a row');
  return { ...row, sums: sums.rows };
}

/** The last period that was reported on. */
export async function lastPeriod(tx: Tables, planId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('progressReport')
    .innerJoin('assignment', 'assignment.id', 'progressReport.assignmentId')
    .where('assignment.planId', '=', planId)
    .select((eb) => eb.fn.max('progressReport.period').as('period'))
    .executeTakeFirst();
  return row?.period ?? null;
}

/** Under which kind offices keep their own template of the bulletin. */
export const templateKind = 'bulletinTemplate';

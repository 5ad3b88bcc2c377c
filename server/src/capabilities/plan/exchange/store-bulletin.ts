// What a bulletin tells: who is late with what, who is ahead, what a period brought; and the office's own template.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connect.ts';

export type LateAgency = { agency: string; tasks: string[]; since: Date };

/** Agencies with something overdue by the clock of the dashboard, with the numbers of their tasks, the longest overdue first. */
export async function lateAgencies(tx: Tables, q: { planId: string; now: Date }): Promise<LateAgency[]> {
  const { rows } = await sql<LateAgency>`
    select g.name as agency, array_agg(t.no order by t.position) as tasks, min(a.next_due_at) as since
    from assignment a join plan_task t on t.id = a.task_id join agency g on g.key = a.owner_agency
    where a.plan_id = ${q.planId} and a.next_due_at < ${q.now} and not t.removed
    group by g.key, g.name order by min(a.next_due_at), g.name`.execute(tx);
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

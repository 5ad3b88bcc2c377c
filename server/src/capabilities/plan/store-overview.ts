// Queries for whoever looks at a whole plan: by department, by region, in time. Aggregates within one plan, by its indexes.
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import { statesOf } from './store-register.ts';
import { type TaskRecord, taskColumns } from './store-task.ts';

const inStates = (states: readonly string[]) => sql`t.status = any(${[...states]}::text[])`;
/** A task that names no department stands in a column of its own. */
const departmentsOfTask = sql`unnest(case when t.departments = '{}' then array[null]::text[] else t.departments end)`;

export type DepartmentCounts = {
  department: string | null;
  total: number;
  late: number;
  toSign: number;
  progress: number;
  toAccept: number;
  finished: number;
};

/** Tasks of each department; a task of several counts once for each. The busiest first. */
export async function countByDepartment(tx: Tables, planId: string, now: Date): Promise<DepartmentCounts[]> {
  const { rows } = await sql<DepartmentCounts>`
    select d.id as department, count(*)::int as total,
      (count(*) filter (where t.next_due_at < ${now}))::int as late,
      (count(*) filter (where ${inStates(statesOf.toSign)}))::int as "toSign",
      (count(*) filter (where ${inStates(statesOf.progress)}))::int as progress,
      (count(*) filter (where ${inStates(statesOf.toAccept)}))::int as "toAccept",
      (count(*) filter (where ${inStates(statesOf.finished)}))::int as finished
    from plan_task t, ${departmentsOfTask} as d(id)
    where t.plan_id = ${planId} and not t.removed
    group by d.id order by d.id is null desc, count(*) desc, d.id`.execute(tx);
  return rows;
}

/** For each department, up to `each` of its tasks, those due first. */
export async function boardTasks(
  tx: Tables,
  { planId, each }: { planId: string; each: number },
): Promise<{ department: string | null; taskId: string }[]> {
  const { rows } = await sql<{ department: string | null; taskId: string }>`
    select department, id as "taskId" from (
      select d.id as department, t.id, row_number() over (partition by d.id order by t.next_due_at nulls last, t.id) as n
      from plan_task t, ${departmentsOfTask} as d(id) where t.plan_id = ${planId} and not t.removed) as placed
    where n <= ${each} order by department, n`.execute(tx);
  return rows;
}

export async function tasksById(tx: Tables, ids: readonly string[]): Promise<Map<string, TaskRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('planTask')
    .select(taskColumns)
    .where('planTask.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export type RegionProgress = {
  code: string;
  name: string;
  percent: number;
  finished: number;
  total: number;
  late: number;
};

/** Assignments of the plan and of the plans derived from it, by the regions directly below `within`. */
export async function progressByRegion(
  tx: Tables,
  q: { planId: string; within: string; now: Date },
): Promise<RegionProgress[]> {
  const { rows } = await sql<RegionProgress>`
    with recursive line as (
      select id from plan where id = ${q.planId}
      union all select p.id from plan p join line on p.parent_id = line.id where p.status = 'issued'),
    base as (select path from region where code = ${q.within})
    select c.code, c.name, round(avg(a.progress))::int as percent,
      (count(*) filter (where a.state = 'finished'))::int as finished, count(*)::int as total,
      (count(*) filter (where a.next_due_at < ${q.now}))::int as late
    from line join assignment a on a.plan_id = line.id join region r on r.code = a.region_code
      join base on r.path <@ base.path and r.path <> base.path
      join region c on c.path = subpath(r.path, 0, nlevel(base.path) + 1)
    where a.state not in ('withdrawn', 'terminated')
    group by c.code, c.name order by c.code`.execute(tx);
  return rows;
}

export type Figures = {
  tasks: number;
  withDepartments: number;
  finished: number;
  dueByNow: number;
  late: number;
  earliestDue: Date | null;
  toSign: number;
  unreported: number;
  silent: number;
};

/** The numbers at the head of the dashboard, in one reading each of the plan's tasks and of its assignments. */
export async function figuresOf(tx: Tables, q: { planId: string; now: Date; today: string }): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select t.*, a.* from (
      select count(*)::int as tasks, (count(*) filter (where t.departments <> '{}'))::int as "withDepartments",
        (count(*) filter (where ${inStates(statesOf.finished)}))::int as finished,
        (count(*) filter (where t.due_on < ${q.today}::date))::int as "dueByNow",
        (count(*) filter (where t.next_due_at < ${q.now}))::int as late,
        min(t.next_due_at) filter (where t.next_due_at < ${q.now}) as "earliestDue",
        (count(*) filter (where ${inStates(statesOf.toSign)}))::int as "toSign"
      from plan_task t where t.plan_id = ${q.planId} and not t.removed) as t,
      (select count(*)::int as unreported, count(distinct owner_agency)::int as silent
      from assignment where plan_id = ${q.planId} and next_due_at < ${q.now} and next_duty in ('report', 'resubmit')) as a`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('an aggregate has a row');
  return row;
}

export type Idle = { ownerAgency: number; duty: string; count: number; since: Date; assignmentId: string };

/** Agencies with something overdue, by duty, the longest overdue first. */
export async function idleAgencies(
  tx: Tables,
  q: { planId: string; within: string; now: Date; limit: number },
): Promise<Idle[]> {
  const { rows } = await sql<Idle>`
    select a.owner_agency as "ownerAgency", a.next_duty as duty, count(*)::int as count, min(a.next_due_at) as since,
      (array_agg(a.id order by a.next_due_at))[1] as "assignmentId"
    from assignment a join region r on r.code = a.region_code
    where a.plan_id = ${q.planId} and a.next_due_at < ${q.now}
      and r.path <@ (select path from region where code = ${q.within})
    group by a.owner_agency, a.next_duty order by min(a.next_due_at), a.owner_agency limit ${q.limit}`.execute(tx);
  return rows;
}

export type MonthCount = { month: string; planned: number; finished: number };

/** How many tasks were to be finished, and were, by the end of each month since the plan was issued. */
export async function trendOf(tx: Tables, q: { planId: string; from: Date; now: Date }): Promise<MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    with done as (
      select t.due_on, t.finished_at at time zone 'Asia/Shanghai' as finished_at from plan_task t where t.plan_id = ${q.planId} and not t.removed)
    select to_char(m, 'YYYY-MM') as month,
      (select count(*)::int from done where due_on < m + interval '1 month') as planned,
      (select count(*)::int from done where finished_at < m + interval '1 month') as finished
    from generate_series(date_trunc('month', ${q.from}::timestamptz at time zone 'Asia/Shanghai'),
      ${q.now}::timestamptz at time zone 'Asia/Shanghai', interval '1 month') as m order by m`.execute(tx);
  return rows;
}

export type PlanDate = {
  date: string;
  kind: 'due' | 'finished' | 'report' | 'order';
  taskId: string | null;
  count: number;
  no: string | null;
  recordId: string | null;
};

/** Days on which something of the plan is due, was finished, is to be reported, or was pressed for; in order. */
export async function datesOf(tx: Tables, planId: string): Promise<PlanDate[]> {
  const { rows } = await sql<PlanDate>`
    select to_char(due_on, 'YYYY-MM-DD') as date, 'due' as kind, id as "taskId", 1 as count, null::text as no, null::uuid as "recordId"
      from plan_task where plan_id = ${planId} and not removed and due_on is not null
    union all
    select to_char(finished_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 'finished', id, finished, null, null
      from plan_task where plan_id = ${planId} and not removed and finished_at is not null
    union all
    select to_char(next_due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 'report', null, count(*)::int, null, null
      from assignment where plan_id = ${planId} and next_duty = 'report' group by 1
    union all
    select to_char(o.issued_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 'order', o.task_id, 1, o.no, o.id
      from supervision_order o join plan_task t on t.id = o.task_id where t.plan_id = ${planId}
    order by 1, 2`.execute(tx);
  return rows;
}

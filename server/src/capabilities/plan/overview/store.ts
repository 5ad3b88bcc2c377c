// Queries for whoever looks at a whole plan: by department, by region, in time. Aggregates within one plan, by its indexes.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { firstOfList, lineCounts } from '../register/store-lines.ts';
import { type TaskRecord, taskColumns } from '../tasks/store.ts';

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
  const { rows } = await sql<Omit<DepartmentCounts, 'total'> & { all: number }>`
    select nullif(c.department, '') as department, ${lineCounts(now)} from register_scope s join register_count c on c.scope_id = s.id
    where s.plan_id = ${planId} and c.department <> '*'
    group by c.department having sum(c.tasks) > 0
    order by c.department = '' desc, sum(c.tasks) desc, c.department`.execute(tx);
  return rows.map(({ all, ...counts }) => ({ ...counts, total: all }));
}

/** For each of these departments, up to `each` of its tasks, those due first. */
export async function boardTasks(
  tx: Tables,
  q: { planId: string; departments: readonly (string | null)[]; each: number; now: Date },
): Promise<{ department: string | null; taskId: string }[]> {
  const { planId, now } = q;
  const first = firstOfList({ planId, department: sql`d.id`, now }, { sort: 'due', limit: q.each });
  const { rows } = await sql<{ department: string | null; taskId: string }>`
    select nullif(d.id, '') as department, near.task_id as "taskId"
    from unnest(${q.departments.map((id) => id ?? '')}::text[]) as d(id) cross join lateral ${first} as near
    order by d.id, near.place, near.task_id`.execute(tx);
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

/** The numbers at the head of the dashboard: of tasks from their counts, of agencies from the assignments that are late. */
export async function figuresOf(tx: Tables, q: { planId: string; now: Date; today: string }): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with every as (
      select c.* from register_scope s join register_count c on c.scope_id = s.id where s.plan_id = ${q.planId} and c.department in ('*', '')),
    listed as (
      select c.all as tasks, c.finished, c.late, c."toSign" from (select ${lineCounts(q.now)} from every c where c.department = '*') as c)
    select listed.*,
      listed.tasks - (select coalesce(sum(tasks), 0)::int from every where department = '') as "withDepartments",
      (select coalesce(sum(tasks), 0)::int from every where department = '*' and due_on < ${q.today}::date) as "dueByNow",
      (select min(next_due_at) from (select next_due_at from every where department = '*' and next_due_at < ${q.now}
        group by next_due_at having sum(tasks) > 0) as open) as "earliestDue",
      a.*
    from listed,
      (select count(*)::int as unreported, count(distinct owner_agency)::int as silent
      from assignment where plan_id = ${q.planId} and next_due_at < ${q.now} and next_duty in ('report', 'resubmit')) as a`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('an aggregate has a row');
  return row;
}

export type Idle = {
  ownerAgency: number;
  duty: string;
  count: number;
  since: Date;
  assignmentId: string;
  /** Of all such rows, not of the listed ones. */
  total: number;
};

/** Agencies with something overdue, by duty, the longest overdue first. */
export async function idleAgencies(
  tx: Tables,
  q: { planId: string; within: string; now: Date; limit: number },
): Promise<Idle[]> {
  const { rows } = await sql<Idle>`
    select a.owner_agency as "ownerAgency", a.next_duty as duty, count(*)::int as count, min(a.next_due_at) as since,
      (array_agg(a.id order by a.next_due_at))[1] as "assignmentId", (count(*) over ())::int as total
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
      select c.due_on, c.finished_on, sum(c.tasks) as tasks from register_scope s join register_count c on c.scope_id = s.id
      where s.plan_id = ${q.planId} and c.department = '*' group by 1, 2)
    select to_char(m, 'YYYY-MM') as month,
      (select coalesce(sum(tasks), 0)::int from done where due_on < m + interval '1 month') as planned,
      (select coalesce(sum(tasks), 0)::int from done where finished_on < m + interval '1 month') as finished
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

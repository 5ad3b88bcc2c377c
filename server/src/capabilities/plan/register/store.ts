// Queries of the register: tasks of one plan by filters, with keyset paging and counts; what hangs below each.

import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { type HandledBy, handledBy } from '../../../platform/lists/handled-by.ts';
import { type TaskRecord, taskColumns } from '../tasks/store.ts';
import { countLines, hasList, type LineCounts, type LineList, listByLines, statesOf } from './store-lines.ts';

export const registerStatuses = ['late', 'progress', 'toSign', 'toAccept', 'finished', 'toMend'] as const;
export type RegisterStatus = (typeof registerStatuses)[number];
export type RegisterSort = 'due' | 'no' | 'progress';

export type RegisterFilter = {
  planId: string;
  /** Words that must all stand in the text. */
  words: readonly string[];
  department?: string | undefined;
  /** Region with everything below it that has an assignment. */
  region?: string | undefined;
  /** Section and item number, as `facets` gives them. */
  item?: string | undefined;
  status?: RegisterStatus | undefined;
  /** The person of the acting agency who handles, or helps with, what it owes of a task. */
  handler?: HandledBy | undefined;
  /** Last day for finishing, up to and with this one. */
  due?: string | undefined;
  now: Date;
};

export type RegisterPlace =
  | { sort: 'due'; dueAt: string | null; id: string }
  | { sort: 'no'; position: number; id: string }
  | { sort: 'progress'; progress: number; id: string };

type Tasks = ExpressionBuilder<DB, 'planTask'>;

function hasStatus(eb: Tasks, status: RegisterStatus, now: Date) {
  return status === 'late' ? eb('planTask.nextDueAt', '<', now) : eb('planTask.status', 'in', [...statesOf[status]]);
}

function matching(filter: RegisterFilter) {
  const { planId, words, department, region, item, due, handler } = filter;
  return (eb: Tasks) =>
    eb.and([
      eb('planTask.planId', '=', planId),
      eb('planTask.removed', '=', false),
      ...(words.length === 0 ? [] : [inText(words, planId)]),
      ...(department === undefined ? [] : [sql<SqlBool>`plan_task.departments @> array[${department}]::text[]`]),
      ...(region === undefined ? [] : [assignedWithin(region, planId)]),
      ...(handler === undefined ? [] : [assignedTo(handler, planId)]),
      ...(item === undefined ? [] : [sql<SqlBool>`concat(plan_task.section_no, '.', plan_task.item_no) = ${item}`]),
      ...(due === undefined ? [] : [eb('planTask.dueOn', '<=', due)]),
    ]);
}

function inText(words: readonly string[], planId: string) {
  return sql<SqlBool>`plan_task.id in (select access.find_tasks(${[...words]}::text[], ${planId}::uuid, null))`;
}

function assignedWithin(region: string, planId: string) {
  // Region by region to the assignments and on to their tasks: the planner cannot know how few of a plan's are in one region.
  return sql<SqlBool>`plan_task.id = any(array(select held.task_id from region r cross join lateral (
      select a.task_id from assignment a where a.plan_id = ${planId} and a.region_code = r.code offset 0) as held
    where r.path <@ (select path from region where code = ${region})))`;
}

function assignedTo(handler: HandledBy, planId: string) {
  return sql<SqlBool>`plan_task.id in (select held.task_id from assignment held
    where held.plan_id = ${planId} and ${handledBy('held.id', handler)})`;
}

/** The list that lines and counts are kept for, when no filter asks for more than the department. */
function lineListOf({
  planId,
  words,
  department,
  region,
  item,
  due,
  status,
  handler,
  now,
}: RegisterFilter): LineList | undefined {
  const listed = department === undefined || hasList(department);
  const asked = [region, item, due, handler].some((one) => one !== undefined);
  const plain = listed && words.length === 0 && !asked;
  return plain ? { planId, department, status, now } : undefined;
}

/** One page and one row more, late ones first when sorted by due date. */
export async function listTasks(
  tx: Tables,
  filter: RegisterFilter,
  { sort, after, limit }: { sort: RegisterSort; after: RegisterPlace | undefined; limit: number },
): Promise<TaskRecord[]> {
  const lines = lineListOf(filter);
  if (lines !== undefined && sort !== 'progress' && after?.sort !== 'progress') {
    return listByLines(tx, lines, { sort, after, limit: limit + 1 });
  }
  const query = registerQuery(tx, filter, sort);
  return (after === undefined ? query : query.where(beyond(after))).limit(limit + 1).execute();
}

/** Every task that passes the filters, in the order asked for. */
export function registerQuery(tx: Tables, filter: RegisterFilter, sort: RegisterSort) {
  const query = tx.selectFrom('planTask').select(taskColumns).where(passing(filter));
  switch (sort) {
    case 'due':
      return query.orderBy('planTask.nextDueAt', (by) => by.asc().nullsLast()).orderBy('planTask.id');
    case 'no':
      return query.orderBy('planTask.position').orderBy('planTask.id');
    case 'progress':
      return query.orderBy('planTask.progress').orderBy('planTask.id');
    default:
      return unknownSort(sort);
  }
}

/** All the filters of the register as one condition. */
export function passing(filter: RegisterFilter) {
  const { status } = filter;
  return (eb: Tasks) =>
    status === undefined ? matching(filter)(eb) : eb.and([matching(filter)(eb), hasStatus(eb, status, filter.now)]);
}

function beyond(after: RegisterPlace) {
  switch (after.sort) {
    case 'due':
      return after.dueAt === null
        ? sql<SqlBool>`(plan_task.next_due_at is null and plan_task.id > ${after.id}::uuid)`
        : sql<SqlBool>`((plan_task.next_due_at, plan_task.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid) or plan_task.next_due_at is null)`;
    case 'no':
      return sql<SqlBool>`(plan_task.position, plan_task.id) > (${after.position}, ${after.id}::uuid)`;
    case 'progress':
      return sql<SqlBool>`(plan_task.progress, plan_task.id) > (${after.progress}, ${after.id}::uuid)`;
    default:
      return unknownSort(after);
  }
}

function unknownSort(sort: never): never {
  throw new TypeError(`the register cannot be sorted by ${String(sort)}`);
}

/** The place of a task in the order of the list. */
export function placeOf(task: TaskRecord, sort: RegisterSort): RegisterPlace {
  const { id } = task;
  switch (sort) {
    case 'due':
      return { sort, dueAt: task.nextDueAt?.toISOString() ?? null, id };
    case 'no':
      return { sort, position: task.position, id };
    case 'progress':
      return { sort, progress: task.progress, id };
    default:
      return unknownSort(sort);
  }
}

export type RegisterCounts = LineCounts;
const nothing: RegisterCounts = { all: 0, late: 0, progress: 0, toSign: 0, toAccept: 0, finished: 0, toMend: 0 };

/** How many tasks pass the filters, whatever their status, and how many of them are where. */
export async function countRegister(tx: Tables, filter: RegisterFilter): Promise<RegisterCounts> {
  const { planId, department, now } = filter;
  if (lineListOf(filter) !== undefined) {
    return (await countLines(tx, { planIds: [planId], department, now })).get(planId) ?? nothing;
  }
  return tx
    .selectFrom('planTask')
    .where(matching(filter))
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'late', filter.now))
        .as('late'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'progress', filter.now))
        .as('progress'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'toSign', filter.now))
        .as('toSign'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'toAccept', filter.now))
        .as('toAccept'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'finished', filter.now))
        .as('finished'),
      eb.fn
        .countAll<number>()
        .filterWhere(hasStatus(eb, 'toMend', filter.now))
        .as('toMend'),
    ])
    .executeTakeFirstOrThrow();
}

export type Below = { moved: number; total: number };

/** For each task, how many regions below the plan's own have it in hand, and in how many it has moved. */
export async function regionsBelow(
  tx: Tables,
  q: { taskIds: readonly string[]; regionCode: string },
): Promise<Map<string, Below>> {
  if (q.taskIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('assignment')
    .where('taskId', 'in', [...q.taskIds])
    .where('regionCode', '!=', q.regionCode)
    .groupBy('taskId')
    .select((eb) => [
      'taskId',
      eb.fn.count<number>('regionCode').distinct().as('total'),
      eb.fn.count<number>('regionCode').distinct().filterWhere('progress', '>', 0).as('moved'),
    ])
    .execute();
  return new Map(rows.map(({ taskId, moved, total }) => [taskId, { moved, total }]));
}

export type RollUp = { count: number; progress: number };

/** For each task, how many tasks of issued plans below carry it out, and their mean progress in percent. */
export async function rollUp(tx: Tables, taskIds: readonly string[]): Promise<Map<string, RollUp>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('planTask')
    .where('parentId', 'in', [...taskIds])
    .where('removed', '=', false)
    .where('status', '!=', 'draft')
    .groupBy('parentId')
    .select((eb) => [
      'parentId',
      eb.fn.countAll<number>().as('count'),
      sql<number>`round(avg(progress))::int`.as('progress'),
    ])
    .execute();
  return new Map(rows.map(({ parentId, count, progress }) => [parentId ?? '', { count, progress }]));
}

/** Tasks of plans below that carry out a task. */
export async function derivedTasks(tx: Tables, taskId: string): Promise<TaskRecord[]> {
  return tx
    .selectFrom('planTask')
    .select(taskColumns)
    .where('parentId', '=', taskId)
    .where('removed', '=', false)
    .orderBy('id')
    .execute();
}

export type Facets = {
  departments: string[];
  items: { value: string; label: string | null; title: string | null; section: string | null }[];
  regions: { code: string; name: string }[];
};

/** What a plan's register can be filtered by. */
export async function facetsOf(tx: Tables, planId: string): Promise<Facets> {
  const departments = await sql<{ id: string }>`
    select c.department as id from register_scope s join register_count c on c.scope_id = s.id
    where s.plan_id = ${planId} and c.department not in ('', '*')
    group by c.department having sum(c.tasks) > 0 order by sum(c.tasks) desc, c.department`.execute(tx);
  const items = await sql<Facets['items'][number]>`
    select concat(section_no, '.', item_no) as value, max(item_label) as label, max(item_title) as title, max(section_title) as section
    from plan_task where plan_id = ${planId} and not removed and item_no is not null
    group by section_no, item_no order by min(position)`.execute(tx);
  const regions = await sql<Facets['regions'][number]>`
    select r.code, r.name from region r
    where r.code in (select a.region_code from assignment a where a.plan_id = ${planId}) order by r.code`.execute(tx);
  return { departments: departments.rows.map(({ id }) => id), items: items.rows, regions: regions.rows };
}

/** Tasks with all the words in them, in any plan that the acting user may see, the newest first. */
export async function searchTasks(
  tx: Tables,
  q: { words: readonly string[]; limit: number },
): Promise<(Pick<TaskRecord, 'id' | 'no' | 'text'> & { planTitle: string })[]> {
  return tx
    .selectFrom('planTask')
    .innerJoin('plan', 'plan.id', 'planTask.planId')
    .select(['planTask.id', 'planTask.no', 'planTask.text', 'plan.title as planTitle'])
    .where(sql<SqlBool>`plan_task.id in (select access.find_tasks(${[...q.words]}::text[], null, ${q.limit}))`)
    .orderBy('planTask.id', 'desc')
    .limit(q.limit)
    .execute();
}

/** Plans with all the words in title or number; there are few plans, and their titles are short. */
export async function searchPlans(
  tx: Tables,
  { words, limit }: { words: readonly string[]; limit: number },
): Promise<{ id: string; title: string; docNo: string | null }[]> {
  if (words.length === 0) return [];
  return tx
    .selectFrom('plan')
    .select(['id', 'title', 'docNo'])
    .where(({ and }) => and(havingWords('plan', words)))
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();
}

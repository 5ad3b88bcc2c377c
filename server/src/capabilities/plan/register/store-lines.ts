// Queries over the lines and counts of the register: lists of one department or of all, whose cost does not grow with the plan.
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type TaskRecord, taskColumns } from '../tasks/store.ts';

/**
 * Task states behind each count, which together are all: `toMend` is what no agency has in hand, since the text names none or it was taken back.
 * A task that is late is counted there as well.
 */
export const statesOf = {
  progress: ['signed', 'inProgress', 'returned'],
  toSign: ['issued', 'declined'],
  toAccept: ['reported', 'finishing'],
  finished: ['finished'],
  toMend: ['draft', 'withdrawn'],
} as const satisfies Record<string, readonly string[]>;

export type LineStatus = 'late' | keyof typeof statesOf;

/** Which list of a plan; all its tasks when no department is named. */
export type LineList = { planId: string; department?: string | undefined; status?: LineStatus | undefined; now: Date };

export type LineCounts = Record<'all' | LineStatus, number>;

export type LinePlace =
  | { sort: 'due'; dueAt: string | null; id: string }
  | { sort: 'no'; position: number; id: string };

/** The list of all tasks of a plan, and that of tasks that name no department; neither is an id of the catalogue. */
const everyTask = '*';
const noDepartment = '';
/** Whether a department of this name can have a list. */
export const hasList = (department: string): boolean => department !== everyTask && department !== noDepartment;

/**
 * Up to `limit` tasks of a list beyond a place, as a table of `task_id` and `place`. Each scope that the acting user may read
 * gives its first ones, from an index that has them in order; real plans have fewer scopes than tasks.
 */
export function firstOfList(
  list: Omit<LineList, 'department'> & { department: RawBuilder<unknown> },
  { sort, after, limit }: { sort: LinePlace['sort']; after?: LinePlace | undefined; limit: number },
) {
  const { status } = list;
  const order = sort === 'due' ? sql`l.next_due_at` : sql`l.position`;
  const states = status === undefined || status === 'late' ? undefined : statesOf[status];
  const eachState = states === undefined ? sql`` : sql`cross join unnest(${[...states]}::text[]) as state(name)`;
  const conditions = [
    sql`l.scope_id = s.id and l.department = ${list.department}`,
    ...(states === undefined ? [] : [sql`l.status = state.name`]),
    ...(status === 'late' ? [sql`l.next_due_at < ${list.now}`] : []),
    ...(after === undefined ? [] : [beyond(after)]),
  ];
  return sql<{ taskId: string }>`(
    select near.task_id, near.place from register_scope s ${eachState} cross join lateral (
      select l.task_id, ${order} as place from register_line l where ${sql.join(conditions, sql` and `)}
      order by ${order}, l.task_id limit ${limit}) as near
    where s.plan_id = ${list.planId} order by near.place, near.task_id limit ${limit})`;
}

function beyond(after: LinePlace) {
  switch (after.sort) {
    case 'due':
      return sql`(l.next_due_at, l.task_id) > (${after.dueAt ?? 'infinity'}::timestamptz, ${after.id}::uuid)`;
    case 'no':
      return sql`(l.position, l.task_id) > (${after.position}, ${after.id}::uuid)`;
    default:
      throw new TypeError(`lines have no place ${String(after satisfies never)}`);
  }
}

/** Tasks of a list in the order asked for, up to `limit` of them beyond a place. */
export async function listByLines(
  tx: Tables,
  list: LineList,
  page: { sort: LinePlace['sort']; after: LinePlace | undefined; limit: number },
): Promise<TaskRecord[]> {
  const first = firstOfList({ ...list, department: sql`${list.department ?? everyTask}` }, page);
  const query = tx
    .selectFrom(first.as('first'))
    .innerJoin('planTask', 'planTask.id', 'first.taskId')
    .select(taskColumns);
  const ordered =
    page.sort === 'due'
      ? query.orderBy('planTask.nextDueAt', (by) => by.asc().nullsLast())
      : query.orderBy('planTask.position');
  return ordered.orderBy('planTask.id').execute();
}

const tasksWhere = (condition: RawBuilder<unknown>) => sql`coalesce(sum(c.tasks) filter (where ${condition}), 0)::int`;
const inStates = (status: keyof typeof statesOf) => sql`c.status = any(${[...statesOf[status]]}::text[])`;
/** What the rows `c` of register_count add up to. */
export const lineCounts = (now: Date) => sql`coalesce(sum(c.tasks), 0)::int as all,
  ${tasksWhere(sql`c.next_due_at < ${now}`)} as late, ${tasksWhere(inStates('progress'))} as progress,
  ${tasksWhere(inStates('toSign'))} as "toSign", ${tasksWhere(inStates('toAccept'))} as "toAccept",
  ${tasksWhere(inStates('finished'))} as finished, ${tasksWhere(inStates('toMend'))} as "toMend"`;

/** For each plan that has any, how many tasks a list has, whatever their status, and how many of them are where. */
export async function countLines(
  tx: Tables,
  q: { planIds: readonly string[]; department?: string | undefined; now: Date },
): Promise<Map<string, LineCounts>> {
  const { rows } = await sql<LineCounts & { planId: string }>`
    select s.plan_id as "planId", ${lineCounts(q.now)} from register_scope s join register_count c on c.scope_id = s.id
    where s.plan_id = any(${[...q.planIds]}::uuid[]) and c.department = ${q.department ?? everyTask}
    group by s.plan_id`.execute(tx);
  return new Map(rows.map(({ planId, ...counts }) => [planId, counts]));
}

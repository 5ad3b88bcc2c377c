// Queries on the tasks of a plan in review, and on the assignments that issuing makes.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { inParts } from '../../../platform/procedures/index.ts';

export type TaskRecord = Omit<Selectable<DB['planTask']>, 'readers' | 'search' | 'finishedAt'>;
export type AssignmentRecord = Omit<
  Selectable<DB['assignment']>,
  'readers' | 'granted' | 'taskNo' | 'search' | 'searchText'
>;
export type NewTaskRow = Omit<Insertable<DB['planTask']>, 'readers' | 'search'>;

/** Columns that list and record pages need; reader lists and search pieces stay in the database. */
export const taskColumns = [
  'planTask.id',
  'planTask.planId',
  'planTask.ownerAgency',
  'planTask.stewardAgency',
  'planTask.granted',
  'planTask.parentId',
  'planTask.position',
  'planTask.no',
  'planTask.sectionNo',
  'planTask.sectionLabel',
  'planTask.sectionTitle',
  'planTask.itemNo',
  'planTask.itemLabel',
  'planTask.itemTitle',
  'planTask.text',
  'planTask.responsibility',
  'planTask.mode',
  'planTask.departments',
  'planTask.leads',
  'planTask.named',
  'planTask.facts',
  'planTask.sources',
  'planTask.recovery',
  'planTask.missing',
  'planTask.reasons',
  'planTask.candidates',
  'planTask.confirmed',
  'planTask.removed',
  'planTask.dueOn',
  'planTask.dueBasis',
  'planTask.status',
  'planTask.nextDueAt',
  'planTask.nextDuty',
  'planTask.progress',
  'planTask.assigned',
  'planTask.finished',
  'planTask.version',
  'planTask.demo',
] as const;

/** Enters tasks and returns their ids in the same order. */
export async function insertTasks(tx: Tables, tasks: readonly NewTaskRow[]): Promise<string[]> {
  const ids: string[] = [];
  for (const part of inParts(tasks)) {
    const rows = await tx
      .insertInto('planTask')
      .values(part.map((task) => ({ ...task, readers: [] })))
      .returning('id')
      .execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** All tasks of a plan in order, removed ones too. */
export async function tasksOfPlan(tx: Tables, planId: string): Promise<TaskRecord[]> {
  return tx
    .selectFrom('planTask')
    .select(taskColumns)
    .where('planId', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function findTask(tx: Tables, id: string): Promise<TaskRecord | undefined> {
  return tx.selectFrom('planTask').select(taskColumns).where('planTask.id', '=', id).executeTakeFirst();
}

/** Changes a task if it still has the version that was read; true when it did. */
export async function updateTask(
  tx: Tables,
  { id, version, set }: { id: string; version?: number; set: Updateable<DB['planTask']> },
): Promise<boolean> {
  let query = tx
    .updateTable('planTask')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id);
  if (version !== undefined) query = query.where('version', '=', version);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Opens tasks to the agencies they are assigned to, and sets their last day; one statement for all. */
export async function openTasks(
  tx: Tables,
  tasks: readonly { id: string; granted: readonly number[]; dueOn: string; dueBasis: string | null }[],
): Promise<void> {
  await sql`
    update plan_task t set granted = array(select jsonb_array_elements_text(o.granted)::int), due_on = o."dueOn",
      due_basis = o."dueBasis", version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as o(id uuid, granted jsonb, "dueOn" date, "dueBasis" text)
    where t.id = o.id`.execute(tx);
}

/** Opens the tasks of a plan that went to no agency: whoever carries the plan out below must see all of it. */
export async function openUnassigned(
  tx: Tables,
  { planId, granted }: { planId: string; granted: readonly number[] },
): Promise<void> {
  await tx
    .updateTable('planTask')
    .set((eb) => ({ granted: [...granted], version: eb('version', '+', 1) }))
    .where('planId', '=', planId)
    .where('removed', '=', false)
    .where('assigned', '=', 0)
    .execute();
}

/** Makes room after a place in the plan. */
export async function shiftPositions(tx: Tables, q: { planId: string; after: number }): Promise<void> {
  await tx
    .updateTable('planTask')
    .set((eb) => ({ position: eb('position', '+', 1) }))
    .where('planId', '=', q.planId)
    .where('position', '>', q.after)
    .execute();
}

export async function insertAssignments(
  tx: Tables,
  rows: readonly Omit<Insertable<DB['assignment']>, 'readers'>[],
): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('assignment')
      .values(part.map((row) => ({ ...row, readers: [] })))
      .execute();
  }
}

export const assignmentColumns = [
  'assignment.id',
  'assignment.taskId',
  'assignment.planId',
  'assignment.ownerAgency',
  'assignment.stewardAgency',
  'assignment.departmentId',
  'assignment.regionCode',
  'assignment.part',
  'assignment.duties',
  'assignment.state',
  'assignment.progress',
  'assignment.nextDueAt',
  'assignment.nextAmberAt',
  'assignment.nextDuty',
  'assignment.dueOn',
  'assignment.signedAt',
  'assignment.reportedAt',
  'assignment.finishedAt',
  'assignment.version',
  'assignment.demo',
] as const;

export async function findAssignment(tx: Tables, id: string): Promise<AssignmentRecord | undefined> {
  return tx.selectFrom('assignment').select(assignmentColumns).where('id', '=', id).executeTakeFirst();
}

export async function assignmentsOfTask(tx: Tables, taskId: string): Promise<AssignmentRecord[]> {
  return tx
    .selectFrom('assignment')
    .select(assignmentColumns)
    .where('taskId', '=', taskId)
    .orderBy('regionCode')
    .orderBy('id')
    .execute();
}

export async function measuresOf(tx: Tables, assignmentId: string): Promise<Selectable<DB['measure']>[]> {
  return tx
    .selectFrom('measure')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .orderBy('dueOn')
    .orderBy('id')
    .execute();
}

export async function reportsOf(tx: Tables, assignmentId: string): Promise<Selectable<DB['progressReport']>[]> {
  return tx
    .selectFrom('progressReport')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .orderBy('period', 'desc')
    .execute();
}

export type OrderRecord = Omit<
  Selectable<DB['supervisionOrder']>,
  'readers' | 'granted' | 'taskNo' | 'search' | 'searchText'
>;
export const orderColumns = [
  'supervisionOrder.id',
  'supervisionOrder.assignmentId',
  'supervisionOrder.taskId',
  'supervisionOrder.ownerAgency',
  'supervisionOrder.stewardAgency',
  'supervisionOrder.no',
  'supervisionOrder.text',
  'supervisionOrder.state',
  'supervisionOrder.answer',
  'supervisionOrder.issuedAt',
  'supervisionOrder.nextDueAt',
  'supervisionOrder.answeredAt',
  'supervisionOrder.version',
  'supervisionOrder.demo',
] as const;

export async function ordersOf(tx: Tables, assignmentId: string): Promise<OrderRecord[]> {
  return tx
    .selectFrom('supervisionOrder')
    .select(orderColumns)
    .where('assignmentId', '=', assignmentId)
    .orderBy('issuedAt', 'desc')
    .execute();
}

export async function findOrder(tx: Tables, id: string): Promise<OrderRecord | undefined> {
  return tx.selectFrom('supervisionOrder').select(orderColumns).where('id', '=', id).executeTakeFirst();
}

/** Enters an order; its number is the next of the office in that year. */
export async function insertOrder(
  tx: Tables,
  order: Omit<Insertable<DB['supervisionOrder']>, 'readers' | 'no'> & { year: number },
): Promise<string> {
  const { year, ...row } = order;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`order number ${row.stewardAgency} ${year}`}, 0))`.execute(
    tx,
  );
  const { count } = await tx
    .selectFrom('supervisionOrder')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('stewardAgency', '=', row.stewardAgency)
    .where('no', 'like', `督办〔${year}〕%`)
    .executeTakeFirstOrThrow();
  const no = `督办〔${year}〕${count + 1}号`;
  await tx
    .insertInto('supervisionOrder')
    .values({ ...row, no, readers: [] })
    .execute();
  return no;
}

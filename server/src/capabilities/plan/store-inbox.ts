// What the inbox says of assignments and orders besides the duty itself.
import type { Tables } from '../../platform/database/connections/connect.ts';

type Words = ReadonlyMap<string, { no: string; subtitle: string }>;

/** Number of the task and of its plan's document, or the plan's title where it has none. */
export async function describeAssignments(tx: Tables, ids: readonly string[]): Promise<Words> {
  const rows = await tx
    .selectFrom('assignment')
    .innerJoin('planTask', 'planTask.id', 'assignment.taskId')
    .innerJoin('plan', 'plan.id', 'assignment.planId')
    .select(['assignment.id', 'planTask.no', 'plan.docNo', 'plan.title'])
    .where('assignment.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, docNo, title }) => [id, { no, subtitle: docNo ?? title }]));
}

/** Number of the order and of the task it presses. */
export async function describeOrders(tx: Tables, ids: readonly string[]): Promise<Words> {
  const rows = await tx
    .selectFrom('supervisionOrder')
    .innerJoin('planTask', 'planTask.id', 'supervisionOrder.taskId')
    .select(['supervisionOrder.id', 'supervisionOrder.no', 'planTask.no as taskNo'])
    .where('supervisionOrder.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, taskNo }) => [id, { no, subtitle: taskNo }]));
}

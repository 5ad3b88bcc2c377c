// Tasks as others name them: their number and the title of their plan.
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type NamedTask = { id: string; no: string; planTitle: string };

const tasks = (tx: Tables) =>
  tx
    .selectFrom('planTask')
    .innerJoin('plan', 'plan.id', 'planTask.planId')
    .select(['planTask.id', 'planTask.no', 'plan.title as planTitle'])
    .where('planTask.removed', '=', false);

/** Those of these tasks that the acting user may see. */
export function namedTasks(tx: Tables, ids: readonly string[]): Promise<NamedTask[]> {
  return tasks(tx)
    .where('planTask.id', 'in', [...ids])
    .execute();
}

/** Tasks with one of these numbers in a plan with one of these titles. */
export async function tasksCalled(
  tx: Tables,
  called: readonly { no: string; planTitle: string }[],
): Promise<NamedTask[]> {
  if (called.length === 0) return [];
  return tasks(tx)
    .where(
      'plan.title',
      'in',
      called.map(({ planTitle }) => planTitle),
    )
    .where(
      'planTask.no',
      'in',
      called.map(({ no }) => no),
    )
    .limit(1000)
    .execute();
}

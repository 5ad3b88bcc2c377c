// Queries over the supervision orders of many tasks.
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { orderColumns } from '../tasks/store.ts';

/** Most orders that are counted: a longer list says so and is narrowed by its filters. */
export const mostOrdersCounted = 1_000;

export type OrderFilter = {
  planId?: string | undefined;
  taskId?: string | undefined;
  state?: string | undefined;
  /** Words that must all stand in its number, its text or the task's number. */
  words?: readonly string[];
  /** Agency that must answer, or the office that issued it. */
  owner?: number | undefined;
  steward?: number | undefined;
  /** Only those with a duty that was due before. */
  late?: Date | undefined;
};

type Joined = ExpressionBuilder<DB, 'supervisionOrder' | 'planTask'>;

const passing =
  ({ planId, taskId, state, words = [], owner, steward, late }: OrderFilter) =>
  (eb: Joined) =>
    eb.and([
      ...(planId === undefined ? [] : [eb('planTask.planId', '=', planId)]),
      ...(taskId === undefined ? [] : [eb('supervisionOrder.taskId', '=', taskId)]),
      ...(state === undefined ? [] : [eb('supervisionOrder.state', '=', state)]),
      ...(owner === undefined ? [] : [eb('supervisionOrder.ownerAgency', '=', owner)]),
      ...(steward === undefined ? [] : [eb('supervisionOrder.stewardAgency', '=', steward)]),
      ...(late === undefined ? [] : [eb('supervisionOrder.nextDueAt', '<', late)]),
      ...havingWords('supervision_order', words),
    ]);

/** Orders that pass, in any order. */
export function ordersPassing(tx: Tables, filter: OrderFilter) {
  return tx
    .selectFrom('supervisionOrder')
    .innerJoin('planTask', 'planTask.id', 'supervisionOrder.taskId')
    .where(passing(filter))
    .select(orderColumns)
    .select(['planTask.no as taskNo', 'planTask.text as taskText']);
}

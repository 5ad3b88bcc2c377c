// Queries over the supervision orders of many tasks.
import { type ExpressionBuilder, sql } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import { havingWords } from '../../platform/database/having-words.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../platform/database/list-order.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { type OrderRecord, orderColumns } from './store-task.ts';

/** Most orders that are counted: a longer list says so and is narrowed by its filters. */
export const mostOrdersCounted = 1_000;
export const orderSorts = ['due', 'newest'] as const;
export type OrderSort = (typeof orderSorts)[number];

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
export type ListedOrder = OrderRecord & { taskNo: string; taskText: string };

type Joined = ExpressionBuilder<DB, 'supervisionOrder' | 'planTask'>;

const orders = {
  due: { column: sql`supervision_order.next_due_at`, cast: sql`timestamptz`, descending: false },
  newest: { column: sql`supervision_order.issued_at`, cast: sql`timestamptz`, descending: true },
} as const satisfies Record<OrderSort, ListOrder>;
const id = sql`supervision_order.id`;

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

function joined(tx: Tables, filter: OrderFilter) {
  return tx
    .selectFrom('supervisionOrder')
    .innerJoin('planTask', 'planTask.id', 'supervisionOrder.taskId')
    .where(passing(filter));
}

/** Every order that passes the filters and that the acting user may see, in the order asked for; nulls last. */
export function ordersQuery(tx: Tables, filter: OrderFilter, sort: OrderSort) {
  return joined(tx, filter)
    .select(orderColumns)
    .select(['planTask.no as taskNo', 'planTask.text as taskText'])
    .orderBy(inOrder(orders[sort], id));
}

/** One page and one row more. */
export function listOrders(
  tx: Tables,
  filter: OrderFilter,
  q: { sort: OrderSort; after: ListPlace | undefined; limit: number },
): Promise<ListedOrder[]> {
  const query = ordersQuery(tx, filter, q.sort);
  return (q.after === undefined ? query : query.where(beyond(orders[q.sort], id, q.after)))
    .limit(q.limit + 1)
    .execute();
}

export function placeOfOrder(row: OrderRecord, sort: OrderSort): ListPlace {
  const at = sort === 'due' ? row.nextDueAt : row.issuedAt;
  return { value: at?.toISOString() ?? null, id: row.id };
}

export function countOrders(tx: Tables, filter: OrderFilter): Promise<number> {
  // In the order of an index, since without one the planner goes through the table.
  const query = joined(tx, filter).select('supervisionOrder.id').orderBy(inOrder(orders.newest, id));
  return countAtMost(tx, query, mostOrdersCounted);
}

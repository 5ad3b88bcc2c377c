// What the list of supervision orders answers.
import type { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import type { ListPlace } from '../../platform/database/list-order.ts';
import { page } from '../../platform/http/paging.ts';
import { agenciesByKey } from '../../platform/organisation/agency-refs.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { orderRow, orderView } from './read-record.ts';
import { taskRef } from './read-register.ts';
import {
  countOrders,
  type ListedOrder,
  listOrders,
  type OrderFilter,
  type OrderSort,
  placeOfOrder,
} from './store-orders.ts';

export const listedOrder = orderRow.extend({ task: taskRef }).meta({ id: 'ListedOrder' });
export type OrderListed = z.infer<typeof listedOrder>;

/** Orders with their agencies and tasks. */
export async function orderRows(
  { tx }: Pick<Session, 'tx'>,
  today: Today,
  rows: readonly ListedOrder[],
): Promise<OrderListed[]> {
  const keys = rows.flatMap(({ ownerAgency, stewardAgency }) => [ownerAgency, stewardAgency]);
  const agencies = await agenciesByKey(tx, keys);
  return rows.map((row) => ({
    ...orderView(row, agencies, today),
    task: { id: row.taskId, no: row.taskNo, text: row.taskText },
  }));
}

export async function readOrders(
  session: Session,
  today: Today,
  q: { filter: OrderFilter; sort: OrderSort; after: ListPlace | undefined; limit: number },
) {
  const rows = await listOrders(session.tx, q.filter, q);
  const total = await countOrders(session.tx, q.filter);
  const place = (row: ListedOrder) => {
    const { value, id } = placeOfOrder(row, q.sort);
    return [q.sort, value, id];
  };
  const listed = page({ rows, limit: q.limit, total, place });
  return { ...listed, items: await orderRows(session, today, listed.items) };
}

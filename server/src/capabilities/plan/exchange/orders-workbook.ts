// The list of supervision orders as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { type OrderListed, orderRows } from '../read-orders.ts';
import { type OrderFilter, type OrderSort, ordersQuery } from '../store-orders.ts';

const columns: readonly ListColumn<OrderListed>[] = [
  { title: { zh: '督办单编号', en: 'No.' }, width: 20, value: (row) => row.no },
  { title: { zh: '任务编号', en: 'Task' }, width: 10, value: ({ task }) => task.no },
  { title: { zh: '任务', en: 'Words of the task' }, width: 60, value: ({ task }) => task.text },
  { title: { zh: '督办内容', en: 'Order' }, width: 60, value: ({ text }) => text },
  { title: { zh: '被督办单位', en: 'Agency' }, width: 28, value: ({ agency }) => agency.name },
  { title: { zh: '发出单位', en: 'Issued by' }, width: 28, value: ({ office }) => office.name },
  { title: { zh: '状态', en: 'State' }, width: 14, value: ({ stateTitle }, language) => stateTitle[language] },
  timeColumn({ zh: '发出时间', en: 'Issued' }, ({ issuedAt }) => issuedAt),
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt ?? null),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }) => answeredAt),
  { title: { zh: '答复', en: 'Answer' }, width: 60, value: ({ answer }) => answer },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the orders that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeOrders(
  out: Writable,
  session: Session,
  q: { filter: OrderFilter; sort: OrderSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, ordersQuery(session.tx, q.filter, q.sort), (piece) =>
    orderRows(session, q.today, piece),
  );
  const name = { zh: '督办单', en: 'Supervision orders' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}

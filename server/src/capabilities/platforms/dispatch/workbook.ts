// The list of requests to dispatch centres as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { dispatchRows } from './read.ts';
import type { dispatchRow } from './schema.ts';
import { type DispatchFilter, type DispatchSort, dispatchesQuery } from './store.ts';

type Row = z.infer<typeof dispatchRow>;

const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '编号', en: 'No.' }, width: 20, value: (row) => row.no },
  { title: { zh: '平台', en: 'Platform' }, width: 22, value: ({ platform }) => platform.name },
  { title: { zh: '请求方', en: 'Asked by' }, width: 28, value: ({ requester }) => requester.name },
  { title: { zh: '调度中心', en: 'Dispatch centre' }, width: 28, value: ({ centre }) => centre.name },
  { title: { zh: '指派单位', en: 'Assigned agency' }, width: 28, value: ({ assigned }) => assigned?.name },
  { title: { zh: '专利号', en: 'Patent' }, width: 22, value: ({ patentNo }) => patentNo },
  { title: { zh: '专利名称', en: 'Title of the patent' }, width: 30, value: ({ patentTitle }) => patentTitle },
  { title: { zh: '专利权人', en: 'Holder' }, width: 28, value: ({ patentHolder }) => patentHolder },
  { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ shopName }) => shopName },
  { title: { zh: '产品', en: 'Product' }, width: 24, value: ({ product }) => product },
  { title: { zh: '链接数', en: 'Links' }, format: 'integer', value: ({ links }) => links.length },
  timeColumn({ zh: '发送时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  { title: { zh: '意见', en: 'Opinion' }, width: 16, value: ({ opinionTitle }, language) => opinionTitle?.[language] },
  timeColumn({ zh: '出具时间', en: 'Opinion given' }, ({ opinedAt }) => opinedAt),
  timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }) => answeredAt),
  {
    title: { zh: '平台处理', en: 'Platform’s act' },
    width: 16,
    value: ({ doneTitle }, language) => doneTitle?.[language],
  },
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt ?? null),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the requests that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeDispatches(
  out: Writable,
  session: Session,
  q: { filter: DispatchFilter; sort: DispatchSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, dispatchesQuery(session.tx, q.filter, q.sort), (piece) =>
    dispatchRows(session, q.today, piece),
  );
  const name = { zh: '协作调度', en: 'Requests to dispatch centres' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}

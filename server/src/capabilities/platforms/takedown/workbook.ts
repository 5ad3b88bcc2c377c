// The list of notices as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { takedownRows } from './read.ts';
import type { takedownRow } from './schema.ts';
import { type TakedownFilter, type TakedownSort, takedownsQuery } from './store.ts';

type Row = z.infer<typeof takedownRow>;

const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '通知编号', en: 'No.' }, width: 20, value: (row) => row.no },
  { title: { zh: '平台', en: 'Platform' }, width: 22, value: ({ platform }) => platform.name },
  { title: { zh: '权利人', en: 'Right holder' }, width: 30, value: ({ holder }) => holder.name },
  { title: { zh: '权利', en: 'Right' }, width: 20, value: ({ mark }) => mark },
  { title: { zh: '权利号', en: 'Number of the right' }, width: 20, value: ({ rightNo }) => rightNo },
  { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ shopName }) => shopName },
  { title: { zh: '链接数', en: 'Links' }, format: 'integer', value: ({ links }) => links },
  timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  timeColumn({ zh: '采取措施时间', en: 'Measures taken' }, ({ actedAt }) => actedAt),
  {
    title: { zh: '措施', en: 'Measures' },
    width: 24,
    value: ({ measuresTitle }, language) => measuresTitle?.[language],
  },
  {
    title: { zh: '声明到达', en: 'Declaration arrived' },
    format: 'date',
    width: 12,
    value: ({ arrivedOn }) => arrivedOn,
  },
  timeColumn({ zh: '等待期满', en: 'Days end' }, ({ waitUntil }) => waitUntil),
  { title: { zh: '状态', en: 'State' }, width: 18, value: ({ stateTitle }, language) => stateTitle[language] },
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '错误、恶意', en: 'Wrong or malicious' }, value: ({ fault }, language) => fault?.[language] },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the notices that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeTakedowns(
  out: Writable,
  session: Session,
  q: { filter: TakedownFilter; sort: TakedownSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, takedownsQuery(session.tx, q.filter, q.sort), (piece) =>
    takedownRows(session, q.today, piece),
  );
  return writeList(out, session, {
    name: { zh: '侵权通知', en: 'Notices of infringement' },
    columns,
    rows,
    now: q.today.now,
  });
}

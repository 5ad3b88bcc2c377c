// Rows that could not be taken over as a workbook, with their reasons: for whoever keeps the system that sent them.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import type { WaitingRow } from '../schema.ts';
import { type RowsAsked, rowsQuery } from '../store.ts';
import type { TakeTools } from '../take-one.ts';
import { waitingView } from './queue.ts';

export const ways: Readonly<Record<WaitingRow['way'], Words>> = {
  single: { zh: '单条', en: 'One by one' },
  lines: { zh: '批量', en: 'In bulk' },
  table: { zh: '表格', en: 'Table' },
};

const columns: readonly ListColumn<WaitingRow>[] = [
  { title: { zh: '来源系统', en: 'System' }, width: 20, value: ({ system }) => system },
  { title: { zh: '来源编号', en: 'Source id' }, width: 24, value: ({ sourceId }) => sourceId },
  { title: { zh: '来源版本', en: 'Version' }, format: 'integer', width: 10, value: (row) => row.sourceVersion },
  { title: { zh: '名称', en: 'Title' }, width: 40, value: ({ title }) => title },
  {
    title: { zh: '未接收原因', en: 'Why it was not taken over' },
    width: 80,
    value: ({ problems }, language) => problems.map((one) => `${one.column}: ${one[language]}`).join('\n'),
  },
  { title: { zh: '报送方式', en: 'Way' }, width: 12, value: ({ way }, language) => ways[way][language] },
  { title: { zh: '行', en: 'Row' }, format: 'integer', width: 8, value: ({ row }) => row },
  { title: { zh: '次数', en: 'Times' }, format: 'integer', width: 8, value: ({ times }) => times },
  { title: { zh: '报送人', en: 'Sent by' }, width: 16, value: ({ sentBy }) => sentBy },
  timeColumn({ zh: '报送时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  { title: { zh: '不再接收的理由', en: 'Why it was dropped' }, width: 40, value: ({ reason }) => reason },
  { title: { zh: '种类', en: 'Kind' }, width: 14, value: ({ kindTitle }, language) => kindTitle[language] },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the rows in a state to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeRows(out: Writable, session: Session, q: RowsAsked & { now: Date; kindOf: TakeTools['kindOf'] }) {
  const view = (piece: readonly Parameters<typeof waitingView>[0][]) => piece.map((row) => waitingView(row, q.kindOf));
  const rows = inRows(session.tx, rowsQuery(session.tx, q), view);
  return writeList(out, session, {
    name: { zh: '待更正数据', en: 'To be corrected' },
    columns,
    rows,
    now: q.now,
  });
}

// The list of requests for assistance as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { requestRows } from './read.ts';
import type { assistanceRow } from './schema.ts';
import { type AssistanceFilter, type AssistanceSort, requestsQuery } from './store.ts';

type Row = z.infer<typeof assistanceRow>;
const ways = { api: { zh: '平台系统', en: 'System' }, document: { zh: '书面函件', en: 'Letter' } } as const;

const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '文号', en: 'No.' }, width: 22, value: (row) => row.no },
  { title: { zh: '事由', en: 'Request' }, width: 44, value: ({ title }) => title },
  { title: { zh: '案件或者线索', en: 'Case or lead' }, width: 22, value: ({ matterNo }) => matterNo },
  { title: { zh: '请求机关', en: 'Asked by' }, width: 24, value: ({ asker }) => asker.name },
  {
    title: { zh: '被请求方', en: 'Asked of' },
    width: 24,
    value: ({ addressee, platform }) => addressee?.name ?? platform,
  },
  { title: { zh: '平台内经营者', en: 'Merchant' }, width: 24, value: ({ merchant }) => merchant },
  { title: { zh: '数据类别', en: 'Data sets' }, width: 34, value: ({ dataTitle }, language) => dataTitle[language] },
  {
    title: { zh: '发出方式', en: 'Sent by' },
    value: ({ way }, language) => (way === null ? null : ways[way][language]),
  },
  timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  { title: { zh: '答复期限', en: 'Answer due' }, format: 'date', width: 12, value: ({ dueOn }) => dueOn },
  timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }) => answeredAt),
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/**
 * Writes the requests that pass the filters to `out` and ends it.
 * @returns rows written
 * @throws as writeWorkbook; `out` is destroyed then
 */
export async function writeRequests(
  out: Writable,
  session: Session,
  q: { filter: AssistanceFilter; sort: AssistanceSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, requestsQuery(session.tx, q.filter, q.sort), (piece) =>
    requestRows(session, q.today, piece),
  );
  const name = { zh: '平台协查', en: 'Requests to platforms' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}

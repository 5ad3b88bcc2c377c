// The list of disputes as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../platform/database/connections/connect.ts';
import { inRows } from '../../platform/database/queries/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../platform/lists/paged/list-workbook.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { disputeRows } from './read.ts';
import type { Dispute } from './schema.ts';
import { type DisputeFilter, type DisputeSort, disputesQuery } from './store.ts';

export const matterTitles = {
  patent: { zh: '专利', en: 'Patent' },
  variety: { zh: '植物新品种', en: 'Plant variety' },
  layout: { zh: '集成电路布图设计', en: 'Layout design' },
} as const;
export const decisionTitles = {
  infringes: { zh: '侵权成立', en: 'Infringement' },
  not: { zh: '侵权不成立', en: 'No infringement' },
} as const;

const columns: readonly ListColumn<Dispute>[] = [
  { title: { zh: '编号', en: 'No.' }, width: 16, value: (row) => row.no },
  {
    title: { zh: '权利种类', en: 'Kind of right' },
    width: 18,
    value: ({ matter }, language) => matterTitles[matter][language],
  },
  { title: { zh: '权利编号', en: 'Number of the right' }, width: 24, value: ({ rightNo }) => rightNo },
  { title: { zh: '权利名称', en: 'Name of the right' }, width: 30, value: ({ rightTitle }) => rightTitle },
  { title: { zh: '请求人', en: 'Requester' }, width: 28, value: ({ requester }) => requester },
  { title: { zh: '被请求人', en: 'Respondent' }, width: 28, value: ({ respondent }) => respondent },
  { title: { zh: '处理机关', en: 'Agency' }, width: 28, value: ({ agency }) => agency.name },
  {
    title: { zh: '收到请求之日', en: 'Received on' },
    format: 'date',
    width: 14,
    value: ({ requestedOn }) => requestedOn,
  },
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
  { title: { zh: '中止', en: 'Suspended' }, value: ({ suspended }, language) => (suspended ? yes : no)[language] },
  {
    title: { zh: '裁决结果', en: 'Decision' },
    width: 18,
    value: ({ decision }, language) => (decision === null ? null : decisionTitles[decision][language]),
  },
  { title: { zh: '裁决日期', en: 'Decided on' }, format: 'date', width: 14, value: ({ decidedOn }) => decidedOn },
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt ?? null),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the disputes that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeDisputes(
  out: Writable,
  session: Session,
  q: { filter: DisputeFilter; sort: DisputeSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, disputesQuery(session.tx, q.filter, q.sort), (piece) =>
    disputeRows(session, q.today, piece),
  );
  const name = { zh: '行政裁决', en: 'Adjudication' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}

// A list of supervision as a workbook.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { type ListColumn, no, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { watched } from '../schema.ts';
import { type WatchFilter, type WatchSort, watchedRows } from './store.ts';
import { viewsOf } from './watch.ts';

type Row = z.infer<typeof watched>;
/** A workbook holds no more rows than a person reads. */
const longest = 10_000;

const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '文号', en: 'No.' }, width: 24, value: ({ no: number }) => number },
  { title: { zh: '案件', en: 'Case' }, width: 40, value: ({ title }) => title },
  { title: { zh: '机关', en: 'Agency' }, width: 28, value: ({ agency }) => agency.name },
  { title: { zh: '当事人', en: 'Accused' }, width: 30, value: ({ accused }) => accused.join('、') },
  { title: { zh: '罪名或案由', en: 'Crime or offence' }, width: 30, value: ({ crimes }, language) => crimes[language] },
  { title: { zh: '金额（元）', en: 'Amount (yuan)' }, format: 'yuan', value: ({ amountFen }) => amountFen },
  { title: { zh: '罚款（元）', en: 'Fine (yuan)' }, format: 'yuan', value: ({ fineFen }) => fineFen },
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
  {
    title: { zh: '最近到期', en: 'Next due' },
    format: 'dateTime',
    width: 20,
    value: ({ nextDue }) => (nextDue === null ? null : new Date(nextDue.dueAt)),
  },
  { title: { zh: '列入原因', en: 'Reason listed' }, width: 60, value: ({ why }, language) => why[language] },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the rows that pass the filters to `out`, 10,000 at most, and ends it. @returns rows written @throws as writeWorkbook */
export async function writeWatched(
  out: Writable,
  session: Session,
  tools: WorkTools,
  { filter, sort }: { filter: WatchFilter; sort: WatchSort },
): Promise<number> {
  const rows = async function* () {
    const found = await watchedRows(session.tx, filter, { sort, after: undefined, limit: longest });
    yield* await viewsOf(session, tools, found.slice(0, longest), filter.list);
  };
  const name = { zh: '移送监督', en: 'Supervision of referrals' };
  return writeList(out, session, { name, columns, rows: rows(), now: tools.now });
}

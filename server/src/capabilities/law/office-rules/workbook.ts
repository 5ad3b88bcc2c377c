// The list of office rules as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import { type ListColumn, writeList } from '../../../platform/lists/paged/list-workbook.ts';
import type { Procedures } from '../../../platform/procedures/index.ts';
import { decidedColumns } from '../decided/decided-columns.ts';
import type { DecidedPage } from '../decided/decided-list.ts';
import { type OfficeRuleView, officeRuleViews } from './actions.ts';
import { officeRulesQuery, type RuleFilter } from './store.ts';

export const units = {
  hour: { zh: '小时', en: 'hours' },
  naturalDay: { zh: '日', en: 'natural days' },
  workingDay: { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
} as const;

const columns: readonly ListColumn<OfficeRuleView>[] = [
  { title: { zh: '序号', en: 'No.' }, format: 'integer', value: ({ no }) => no },
  { title: { zh: '期限', en: 'Time limit' }, width: 28, value: ({ title }, language) => title[language] },
  {
    title: { zh: '长度', en: 'Length' },
    width: 18,
    value: ({ amount, unit }, language) => `${amount} ${units[unit][language]}`,
  },
  { title: { zh: '规定内容', en: 'What it says' }, width: 44, value: ({ said }, language) => said[language] },
  ...decidedColumns,
];

/** Writes the rules that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeOfficeRules(
  out: Writable,
  session: Session,
  q: { procedures: Procedures; now: Date; filter: RuleFilter; sort: DecidedPage['sort'] },
): Promise<number> {
  const rows = inRows(session.tx, officeRulesQuery(session.tx, q.filter, q.sort), (piece) =>
    officeRuleViews(session, q, piece),
  );
  return writeList(out, session, { name: { zh: '部门规则', en: 'Office rules' }, columns, rows, now: q.now });
}

// The list of plans as a workbook: every plan that passes the filters, with its counts.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { summaries } from '../read-plan.ts';
import type { PlanSummary } from '../schema.ts';
import { type PlanFilter, plansQuery } from '../store-plan.ts';

export const statuses: Readonly<Record<PlanSummary['status'], Words>> = {
  review: { zh: '审核中', en: 'In review' },
  issued: { zh: '已下发', en: 'Issued' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

const count = (title: Words, key: keyof PlanSummary['counts']): ListColumn<PlanSummary> => ({
  title,
  format: 'integer',
  width: 10,
  value: ({ counts }) => counts[key],
});

const columns: readonly ListColumn<PlanSummary>[] = [
  { title: { zh: '标题', en: 'Title' }, width: 60, value: ({ title }) => title },
  { title: { zh: '文号', en: 'Document number' }, width: 22, value: ({ docNo }) => docNo },
  { title: { zh: '年度', en: 'Year' }, format: 'integer', width: 8, value: ({ year }) => year },
  { title: { zh: '成文日期', en: 'Dated' }, format: 'date', width: 12, value: ({ dated }) => dated },
  { title: { zh: '地区', en: 'Region' }, width: 14, value: ({ region }) => region.name },
  { title: { zh: '单位', en: 'Office' }, width: 30, value: ({ owner }) => owner.name },
  {
    title: { zh: '细化自', en: 'Derived from' },
    width: 22,
    value: ({ parent }) => parent?.docNo ?? parent?.title ?? null,
  },
  { title: { zh: '状态', en: 'State' }, width: 12, value: ({ status }, language) => statuses[status][language] },
  timeColumn({ zh: '下发时间', en: 'Issued' }, ({ issuedAt }) => issuedAt),
  count({ zh: '任务', en: 'Tasks' }, 'tasks'),
  count({ zh: '已超期', en: 'Overdue' }, 'late'),
  count({ zh: '进行中', en: 'In progress' }, 'progress'),
  count({ zh: '待签收', en: 'Awaiting receipt' }, 'toSign'),
  count({ zh: '待验收', en: 'To be accepted' }, 'toAccept'),
  count({ zh: '已完成', en: 'Finished' }, 'finished'),
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the plans that pass the filter to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writePlans(
  out: Writable,
  session: Session,
  q: { filter: PlanFilter; now: Date; at: Date },
): Promise<number> {
  const rows = inRows(session.tx, plansQuery(session.tx, q.filter), (piece) => summaries(session.tx, piece, q.now));
  return writeList(out, session, { name: { zh: '工作要点', en: 'Work plans' }, columns, rows, now: q.at });
}

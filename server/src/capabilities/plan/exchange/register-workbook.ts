// The register and the progress of a plan as workbooks: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Language, Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { type Today, timeLeftOf } from '../../../platform/procedures/index.ts';
import { taskProcedure } from '../procedure.ts';
import { type RegisterRow, registerRows } from '../register/read.ts';
import { type RegisterFilter, type RegisterSort, registerQuery } from '../register/store.ts';
import type { PlanRow } from '../store-plan.ts';
import { figureNames, progressQuery } from './store.ts';

export type WorkbookRequest = { plan: PlanRow; filter: RegisterFilter; sort: RegisterSort; today: Today };

/** Columns for figures that one workbook has at most; no plan asks for nearly as many. */
const figureColumns = 100;

const states: Readonly<Record<string, { title: Words }>> = taskProcedure.declaration.states;
const stateTitle = (state: string, language: Language): string => states[state]?.title[language] ?? state;
export const parts: Readonly<Record<string, Words>> = {
  lead: { zh: '牵头', en: 'Lead' },
  responsible: { zh: '责任', en: 'Responsible' },
  support: { zh: '配合', en: 'Support' },
};
export const reportStates: Readonly<Record<string, Words>> = {
  reported: { zh: '待审核', en: 'To be reviewed' },
  returned: { zh: '已退回', en: 'Returned' },
  accepted: { zh: '已采纳', en: 'Accepted' },
};

function names(row: RegisterRow, lead: boolean): string {
  return row.departments
    .filter((one) => one.lead === lead)
    .map(({ shortName }) => shortName)
    .join('、');
}

const registerColumns = (now: Date): readonly ListColumn<RegisterRow>[] => [
  { title: { zh: '任务编号', en: 'No.' }, width: 10, value: ({ no: number }) => number },
  { title: { zh: '部分', en: 'Section' }, width: 24, value: ({ section }) => section.title },
  { title: { zh: '事项', en: 'Item' }, width: 24, value: ({ item }) => item.title },
  { title: { zh: '任务', en: 'Task' }, width: 60, value: ({ text }) => text },
  { title: { zh: '牵头单位', en: 'Led by' }, width: 20, value: (row) => names(row, true) },
  { title: { zh: '责任单位', en: 'Responsible' }, width: 36, value: (row) => names(row, false) },
  { title: { zh: '状态', en: 'Status' }, value: ({ statusTitle }, language) => statusTitle[language] },
  { title: { zh: '超期', en: 'Overdue' }, value: ({ late }, language) => (late ? yes : no)[language] },
  { title: { zh: '办结期限', en: 'Finish by' }, format: 'date', width: 12, value: ({ dueOn }) => dueOn },
  {
    title: { zh: '最近到期', en: 'Next due' },
    format: 'date',
    width: 12,
    value: ({ nextDue }) => (nextDue === null ? null : new Date(nextDue.dueAt)),
  },
  {
    title: { zh: '剩余工作日', en: 'Working days left' },
    format: 'integer',
    value: ({ nextDue }) => nextDue?.workingDaysLeft,
  },
  { title: { zh: '进度', en: 'Progress' }, format: 'percent', value: ({ progress }) => progress / 100 },
  { title: { zh: '承办单位数', en: 'Agencies' }, format: 'integer', value: ({ assigned }) => assigned },
  { title: { zh: '已办结单位数', en: 'Agencies finished' }, format: 'integer', value: ({ finished }) => finished },
  { title: { zh: '下级地区数', en: 'Lower-level regions' }, format: 'integer', value: ({ cities }) => cities.total },
  {
    title: { zh: '已推进地区数', en: 'Regions with progress' },
    format: 'integer',
    value: ({ cities }) => cities.moved,
  },
  {
    title: { zh: '下级任务数', en: 'Derived tasks' },
    format: 'integer',
    value: ({ rollUp }) => rollUp?.count ?? 0,
  },
  {
    title: { zh: '下级平均进度', en: 'Average progress at lower levels' },
    format: 'percent',
    value: ({ rollUp }) => (rollUp === null ? null : rollUp.progress / 100),
  },
  {
    title: { zh: '待办事项', en: 'Next due' },
    width: 18,
    value: ({ nextDue }, language) => nextDue?.title?.[language],
  },
  {
    title: { zh: '剩余时间', en: 'Time left' },
    width: 18,
    value: ({ nextDue }, language) => (nextDue === null ? null : timeLeftOf(nextDue, now)[language]),
  },
];

type ProgressRow = Awaited<ReturnType<ReturnType<typeof progressQuery>['execute']>>[number];

function progressColumns(today: Today): readonly ListColumn<ProgressRow>[] {
  const reported = (state: string | null): Words | undefined => (state === null ? undefined : reportStates[state]);
  return [
    { title: { zh: '任务编号', en: 'No.' }, width: 10, value: ({ taskNo }) => taskNo },
    { title: { zh: '事项', en: 'Item' }, width: 24, value: ({ itemTitle }) => itemTitle },
    { title: { zh: '任务', en: 'Task' }, width: 50, value: ({ taskText }) => taskText },
    { title: { zh: '单位', en: 'Agency' }, width: 28, value: ({ agencyName }) => agencyName },
    { title: { zh: '地区', en: 'Region' }, width: 12, value: ({ regionName }) => regionName },
    { title: { zh: '分工', en: 'Role' }, value: ({ part }, language) => parts[part]?.[language] ?? part },
    { title: { zh: '状态', en: 'Status' }, value: ({ state }, language) => stateTitle(state, language) },
    {
      title: { zh: '超期', en: 'Overdue' },
      value: ({ nextDueAt }, language) => (nextDueAt !== null && nextDueAt < today.now ? yes : no)[language],
    },
    { title: { zh: '办结期限', en: 'Finish by' }, format: 'date', width: 12, value: ({ dueOn }) => dueOn },
    { title: { zh: '当前进度', en: 'Progress' }, format: 'percent', value: ({ progress }) => progress / 100 },
    { title: { zh: '报告期', en: 'Period' }, value: ({ period }) => period },
    {
      title: { zh: '本期进度', en: 'Progress reported' },
      format: 'percent',
      value: ({ percent }) => (percent === null ? null : percent / 100),
    },
    { title: { zh: '进展情况', en: 'Progress' }, width: 50, value: ({ summary }) => summary },
    {
      title: { zh: '审核', en: 'Review' },
      value: ({ reportState }, language) => reported(reportState)?.[language],
    },
    { title: { zh: '审核意见', en: 'Opinion' }, width: 30, value: ({ comment }) => comment },
    {
      title: { zh: '报告时间', en: 'Reported at' },
      format: 'dateTime',
      width: 19,
      value: ({ reportedAt }) => reportedAt,
    },
  ];
}

/** The number of a figure in a report; what is no number is left out. */
function figure({ numbers }: ProgressRow, name: string): number | null {
  const held: unknown = numbers;
  if (typeof held !== 'object' || held === null || !Object.hasOwn(held, name)) return null;
  const value: unknown = Reflect.get(held, name);
  return typeof value === 'number' ? value : null;
}

/**
 * Writes the tasks that pass the filters to `out` and ends it.
 * @returns rows written
 * @throws as writeWorkbook; `out` is destroyed then
 */
export async function writeRegister(out: Writable, session: Session, q: WorkbookRequest): Promise<number> {
  const { plan, filter, sort, today } = q;
  const rows = inRows(session.tx, registerQuery(session.tx, filter, sort), (tasks) =>
    registerRows(session, tasks, { regionCode: plan.regionCode, today }),
  );
  const name = { zh: '任务清单', en: 'Register' };
  return writeList(out, session, { name, of: plan.title, columns: registerColumns(today.now), rows, now: today.now });
}

/**
 * Writes every report on the tasks that pass the filters, and agencies that have not reported, to `out` and ends it.
 * Every figure that occurs has a column of its own.
 */
export async function writeProgress(out: Writable, session: Session, q: WorkbookRequest): Promise<number> {
  const figures = await figureNames(session.tx, q.filter, figureColumns);
  const columns: ListColumn<ProgressRow>[] = [
    ...progressColumns(q.today),
    ...figures.map((name) => ({
      title: { zh: name, en: name },
      format: 'decimal' as const,
      value: (row: ProgressRow) => figure(row, name),
    })),
  ];
  const rows = inRows(session.tx, progressQuery(session.tx, q.filter), (piece) => piece);
  const name = { zh: '进展情况', en: 'Progress' };
  return writeList(out, session, { name, of: q.plan.title, columns, rows, now: q.today.now });
}

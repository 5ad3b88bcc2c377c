// The list of supervision orders: those to an agency, and those that an office issued.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { orderRow, orderView } from '../read-record.ts';
import { taskRef } from '../register/read.ts';
import { mostOrdersCounted, ordersPassing } from './store.ts';

const listed = orderRow.extend({ task: taskRef }).meta({ id: 'ListedOrder' });
type Listed = z.infer<typeof listed>;

export const orderList = declareList({
  path: '/orders',
  tags: ['plan'],
  summary: 'Supervision orders',
  description: 'Those the acting user may see, by filters and in one of two orders.',
  filters: {
    q: called(
      z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('Words that must all stand in its number, its text or the number of its task, divided by spaces'),
      '查找内容',
      'words to find',
    ),
    plan: called(z.uuid().optional(), '工作要点', 'plan'),
    agency: called(
      z.enum(['mine', 'issued']).optional().describe('Mine to answer, or issued by my office'),
      '单位',
      'agency',
    ),
    state: called(z.string().max(40).optional(), '状态', 'state'),
    late: called(
      z.enum(['true', 'false']).default('false').describe('Only those with a duty that is overdue'),
      '超期',
      'late',
    ),
  },
  orders: { newest: descending('issued_at', 'timestamptz'), due: ascending('next_due_at', 'timestamptz') },
  said: 'By the earliest open duty, or the newest first',
  counted: mostOrdersCounted,
  countedIn: 'newest',
  item: listed,
  page: 'OrderList',
  rows: ({ tx, acting }, { q, plan, agency, state, late }, now) =>
    ordersPassing(tx, {
      ...{ planId: plan, state, words: wordsOf(q) },
      ...(agency === 'mine' && { owner: acting.agencyKey }),
      ...(agency === 'issued' && { steward: acting.agencyKey }),
      ...(late === 'true' && { late: now }),
    }),
  view: async ({ tx }, rows, today) => {
    const agencies = await agenciesByKey(
      tx,
      rows.flatMap(({ ownerAgency, stewardAgency }) => [ownerAgency, stewardAgency]),
    );
    return rows.map((row) => ({
      ...orderView(row, agencies, today),
      task: { id: row.taskId, no: row.taskNo, text: row.taskText },
    }));
  },
  workbook: {
    summary: 'Supervision orders as a workbook',
    description: 'Every order that passes the filters, in their order.',
    kind: 'supervision_order',
    file: '督办单清单.xlsx',
    name: { zh: '督办单', en: 'Supervision orders' },
    columns: [
      { title: { zh: '督办单编号', en: 'No.' }, width: 20, value: (row) => row.no },
      { title: { zh: '任务编号', en: 'Task' }, width: 10, value: ({ task }) => task.no },
      { title: { zh: '任务', en: 'Task text' }, width: 60, value: ({ task }) => task.text },
      { title: { zh: '督办内容', en: 'Order' }, width: 60, value: ({ text }) => text },
      { title: { zh: '被督办单位', en: 'Agency' }, width: 28, value: ({ agency }) => agency.name },
      { title: { zh: '发出单位', en: 'Issued by' }, width: 28, value: ({ office }) => office.name },
      { title: { zh: '状态', en: 'State' }, width: 14, value: ({ stateTitle }, language) => stateTitle[language] },
      timeColumn({ zh: '发出时间', en: 'Issued' }, ({ issuedAt }: Listed) => issuedAt),
      timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }: Listed) => nextDue?.dueAt ?? null),
      {
        title: { zh: '超期', en: 'Overdue' },
        value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
      },
      timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }: Listed) => answeredAt),
      { title: { zh: '答复', en: 'Answer' }, width: 60, value: ({ answer }) => answer },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});

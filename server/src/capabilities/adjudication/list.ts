// The list of disputes: its filters, orders and work queues, and its columns as a workbook.
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending, listQueues } from '../../platform/records/declared-list.ts';
import { queuesOfRuns } from '../../platform/records/queues/of-runs.ts';
import { disputeRows } from './read.ts';
import { type Dispute, disputeRow, matter } from './schema.ts';
import { disputesPassing, endedStates, mostCounted, openStates } from './store.ts';

export const matterTitles = {
  patent: { zh: '专利', en: 'Patent' },
  variety: { zh: '植物新品种', en: 'Plant variety' },
  layout: { zh: '集成电路布图设计', en: 'Layout design' },
} as const;
export const decisionTitles = {
  infringes: { zh: '侵权成立', en: 'Infringement' },
  not: { zh: '侵权不成立', en: 'No infringement' },
} as const;

export const disputeList = declareList({
  path: '/disputes',
  tags: ['adjudication'],
  summary: 'Disputes under adjudication',
  description: 'Those that one may see, by filters and in one of two orders.',
  filters: {
    q: called(
      z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('Words that must all stand in number, right, requester or respondent'),
      '查找内容',
      'words to find',
    ),
    matter: called(matter.optional(), '权利种类', 'kind of right'),
    state: called(z.string().max(40).optional(), '状态', 'state'),
    from: called(z.iso.date().optional().describe('First day on which the request was received'), '起始', 'first'),
    until: called(
      z.iso.date().optional().describe('Last day on which the request was received'),
      '截止日期',
      'last day',
    ),
  },
  orders: { newest: descending('created_at', 'timestamptz'), due: ascending('next_due_at', 'timestamptz') },
  said: 'The newest first, or the earliest duty',
  counted: mostCounted,
  item: disputeRow,
  page: 'DisputeList',
  rows: ({ tx }, { q, ...same }) => disputesPassing(tx, { ...same, words: wordsOf(q) }),
  queued: {
    ...{ table: 'dispute', fields: {}, procedure: { id: 'adjudication.dispute' }, access: { read: 'everybody' } },
    queues: queuesOfRuns({ open: { states: openStates }, ended: { states: endedStates } }),
  },
  view: (session, rows, today) => disputeRows(session, today, rows),
  workbook: {
    summary: 'Disputes under adjudication as a workbook',
    description: 'Every dispute that passes the filters, in their order.',
    kind: 'dispute',
    file: '行政裁决清单.xlsx',
    name: { zh: '行政裁决', en: 'Adjudication' },
    columns: [
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
      timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }: Dispute) => nextDue?.dueAt ?? null),
      {
        title: { zh: '超期', en: 'Late' },
        value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
      },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});

export const disputeQueues = listQueues(disputeList);

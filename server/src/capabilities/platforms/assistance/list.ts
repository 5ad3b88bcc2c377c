// The list of requests for assistance: for the agency that asks and for whoever is asked.

import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { lateFilter, runningOf } from '../../../platform/lists/running.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { requestRows } from './read.ts';
import { assistanceRow, assistanceState, dataSet, sendWay } from './schema.ts';
import { mostCounted, requestsPassing } from './store.ts';

type Row = z.infer<typeof assistanceRow>;
export const ways = { api: { zh: '平台系统', en: 'System' }, document: { zh: '书面函件', en: 'Letter' } } as const;

export const assistanceList = declareList({
  path: '/assistance',
  tags: ['platforms'],
  summary: 'Requests for assistance',
  description:
    'By filters and in one of two orders. A platform’s system asks for `queue=received&open=true`; `more` says whether there are more than are counted.',
  filters: {
    q: called(
      z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('Words that must all stand in number, title, platform, merchant or number of the case or lead'),
      '查找内容',
      'words to find',
    ),
    queue: called(
      z.enum(['asked', 'received']).optional().describe('Asked by the acting agency, or sent to it'),
      '分类',
      'queue',
    ),
    open: called(
      z.enum(['true', 'false']).optional().describe('Only those that are being dealt with, or only those that ended'),
      '办理中',
      'open',
    ),
    state: called(assistanceState.optional(), '状态', 'state'),
    dataSet: called(dataSet.optional(), '数据类别', 'data set'),
    way: called(sendWay.optional(), '送达方式', 'way of service'),
    late: lateFilter,
    caseId: called(z.uuid().optional(), '案件', 'case'),
    leadId: called(z.uuid().optional(), '线索', 'lead'),
    from: called(z.iso.date().optional().describe('First day on which it was drawn up'), '起始', 'first'),
    until: called(z.iso.date().optional().describe('Last day on which it was drawn up'), '截止日期', 'last day'),
  },
  orders: { due: ascending('next_due_at', 'timestamptz'), newest: descending('created_at', 'timestamptz') },
  said: 'The earliest duty first, or the newest',
  counted: mostCounted,
  item: assistanceRow,
  page: 'AssistanceList',
  rows: ({ tx, acting }, { q, open, late, ...same }, now) =>
    requestsPassing(tx, {
      ...{ ...same, now, agencyKey: acting.agencyKey, words: wordsOf(q) },
      ...runningOf({ open, late }),
    }),
  view: (session, rows, today) => requestRows(session, today, rows),
  workbook: {
    summary: 'Requests for assistance as a workbook',
    description: 'Every request that passes the filters, in their order.',
    kind: 'assistance_request',
    file: '平台协查清单.xlsx',
    name: { zh: '平台协查', en: 'Requests to platforms' },
    columns: [
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
      {
        title: { zh: '数据类别', en: 'Data sets' },
        width: 34,
        value: ({ dataTitle }, language) => dataTitle[language],
      },
      {
        title: { zh: '发出方式', en: 'Sent by' },
        value: ({ way }, language) => (way === null ? null : ways[way][language]),
      },
      timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }: Row) => sentAt),
      { title: { zh: '答复期限', en: 'Answer due' }, format: 'date', width: 12, value: ({ dueOn }) => dueOn },
      timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }: Row) => answeredAt),
      { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
      {
        title: { zh: '超期', en: 'Late' },
        value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
      },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});

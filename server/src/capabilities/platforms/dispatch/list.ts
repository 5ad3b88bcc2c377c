// The list of requests to dispatch centres: for the right holder or platform that asked, the centre, and whom it assigned.

import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { lateFilter, openFilter, runningOf } from '../../../platform/lists/running.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { dispatchRows } from './read.ts';
import { dispatchRow, dispatchState, opinion, patentKind } from './schema.ts';
import { dispatchesPassing, dispatchQueues, mostCounted } from './store.ts';

type Row = z.infer<typeof dispatchRow>;

export const dispatchList = declareList({
  path: '/dispatches',
  tags: ['platforms'],
  summary: 'Requests to dispatch centres',
  description: 'For whoever takes part: by filters and in one of two orders.',
  filters: {
    q: called(
      z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('Words that must all stand in number, patent, holder, platform, shop or product'),
      '查找内容',
      'words to find',
    ),
    queue: called(
      z.enum(dispatchQueues).optional().describe('Asked by the acting agency, sent to it as centre, or assigned to it'),
      '分类',
      'queue',
    ),
    state: called(dispatchState.optional(), '状态', 'state'),
    opinion: called(opinion.optional(), '意见', 'opinion'),
    patentKind: called(patentKind.optional(), '专利类型', 'kind of patent'),
    open: openFilter,
    late: lateFilter,
    from: called(z.iso.date().optional().describe('First day on which it was drawn up'), '起始', 'first'),
    until: called(z.iso.date().optional().describe('Last day on which it was drawn up'), '截止日期', 'last day'),
  },
  orders: { due: ascending('next_due_at', 'timestamptz'), newest: descending('created_at', 'timestamptz') },
  said: 'The earliest duty first, or the newest',
  counted: mostCounted,
  item: dispatchRow,
  page: 'DispatchList',
  rows: ({ tx, acting }, { q, open, late, ...same }, now) =>
    dispatchesPassing(tx, {
      ...{ ...same, now, agencyKey: acting.agencyKey, words: wordsOf(q) },
      ...runningOf({ open, late }),
    }),
  view: (session, rows, today) => dispatchRows(session, today, rows),
  workbook: {
    summary: 'Requests to dispatch centres as a workbook',
    description: 'Every request that passes the filters, in their order.',
    kind: 'patent_dispatch',
    file: '协作调度清单.xlsx',
    name: { zh: '协作调度', en: 'Requests to dispatch centres' },
    columns: [
      { title: { zh: '编号', en: 'No.' }, width: 20, value: (row) => row.no },
      { title: { zh: '平台', en: 'Platform' }, width: 22, value: ({ platform }) => platform.name },
      { title: { zh: '请求方', en: 'Asked by' }, width: 28, value: ({ requester }) => requester.name },
      { title: { zh: '调度中心', en: 'Dispatch centre' }, width: 28, value: ({ centre }) => centre.name },
      { title: { zh: '指派单位', en: 'Assigned agency' }, width: 28, value: ({ assigned }) => assigned?.name },
      { title: { zh: '专利号', en: 'Patent' }, width: 22, value: ({ patentNo }) => patentNo },
      { title: { zh: '专利名称', en: 'Title of the patent' }, width: 30, value: ({ patentTitle }) => patentTitle },
      { title: { zh: '专利权人', en: 'Holder' }, width: 28, value: ({ patentHolder }) => patentHolder },
      { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ shopName }) => shopName },
      { title: { zh: '产品', en: 'Product' }, width: 24, value: ({ product }) => product },
      { title: { zh: '链接数', en: 'Links' }, format: 'integer', value: ({ links }) => links.length },
      timeColumn({ zh: '发送时间', en: 'Sent' }, ({ sentAt }: Row) => sentAt),
      {
        title: { zh: '意见', en: 'Opinion' },
        width: 16,
        value: ({ opinionTitle }, language) => opinionTitle?.[language],
      },
      timeColumn({ zh: '出具时间', en: 'Opinion given' }, ({ opinedAt }: Row) => opinedAt),
      timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }: Row) => answeredAt),
      {
        title: { zh: '平台处理', en: 'Platform’s act' },
        width: 16,
        value: ({ doneTitle }, language) => doneTitle?.[language],
      },
      { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
      timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }: Row) => nextDue?.dueAt ?? null),
      {
        title: { zh: '超期', en: 'Late' },
        value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
      },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});

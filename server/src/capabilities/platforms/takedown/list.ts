// The list of notices: for the right holder, the platform and its competent agency.

import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending, listQueues } from '../../../platform/records/declared-list.ts';
import { queuesOfRuns, stateRule } from '../../../platform/records/queues/of-runs.ts';
import { takedownRows } from './read.ts';
import { takedownRow, takedownState } from './schema.ts';
import { mostCounted, sideOf, takedownsPassing } from './store.ts';

type Row = z.infer<typeof takedownRow>;

export const takedownList = declareList({
  path: '/takedowns',
  tags: ['notices'],
  summary: 'Notices of infringement',
  description: 'For the right holder, the platform and its competent agency.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words in number, mark, number of the right or shop'),
      '查找内容',
      'words to find',
    ),
    state: called(takedownState.optional(), '状态', 'state'),
    platform: called(z.uuid().optional(), '平台', 'platform'),
    seller: called(
      z.uuid().optional().describe('Only those against shops of this seller, for who may see the seller'),
      '卖家',
      'seller',
    ),
    from: called(z.iso.date().optional().describe('First day on which it was drawn up'), '起始', 'first'),
    until: called(z.iso.date().optional().describe('Last day'), '截止日期', 'last day'),
  },
  orders: { due: ascending('next_due_at', 'timestamptz'), newest: descending('created_at', 'timestamptz') },
  said: 'The earliest duty first, or the newest',
  counted: mostCounted,
  item: takedownRow,
  page: 'TakedownList',
  rows: ({ tx, acting }, { q, ...same }) =>
    takedownsPassing(tx, {
      ...{ ...same, agencyKey: acting.agencyKey, side: sideOf(acting.departmentId), words: wordsOf(q) },
    }),
  queued: {
    ...{ table: 'takedown', fields: {}, procedure: { id: 'platforms.takedown' }, access: { read: 'everybody' } },
    within: ['owner_agency', 'platform_body', 'home_agency'],
    queues: queuesOfRuns({ open: stateRule('open'), ended: stateRule('ended') }),
  },
  view: (session, rows, today) => takedownRows(session, today, rows),
  workbook: {
    summary: 'Notices as a workbook',
    description: 'Every notice that passes the filters, in their order.',
    kind: 'takedown',
    file: '侵权通知.xlsx',
    name: { zh: '侵权通知', en: 'Notices of infringement' },
    columns: [
      { title: { zh: '通知编号', en: 'No.' }, width: 20, value: (row) => row.no },
      { title: { zh: '平台', en: 'Platform' }, width: 22, value: ({ platform }) => platform.name },
      { title: { zh: '权利人', en: 'Right holder' }, width: 30, value: ({ holder }) => holder.name },
      { title: { zh: '权利', en: 'Right' }, width: 20, value: ({ mark }) => mark },
      { title: { zh: '权利号', en: 'Number of the right' }, width: 20, value: ({ rightNo }) => rightNo },
      { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ shopName }) => shopName },
      { title: { zh: '链接数', en: 'Links' }, format: 'integer', value: ({ links }) => links },
      timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }: Row) => sentAt),
      timeColumn({ zh: '采取措施时间', en: 'Measures taken' }, ({ actedAt }: Row) => actedAt),
      {
        title: { zh: '措施', en: 'Measures' },
        width: 24,
        value: ({ measuresTitle }, language) => measuresTitle?.[language],
      },
      {
        title: { zh: '声明到达', en: 'Declaration arrived' },
        format: 'date',
        width: 12,
        value: ({ arrivedOn }) => arrivedOn,
      },
      timeColumn({ zh: '等待期满', en: 'Days end' }, ({ waitUntil }: Row) => waitUntil),
      { title: { zh: '状态', en: 'State' }, width: 18, value: ({ stateTitle }, language) => stateTitle[language] },
      timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }: Row) => nextDue?.dueAt),
      {
        title: { zh: '超期', en: 'Late' },
        value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
      },
      { title: { zh: '错误、恶意', en: 'Wrong or malicious' }, value: ({ fault }, language) => fault?.[language] },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});

export const takedownQueues = listQueues(takedownList);

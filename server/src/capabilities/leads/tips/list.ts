// The list of tips and complaints. Who sent one is no part of it.

import { z } from 'zod';
import type { Words } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { handlerFilter, handlerOf } from '../../../platform/lists/handled-by.ts';
import { no, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { lateFilter } from '../../../platform/lists/running.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { dueColumns } from '../due-columns.ts';
import { tipRows } from './read.ts';
import { tipChannel, tipKind, tipRow } from './schema.ts';
import { mostCounted, tipsPassing } from './store.ts';

type Row = z.infer<typeof tipRow>;

export const kindTitles: Readonly<Record<Row['kind'], Words>> = {
  tip: { zh: '举报', en: 'Tip' },
  complaint: { zh: '投诉', en: 'Complaint' },
};

export const channelTitles: Readonly<Record<Row['channel'], Words>> = {
  portal: { zh: '网上门户', en: 'Portal' },
  '12315': { zh: '12315', en: '12315' },
  '12345': { zh: '12345', en: '12345' },
  counter: { zh: '窗口', en: 'Counter' },
  letter: { zh: '来信', en: 'Letter' },
  telephone: { zh: '电话', en: 'Telephone' },
  transferred: { zh: '转办', en: 'Passed on' },
  other: { zh: '其他', en: 'Other' },
};

export const tipList = declareList({
  path: '/tips',
  tags: ['tips'],
  summary: 'Tips and complaints',
  description: 'By filters and in one of two orders, without their authors.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words that must all stand in number, title, respondent or mark'),
      '查找内容',
      'words to find',
    ),
    kind: called(tipKind.optional(), '类别', 'kind'),
    channel: called(tipChannel.optional(), '渠道', 'channel'),
    state: called(z.string().max(40).optional(), '状态', 'state'),
    open: called(
      z.enum(['true', 'false']).optional().describe('Only those that are being dealt with, or only those that ended'),
      '办理中',
      'open',
    ),
    mine: called(
      z.enum(['true']).optional().describe('Only those that the acting user is in charge of'),
      '本单位的',
      'own',
    ),
    handler: handlerFilter,
    handedOn: called(
      z.enum(['true']).optional().describe('Only those that were handed on to another agency'),
      '转送',
      'handed on',
    ),
    late: lateFilter,
    from: called(z.iso.date().optional().describe('First day of receipt'), '起始', 'first'),
    until: called(z.iso.date().optional().describe('Last day of receipt'), '截止日期', 'last day'),
  },
  orders: { due: ascending('next_due_at', 'timestamptz'), newest: descending('received_on', 'date') },
  said: 'The earliest duty first, or the newest',
  counted: mostCounted,
  item: tipRow,
  page: 'TipList',
  rows: ({ tx, acting }, { q, open, mine, handler, handedOn, late, ...same }, now) =>
    tipsPassing(tx, {
      ...{ ...same, now, agencyKey: acting.agencyKey, userId: acting.userId, words: wordsOf(q) },
      open: open === undefined ? undefined : open === 'true',
      mine: mine === 'true',
      handledBy: handlerOf(handler, acting),
      handedOn: handedOn === 'true',
      late: late === 'true',
    }),
  view: (session, rows, today) => tipRows(session, today, rows),
  workbook: {
    summary: 'Tips and complaints as a workbook',
    description: 'Every row that passes the filters, in their order.',
    kind: 'tip',
    file: '举报投诉清单.xlsx',
    name: { zh: '举报投诉清单', en: 'Tips and complaints' },
    columns: [
      { title: { zh: '编号', en: 'No.' }, width: 20, value: ({ no }) => no },
      { title: { zh: '类别', en: 'Kind' }, value: ({ kind }, language) => kindTitles[kind][language] },
      { title: { zh: '标题', en: 'Title' }, width: 48, value: ({ title }) => title },
      { title: { zh: '渠道', en: 'Channel' }, value: ({ channel }, language) => channelTitles[channel][language] },
      { title: { zh: '渠道编号', en: 'No. there' }, width: 18, value: ({ channelNo }) => channelNo },
      {
        title: { zh: '收到日期', en: 'Received on' },
        format: 'date',
        width: 12,
        value: ({ receivedOn }) => receivedOn,
      },
      { title: { zh: '是否实名', en: 'Named' }, value: ({ named }, language) => (named ? yes : no)[language] },
      { title: { zh: '涉及主体', en: 'Respondent' }, width: 24, value: ({ respondent }) => respondent },
      { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ mark }) => mark },
      { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ platform }) => platform },
      { title: { zh: '受理单位', en: 'Received by' }, width: 24, value: ({ agency }) => agency.name },
      { title: { zh: '移交单位', en: 'Handed on to' }, width: 24, value: ({ handedTo }) => handedTo?.name },
      { title: { zh: '承办人', en: 'Officer in charge' }, value: ({ officer }) => officer?.name },
      { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
      ...dueColumns,
    ],
  },
});

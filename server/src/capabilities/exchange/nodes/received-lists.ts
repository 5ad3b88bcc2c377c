// The lists of co-investigation requests and orders from above, and of the cases that other nodes told of.
import { z } from 'zod';
import { codeWords } from '../../../platform/database/words/code-words.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes, yuanColumn } from '../../../platform/lists/paged/list-workbook.ts';
import { declareList, newestFirst } from '../../../platform/records/declared-list.ts';
import { requestViews } from './requests.ts';
import { requestForm, requestRow, toldCase } from './schema.ts';
import { mostCounted, toldPassing, toldView } from './store.ts';
import { requestsPassing } from './store-requests.ts';

type Told = z.infer<typeof toldCase>;
type Request = z.infer<typeof requestRow>;

export const forms: Readonly<Record<Request['form'], Words>> = {
  order: { zh: '上级督办', en: 'Order from above' },
  cooperation: { zh: '协查', en: 'Co-investigation' },
};

const yesNo = z.enum(['true', 'false']).transform((said) => said === 'true');

export const requestList = declareList({
  path: '/exchange/requests',
  tags: ['nodes'],
  summary: 'Co-investigation requests and orders from above',
  description: 'Those that the acting user may see, the newest first.',
  filters: {
    form: called(requestForm.optional(), '表', 'form'),
    side: called(
      z.enum(['asked', 'asking']).optional().describe('Whether the own agency is asked or asks'),
      '方向',
      'side',
    ),
    open: called(yesNo.optional(), '办理中', 'open'),
  },
  orders: { newest: newestFirst('sent_at', 'timestamptz') },
  said: 'The newest first',
  counted: mostCounted,
  item: requestRow,
  page: 'NodeRequests',
  rows: (session, filter) => requestsPassing(session, filter),
  view: ({ tx }, rows, today) => requestViews(tx, rows, today),
  workbook: {
    summary: 'Co-investigation requests and orders, as a workbook',
    description: 'Every one that passes the filters, with what was asked and answered.',
    kind: 'node_request',
    file: '协查与督办.xlsx',
    name: { zh: '协查与督办', en: 'Requests and orders' },
    columns: [
      { title: { zh: '编号', en: 'Number' }, width: 22, value: (row) => row.no },
      { title: { zh: '类型', en: 'Kind' }, width: 16, value: ({ form }, language) => forms[form][language] },
      { title: { zh: '事由', en: 'About' }, width: 40, value: ({ title }) => title },
      { title: { zh: '请求内容', en: 'What is asked' }, width: 60, value: ({ text }) => text },
      { title: { zh: '发出单位', en: 'From' }, width: 30, value: ({ office }) => office.name },
      { title: { zh: '承办单位', en: 'To' }, width: 30, value: ({ agency }) => agency.name },
      { title: { zh: '状态', en: 'State' }, width: 14, value: ({ stateTitle }, language) => stateTitle[language] },
      timeColumn({ zh: '最近期限', en: 'Next due' }, ({ nextDue }: Request) => nextDue?.dueAt),
      timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }: Request) => sentAt),
      timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }: Request) => answeredAt),
      { title: { zh: '答复', en: 'Answer' }, width: 60, value: ({ answer }) => answer },
      {
        title: { zh: '演示数据', en: 'Demo data' },
        width: 10,
        value: ({ demo }, language) => (demo ? yes : no)[language],
      },
    ],
  },
});

export const toldList = declareList({
  path: '/exchange/nodes/cases',
  tags: ['nodes'],
  summary: 'Cases that other nodes told of',
  description: 'Those of the region of the acting agency, as far as it may see them; the last changed first.',
  filters: { result: called(z.enum(['met', 'near', 'unknown', 'not']).optional(), '结论', 'result') },
  orders: { newest: newestFirst('changed_at', 'timestamptz') },
  said: 'The last changed first',
  counted: mostCounted,
  item: toldCase,
  page: 'NodeCases',
  rows: ({ tx }, filter) => toldPassing(tx, filter),
  view: async (_, rows) => rows.map(toldView),
  workbook: {
    summary: 'Cases that other nodes told of, as a workbook',
    description: 'Every one that passes the filters and the acting user may see; sealed ones are not among them.',
    kind: 'node_case',
    file: '通报的案件.xlsx',
    name: { zh: '通报的案件', en: 'Cases told of' },
    columns: [
      { title: { zh: '案号', en: 'Number' }, width: 24, value: ({ summary }) => summary?.no ?? null },
      {
        title: { zh: '案由', en: 'Offence' },
        width: 36,
        value: ({ summary }, language) => summary?.offence?.title[language] ?? null,
      },
      {
        title: { zh: '当事人', en: 'Parties' },
        width: 30,
        value: ({ summary }) => summary?.parties.map(({ name }) => name).join('、') ?? null,
      },
      { title: { zh: '办案单位', en: 'Agency' }, width: 30, value: ({ agency }) => agency },
      { title: { zh: '地区', en: 'Region' }, width: 14, value: ({ region }) => region.name },
      { title: { zh: '节点', en: 'Node' }, width: 24, value: ({ peer }) => peer },
      {
        title: { zh: '状态', en: 'State' },
        width: 16,
        value: ({ summary }, language) => summary?.stateTitle[language] ?? null,
      },
      {
        title: { zh: '比对结论', en: 'Comparison' },
        width: 12,
        value: ({ summary }, language) =>
          codeWords('case_file', 'offence_result', summary?.result ?? '')?.[language] ?? null,
      },
      yuanColumn(
        { zh: '非法经营数额（元）', en: 'Illegal business amount (yuan)' },
        ({ summary }: Told) => summary?.illegalBusinessFen,
      ),
      yuanColumn({ zh: '销售金额（元）', en: 'Sales (yuan)' }, ({ summary }: Told) => summary?.salesFen),
      yuanColumn({ zh: '货值金额（元）', en: 'Value of goods (yuan)' }, ({ summary }: Told) => summary?.goodsValueFen),
      {
        title: { zh: '移送状态', en: 'Referral' },
        width: 18,
        value: ({ referral }, language) => referral?.stateTitle[language] ?? null,
      },
      {
        title: { zh: '移送编号', en: 'Number of the referral' },
        width: 24,
        value: ({ referral }) => referral?.no ?? null,
      },
      timeColumn({ zh: '最近通报', en: 'Last told' }, ({ changedAt }: Told) => changedAt),
    ],
  },
});

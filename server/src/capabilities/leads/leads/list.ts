// The list of leads: found by the acting agency, handled by it, or both.

import { z } from 'zod';
import type { Words } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { handlerFilter, handlerOf } from '../../../platform/lists/handled-by.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending, listQueues } from '../../../platform/records/declared-list.ts';
import { queuesOfRuns, stateRule } from '../../../platform/records/queues/of-runs.ts';
import { dueColumns } from '../due-columns.ts';
import { leadRows } from './read.ts';
import { leadResults, leadRow, leadSource, leadState } from './schema.ts';
import { leadsPassing, mostCounted } from './store.ts';

type Row = z.infer<typeof leadRow>;

export const sourceTitles: Readonly<Record<Row['source'], Words>> = {
  monitoring: { zh: '网络监测', en: 'Monitoring' },
  tip: { zh: '举报', en: 'Tip' },
  complaint: { zh: '投诉', en: 'Complaint' },
  inspection: { zh: '监督检查', en: 'Inspection' },
  transfer: { zh: '其他机关移送', en: 'Passed on by another agency' },
  media: { zh: '媒体披露', en: 'Media' },
  rightHolder: { zh: '权利人', en: 'Right holder' },
  platform: { zh: '平台', en: 'Platform' },
  other: { zh: '其他', en: 'Other' },
};

export const leadList = declareList({
  path: '/leads',
  tags: ['leads'],
  summary: 'Leads',
  description: 'By filters and in one of four orders; `more` says whether there are more than are counted.',
  filters: {
    q: called(
      z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('Words that must all stand in number, title, respondent, mark or platform'),
      '查找内容',
      'words to find',
    ),
    state: called(leadState.optional(), '状态', 'state'),
    source: called(leadSource.optional(), '来源', 'source'),
    region: called(
      z
        .string()
        .regex(/^\d{6}$/)
        .optional()
        .describe('Real place of business, with what lies within it'),
      '地区',
      'region',
    ),
    seller: called(z.uuid().optional(), '卖家', 'seller'),
    handler: handlerFilter,
    case: called(z.uuid().optional().describe('Only those that this case was made of'), '案件', 'case'),
    monitor: called(z.uuid().optional(), '监测任务', 'monitor'),
    campaign: called(z.uuid().optional(), '专项行动', 'campaign'),
    from: called(z.iso.date().optional().describe('First day on which it was found'), '起始', 'first'),
    until: called(z.iso.date().optional().describe('Last day on which it was found'), '截止日期', 'last day'),
    result: called(
      z
        .enum([...leadResults, 'counted'])
        .optional()
        .describe('Only those that ended so; `counted`: ended as quality counts it, merged ones and doubles apart'),
      '结论',
      'result',
    ),
    mark: called(z.string().max(200).optional().describe('Only those of this mark'), '商标', 'mark'),
    endedFrom: called(
      z.iso.date().optional().describe('First day on which it ended'),
      '办结日期起',
      'first day of the end',
    ),
    endedUntil: called(
      z.iso.date().optional().describe('Last day on which it ended'),
      '办结日期止',
      'last day of the end',
    ),
  },
  orders: {
    due: ascending('next_due_at', 'timestamptz'),
    score: descending('score', 'real'),
    newest: descending('created_at', 'timestamptz'),
    amount: descending('estimate', 'bigint'),
  },
  said: 'The earliest duty first, the highest score, the newest, or the largest estimate',
  counted: mostCounted,
  item: leadRow,
  page: 'LeadList',
  rows: ({ tx, acting }, { q, handler, ...same }) =>
    leadsPassing(tx, {
      ...{ ...same, words: wordsOf(q) },
      handledBy: handlerOf(handler, acting),
    }),
  queued: {
    table: 'lead',
    fields: { handler: { kind: 'agency', title: { zh: '承办单位', en: 'Handled by' } } },
    procedure: { id: 'leads.lead' },
    access: { read: 'everybody' },
    queues: queuesOfRuns({
      open: stateRule('open'),
      ended: stateRule('ended'),
      own: {
        found: { title: { zh: '本单位发现', en: 'Found by us' }, where: { agency: 'owner' } },
        handled: { title: { zh: '本单位承办', en: 'Handled by us' }, where: { agency: 'handler' } },
      },
    }),
  },
  view: (session, rows, today) => leadRows(session, today, rows),
  workbook: {
    summary: 'Leads as a workbook',
    description: 'Every row that passes the filters, in their order.',
    kind: 'lead',
    file: '线索清单.xlsx',
    name: { zh: '线索清单', en: 'Leads' },
    columns: [
      { title: { zh: '线索编号', en: 'No.' }, width: 18, value: (row) => row.no },
      { title: { zh: '线索', en: 'Lead' }, width: 48, value: ({ title }) => title },
      { title: { zh: '来源', en: 'Source' }, value: ({ source }, language) => sourceTitles[source][language] },
      { title: { zh: '发现日期', en: 'Found on' }, format: 'date', width: 12, value: ({ foundOn }) => foundOn },
      { title: { zh: '发现单位', en: 'Found by' }, width: 24, value: ({ finder }) => finder.name },
      { title: { zh: '承办单位', en: 'Handled by' }, width: 24, value: ({ handler }) => handler?.name },
      { title: { zh: '涉及主体', en: 'Respondent' }, width: 24, value: ({ respondent }) => respondent },
      { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ mark }) => mark },
      { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ platform }) => platform },
      { title: { zh: '评分', en: 'Score' }, format: 'decimal', value: ({ score }) => score },
      { title: { zh: '商品数', en: 'Offers' }, format: 'integer', value: ({ offers }) => offers },
      {
        title: { zh: '涉案金额估算（元，估算值）', en: 'Estimate (yuan, an estimate)' },
        format: 'yuan',
        width: 20,
        value: ({ estimateFen }) => estimateFen,
      },
      { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
      { title: { zh: '结果', en: 'Result' }, value: ({ resultTitle }, language) => resultTitle?.[language] },
      { title: { zh: '专项行动', en: 'Campaign' }, width: 24, value: ({ campaign }) => campaign?.name },
      ...dueColumns,
    ],
  },
});

export const leadQueues = listQueues(leadList);

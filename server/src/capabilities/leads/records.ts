// Leads, tips and monitors as notes, following, history and bulk work know them.
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';
import { takeLeadStep } from './leads/actions.ts';
import { takeMonitorStep } from './monitors/actions.ts';
import { takeTipStep } from './tips/actions.ts';

const text = (zh: string, en: string) => ({ kind: 'text', title: { zh, en } }) as const;
const region = { kind: 'region', title: { zh: '行政区划', en: 'Region' } } as const;
const goods = text('商品', 'Goods');
const respondent = text('被举报人、经营者', 'Seller or maker');
const mark = text('商标、权利', 'Mark or right');

export const leadRecords: readonly DeclaredRecord[] = [
  procedureRecord({
    kind: 'lead',
    table: 'lead',
    title: { zh: '线索', en: 'Lead' },
    link: (id) => `/leads/${id}`,
    step: takeLeadStep,
    together: true,
    fields: {
      title: text('名称', 'Name'),
      summary: text('已掌握情况', 'What is known'),
      ...{ goods, respondent, mark, regionCode: region },
      place: text('地点', 'Place'),
      platform: text('平台', 'Platform'),
      foundOn: { kind: 'date', title: { zh: '发现日期', en: 'Day found' } },
      estimate: { kind: 'money', title: { zh: '预估金额', en: 'Estimate' } },
      handler: { kind: 'agency', title: { zh: '承办单位', en: 'Handled by' } },
    },
  }),
  procedureRecord({
    kind: 'tip',
    table: 'tip',
    title: { zh: '举报投诉', en: 'Tip or complaint' },
    link: (id) => `/tips/${id}`,
    step: takeTipStep,
    together: true,
    // What its author wrote and who it was is not told again.
    fields: {
      ...{ goods, mark, regionCode: region },
      channelNo: text('渠道编号', 'Number of the channel'),
      receivedOn: { kind: 'date', title: { zh: '收到日期', en: 'Day received' } },
    },
  }),
  procedureRecord({
    kind: 'monitor',
    table: 'monitor',
    title: { zh: '监测任务', en: 'Monitor' },
    link: (id) => `/monitors/${id}`,
    step: takeMonitorStep,
    together: true,
    fields: {
      title: text('名称', 'Name'),
      purpose: text('监测目的', 'Purpose'),
      legalBasis: text('法律依据', 'Legal basis'),
      platforms: { kind: 'texts', maxLength: 200, most: 100, title: { zh: '平台', en: 'Platforms' } },
      goods: { kind: 'texts', maxLength: 200, most: 100, title: { zh: '商品领域', en: 'Goods' } },
      minScore: { kind: 'number', title: { zh: '评分下限', en: 'Lowest score' } },
      keepDays: {
        kind: 'number',
        title: { zh: '数据保存天数', en: 'Retention (days)' },
        unit: { zh: '天', en: 'days' },
      },
      runsUntil: { kind: 'date', title: { zh: '截止日期', en: 'Last day' } },
    },
  }),
];

// The list of monitors.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { timeColumn } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { dueColumns } from '../due-columns.ts';
import { mostCounted } from '../leads/store.ts';
import { monitorRows } from './actions.ts';
import { monitorRow, monitorSource } from './schema.ts';
import { monitorsPassing } from './store.ts';

type Row = z.infer<typeof monitorRow>;

export const monitorList = declareList({
  path: '/monitors',
  tags: ['monitors'],
  summary: 'Monitors',
  description: 'Those that the acting user may see, by filters and in one of three orders.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words that must all stand in name, purpose, goods or platforms'),
      '查找内容',
      'words to find',
    ),
    state: called(z.string().max(40).optional(), '状态', 'state'),
    source: called(monitorSource.optional(), '来源', 'source'),
  },
  orders: {
    newest: descending('created_at', 'timestamptz'),
    due: ascending('next_due_at', 'timestamptz'),
    until: ascending('runs_until', 'date'),
  },
  said: 'The newest first, the earliest duty, or the last day of running',
  counted: mostCounted,
  item: monitorRow,
  page: 'MonitorList',
  rows: ({ tx }, { q, ...same }) => monitorsPassing(tx, { ...same, words: wordsOf(q) }),
  view: ({ tx }, rows, today) => monitorRows(tx, today, rows),
  workbook: {
    summary: 'Monitors as a workbook',
    description: 'Every row that passes the filters, in their order.',
    kind: 'monitor',
    file: '网络监测清单.xlsx',
    name: { zh: '网络监测清单', en: 'Monitors' },
    columns: [
      { title: { zh: '名称', en: 'Name' }, width: 36, value: ({ title }) => title },
      { title: { zh: '监测目的', en: 'Purpose' }, width: 40, value: ({ purpose }) => purpose },
      { title: { zh: '法律依据', en: 'Legal basis' }, width: 40, value: ({ legalBasis }) => legalBasis },
      { title: { zh: '监测单位', en: 'Agency' }, width: 24, value: ({ agency }) => agency.name },
      { title: { zh: '平台', en: 'Platforms' }, width: 24, value: ({ platforms }) => platforms.join('、') },
      { title: { zh: '商品领域', en: 'Goods' }, width: 24, value: ({ goods }) => goods.join('、') },
      { title: { zh: '地区', en: 'Regions' }, width: 18, value: ({ regions }) => regions.join('、') },
      { title: { zh: '数据保存天数', en: 'Days kept' }, format: 'integer', value: ({ keepDays }) => keepDays },
      { title: { zh: '截止日期', en: 'Runs until' }, format: 'date', width: 12, value: ({ runsUntil }) => runsUntil },
      timeColumn({ zh: '最近运行', en: 'Last run' }, ({ lastRunAt }: Row) => lastRunAt),
      { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
      ...dueColumns,
    ],
  },
});

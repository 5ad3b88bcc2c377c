// Columns of workbooks of what one legal officer enters and another decides.
import { type ListColumn, no, yes } from '../../../platform/lists/paged/list-workbook.ts';

type Row = {
  document: string;
  article: string;
  department: string;
  region: string;
  from: string;
  until: string | null;
  state: 'entered' | 'approved' | 'refused';
  enterer: string;
  enteredAt: Date;
  decider: string | null;
  decidedAt: Date | null;
  demo: boolean;
};

export const decidedStates = {
  entered: { zh: '待批准', en: 'Waits for approval' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '未批准', en: 'Refused' },
} as const;

export const decidedColumns: readonly ListColumn<Row>[] = [
  { title: { zh: '文件', en: 'Document' }, width: 36, value: ({ document }) => document },
  { title: { zh: '条款', en: 'Article' }, width: 14, value: ({ article }) => article },
  { title: { zh: '适用部门', en: 'Department' }, width: 20, value: ({ department }) => department },
  { title: { zh: '适用地区', en: 'Region' }, width: 16, value: ({ region }) => region },
  { title: { zh: '适用起始日', en: 'From' }, format: 'date', width: 12, value: ({ from }) => from },
  { title: { zh: '最后适用日', en: 'Last day' }, format: 'date', width: 12, value: ({ until }) => until },
  { title: { zh: '状态', en: 'State' }, width: 12, value: ({ state }, language) => decidedStates[state][language] },
  { title: { zh: '录入人', en: 'Entered by' }, width: 28, value: ({ enterer }) => enterer },
  { title: { zh: '录入时间', en: 'Entered' }, format: 'dateTime', width: 19, value: ({ enteredAt }) => enteredAt },
  { title: { zh: '批准人', en: 'Decided by' }, width: 28, value: ({ decider }) => decider },
  { title: { zh: '决定时间', en: 'Decided' }, format: 'dateTime', width: 19, value: ({ decidedAt }) => decidedAt },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

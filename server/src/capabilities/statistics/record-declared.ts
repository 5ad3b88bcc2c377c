// Statistical reports as notes, following, history and bulk work know them.
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';
import { takeReportStep } from './reports/actions.ts';

export const reportRecords: readonly DeclaredRecord[] = [
  procedureRecord({
    kind: 'statisticsReport',
    table: 'statistics_report',
    title: { zh: '统计报表', en: 'Statistical report' },
    link: (id) => `/statistics/reports/${id}`,
    step: takeReportStep,
  }),
];

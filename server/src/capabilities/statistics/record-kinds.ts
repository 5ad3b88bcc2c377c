// What the records of statistics are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const statisticsRecordKinds: RecordKinds = {
  statistics_entry: { zh: '填报数', en: 'Figure entered by hand' },
  statistics_figure: { zh: '报表数据', en: 'Figure of a report' },
  statistics_report: { zh: '统计报表', en: 'Statistical report' },
  statistics_requirement: { zh: '报送要求', en: 'Requirement to report' },
  statistics_revision: { zh: '报表版本', en: 'Revision of a report' },
};

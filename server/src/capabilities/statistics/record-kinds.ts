// What the records of statistics are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const statisticsRecordKinds: RecordKinds = {
  statistics_entry: { zh: '填报数', en: 'Manual figure' },
  statistics_figure: { zh: '报表数据', en: 'Report figure' },
  statistics_report: { zh: '统计报表', en: 'Statistical report' },
  statistics_requirement: { zh: '报送要求', en: 'Reporting requirement' },
  statistics_revision: { zh: '报表版本', en: 'Report revision' },
};

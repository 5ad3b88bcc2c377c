// What the records of work plans are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const planRecordKinds: RecordKinds = {
  plan: { zh: '工作要点', en: 'Work plan' },
  plan_task: { zh: '任务', en: 'Task' },
  plan_unplaced: { zh: '未归位文字', en: 'Unplaced text' },
  assignment: { zh: '任务承办', en: 'Assignment' },
  measure: { zh: '措施', en: 'Measure' },
  progress_report: { zh: '进展报告', en: 'Progress report' },
  supervision_order: { zh: '督办单', en: 'Supervision order' },
};

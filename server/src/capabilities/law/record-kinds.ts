// What the records of the law table are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const lawRecordKinds: RecordKinds = {
  law_version: { zh: '法律数据版本', en: 'Version of the law table' },
  office_rule: { zh: '部门程序规则', en: 'Office rule of a procedure' },
  law_change: { zh: '法律数据改动', en: 'Change of the law table' },
};

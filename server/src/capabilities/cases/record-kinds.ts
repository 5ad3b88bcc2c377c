// What the records of cases are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const caseRecordKinds: RecordKinds = {
  case_file: { zh: '案件', en: 'Case' },
  case_check: { zh: '达标比对', en: 'Comparison with the thresholds' },
  case_document: { zh: '案件文书', en: 'Document of a case' },
  case_goods: { zh: '涉案物品', en: 'Goods of a case' },
  case_measure: { zh: '行政措施', en: 'Measure over goods' },
  case_numbering: { zh: '案号代字', en: 'Code in case numbers' },
  case_officer: { zh: '办案人员', en: 'Officer of a case' },
  case_party: { zh: '当事人', en: 'Party' },
  case_right: { zh: '涉案权利', en: 'Right of a case' },
  case_source_step: { zh: '原系统办案节点', en: 'Step of a case, as its own system tells it' },
  case_standard: { zh: '裁量基准、轻微免罚清单、听证数额', en: 'Standard of an office for cases' },
  reweighing: { zh: '新规重新比对', en: 'Comparing anew under new law' },
};

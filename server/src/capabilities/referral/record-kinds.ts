// What the records of referral are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const referralRecordKinds: RecordKinds = {
  referral: { zh: '移送', en: 'Referral' },
  referral_exhibit: { zh: '移送物品', en: 'Exhibit handed over' },
  reverse_referral: { zh: '反向移送', en: 'Reverse referral' },
  supervision: { zh: '移送监督', en: 'Supervision of referral' },
  office_clue: { zh: '职务犯罪线索', en: 'Clue of an office crime' },
  police_note: { zh: '公安内部记录', en: 'Police note' },
};

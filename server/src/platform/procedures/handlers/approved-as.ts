// What a step asks for that only the first head of an agency may take.
import type { Requirement } from '@qingfeng/procedure';

/** As what somebody decides for the agency: its principal head, or who is in charge in place of one. A deputy is neither (国务院令第310号 5). */
export const approvedAs: Requirement = {
  fact: 'approvedAs',
  kind: 'choice',
  title: { zh: '审批人', en: 'Decided as' },
  options: {
    principal: { zh: '正职负责人', en: 'Principal head' },
    inCharge: { zh: '主持工作的负责人', en: 'Whoever is in charge' },
  },
};

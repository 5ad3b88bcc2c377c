// How internal approval is refused.
import { defineProblems } from '../../errors/problem.ts';

export const approvalProblem = defineProblems({
  'approval.notAsked': {
    status: 409,
    zh: '现在不能就这一事项呈批',
    en: 'This cannot be submitted for approval now',
    next: {
      zh: '只能呈批由本单位负责人决定、当前阶段可以办理的事项；法律指定由负责人直接审批的除外。',
      en: 'Only what the head of the agency decides and what is open at this stage can be submitted, not what the law reserves for one person.',
    },
  },
  'approval.underWay': {
    status: 409,
    zh: '这一事项已由{by}呈批，尚未决定',
    en: '{by} has already submitted it, and it is not decided yet',
    next: { zh: '请查看已有的呈批表。', en: 'View the existing approval sheet.' },
  },
  'approval.noMatter': {
    status: 409,
    zh: '这一事项不能设置呈批流程',
    en: 'No approval chain can be set up for this',
    next: {
      zh: '只有由单位负责人决定、法律没有指定审批人的事项可以设置。',
      en: 'Chains are only for what the head decides and the law does not reserve for one person.',
    },
  },
  'approval.chainThere': {
    status: 409,
    zh: '这一事项已有呈批流程',
    en: 'There is already an approval chain for this',
    next: { zh: '请修改已有的流程。', en: 'Edit the existing chain.' },
  },
});

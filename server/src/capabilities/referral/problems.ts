// Refusals of referrals.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of referrals. */
export const referralProblem = defineProblems({
  'referral.noParty': {
    status: 409,
    zh: '平台中没有登记{region}的{part}',
    en: 'There is no {partEn} of {region} on this platform',
    next: {
      zh: '请由系统管理员登记该机关，或者改用离线移送包。',
      en: 'Ask an administrator to register it, or send a signed package instead.',
    },
  },
  'referral.notApproved': {
    status: 409,
    zh: '移送尚未经负责人批准',
    en: 'The head has not approved the referral',
    next: {
      zh: '请先在案件中提交移送报告，由负责人批准。',
      en: 'Submit the report in the case and have it approved first.',
    },
  },
  'referral.underway': {
    status: 409,
    zh: '该案件已有正在办理的移送',
    en: 'This case is already being referred',
    next: { zh: '请在该移送中继续办理。', en: 'Continue in that referral.' },
  },
  'referral.notHeld': {
    status: 400,
    zh: '第 {line} 行查封、扣押 {held}，已移交 {given}，不能再移交 {asked}',
    en: 'Line {line} has {held} held and {given} handed over; {asked} more cannot be handed over',
    next: { zh: '请核对物品清单和交接记录。', en: 'Check the list of goods and the handover records.' },
  },
  'referral.notOfCase': {
    status: 400,
    zh: '第 {line} 行不在移送的物品清单中',
    en: 'Line {line} is not in the list of goods handed over',
    next: { zh: '请按移送时的清单逐行填写数量。', en: 'Enter quantities for the lines of that list.' },
  },
  'referral.caseThere': {
    status: 409,
    zh: '该反向移送已经转为案件',
    en: 'This reverse referral has already become a case',
    next: { zh: '请在该案件中继续办理。', en: 'Continue in that case.' },
  },
  'referral.notSealed': {
    status: 403,
    zh: '不能封存：须涉及未成年人、刑事程序已终结，并由该移送的检察院或者法院负责人封存',
    en: 'It cannot be sealed: it must concern a juvenile and be closed, and only the head of its procuratorate or court can seal it',
    next: { zh: '请由有权机关的负责人办理。', en: 'Ask the head of that body to do it.' },
  },
  'referral.keptElsewhere': {
    status: 409,
    zh: '案件保存在另一套系统中，移送机关的步骤须在那里办理',
    en: 'The case is kept on another installation, where the agency takes its steps',
    next: {
      zh: '请在该系统中办理，再导入新的移送包。',
      en: 'Take the step there, then import the new referral package.',
    },
  },
});

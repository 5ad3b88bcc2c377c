// Refusals of the work with platforms.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of the work with platforms. */
export const platformProblem = defineProblems({
  'platforms.notKept': {
    status: 403,
    zh: '平台名录由平台住所地的市场监管部门和双打办维护',
    en: 'The register is kept by market regulation and coordination offices, for platforms domiciled in their region',
    next: {
      zh: '请由平台住所地或者其上级的市场监管部门、双打办登记。',
      en: 'Ask the market regulation or coordination office at the platform’s domicile, or one above it, to register it.',
    },
  },
  'platforms.notHolder': {
    status: 403,
    zh: '通知由权利人发出，行政机关和平台不是发送人',
    en: 'Only the right holder can send a notice, not an authority or a platform',
    next: {
      zh: '请由权利人账户办理；机关可以把线索中的商品告知权利人。',
      en: 'Leave it to the right holder. An agency can notify the right holder of the offers in a lead.',
    },
  },
  'platforms.links': {
    status: 400,
    zh: '有链接不能使用',
    en: 'Some links cannot be used',
    next: { zh: '请按所列行改正；其余内容没有丢失。', en: 'Correct the lines listed. Your other entries are kept.' },
  },
  'platforms.proofMissing': {
    status: 400,
    zh: '平台未入驻，代记平台的答复须附凭证',
    en: 'This platform does not participate here, so its answers are recorded with proof',
    next: { zh: '请附上平台的回执、邮件或者页面。', en: 'Attach the platform’s receipt, e-mail or page.' },
  },
  'platforms.notLate': {
    status: 409,
    zh: '平台没有逾期的事项',
    en: 'The platform is not overdue with anything',
    next: { zh: '逾期后再转为线索。', en: 'Convert it to a lead once it is overdue.' },
  },
  'platforms.leadThere': {
    status: 409,
    zh: '已经转为线索',
    en: 'This has already been converted to a lead',
    next: { zh: '请在该线索中继续办理。', en: 'Continue in that lead.' },
  },
  'platforms.noOffers': {
    status: 409,
    zh: '该线索没有该平台的商品，或者平台不在名录中',
    en: 'The lead has no offers on this platform, or the platform is not in the register',
    next: {
      zh: '请先在平台名录登记平台及其商品地址格式。',
      en: 'Register the platform and the format of its offer addresses first.',
    },
  },
});

// Refusals of the work with platforms.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of the work with platforms. */
export const platformProblem = defineProblems({
  'platforms.notKept': {
    status: 403,
    zh: '平台名录由平台住所地的市场监管部门和双打办维护',
    en: 'The register is kept by market supervision and coordination offices, for platforms of their own region',
    next: {
      zh: '请由平台住所地或者其上级的市场监管部门、双打办登记。',
      en: 'Have the market supervision or coordination office of the platform’s home, or one above it, enter it.',
    },
  },
  'platforms.notHolder': {
    status: 403,
    zh: '通知由权利人发出，行政机关和平台不是发送人',
    en: 'A notice is the right holder’s; neither an authority nor a platform sends it',
    next: {
      zh: '请由权利人账户办理；机关可以把线索中的商品告知权利人。',
      en: 'The right holder does it; an agency may tell the holder of the offers of a lead.',
    },
  },
  'platforms.links': {
    status: 400,
    zh: '有链接不能使用',
    en: 'Some links cannot be used',
    next: { zh: '请按所列行改正；其余内容没有丢失。', en: 'Correct the lines named; nothing else is lost.' },
  },
  'platforms.proofMissing': {
    status: 400,
    zh: '平台未入驻，代记平台的答复须附凭证',
    en: 'The platform takes no part here: its answers are written down with proof',
    next: { zh: '请附上平台的回执、邮件或者页面。', en: 'Attach the platform’s receipt, mail or page.' },
  },
  'platforms.notLate': {
    status: 409,
    zh: '平台没有逾期的事项',
    en: 'The platform is not late with anything',
    next: { zh: '逾期后再转为线索。', en: 'Convert it to a lead once it is overdue.' },
  },
  'platforms.leadThere': {
    status: 409,
    zh: '已经转为线索',
    en: 'A lead was already made of it',
    next: { zh: '请在该线索中继续办理。', en: 'Go on in that lead.' },
  },
  'platforms.noOffers': {
    status: 409,
    zh: '该线索没有该平台的商品，或者平台不在名录中',
    en: 'The lead has no offers on that platform, or the platform is not in the register',
    next: {
      zh: '请先在平台名录登记平台及其商品地址格式。',
      en: 'Enter the platform and the form of its offer addresses first.',
    },
  },
});

// Refusals of the exchange.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of the exchange. */
export const exchangeProblem = defineProblems({
  'exchange.onlyOfficers': {
    status: 403,
    zh: '只有办案单位的经办人员或其系统可以推送案件',
    en: 'Only officers of an agency, or systems with that role, can send cases',
    next: {
      zh: '请由安全管理员为该账号授予“经办”角色。',
      en: 'Ask the security administrator to give the account the role “officer”.',
    },
  },
  'exchange.waits': {
    status: 422,
    zh: '案件未能接收，已转入待处理列表',
    en: 'The case could not be accepted and awaits correction',
    next: {
      zh: '请由办案人员在“数据交换”中改正（编号 {row}），或改正后以同一版本或更新的版本重新推送。',
      en: 'Correct it under “Exchange” (row {row}), or correct it and send the same or a later version again.',
    },
  },
  'exchange.settled': {
    status: 409,
    zh: '该行已处理完毕，不能再修改',
    en: 'This record has been dealt with and can no longer be changed',
    next: { zh: '请返回待处理列表。', en: 'Go back to the pending records.' },
  },
  'exchange.kindUnknown': {
    status: 404,
    zh: '没有可交换的数据种类“{kind}”',
    en: 'There is no exchangeable kind of record “{kind}”',
    next: { zh: '可交换的种类见“数据交换”。', en: 'The kinds are listed under “Exchange”.' },
  },
  'exchange.recordWaits': {
    status: 422,
    zh: '数据未能接收，已转入待处理列表',
    en: 'The record could not be accepted and awaits correction',
    next: {
      zh: '请在“数据交换”中处理（编号 {row}），或改正后以同一版本或更新的版本重新推送。',
      en: 'Correct it under “Exchange” (row {row}), or correct it and send the same or a later version again.',
    },
  },
  'exchange.nothingStands': {
    status: 409,
    zh: '本单位没有可以移交给来文系统的记录',
    en: 'Your agency has no such record to hand over to the sending system',
    next: { zh: '请改正报文后重新发送，或不再接收。', en: 'Correct the message and submit it again, or discard it.' },
  },
  'exchange.profileUnknown': {
    status: 404,
    zh: '没有可用的映射方案“{profile}”',
    en: 'There is no active mapping profile “{profile}”',
    next: {
      zh: '请从映射方案列表中选择，或先启用该方案。',
      en: 'Choose one from the list of profiles, or activate it first.',
    },
  },
  'exchange.columnsMissing': {
    status: 422,
    zh: '表头中没有映射方案所需的列：{columns}',
    en: 'The first row lacks columns that the mapping profile requires: {columns}',
    next: {
      zh: '请核对表头，或选择与该系统对应的映射方案。',
      en: 'Check the first row, or choose the profile made for that system.',
    },
  },
});

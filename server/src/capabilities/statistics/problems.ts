// Refusals of statistics.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of statistics. */
export const statisticsProblem = defineProblems({
  'statistics.fourEyes': {
    status: 403,
    zh: '填报人不能批准自己填报的数据',
    en: 'The person who filled in a report cannot approve it',
    next: { zh: '请由其他负责人批准。', en: 'Ask another head to approve it.' },
  },
  'statistics.notZero': {
    status: 409,
    zh: '本期有数据（{cell}：{value}），不能作零报告',
    en: 'This period has figures ({cellEn}: {value}), so a nil return is not possible',
    next: { zh: '请按实际数据填报。', en: 'Report the actual figures.' },
  },
  'statistics.notOpen': {
    status: 409,
    zh: '报表已提交审批或者报送，不能再填写',
    en: 'The report is awaiting approval or has been sent and can no longer be changed',
    next: { zh: '请先退回或者更正。', en: 'Have it returned, or start a correction.' },
  },
  'statistics.notFilled': {
    status: 400,
    zh: '{agency}不填报《{form}》',
    en: '{agency} does not report on the form {formEn}',
    next: { zh: '请选择该表规定的填报机关。', en: 'Choose an agency that the form covers.' },
  },
  'statistics.noForm': {
    status: 400,
    zh: '该期间没有适用的表式',
    en: 'No version of the form is in force for that period',
    next: { zh: '请核对期间和表式的有效日期。', en: 'Check the period against the validity dates of the form.' },
  },
});

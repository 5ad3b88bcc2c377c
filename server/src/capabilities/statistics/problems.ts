// Refusals of statistics.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of statistics. */
export const statisticsProblem = defineProblems({
  'statistics.fourEyes': {
    status: 403,
    zh: '填报人不能批准自己填报的数据',
    en: 'Who filled a report does not approve it',
    next: { zh: '请由其他负责人批准。', en: 'Have another head approve it.' },
  },
  'statistics.notZero': {
    status: 409,
    zh: '本期有数据（{cell}：{value}），不能作零报告',
    en: 'There are figures in this period ({cellEn}: {value}): it is no zero report',
    next: { zh: '请按实际数据填报。', en: 'Fill in the report with its figures.' },
  },
  'statistics.notOpen': {
    status: 409,
    zh: '报表已提交审批或者报送，不能再填写',
    en: 'The report waits for approval or was sent: nothing is entered any more',
    next: { zh: '请先退回或者更正。', en: 'Have it returned, or begin a correction.' },
  },
  'statistics.notFilled': {
    status: 400,
    zh: '{agency}不填报《{form}》',
    en: '{agency} does not fill the form {formEn}',
    next: { zh: '请选择该表规定的填报机关。', en: 'Choose agencies that the form names.' },
  },
  'statistics.noForm': {
    status: 400,
    zh: '该期间没有适用的表式',
    en: 'No version of the form is in force in that period',
    next: { zh: '请核对期间和表式的有效日期。', en: 'Compare the period with the dates of the form.' },
  },
});

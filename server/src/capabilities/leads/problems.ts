// Refusals of leads, tips and monitors.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of leads. */
export const leadProblem = defineProblems({
  'leads.noHandler': {
    status: 400,
    zh: '不能交由该单位承办',
    en: 'That agency cannot handle it',
    next: { zh: '请从列表中选择承办单位。', en: 'Choose the handling agency from the list.' },
  },
  'leads.noSuperior': {
    status: 409,
    zh: '平台上没有双方共同的上一级机关',
    en: 'The two sides have no common superior on the platform',
    next: {
      zh: '请书面报请上一级机关指定，再按结果协商确定管辖。',
      en: 'Ask the superior in writing, and enter what was decided as agreed.',
    },
  },
  'leads.merged': {
    status: 409,
    zh: '不能并入这条线索',
    en: 'It cannot be merged into that lead',
    next: {
      zh: '请填写同一主体、正在办理或者已转案件的另一条线索的编号。',
      en: 'Give the number of another lead about the same seller that is being handled or became a case.',
    },
  },
  'leads.leadThere': {
    status: 409,
    zh: '已经登记为线索',
    en: 'A lead was already made of it',
    next: { zh: '请在该线索中继续办理。', en: 'Go on in that lead.' },
  },
  'leads.splitThere': {
    status: 409,
    zh: '已经分列，编号 {no}',
    en: 'It was split already: {no}',
    next: { zh: '请在两件中分别办理。', en: 'Go on in both records.' },
  },
  'leads.anonymousComplaint': {
    status: 409,
    zh: '匿名举报不能分列出投诉：投诉须有投诉人',
    en: 'No complaint is split from an anonymous tip: a complaint has an author',
    next: {
      zh: '可以在沟通中请举报人留下姓名后另行投诉。',
      en: 'Ask its author, in the talk, to complain under a name.',
    },
  },
  'leads.columnsMissing': {
    status: 400,
    zh: '表格没有这些列：{columns}',
    en: 'The table has no columns {columns}',
    next: { zh: '第一行写列名，见导入说明。', en: 'Name the columns in the first row, as the import says.' },
  },
  'leads.notFailed': {
    status: 409,
    zh: '该次运行没有未入库的批次，也没有中断',
    en: 'Nothing of this run was set aside, and it did not break off',
    next: { zh: '请等待运行结束后再看结果。', en: 'Wait until it has ended, and look again.' },
  },
  'leads.inputGone': {
    status: 409,
    zh: '上传的文件已过保存期限，不能重新送入',
    en: 'The file has passed its term of keeping and cannot be read again',
    next: { zh: '请重新上传文件。', en: 'Give the monitor the file again.' },
  },
  'leads.linkDecided': {
    status: 409,
    zh: '该关联已有人作出决定',
    en: 'Somebody has decided about this link',
    next: { zh: '如需改变，请先撤销原决定。', en: 'Take the decision back first.' },
  },
  'leads.linkOpen': {
    status: 409,
    zh: '该关联尚未作出决定，无可撤销',
    en: 'Nobody has decided about this link: there is nothing to take back',
    next: { zh: '可以确认或者拆分该关联。', en: 'Confirm it or part it.' },
  },
  'leads.nothingMoves': {
    status: 409,
    zh: '没有可以移动的网店：它们已归入其他卖家',
    en: 'No shop can move: they are counted to another seller by now',
    next: { zh: '请刷新页面，在现在的卖家处办理。', en: 'Load the page again and go on with the present seller.' },
  },
  'leads.authorForgotten': {
    status: 410,
    zh: '举报人身份信息保存期满，已经删除',
    en: 'Who sent it was removed when the time of keeping was over',
    next: { zh: '线索内容和处理结果仍可查看。', en: 'The tip and what became of it can still be read.' },
  },
  'leads.notInCharge': {
    status: 403,
    zh: '只有承办人可以查看举报人身份、回复举报人',
    en: 'Only the officer in charge may learn who sent it or write back',
    next: {
      zh: '请由承办人办理，或者由负责人变更承办人。',
      en: 'The officer in charge does it, or the head names another.',
    },
  },
  'leads.anonymous': {
    status: 409,
    zh: '匿名举报没有举报人信息',
    en: 'An anonymous tip has no author',
    next: { zh: '可以在对话中请举报人补充。', en: 'Ask in the talk for what is missing.' },
  },
  'leads.sameHand': {
    status: 409,
    zh: '拟定人不能批准自己的监测方案',
    en: 'Whoever drew up a monitor does not approve it',
    next: { zh: '请由另一位负责人批准。', en: 'Have another head approve it.' },
  },
  'leads.parquetBroken': {
    status: 400,
    zh: '“{name}”不是完整的 Parquet 文件，没有读取',
    en: '“{name}” is no complete Parquet file: nothing was read',
    next: { zh: '请重新导出后上传。', en: 'Export it anew and upload it.' },
  },
  'leads.notLines': {
    status: 400,
    zh: '应为每行一个 JSON 对象：第 {line} 行以“{begins}”开头，没有读取',
    en: 'An object of JSON a line is expected: line {line} begins with “{begins}”; nothing was read',
    next: {
      zh: '请按每行一个商品的格式重新报送；CSV 等文件以表单上传。',
      en: 'Send an offer a line; a CSV or another file is uploaded as a form.',
    },
  },
  'leads.notRunning': {
    status: 409,
    zh: '监测未在运行：未批准、已暂停、已终止或者已过截止日期',
    en: 'The monitor is not running: not approved, suspended, ended or past its day',
    next: { zh: '请先批准、恢复或者延长监测。', en: 'Approve, resume or prolong it first.' },
  },
});

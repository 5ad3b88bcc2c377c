// Refusals of leads, tips and monitors.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of leads. */
export const leadProblem = defineProblems({
  'leads.noHandler': {
    status: 400,
    zh: '不能交由该单位承办',
    en: 'That agency cannot handle this lead',
    next: { zh: '请从列表中选择承办单位。', en: 'Choose the handling agency from the list.' },
  },
  'leads.noSuperior': {
    status: 409,
    zh: '平台上没有双方共同的上一级机关',
    en: 'The two sides have no common superior on the platform',
    next: {
      zh: '请书面报请上一级机关指定，再按结果协商确定管辖。',
      en: 'Ask the common superior in writing, and record its decision as an agreement.',
    },
  },
  'leads.merged': {
    status: 409,
    zh: '不能并入这条线索',
    en: 'This lead cannot be merged into that one',
    next: {
      zh: '请填写同一主体、正在办理或者已转案件的另一条线索的编号。',
      en: 'Enter the number of another lead on the same seller that is in progress or has become a case.',
    },
  },
  'leads.leadThere': {
    status: 409,
    zh: '已经登记为线索',
    en: 'This has already been converted to a lead',
    next: { zh: '请在该线索中继续办理。', en: 'Continue in that lead.' },
  },
  'leads.splitThere': {
    status: 409,
    zh: '已经分列，编号 {no}',
    en: 'It has already been split: {no}',
    next: { zh: '请在两件中分别办理。', en: 'Continue in each of the two records.' },
  },
  'leads.anonymousComplaint': {
    status: 409,
    zh: '匿名举报不能分列出投诉：投诉须有投诉人',
    en: 'A complaint cannot be split from an anonymous tip, because a complaint must have a named author',
    next: {
      zh: '可以在沟通中请举报人留下姓名后另行投诉。',
      en: 'Ask the author, in the conversation, to file a complaint under their name.',
    },
  },
  'leads.columnsMissing': {
    status: 400,
    zh: '表格没有这些列：{columns}',
    en: 'The table lacks these columns: {columns}',
    next: {
      zh: '第一行写列名，见导入说明。',
      en: 'Put the column names in the first row, as described in the import dialog.',
    },
  },
  'leads.notFailed': {
    status: 409,
    zh: '该次运行没有未入库的批次，也没有中断',
    en: 'This run was not interrupted and has no batches left to store',
    next: { zh: '请等待运行结束后再看结果。', en: 'Wait until it has finished, then check the result.' },
  },
  'leads.inputGone': {
    status: 409,
    zh: '上传的文件已过保存期限，不能重新送入',
    en: 'The file’s retention period has ended and it cannot be read again',
    next: { zh: '请重新上传文件。', en: 'Upload the file again.' },
  },
  'leads.linkDecided': {
    status: 409,
    zh: '该关联已有人作出决定',
    en: 'This link has already been decided',
    next: { zh: '如需改变，请先撤销原决定。', en: 'Undo the earlier decision first.' },
  },
  'leads.linkOpen': {
    status: 409,
    zh: '该关联尚未作出决定，无可撤销',
    en: 'This link has not been decided, so there is nothing to undo',
    next: { zh: '可以确认或者拆分该关联。', en: 'Confirm or separate it.' },
  },
  'leads.nothingMoves': {
    status: 409,
    zh: '没有可以移动的网店：它们已归入其他卖家',
    en: 'No shop can be moved: they now belong to another seller',
    next: { zh: '请刷新页面，在现在的卖家处办理。', en: 'Reload the page and continue with the current seller.' },
  },
  'leads.authorForgotten': {
    status: 410,
    zh: '举报人身份信息保存期满，已经删除',
    en: 'The author’s details were deleted at the end of the retention period',
    next: { zh: '线索内容和处理结果仍可查看。', en: 'The tip and its outcome can still be viewed.' },
  },
  'leads.notInCharge': {
    status: 403,
    zh: '只有承办人可以查看举报人身份、回复举报人',
    en: 'Only the officer in charge can see the author or write back',
    next: {
      zh: '请由承办人办理，或者由负责人变更承办人。',
      en: 'Ask the officer in charge, or have the head appoint another.',
    },
  },
  'leads.anonymous': {
    status: 409,
    zh: '匿名举报没有举报人信息',
    en: 'An anonymous tip has no author',
    next: { zh: '可以在对话中请举报人补充。', en: 'Ask for the missing information in the conversation.' },
  },
  'leads.sameHand': {
    status: 409,
    zh: '拟定人不能批准自己的监测方案',
    en: 'The person who drew up a monitor cannot approve it',
    next: { zh: '请由另一位负责人批准。', en: 'Ask another head to approve it.' },
  },
  'leads.parquetBroken': {
    status: 400,
    zh: '“{name}”不是完整的 Parquet 文件，没有读取',
    en: '“{name}” is not a complete Parquet file; nothing was read',
    next: { zh: '请重新导出后上传。', en: 'Export it again and upload it.' },
  },
  'leads.notLines': {
    status: 400,
    zh: '应为每行一个 JSON 对象：第 {line} 行以“{begins}”开头，没有读取',
    en: 'Each line must be a JSON object, but line {line} begins with “{begins}”; nothing was read',
    next: {
      zh: '请按每行一个商品的格式重新报送；CSV 等文件以表单上传。',
      en: 'Send one offer per line. Upload CSV and other files as form data.',
    },
  },
  'leads.notRunning': {
    status: 409,
    zh: '监测未在运行：未批准、已暂停、已终止或者已过截止日期',
    en: 'The monitor is not running: it is not approved, suspended, ended or past its end date',
    next: { zh: '请先批准、恢复或者延长监测。', en: 'Approve, resume or extend it first.' },
  },
});

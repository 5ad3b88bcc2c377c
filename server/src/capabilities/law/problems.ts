// Refusals of the law table.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of the law table. */
export const lawProblem = defineProblems({
  'law.onlyLegalOfficers': {
    status: 403,
    zh: '法律数据由法制审核人员维护',
    en: 'Only legal officers can change the law table',
    next: {
      zh: '请由具有“法制审核”职责的人员办理；职责由安全管理员授予。',
      en: 'Ask a legal officer. The security administrator grants that role.',
    },
  },
  'law.draftOpen': {
    status: 409,
    zh: '已有一个尚未生效的版本“{title}”',
    en: 'Another version is in progress: “{title}”',
    next: {
      zh: '同一时间只编制一个版本；请继续编制该版本，或者先将其废弃。',
      en: 'Only one version can be in progress at a time. Continue with that one, or discard it first.',
    },
  },
  'law.notInDraft': {
    status: 409,
    zh: '版本“{title}”已提交或者已定，不能再修改',
    en: '“{title}” has been submitted or decided and can no longer be changed',
    next: {
      zh: '待审核的版本可以先退回修改；已生效的版本请另行编制新版本。',
      en: 'A submitted version can be returned to its authors. To change an approved one, draft a new version.',
    },
  },
  'law.notSubmitted': {
    status: 409,
    zh: '版本“{title}”没有待审核的提交',
    en: '“{title}” is not awaiting approval',
    next: { zh: '请先提交审核。', en: 'Submit it first.' },
  },
  'law.fourEyes': {
    status: 403,
    zh: '修改过或者提交了该版本的人员不能批准该版本',
    en: 'Those who changed or submitted a version cannot approve it',
    next: { zh: '请由另一名法制审核人员批准。', en: 'Ask another legal officer to approve it.' },
  },
  'law.unusable': {
    status: 409,
    zh: '表中有 {count} 处错误，不能提交',
    en: 'The table cannot be used: errors found: {count}',
    next: { zh: '请按所列各处修改后再提交。', en: 'Correct the errors listed, then submit it again.' },
  },
  'law.nothingChanged': {
    status: 409,
    zh: '该版本与所依据的版本没有区别',
    en: 'This version does not differ from the one it is based on',
    next: { zh: '请先修改条目，或者废弃该版本。', en: 'Change a row, or discard the version.' },
  },
  'law.tooLate': {
    status: 409,
    zh: '启用日 {day} 早于今天 {today}，已作出的比对将无法复核',
    en: 'The start date {day} is before today ({today}); comparisons already made could not be repeated',
    next: {
      zh: '请退回后改为今天或者以后的日期；条目自身的有效期可以早于启用日。',
      en: 'Return it and set today or a later date. The dates of its rows may be earlier.',
    },
  },
  'law.outOfOrder': {
    status: 409,
    zh: '启用日 {day} 早于现有版本的启用日 {earliest}',
    en: 'The start date {day} is before that of the version it is based on ({earliest})',
    next: { zh: '请改为 {earliest} 或者以后的日期。', en: 'Set {earliest} or a later date.' },
  },
  'law.movedOn': {
    status: 409,
    zh: '版本“{title}”已被修改，与导入时所见不同',
    en: '“{title}” has been changed since you opened it',
    next: {
      zh: '请重新打开页面，核对改动后再导入。',
      en: 'Reload the page, review the changes, then import again.',
    },
  },
  'law.columnsMissing': {
    status: 400,
    zh: '表格缺少列：{columns}',
    en: 'The table lacks these columns: {columns}',
    next: {
      zh: '请在导出的表格中修改后再导入，不要改动首行。',
      en: 'Edit an exported table and keep its first row unchanged.',
    },
  },
  'law.ruleDecided': {
    status: 409,
    zh: '该规则的状态不允许这样办理',
    en: 'This is not possible in the rule’s current state',
    next: {
      zh: '待批准的规则可以批准或者退回；已批准的规则不再改动，只能设定最后适用日。',
      en: 'A rule awaiting approval can be approved or rejected. For an approved one, only the last day can be set.',
    },
  },
  'law.ruleFourEyes': {
    status: 403,
    zh: '录入该规则的人员不能自行批准或者终止',
    en: 'The person who entered a rule cannot approve or end it',
    next: { zh: '请由另一名法制审核人员办理。', en: 'Ask another legal officer to do it.' },
  },
  'law.ruleTooLate': {
    status: 409,
    zh: '适用起始日 {day} 早于今天 {today}，已经开始的案件不能改用该规则',
    en: 'The first day {day} is before today ({today}); it cannot apply to cases that have already begun',
    next: {
      zh: '请退回，另行录入起始日为今天或者以后的规则。',
      en: 'Reject it and enter it again with today or a later date.',
    },
  },
});

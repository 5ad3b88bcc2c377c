// Refusals of cases.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of cases. */
export const caseProblem = defineProblems({
  'cases.mirrored': {
    status: 409,
    zh: '该案件来自 {system}，此内容由原系统维护',
    en: 'This case is kept in {system}, where this part of it must be changed',
    next: {
      zh: '请在原系统修改后重新推送；此处只补充比对追诉标准所需的事实。',
      en: 'Change it there and send it again. Only what the threshold check needs can be added here.',
    },
  },
  'cases.finished': {
    status: 409,
    zh: '案件已{state}，不能再修改案卷',
    en: 'The case is “{stateEn}”, so its file can no longer be changed',
    next: { zh: '如需更正，请在操作记录中补充说明。', en: 'Add a note to the case history instead.' },
  },
  'cases.notPassed': {
    status: 409,
    zh: '该案件没有移送给本机关',
    en: 'The case has not been transferred to this agency',
    next: { zh: '请原承办机关办理移送。', en: 'Ask the handling agency to transfer it first.' },
  },
  'cases.notEnforcing': {
    status: 403,
    zh: '{agency}在侵权假冒领域没有行政处罚权，不能登记行政案件（行政处罚法 第十七条）',
    en: '{agency} has no power to impose penalties for infringement and counterfeiting and cannot file an administrative case (行政处罚法 art. 17)',
    next: { zh: '请将线索转有管辖权的行政执法机关。', en: 'Transfer the lead to the competent agency.' },
  },
  'cases.noOffence': {
    status: 409,
    zh: '尚未选择案由',
    en: 'No offence has been chosen yet',
    next: { zh: '请先在案卷中选择案由。', en: 'Choose the offence in the case file first.' },
  },
  'cases.noActDate': {
    status: 409,
    zh: '尚未填写行为日期',
    en: 'The date of the offence is missing',
    next: { zh: '请先填写违法行为的起止日期。', en: 'Enter when the offence began and ended first.' },
  },
  'cases.notHandled': {
    status: 403,
    zh: '此前处罚由本案承办人员查询',
    en: 'Only the officers of the case can look up earlier penalties',
    next: { zh: '请由本案承办人员或者负责人查询。', en: 'Ask an officer of the case or the head.' },
  },
  'cases.ownCase': {
    status: 403,
    zh: '案件的承办人员不得审核该案件',
    en: 'Officers who handle a case cannot review it',
    next: { zh: '请由未承办本案的审核人员办理。', en: 'Ask a reviewer who has not handled the case.' },
  },
  'cases.withdrawn': {
    status: 403,
    zh: '您已在本案回避，不再办理本案',
    en: 'You have recused yourself from this case and can no longer handle it',
    next: { zh: '请由其他承办人员办理。', en: 'The other officers of the case can continue.' },
  },
  'cases.tooFewOfficers': {
    status: 409,
    zh: '回避后承办人员不足两名（行政处罚法第四十二条）',
    en: 'After the recusal, fewer than two officers handle the case (行政处罚法 art. 42)',
    next: { zh: '请先在案卷中补充承办人员。', en: 'Add another officer to the case file first.' },
  },
  'cases.heldTooMuch': {
    status: 400,
    zh: '第 {line} 行现有 {there}，已查封、扣押 {held}，不能再采取措施 {asked}',
    en: 'Line {line} has {there}, of which {held} are already held; {asked} more cannot be taken',
    next: { zh: '请核对物品清单和已采取的措施。', en: 'Check the list of goods against the measures taken.' },
  },
  'cases.notEntrusted': {
    status: 409,
    zh: '{unit}的委托书不在有效期内，或者尚未公布，不能办理案件',
    en: 'The letter of entrustment for {unit} is not valid today or has not been published, so it cannot handle cases',
    next: {
      zh: '委托书应当载明事项、权限、期限并向社会公布（行政处罚法第二十条）；请系统管理员登记新的委托书，或者由本机关人员办理。',
      en: 'Ask the system administrator to register the new letter (行政处罚法 art. 20), or have an officer of the agency itself act.',
    },
  },
  'cases.ownStation': {
    status: 403,
    zh: '该案由{unit}以自己的名义办理，审核和决定由该所的人员作出',
    en: '{unit} handles this case in its own name; only its own staff can review and decide it',
    next: {
      zh: '请由该所的负责人或者审核人员办理（市场监督管理行政处罚程序规定第五十二条第三款）。',
      en: 'Ask the head or the reviewer of that unit.',
    },
  },
});

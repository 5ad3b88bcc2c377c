// Refusals of the administrations: three people, none of whom can do another's work.
import { defineProblems } from '../errors/problem.ts';

export const organisationProblem = defineProblems({
  'administration.system': {
    status: 403,
    zh: '该操作由系统管理员办理',
    en: 'This is done by the system administrator',
    next: { zh: '请联系本单位的系统管理员。', en: 'Ask the system administrator of your agency.' },
  },
  'administration.security': {
    status: 403,
    zh: '该操作由安全管理员办理',
    en: 'This is done by the security administrator',
    next: { zh: '请联系本单位的安全管理员。', en: 'Ask the security administrator of your agency.' },
  },
  'administration.audit': {
    status: 403,
    zh: '该内容由审计管理员查看',
    en: 'This is read by the audit administrator',
    next: { zh: '请联系本单位的审计管理员。', en: 'Ask the audit administrator of your agency.' },
  },
  'access.secondPerson': {
    status: 403,
    zh: '该变更由另一种管理员确认，不能由提出人或本人确认',
    en: 'This change is confirmed by an administrator of another kind, not by who asked nor by the person concerned',
    next: {
      zh: '请由系统、安全、审计管理员中的另一人在“设置 › 待确认变更”中确认。',
      en: 'Let another of the system, security and audit administrators confirm it under Settings, Changes of access.',
    },
  },
  'access.changeOver': {
    status: 409,
    zh: '该变更已经{state}',
    en: 'This change is {state} already',
    next: { zh: '请刷新后查看；需要时重新提出。', en: 'Look at it again; ask anew if needed.' },
  },
  'access.changeWaits': {
    status: 409,
    zh: '该用户已有同类变更在等待确认或生效',
    en: 'A change of this kind waits for this user already',
    next: {
      zh: '请先确认或者停止那一项（设置 › 待确认变更）。',
      en: 'Confirm or stop that one first (Settings, Changes of access).',
    },
  },
  'access.firstSignInAwaited': {
    status: 409,
    zh: '该用户还没有用一次性密码登录并设置自己的密码，暂不能授予管理员或审批角色',
    en: 'This user has not yet set a password of their own; roles of administrators and approvers wait for that',
    next: { zh: '请本人先登录并修改密码。', en: 'Let the person sign in and change the one-time password first.' },
  },
  'access.systemsHoldNone': {
    status: 409,
    zh: '系统账号不能担任管理员或审批人',
    en: 'A system account is neither administrator nor approver',
    next: { zh: '请改授经办等角色。', en: 'Give it the role of an officer instead.' },
  },
  'access.halfTaken': {
    status: 404,
    zh: '没有可领取的密码部分：尚未生效、已经领取，或者由另一位管理员领取',
    en: 'There is no half of a password to collect: it is not made yet, was collected, or is for another administrator',
    next: {
      zh: '生效后由提出人和确认人各领取一次；已领取而遗失的，请重新提出重置。',
      en: 'Once in effect, who asked and who confirmed collect one half each, once. If one was lost, ask for a reset anew.',
    },
  },
  'access.keysForSystems': {
    status: 409,
    zh: 'API 密钥只发给系统账号',
    en: 'API keys are for system accounts only',
    next: {
      zh: '请由系统管理员为对接系统建立类型为“系统”的账号。',
      en: 'Ask the system administrator to enter an account of the kind "system" for the connecting system.',
    },
  },
  'setup.done': {
    status: 409,
    zh: '已有系统管理员，安装已经完成',
    en: 'There is a system administrator; this installation is set up',
    next: {
      zh: '请由系统管理员在“设置”中维护账号。',
      en: 'Accounts are kept by the system administrator, under Settings.',
    },
  },
  'organisation.templateTooLarge': {
    status: 400,
    zh: '该模板将产生 {count} 个单位，超过一次 {limit} 个的上限',
    en: 'This template makes {count} agencies; the limit is {limit} at a time',
    next: {
      zh: '请减少部门，或缩小地区范围后分次生成。',
      en: 'Choose fewer departments or a smaller region, and do it in parts.',
    },
  },
  'organisation.columnsMissing': {
    status: 400,
    zh: '表中缺少列：{columns}',
    en: 'The table lacks the columns: {columns}',
    next: { zh: '请使用导入模板，首行为列名。', en: 'Use the import template; the first row names the columns.' },
  },
});

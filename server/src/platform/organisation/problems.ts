// Refusals of the administrations: three people, none of whom can do another's work.
import { defineProblems } from '../errors/problem.ts';

export const organisationProblem = defineProblems({
  'administration.system': {
    status: 403,
    zh: '该操作由系统管理员办理',
    en: 'Only the system administrator can do this',
    next: { zh: '请联系本单位的系统管理员。', en: 'Ask the system administrator of your agency.' },
  },
  'administration.security': {
    status: 403,
    zh: '该操作由安全管理员办理',
    en: 'Only the security administrator can do this',
    next: { zh: '请联系本单位的安全管理员。', en: 'Ask the security administrator of your agency.' },
  },
  'administration.audit': {
    status: 403,
    zh: '该内容由审计管理员查看',
    en: 'Only the audit administrator can view this',
    next: { zh: '请联系本单位的审计管理员。', en: 'Ask the audit administrator of your agency.' },
  },
  'access.secondPerson': {
    status: 403,
    zh: '该变更由另一种管理员确认，不能由提出人或本人确认',
    en: 'This change must be confirmed by an administrator of another kind, not by the requester or the person concerned',
    next: {
      zh: '请由系统、安全、审计管理员中的另一人在“设置 › 待确认变更”中确认。',
      en: 'Ask another system, security or audit administrator to confirm it under Settings, “Changes to confirm”.',
    },
  },
  'access.changeOver': {
    status: 409,
    zh: '该变更已经{state}',
    en: 'This change is already {state}',
    next: { zh: '请刷新后查看；需要时重新提出。', en: 'Refresh the page. Request it again if needed.' },
  },
  'access.changeWaits': {
    status: 409,
    zh: '已有同类变更在等待确认或生效',
    en: 'A change of this kind is already pending',
    next: {
      zh: '请先确认或者停止那一项（设置 › 待确认变更）。',
      en: 'Confirm or stop that one first (Settings, “Changes to confirm”).',
    },
  },
  'access.firstSignInAwaited': {
    status: 409,
    zh: '该用户还没有用一次性密码登录并设置自己的密码，暂不能授予管理员或审批角色',
    en: 'This user has not set their own password yet; until then, administrator and approver roles cannot be granted',
    next: { zh: '请本人先登录并修改密码。', en: 'Ask the person to sign in and change the one-time password first.' },
  },
  'access.systemsHoldNone': {
    status: 409,
    zh: '系统账号不能担任管理员或审批人',
    en: 'A system account cannot be an administrator or approver',
    next: { zh: '请改授经办等角色。', en: 'Grant it an officer role instead.' },
  },
  'access.halfTaken': {
    status: 404,
    zh: '没有可领取的密码部分：尚未生效、已经领取，或者由另一位管理员领取',
    en: 'There is no half password to collect: it has not been created, was already collected, or is for another administrator',
    next: {
      zh: '生效后由提出人和确认人各领取一次；已领取而遗失的，请重新提出重置。',
      en: 'Once in effect, the requester and the confirmer each collect one half, once. If one is lost, request the reset again.',
    },
  },
  'access.keysForSystems': {
    status: 409,
    zh: 'API 密钥只发给系统账号',
    en: 'API keys are for system accounts only',
    next: {
      zh: '请由系统管理员为对接系统建立类型为“系统”的账号。',
      en: 'Ask the system administrator to create a “system” account for the connecting system.',
    },
  },
  'setup.done': {
    status: 409,
    zh: '已有系统管理员，安装已经完成',
    en: 'This installation already has a system administrator',
    next: {
      zh: '请由系统管理员在“设置”中维护账号。',
      en: 'The system administrator manages accounts under Settings.',
    },
  },
  'organisation.templateTooLarge': {
    status: 400,
    zh: '该模板将产生 {count} 个单位，超过一次 {limit} 个的上限',
    en: 'This template would create {count} agencies; the limit is {limit} at a time',
    next: {
      zh: '请减少部门，或缩小地区范围后分次生成。',
      en: 'Choose fewer departments or a smaller area, and create them in parts.',
    },
  },
  'organisation.columnsMissing': {
    status: 400,
    zh: '表中缺少列：{columns}',
    en: 'The table lacks these columns: {columns}',
    next: { zh: '请使用导入模板，首行为列名。', en: 'Use the import template; its first row holds the column names.' },
  },
});

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

// Refusals of the cryptography: the key file and values that cannot be opened.
import { defineProblems } from '../errors/problem.ts';

export const cryptoProblem = defineProblems({
  'crypto.keyFileUnreadable': {
    status: 500,
    zh: '密钥文件 {path} 无法使用：{reason}',
    en: 'The key file {path} cannot be used: {reason}',
    next: {
      zh: '请由安全管理员从备份恢复密钥文件；没有它，已加密的字段无法读取。',
      en: 'Ask the security administrator to restore the key file from a backup. Without it encrypted fields cannot be read.',
    },
  },
  'crypto.keyFileOpen': {
    status: 500,
    zh: '密钥文件 {path} 可被其他用户访问（权限 {mode}）',
    en: 'The key file {path} is open to other users (mode {mode})',
    next: { zh: '请执行 chmod 600 {path} 后重试。', en: 'Run chmod 600 {path} and try again.' },
  },
  'crypto.keyFileBusy': {
    status: 503,
    zh: '密钥文件 {path} 正由进程 {pid} 更新',
    en: 'The key file {path} is being changed by process {pid}',
    next: { zh: '请稍后重试。', en: 'Try again shortly.' },
  },
  'crypto.otherKeys': {
    status: 500,
    zh: '密钥文件 {path} 不属于这个数据库',
    en: 'The key file {path} does not belong to this database',
    next: {
      zh: '请把该安装原来的 keys.json 放到这个位置（权限 600）；用别的密钥启动会使已加密的字段无法读取，因此没有启动，也没有作任何改动。',
      en: 'Put the keys.json of this installation in its place (mode 600). With other keys its encrypted fields could not be read, so nothing was started or changed.',
    },
  },
  'crypto.demonstrationKeys': {
    status: 500,
    zh: '密钥文件 {path} 是演示的密钥，任何人都可能持有',
    en: 'The key file {path} is that of a demonstration, and anybody may have it',
    next: {
      zh: '真实安装请另选空的 QINGFENG_HOME，由首次启动生成密钥。',
      en: 'Choose an empty QINGFENG_HOME for a real installation; its first start makes keys of its own.',
    },
  },
  'crypto.keyMissing': {
    status: 500,
    zh: '密钥文件中没有用途为 {purpose} 的密钥 {key}',
    en: 'The key file holds no key {key} for {purpose}',
    next: {
      zh: '该值由另一份密钥文件生成，请恢复当时的密钥文件。',
      en: 'The value was encrypted with another key file. Restore that file.',
    },
  },
  'crypto.valueInvalid': {
    status: 500,
    zh: '加密值格式不正确',
    en: 'The encrypted value is malformed',
    next: { zh: '请核查该记录的审计日志。', en: 'Check the audit trail of the record.' },
  },
  'crypto.valueTampered': {
    status: 500,
    zh: '加密值与其位置或密钥不符，可能被改动',
    en: 'The encrypted value does not match its field or key and may have been altered',
    next: {
      zh: '请核查该记录的审计日志，并运行审计校验。',
      en: 'Check the audit trail of the record and run the verification.',
    },
  },
});

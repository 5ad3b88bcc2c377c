// Refusals of packages carried between installations.
import { defineProblems } from '../errors/problem.ts';

export const packageProblem = defineProblems({
  'package.unreadable': {
    status: 422,
    zh: '该文件不是完整的交换包：{zh}',
    en: 'This is not a complete package: {en}',
    next: { zh: '请向发送方重新索取；没有写入任何内容。', en: 'Ask the sender for it again. Nothing was saved.' },
  },
  'package.unknownSender': {
    status: 403,
    zh: '不认识签名密钥 {key}',
    en: 'The signing key {key} is not registered here',
    next: {
      zh: '请由系统管理员核对指纹后登记对方公钥。',
      en: 'Ask the system administrator to compare the fingerprint and register the key.',
    },
  },
  'package.forged': {
    status: 403,
    zh: '签名与内容不符，可能被改动',
    en: 'The signature does not match the content, which may have been altered',
    next: { zh: '请不要使用该文件，并通知发送方。', en: 'Do not use the file, and inform the sender.' },
  },
  'package.otherReceiver': {
    status: 409,
    zh: '该包不是发给本机关的',
    en: 'The package is not meant for this agency',
    next: { zh: '请退给送达人，交给{receiver}。', en: 'Return it, to be delivered to {receiver}.' },
  },
  'package.diverged': {
    status: 409,
    zh: '第 {step} 步与本平台记录不同',
    en: 'Step {step} differs from the record here',
    next: { zh: '请双方核对办理记录后重新导出。', en: 'Compare the records of both sides and export it again.' },
  },
  'package.notTheirs': {
    status: 403,
    zh: '发送方无权代表“{agency}”办理第 {step} 步',
    en: 'The sender may not speak for “{agency}” in step {step}',
    next: { zh: '请核对对方登记的部门。', en: 'Check the departments registered for the sender.' },
  },
});

/** Why a file cannot be read as a package, in both languages. */
export function unreadable(zh: string, en: string): Error {
  return packageProblem('package.unreadable', { zh, en });
}

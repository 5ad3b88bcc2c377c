// Refusals of the audit trail.
import { defineProblems } from '../errors/problem.ts';

export const auditProblem = defineProblems({
  'audit.headLeft': {
    status: 500,
    zh: '日志不再与已签名的检查点（{count} 条）相接，检查点保持不变',
    en: 'The log does not continue from the checkpoint signed over {count} entries; nothing more will be signed',
    next: {
      zh: '请运行 qingfeng audit verify 查看哪些记录被改动。',
      en: 'Run qingfeng audit verify to see which rows were altered.',
    },
  },
  'audit.noEntry': {
    status: 404,
    zh: '审计记录中没有 {entry}',
    en: 'The audit trail has no entry {entry}',
    next: {
      zh: '请给出审计记录的编号，或它在日志中的序号（从 0 起）。',
      en: 'Enter the ID of an entry, or its position in the log counted from 0.',
    },
  },
  'audit.noFault': {
    status: 409,
    zh: '这一节点的日志没有待查明的问题',
    en: 'This log has no unresolved problem',
    next: {
      zh: '请刷新页面：可能已由他人查明。',
      en: 'Reload the page; someone else may have resolved it.',
    },
  },
  'audit.notInLog': {
    status: 409,
    zh: '{entry} 还没有进入已签名的日志',
    en: '{entry} is not covered by a signed checkpoint yet',
    next: {
      zh: '服务器运行时一秒内完成；请启动服务器后重试。',
      en: 'A running server signs within a second. Start it and try again.',
    },
  },
});

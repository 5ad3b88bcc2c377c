// Refusals of the audit trail.
import { defineProblems } from '../errors/problem.ts';

export const auditProblem = defineProblems({
  'audit.headLeft': {
    status: 500,
    zh: '审计链不再与已签名的链头（第 {count} 条）相接，链头保持不变',
    en: 'The audit chain does not lead on from the signed head at row {count}; the head stays as it is',
    next: {
      zh: '请运行 qingfeng audit verify 查看哪些记录被改动。',
      en: 'Run qingfeng audit verify to see which rows were altered.',
    },
  },
});

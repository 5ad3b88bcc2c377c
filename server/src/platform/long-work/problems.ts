// Refusals of work in the background.
import { defineProblems } from '../errors/problem.ts';

export const workProblem = defineProblems({
  'work.ended': {
    status: 409,
    zh: '该后台任务已经结束',
    en: 'This work in the background has ended',
    next: { zh: '请查看它的结果。', en: 'View its result.' },
  },
});

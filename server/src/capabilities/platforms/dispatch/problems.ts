// Refusals of requests to dispatch centres.
import { defineProblems } from '../../../platform/errors/problem.ts';

/** Raises one of the problems of requests to dispatch centres. */
export const dispatchProblem = defineProblems({
  'dispatch.mayNotAsk': {
    status: 403,
    zh: '协作调度由平台（只就本平台的商品）或者权利人提出',
    en: 'A platform, of its own offers, or a right holder asks a dispatch centre',
    next: { zh: '请由该平台或者权利人的账户提出。', en: 'Have that platform or the right holder ask.' },
  },
  'dispatch.notCentre': {
    status: 400,
    zh: '调度中心须是在用的知识产权局',
    en: 'The centre is an agency of intellectual property in use',
    next: { zh: '请从知识产权局中选择。', en: 'Choose one of those agencies.' },
  },
});

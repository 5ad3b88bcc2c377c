// Refusals of requests to dispatch centres.
import { defineProblems } from '../../../platform/errors/problem.ts';

/** Raises one of the problems of requests to dispatch centres. */
export const dispatchProblem = defineProblems({
  'dispatch.mayNotAsk': {
    status: 403,
    zh: '协作调度由平台（只就本平台的商品）或者权利人提出',
    en: 'Only a platform, about offers on it, or a right holder can submit a request to a dispatch centre',
    next: { zh: '请由该平台或者权利人的账户提出。', en: 'Ask the platform or the right holder to submit it.' },
  },
  'dispatch.notCentre': {
    status: 400,
    zh: '调度中心须是在用的知识产权局',
    en: 'The dispatch centre must be an active intellectual property office',
    next: { zh: '请从知识产权局中选择。', en: 'Choose one of the intellectual property offices.' },
  },
});

// Refusals of the work with platforms.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of the work with platforms. */
export const platformProblem = defineProblems({
  'platforms.notKept': {
    status: 403,
    zh: '平台名录由平台住所地的市场监管部门和双打办维护',
    en: 'The register is kept by market supervision and coordination offices, for platforms of their own region',
    next: {
      zh: '请由平台住所地或者其上级的市场监管部门、双打办登记。',
      en: 'Have the market supervision or coordination office of the platform’s home, or one above it, enter it.',
    },
  },
});

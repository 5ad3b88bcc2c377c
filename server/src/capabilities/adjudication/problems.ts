// Refusals of adjudication.
import { defineProblems } from '../../platform/errors/problem.ts';

export const disputeProblem = defineProblems({
  'adjudication.notCompetent': {
    status: 403,
    zh: '本机关不处理此类纠纷',
    en: 'Your agency does not adjudicate disputes of this kind',
    next: {
      zh: '专利纠纷由管理专利工作的部门处理，植物新品种纠纷由省级以上农业、林业部门处理，布图设计纠纷由国家知识产权局处理。',
      en: 'Patents go to the department for patents, plant varieties to agriculture or forestry of the province and above, layout designs to the national office.',
    },
  },
});

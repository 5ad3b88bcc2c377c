// Refusals of adjudication.
import { defineProblems } from '../../platform/errors/problem.ts';

export const disputeProblem = defineProblems({
  'adjudication.notCompetent': {
    status: 403,
    zh: '本机关不处理此类纠纷',
    en: 'Your agency does not adjudicate disputes of this kind',
    next: {
      zh: '专利纠纷由管理专利工作的部门处理，植物新品种纠纷由县级以上（2016 年前为省级以上）农业农村、林业草原部门处理，布图设计纠纷由国家知识产权局处理。',
      en: 'Patents go to the department for patents, plant varieties to agriculture or forestry of the county and above (of the province and above before 2016), layout designs to the national office.',
    },
  },
});

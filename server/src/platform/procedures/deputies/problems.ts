// How deputies are refused.
import { defineProblems } from '../../errors/problem.ts';

export const deputyProblem = defineProblems({
  'deputy.barred': {
    status: 403,
    zh: '代理人不能办理：{why}',
    en: 'Not for a deputy: {why}',
    next: {
      zh: '请由本人办理，或者由有此职权的其他人员办理。',
      en: 'The person themselves can do it, or somebody else with the role.',
    },
  },
  'deputy.none': {
    status: 404,
    zh: '没有这项代理',
    en: 'There is no such deputy',
    next: { zh: '请刷新页面查看。', en: 'Load the page again.' },
  },
  'deputy.over': {
    status: 409,
    zh: '这项代理已经结束',
    en: 'It has ended already',
    next: { zh: '需要时请另行指定。', en: 'Name a deputy anew where one is needed.' },
  },
  'deputy.notYours': {
    status: 403,
    zh: '接受、谢绝由代理人本人办理，且只答复一次',
    en: 'It is accepted or declined once, by the deputy alone',
    next: { zh: '不再需要的，可由双方或者负责人结束代理。', en: 'Either of the two, or the head, can end it.' },
  },
});

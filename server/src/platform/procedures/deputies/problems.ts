// How deputies are refused.
import { defineProblems } from '../../errors/problem.ts';

export const deputyProblem = defineProblems({
  'deputy.barred': {
    status: 403,
    zh: '代理人不能办理：{why}',
    en: 'A deputy cannot do this: {why}',
    next: {
      zh: '请由本人办理，或者由有此职权的其他人员办理。',
      en: 'Ask the person concerned, or someone else with the role.',
    },
  },
  'deputy.none': {
    status: 404,
    zh: '没有这项代理',
    en: 'There is no such deputy',
    next: { zh: '请刷新页面查看。', en: 'Reload the page.' },
  },
  'deputy.over': {
    status: 409,
    zh: '这项代理已经结束',
    en: 'It has already ended',
    next: { zh: '需要时请另行指定。', en: 'Name a new deputy if needed.' },
  },
  'deputy.notYours': {
    status: 403,
    zh: '接受、谢绝由代理人本人办理，且只答复一次',
    en: 'Only the deputy can accept or decline, and only once',
    next: { zh: '不再需要的，可由双方或者负责人结束代理。', en: 'Either of the two, or the head, can end it.' },
  },
});

// Police who do not decide in time, as data: the agency turns to the procuratorate, which acts from there (刑诉规则 562, 国务院令第310号 17).
import type { Wait } from '@qingfeng/procedure';
import { only, type Steps } from './parts.ts';
import { files, type Rules, text } from './terms.ts';

/** Whoever comes before the time is over hears which day it is. */
const overdue = ({ delay }: Rules): Wait[] => [
  {
    duty: 'route',
    until: 'over',
    unless: { since: ['receive', 'receiveIncomplete'], until: ['forward'] },
    why: { zh: '公安机关接收的期限未满', en: 'The police still have time to receive it' },
    basis: delay,
  },
  {
    duty: 'decideFiling',
    until: 'over',
    why: { zh: '公安机关决定是否立案的期限未满', en: 'The police still have time to decide' },
    basis: delay,
  },
];

const unanswered = ({ explainDelay }: Rules): Wait => ({
  duty: 'explainDelay',
  until: 'over',
  unless: { taken: 'explainDelay' },
  why: { zh: '公安机关说明理由的期限未满', en: 'The police still have time to explain' },
  basis: explainDelay,
});

export const delaySteps = (rules: Rules): Steps => ({
  reportDelay: {
    title: { zh: '提请检察院监督逾期不决定', en: 'Ask the procuratorate to supervise the overdue decision' },
    actors: ['agency'],
    from: ['sent', 'accepted'],
    to: 'stays',
    waits: overdue(rules),
    forbiddenWhile: [
      only(
        { any: [{ open: 'takeUpDelay' }, { open: 'explainDelay' }, { open: 'fileAsOrdered' }] },
        '检察院已经在监督',
        'The procuratorate is at it already',
        rules.delay,
      ),
    ],
    reasonRequired: true,
    repeatable: true,
    basis: rules.delay,
  },
  takeUpDelay: {
    title: { zh: '受理逾期不决定的监督', en: 'Take up supervision of the overdue decision' },
    actors: ['procuratorate'],
    from: ['sent', 'accepted'],
    to: 'stays',
    waits: overdue(rules),
    requires: [text('procurator', '承办检察官', 'Procurator', 100)],
    repeatable: true,
    basis: rules.delay,
  },
  demandDecision: {
    title: { zh: '要求说明逾期不决定的理由', en: 'Demand reasons for the overdue decision' },
    actors: ['chiefProcurator'],
    from: ['sent', 'accepted'],
    to: 'stays',
    waits: overdue(rules),
    forbiddenWhile: [
      only(
        { open: 'explainDelay' },
        '公安机关尚待说明',
        'The police have already been asked to explain',
        rules.explainDelay,
      ),
    ],
    requires: [text('demandNo', '文书文号', 'Number of the document', 100)],
    repeatable: true,
    basis: rules.explainDelay,
  },
  explainDelay: {
    title: { zh: '说明逾期不决定的理由', en: 'Explain the overdue decision' },
    actors: ['police'],
    from: ['sent', 'accepted'],
    to: 'stays',
    onlyWhen: [
      only({ open: 'explainDelay' }, '检察院未要求说明', 'No explanation has been demanded', rules.explainDelay),
    ],
    requires: [text('reasons', '逾期的理由', 'Reasons'), files],
    repeatable: true,
    basis: rules.explainDelay,
  },
  correctDelay: {
    title: { zh: '提出纠正意见', en: 'Demand correction' },
    actors: ['chiefProcurator'],
    from: ['sent', 'accepted'],
    to: 'stays',
    onlyWhen: [
      only(
        { taken: 'demandDecision' },
        '先要求公安机关说明理由',
        'The police are asked to explain first',
        rules.explainDelay,
      ),
    ],
    waits: [unanswered(rules)],
    requires: [text('letterNo', '纠正意见文号', 'Number of the letter', 100)],
    reasonRequired: true,
    repeatable: true,
    basis: rules.explainDelay,
  },
  orderUndecided: {
    title: { zh: '通知立案（逾期未决定）', en: 'Order filing (decision overdue)' },
    actors: ['chiefProcurator'],
    from: ['accepted'],
    to: 'stays',
    onlyWhen: [
      only(
        { taken: 'demandDecision' },
        '先要求公安机关说明理由',
        'The police are asked to explain first',
        rules.explainDelay,
      ),
    ],
    forbiddenWhile: [
      only({ open: 'fileAsOrdered' }, '已经通知立案', 'Filing has already been ordered', rules.orderFiling),
    ],
    waits: [unanswered(rules)],
    requires: [text('orderNo', '通知立案书文号', 'Number of the notice', 100)],
    reasonRequired: true,
    repeatable: true,
    basis: rules.explainDelay,
  },
});

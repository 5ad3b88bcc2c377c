// How the criminal side goes on and ends, as data.
import { money } from '@qingfeng/procedure';
import type { Steps } from './parts.ts';
import { count, day, files, optional, type Rules, text } from './terms.ts';

const ofSentence = { when: { fact: 'judgment', is: ['sentenced'] } } as const;

export const outcomeSteps = (rules: Rules): Steps => ({
  recordArrest: {
    title: { zh: '通报逮捕', en: 'Report arrests' },
    actors: ['police', 'procuratorate'],
    from: ['filed', 'prosecution'],
    to: 'stays',
    requires: [count('persons', '逮捕人数', 'Persons arrested')],
    repeatable: true,
    basis: rules.outcome,
  },
  withdrawCase: {
    title: { zh: '撤销案件、终止侦查', en: 'Withdraw the case' },
    actors: ['policeHead'],
    from: ['filed'],
    to: [{ whileOpen: 'tellWithdrawal', state: 'withdrawn' }, { state: 'ended' }],
    reasonRequired: true,
    basis: rules.outcome,
  },
  tellWithdrawal: {
    title: { zh: '告知移送机关撤销案件', en: 'Inform the agency of the withdrawal' },
    actors: ['police'],
    from: ['withdrawn'],
    to: 'ended',
    requires: [day('servedOn', '送达日期', 'Day of service'), files],
    basis: rules.tellWithdrawal,
  },
  sendToProsecution: {
    title: { zh: '移送审查起诉', en: 'Send for prosecution review' },
    actors: ['policeHead'],
    from: ['filed'],
    to: 'prosecution',
    requires: [count('persons', '移送人数', 'Persons')],
    repeatable: true,
    basis: rules.prosecute,
  },
  returnToPolice: {
    title: { zh: '退回补充侦查', en: 'Return for further investigation' },
    actors: ['procuratorate'],
    from: ['prosecution'],
    to: 'filed',
    reasonRequired: true,
    repeatable: true,
    basis: rules.prosecute,
  },
  extendProsecution: {
    title: { zh: '延长审查起诉期限（15 日）', en: 'Extend the prosecution review by 15 days' },
    actors: ['chiefProcurator'],
    from: ['prosecution'],
    to: 'stays',
    reasonRequired: true,
    repeatable: true,
    basis: rules.decideProsecution,
  },
  prosecute: {
    title: { zh: '提起公诉', en: 'Prosecute' },
    actors: ['chiefProcurator'],
    from: ['prosecution'],
    to: 'trial',
    requires: [count('persons', '起诉人数', 'Persons'), text('charge', '起诉罪名', 'Charge', 200)],
    basis: rules.prosecute,
  },
  notProsecute: {
    title: { zh: '不起诉', en: 'Do not prosecute' },
    actors: ['chiefProcurator'],
    from: ['prosecution'],
    to: 'ended',
    requires: [
      {
        fact: 'kind',
        kind: 'choice',
        title: { zh: '种类', en: 'Kind' },
        options: {
          statutory: { zh: '法定不起诉', en: 'Statutory' },
          discretionary: { zh: '酌定不起诉', en: 'Discretionary' },
          doubt: { zh: '存疑不起诉', en: 'Insufficient evidence' },
        },
      },
    ],
    reasonRequired: true,
    basis: rules.prosecute,
  },
  judge: {
    title: { zh: '通报生效判决', en: 'Report the final judgment' },
    actors: ['court'],
    from: ['trial'],
    to: 'ended',
    requires: [
      {
        fact: 'judgment',
        kind: 'choice',
        title: { zh: '结果', en: 'Result' },
        options: {
          sentenced: { zh: '判处刑罚', en: 'Sentenced' },
          exempted: { zh: '免予刑事处罚', en: 'Exempted from criminal punishment' },
          acquitted: { zh: '无罪', en: 'Acquitted' },
        },
      },
      count('persons', '判决人数', 'Persons'),
      { ...optional(text('sentence', '刑罚', 'Sentence')), ...ofSentence },
      { ...optional(money('criminalFineFen', '罚金', 'Criminal fine')), ...ofSentence },
      { ...optional(money('offsetFen', '折抵的行政罚款', 'Administrative fine set off')), ...ofSentence },
    ],
    basis: rules.judge,
  },
});

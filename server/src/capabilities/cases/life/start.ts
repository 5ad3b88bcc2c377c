// A case begins, as data: the clue verified and filed, the comparison with the thresholds, and what an own system has recorded.
import type { Requirement } from '@qingfeng/procedure';
import { lawOfAct } from './defences.ts';
import {
  confiscation,
  decisionKinds,
  fine,
  heldGoodsBy,
  type Limits,
  type Steps,
  threshold,
  unsettled,
  working,
} from './parts.ts';
import { disorder } from './recorded.ts';
import { day, link, optional, text } from './terms.ts';

/** What the platform says of a case, in both languages. */
const said = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'text',
  bilingual: true,
  optional: true,
  title: { zh, en },
});

export const startSteps = ({ bases }: Limits): Steps => ({
  register: {
    title: { zh: '登记案源', en: 'Register the source' },
    actors: ['officer'],
    from: ['draft'],
    to: 'registered',
    requires: [day('sourceOn', '发现线索或者收到材料之日', 'Day of the clue or material')],
    basis: bases.register,
  },
  extendVerify: {
    title: { zh: '延长核查期限', en: 'Extend verification' },
    actors: ['head'],
    from: ['registered'],
    to: 'stays',
    reasonRequired: true,
    basis: bases.verify,
  },
  file: {
    title: { zh: '立案', en: 'File the case' },
    actors: ['head'],
    from: ['registered'],
    to: 'filed',
    requires: [
      optional(text('opinion', '审批意见', 'Opinion')),
      {
        fact: 'limitation',
        kind: 'choice',
        optional: true,
        title: { zh: '追究时效', en: 'Limitation' },
        options: {
          twoYears: { zh: '二年', en: 'Two years' },
          fiveYears: {
            zh: '五年（涉及生命健康安全、金融安全且有危害后果）',
            en: 'Five years (life, health or financial security harmed)',
          },
          otherLaw: { zh: '法律另有规定', en: 'Another law says so' },
        },
      },
    ],
    basis: bases.verify,
  },
  declineFiling: {
    title: { zh: '不予立案', en: 'Decline filing' },
    actors: ['head'],
    from: ['registered'],
    to: 'notFiled',
    reasonRequired: true,
    forbiddenWhile: [unsettled, heldGoodsBy(bases.close)],
    basis: bases.verify,
  },
  weigh: {
    title: { zh: '比对追诉标准', en: 'Compare with the criminal threshold' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    requires: [
      threshold,
      { fact: 'intellectualProperty', kind: 'boolean', title: { zh: '知识产权领域', en: 'Intellectual property' } },
      ...lawOfAct,
      said('conclusion', '比对结论', 'Conclusion'),
      said('because', '重新比对的原因', 'Why it was compared anew'),
    ],
    repeatable: true,
    basis: link.noSubstitute,
  },
  recordFiling: {
    title: { zh: '原系统已立案', en: 'Filed (in the source system)' },
    actors: ['system'],
    from: ['registered'],
    to: 'filed',
    requires: [day('filedOn', '立案日期', 'Day of filing')],
    basis: link.entered,
  },
  recordDecision: {
    title: { zh: '原系统已作决定', en: 'Decided (in the source system)' },
    actors: ['system'],
    from: ['registered', 'filed'],
    to: 'decided',
    requires: [
      day('decidedOn', '决定日期', 'Day of the decision'),
      { fact: 'kind', kind: 'choice', title: { zh: '决定种类', en: 'Kind of decision' }, options: decisionKinds },
      optional(text('decisionNo', '决定书文号', 'Number', 100)),
      fine,
      confiscation,
      disorder,
    ],
    basis: link.entered,
  },
  recordClosing: {
    title: { zh: '原系统已结案', en: 'Closed (in the source system)' },
    actors: ['system'],
    from: ['registered', 'filed', 'decided'],
    to: 'closed',
    requires: [day('closedOn', '结案日期', 'Day of closing')],
    basis: link.entered,
  },
  countHeld: {
    title: { zh: '清点查封、扣押物品', en: 'Count the goods held' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    requires: [
      {
        fact: 'held',
        kind: 'number',
        min: 0,
        title: { zh: '查封、扣押物品数量', en: 'Goods under sealing or seizure' },
      },
    ],
    repeatable: true,
    basis: bases.close,
  },
});

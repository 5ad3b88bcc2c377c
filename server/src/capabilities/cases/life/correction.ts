// Orders to correct, decisions on the spot and the withdrawal of officers, as data.
import { dayAfter } from './days.ts';
import { defencesOpen, excused } from './defences.ts';
import {
  corrected,
  correctedFifthly,
  type Limits,
  offenceOpen,
  ofParty,
  type Steps,
  suspicionOpen,
  unansweredBy,
  unsettled,
  working,
} from './parts.ts';
import { day, files, money, optional, text } from './terms.ts';

export const correctionSteps = (limits: Limits): Steps => ({
  orderCorrection: {
    title: { zh: '责令改正', en: 'Order the act to be put right' },
    actors: ['officer'],
    from: [...working, 'decided'],
    to: 'stays',
    requires: [
      text('toCorrect', '责令改正的内容', 'What is to be put right', 2_000),
      {
        fact: 'correctBy',
        kind: 'date',
        notBeforeEvent: true,
        title: { zh: '改正期限（立即改正的填当日）', en: 'Correct by (today if immediately)' },
      },
      files,
    ],
    repeatable: true,
    basis: limits.bases.correction,
  },
  checkCorrection: {
    title: { zh: '核查改正情况', en: 'Check whether it has been corrected' },
    actors: ['officer'],
    from: [...working, 'decided'],
    to: 'stays',
    requires: [
      dayAfter('clue', 'checkedOn', '核查日期', 'Day of the check'),
      { fact: 'corrected', kind: 'boolean', title: { zh: '已经改正', en: 'Corrected' } },
      optional(text('checked', '核查情况', 'What was found')),
      files,
    ],
    repeatable: true,
    basis: limits.bases.correction,
  },
  ...withdrawalSteps(limits),
  ...onSpotSteps(limits),
});

const withdrawalSteps = ({ bases }: Limits): Steps => ({
  askWithdrawal: {
    title: { zh: '提出或者申请回避', en: 'Request or declare recusal' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    requires: [
      text('officer', '应当回避的人员', 'Officer who is to withdraw', 100),
      {
        fact: 'askedBy',
        kind: 'choice',
        title: { zh: '由谁提出', en: 'Asked by' },
        options: {
          officer: { zh: '本人', en: 'The officer' },
          party: { zh: '当事人', en: 'The party' },
          agency: { zh: '本机关', en: 'The agency' },
        },
      },
      files,
    ],
    forbiddenWhile: [
      {
        condition: { since: ['askWithdrawal'], until: ['decideWithdrawal'] },
        why: { zh: '前一回避申请尚未决定', en: 'An earlier recusal request has not been decided' },
        basis: bases.withdrawal,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.withdrawal,
  },
  decideWithdrawal: {
    title: { zh: '决定是否回避', en: 'Decide on recusal' },
    actors: ['head'],
    from: [...working],
    to: 'stays',
    requires: [{ fact: 'withdraws', kind: 'boolean', title: { zh: '应当回避', en: 'The officer must recuse' } }],
    onlyWhen: [
      {
        condition: { since: ['askWithdrawal'], until: ['decideWithdrawal'] },
        why: { zh: '没有待决定的回避申请', en: 'There is no recusal request to decide' },
        basis: bases.withdrawal,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.withdrawal,
  },
});

/** The summary procedure: a warning or a small fine, decided on the spot, delivered there and filed with the office. */
const onSpotSteps = ({ bases, onSpot, suspicion }: Limits): Steps => ({
  decideOnSpot: {
    title: { zh: '当场处罚（简易程序）', en: 'On-the-spot penalty (summary procedure)' },
    actors: ['officer'],
    from: ['registered'],
    to: 'decided',
    requires: [
      {
        fact: 'partyKind',
        kind: 'choice',
        title: { zh: '当事人', en: 'Party' },
        options: {
          person: { zh: '公民', en: 'Individual' },
          unit: { zh: '法人或者其他组织', en: 'A body' },
        },
      },
      {
        fact: 'penalties',
        kind: 'choices',
        title: { zh: '处罚种类', en: 'Penalties' },
        options: { warning: { zh: '警告', en: 'Warning' }, fine: { zh: '罚款', en: 'Fine' } },
      },
      { ...optional(money('fineFen', '罚款数额', 'Fine')), when: { fact: 'penalties', is: ['fine'] } },
      ofParty,
      text('decisionNo', '当场处罚决定书编号', 'Number of the decision', 100),
      dayAfter('clue', 'deliveredOn', '当场交付之日', 'Day on which it was handed over'),
      text('grounds', '违法事实和依据', 'Facts and rule'),
      text('heard', '当事人的陈述申辩', 'Statement of the party'),
      files,
    ],
    forbiddenWhile: [
      offenceOpen,
      unsettled,
      // No fine takes the place of a transfer, also none that is handed over on the spot.
      correctedFifthly(unansweredBy(suspicion)),
      ...suspicionOpen(suspicion),
      ...defencesOpen(),
      ...excused({ fines: { fact: 'penalties', are: ['fine'] } }),
      {
        condition: {
          all: [
            { fact: 'partyKind', is: ['person'] },
            { fact: 'fineFen', atLeast: onSpot.person + 1 },
          ],
        },
        own: 'fineFen',
        why: {
          zh: `对公民当场罚款不得超过 ${onSpot.person / 100} 元，应当适用普通程序`,
          en: `On the spot a person is fined ${onSpot.person / 100} yuan at most: the ordinary procedure applies`,
        },
        basis: bases.onSpot,
      },
      {
        condition: {
          all: [
            { fact: 'partyKind', is: ['unit'] },
            { fact: 'fineFen', atLeast: onSpot.unit + 1 },
          ],
        },
        own: 'fineFen',
        why: {
          zh: `对法人或者其他组织当场罚款不得超过 ${onSpot.unit / 100} 元，应当适用普通程序`,
          en: `On the spot a body is fined ${onSpot.unit / 100} yuan at most: the ordinary procedure applies`,
        },
        basis: bases.onSpot,
      },
      corrected({
        condition: { fact: 'held', atLeast: 0.001 },
        why: {
          zh: '有物品被查封、扣押，应当适用普通程序',
          en: 'Goods are under seizure, so the ordinary procedure applies',
        },
        basis: bases.onSpot,
      }),
    ],
    basis: bases.onSpot,
  },
  fileOnSpot: {
    title: { zh: '当场处罚备案', en: 'Report the on-the-spot penalty for the record' },
    actors: ['officer'],
    from: ['decided', 'closed'],
    to: 'stays',
    requires: [day('filedWith', '备案之日', 'Day of filing'), files],
    onlyWhen: [
      {
        condition: { taken: 'decideOnSpot' },
        why: { zh: '没有当场处罚', en: 'There was no on-the-spot penalty' },
        basis: bases.onSpotFiled,
      },
    ],
    basis: bases.onSpotFiled,
  },
});

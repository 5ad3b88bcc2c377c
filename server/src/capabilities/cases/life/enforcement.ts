// What follows when a decision is not performed, as data: the party is urged, then the court is asked, both within their times.
import type { Requirement } from '@qingfeng/procedure';
import { dayAfter, dayAfterApplication } from './days.ts';
import { correctedThirdly, type Limits, nothingImposed, ofParty, partiesNamed, type Steps } from './parts.ts';
import { doneSinceDecision } from './reopen.ts';
import { reviewBars } from './superior.ts';
import { files, text } from './terms.ts';

const remedyEndsOn: Requirement = {
  fact: 'remedyEndsOn',
  kind: 'date',
  title: { zh: '复议、诉讼期限届满之日', en: 'Date on which the period for reconsideration and litigation ends' },
};

/** The platform reckons it where payment was put off or split (行政处罚法 72(2)). */
export const courtUntil: Requirement = {
  fact: 'courtUntil',
  kind: 'date',
  optional: true,
  title: {
    zh: '申请人民法院强制执行的期限（自暂缓、分期缴纳期限结束之日起三个月）',
    en: 'Ask the court by (three months from the end of the time granted for payment)',
  },
};

export const enforcementSteps = ({ bases }: Limits): Steps => ({
  demand: {
    title: { zh: '催告', en: 'Send a written demand' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [
      ofParty,
      dayAfter('service', 'demandedOn', '催告书送达之日', 'Day on which the letter was served'),
      remedyEndsOn,
      courtUntil,
      files,
    ],
    onlyWhen: [
      {
        condition: doneSinceDecision('serve', 'decideOnSpot'),
        why: { zh: '决定书尚未送达', en: 'The decision has not been served' },
        basis: bases.demand,
      },
    ],
    forbiddenWhile: [
      nothingImposed(bases),
      {
        condition: { all: [doneSinceDecision('perform'), { not: partiesNamed }] },
        why: { zh: '决定已经履行', en: 'The decision has been carried out' },
        basis: bases.demand,
      },
    ],
    waits: [
      {
        duty: 'perform',
        until: 'over',
        alone: { fact: 'party' },
        why: { zh: '当事人的履行期限未满', en: 'The period for compliance has not ended' },
        basis: bases.pay,
      },
    ],
    repeatable: true,
    basis: bases.demand,
  },
  applyToCourt: {
    title: { zh: '申请人民法院强制执行', en: 'Ask the court to enforce the decision' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [
      ofParty,
      dayAfter('demand', 'appliedOn', '申请之日', 'Day of the application'),
      text('court', '受理的人民法院', 'Court', 200),
      files,
    ],
    onlyWhen: [
      {
        condition: doneSinceDecision('demand'),
        why: { zh: '申请前须先催告当事人', en: 'First the party is urged in writing' },
        basis: bases.demand,
      },
    ],
    forbiddenWhile: [
      correctedThirdly({
        condition: { all: [doneSinceDecision('applyToCourt'), { not: partiesNamed }] },
        why: { zh: '已经申请人民法院强制执行', en: 'The court has already been applied to' },
        basis: bases.court,
      }),
      ...reviewBars(bases),
      {
        condition: { all: [doneSinceDecision('perform'), { not: partiesNamed }] },
        why: { zh: '决定已经履行', en: 'The decision has been carried out' },
        basis: bases.demand,
      },
    ],
    waits: [
      {
        // Payment may be put off, or split, after the party was urged.
        duty: 'perform',
        until: 'over',
        alone: { fact: 'party' },
        why: { zh: '当事人的履行期限未满', en: 'The period for compliance has not ended' },
        basis: bases.laterPayment,
      },
      {
        after: { amount: 10, unit: 'naturalDay', fact: 'demandedOn', rule: 'admin-coercion' },
        alone: { fact: 'party' },
        why: {
          zh: '催告书送达未满十个工作日',
          en: 'Fewer than ten working days have passed since the demand was served',
        },
        basis: bases.demand,
      },
      {
        after: { amount: 0, unit: 'naturalDay', fact: 'remedyEndsOn' },
        alone: { fact: 'party' },
        why: { zh: '复议、诉讼的期限未满', en: 'The period for reconsideration and litigation has not ended' },
        basis: bases.court,
      },
    ],
    repeatable: true,
    basis: bases.court,
  },
  endEnforcement: {
    title: { zh: '人民法院执行终结', en: 'Court enforcement concluded' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [
      ofParty,
      dayAfterApplication('enforcementEndedOn', '终结之日', 'Day on which it ended'),
      text('enforcementResult', '执行结果', 'Result'),
      files,
    ],
    forbiddenWhile: [
      correctedThirdly({
        condition: { all: [doneSinceDecision('endEnforcement'), { not: partiesNamed }] },
        why: { zh: '执行已经终结', en: 'Enforcement has concluded' },
        basis: bases.close,
      }),
    ],
    onlyWhen: [
      {
        condition: doneSinceDecision('applyToCourt'),
        why: { zh: '没有申请人民法院强制执行', en: 'The court was not asked' },
        basis: bases.court,
      },
    ],
    repeatable: true,
    basis: bases.close,
  },
});

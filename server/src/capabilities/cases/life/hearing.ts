// Notice, defence and hearing, as data: who presides, what is recorded, and the legal review that comes after it.
import type { Condition, Earlier, Requirement } from '@qingfeng/procedure';
import { dayAfter, noticeDay, notice as noticed } from './days.ts';
import { defencesOpen, excused } from './defences.ts';
import {
  corrected,
  type Limits,
  ofParty,
  partiesNamed,
  penaltyKinds,
  type Steps,
  suspicionOpen,
  unsettled,
} from './parts.ts';
import { day, files, money, optional, text } from './terms.ts';

const hearingOn: Requirement = {
  fact: 'hearingOn',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '听证日期', en: 'Date of the hearing' },
};

/** Asked for, and neither held nor ended. */
export const hearingAhead: Condition = { since: ['requestHearing'], until: ['holdHearing', 'endHearing'] };

/** The same, of any party of several. */
const toBeHeld: Condition = { any: [hearingAhead, { open: 'hearing' }] };

const requestedOn = (earlier: Earlier[]): Requirement => ({
  ...day('requestedOn', '当事人提出之日', 'Day on which the party asked'),
  notBefore: earlier,
});

/** Asked for within the days that the notice gave, or granted by the head afterwards; the day of the record unless said. */
const requestedInTime = ({ defence }: Limits['bases']): Requirement => ({
  ...optional(requestedOn([noticed])),
  notAfter: {
    limitOf: 'defence',
    unless: { fact: 'lateHearing', is: ['granted'] },
    why: {
      zh: '逾期提出的，办理“记录逾期听证申请”',
      en: 'what was asked for late is recorded as such',
    },
    basis: defence,
  },
});

/** A hearing that is asked for too late is on record as late, and the head decides whether it is held all the same. */
const lateRequestSteps = ({ defence: basis }: Limits['bases']): Steps => ({
  recordLateHearing: {
    title: { zh: '记录逾期听证申请', en: 'Record a late hearing request' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [
      ofParty,
      requestedOn([
        noticed,
        {
          limitOf: 'defence',
          what: {
            zh: '要求听证的期限届满次日（期限内提出的，办理“受理听证申请”）',
            en: 'the day after the time to ask for a hearing (within it the request is accepted)',
          },
          basis,
        },
      ]),
      optional(text('lateReason', '当事人说明的逾期理由', 'Why it is late, by the party', 1_000)),
      files,
    ],
    repeatable: true,
    basis,
  },
  decideLateHearing: {
    title: { zh: '决定逾期听证申请', en: 'Decide on the late hearing request' },
    actors: ['head'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'decideLateHearing' },
        why: { zh: '没有逾期的听证申请', en: 'There is no late hearing request' },
        basis,
      },
    ],
    requires: [
      ofParty,
      {
        fact: 'lateHearing',
        kind: 'choice',
        title: { zh: '决定', en: 'Decision' },
        options: {
          declined: { zh: '逾期未提出，视为放弃，不举行听证', en: 'Waived by lapse of time: no hearing' },
          granted: { zh: '有正当理由，准予听证', en: 'Good reason: a hearing is granted' },
        },
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis,
  },
});

export const hearingSteps = ({ bases, reviewAfterHearing, suspicion }: Limits): Steps => ({
  giveNotice: {
    title: { zh: '处罚前告知', en: 'Give prior notice to the party' },
    actors: ['officer'],
    from: ['reviewed', 'notified'],
    to: 'notified',
    requires: [
      ofParty,
      noticeDay(bases),
      text('proposed', '拟作出的处罚', 'Penalty proposed'),
      {
        fact: 'proposedPenalties',
        kind: 'choices',
        optional: true,
        title: { zh: '拟处罚种类', en: 'Proposed penalties' },
        options: penaltyKinds,
      },
      optional(money('proposedFineFen', '拟罚款数额', 'Fine proposed')),
      optional(money('proposedConfiscationFen', '拟没收违法所得数额', 'Gains to be confiscated')),
      optional(money('proposedGoodsFen', '拟没收财物价值', 'Value of the goods to be confiscated')),
      { fact: 'hearingRight', kind: 'boolean', title: { zh: '有权要求听证', en: 'May ask for a hearing' } },
    ],
    forbiddenWhile: [
      unsettled,
      ...suspicionOpen(suspicion),
      ...defencesOpen(),
      ...excused({ fines: { fact: 'proposedPenalties', are: ['fine'] }, amount: 'proposedFineFen' }),
    ],
    repeatable: true,
    basis: bases.notice,
  },
  recordDefence: {
    title: { zh: '记录陈述申辩', en: 'Record the defence' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [
      ofParty,
      {
        fact: 'defence',
        kind: 'choice',
        title: { zh: '当事人意见', en: 'Statement of the party' },
        options: {
          none: { zh: '逾期未提出', en: 'Nothing within the time' },
          waived: { zh: '书面放弃', en: 'Waived in writing' },
          stated: { zh: '已陈述申辩并复核', en: 'Heard and reviewed' },
          heard: { zh: '已听证', en: 'Heard' },
        },
      },
      optional(text('weighed', '复核意见', 'How it was weighed')),
      files,
    ],
    onlyWhen: [
      corrected({
        condition: { taken: 'holdHearing' },
        why: { zh: '没有听证的记录', en: 'No hearing is on record' },
        basis: bases.hearingRecord,
        values: { fact: 'defence', are: ['heard'] },
      }),
    ],
    waits: [
      {
        duty: 'defence',
        until: 'over',
        values: { fact: 'defence', are: ['none'] },
        why: {
          zh: '陈述申辩、要求听证的期限未满',
          en: 'The period for the defence and for requesting a hearing has not ended',
        },
        basis: bases.defenceTime,
      },
    ],
    repeatable: true,
    basis: bases.defence,
  },
  requestHearing: {
    title: { zh: '受理听证申请', en: 'Accept the hearing request' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [ofParty, hearingOn, requestedInTime(bases)],
    forbiddenWhile: [
      corrected({
        // Of several parties each may ask for its own: the file tells which of them has.
        condition: { all: [hearingAhead, { not: partiesNamed }] },
        why: { zh: '已受理听证申请，尚未举行', en: 'A hearing has already been accepted and not yet held' },
        basis: bases.hearing,
      }),
    ],
    repeatable: true,
    basis: bases.hearing,
  },
  ...lateRequestSteps(bases),
  announceHearing: {
    title: { zh: '通知听证时间、地点', en: 'Announce the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'announceHearing' },
        why: { zh: '没有待通知的听证', en: 'There is no hearing to announce' },
        basis: bases.hearing,
      },
    ],
    requires: [
      ofParty,
      dayAfter('notice', 'announcedOn', '通知送达之日', 'Day on which the notice was served'),
      text('place', '听证时间、地点', 'Time and place', 500),
      files,
    ],
    repeatable: true,
    basis: bases.hearing,
  },
  moveHearing: {
    title: { zh: '改期听证', en: 'Postpone the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'hearing' },
        why: { zh: '没有待举行的听证', en: 'There is no hearing to be held' },
        basis: bases.hearing,
      },
    ],
    requires: [ofParty, hearingOn],
    reasonRequired: true,
    repeatable: true,
    basis: bases.hearing,
  },
  holdHearing: {
    title: { zh: '记录听证', en: 'Record the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [
      ofParty,
      dayAfter('notice', 'heldOn', '举行听证之日', 'Day on which it was held'),
      text('presider', '听证主持人（非本案调查人员）', 'Presider, who did not investigate the case', 100),
      files,
    ],
    materials: [{ id: 'minutes', title: { zh: '听证笔录', en: 'Record of the hearing' }, basis: bases.hearingRecord }],
    onlyWhen: [
      {
        condition: toBeHeld,
        why: { zh: '没有待举行的听证', en: 'There is no hearing to be held' },
        basis: bases.hearing,
      },
    ],
    forbiddenWhile: [
      {
        condition: { all: [{ open: 'announceHearing' }, { not: partiesNamed }] },
        why: { zh: '尚未通知听证的时间、地点', en: 'Time and place of the hearing have not been announced' },
        basis: bases.hearing,
      },
    ],
    repeatable: true,
    basis: bases.presider,
  },
  endHearing: {
    title: { zh: '终止听证', en: 'End the hearing without holding it' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [
      ofParty,
      {
        fact: 'hearingEnded',
        kind: 'choice',
        title: { zh: '事由', en: 'Ground' },
        options: {
          withdrawn: { zh: '当事人撤回申请', en: 'The party withdrew its request' },
          absent: { zh: '无正当理由拒不出席', en: 'The party did not appear' },
          left: { zh: '未经许可中途退出', en: 'The party left without leave' },
        },
      },
      files,
    ],
    onlyWhen: [
      {
        condition: toBeHeld,
        why: { zh: '没有待举行的听证', en: 'There is no hearing to be held' },
        basis: bases.hearing,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.hearingEnds,
  },
  reportHearing: {
    title: { zh: '提交听证报告', en: 'Submit the hearing report' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [text('hearingReport', '听证报告及处理意见', 'Report and opinion of the presider'), files],
    onlyWhen: [
      {
        condition: { taken: 'holdHearing' },
        why: { zh: '没有听证的记录', en: 'No hearing is on record' },
        basis: bases.hearingReport,
      },
    ],
    repeatable: true,
    basis: bases.hearingReport,
  },
  ...(reviewAfterHearing ? legalReviewSteps(bases) : {}),
});

/** The review of a case after its hearing, by people who did not handle it. */
const legalReviewSteps = (bases: Limits['bases']): Steps => ({
  submitLegalReview: {
    title: { zh: '听证后送法制审核', en: 'Send for legal review after the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { since: ['reportHearing'], until: ['holdHearing', 'requestHearing'] },
        why: { zh: '听证后的听证报告尚未提交', en: 'No hearing report has been submitted' },
        basis: bases.legalReview,
      },
    ],
    repeatable: true,
    basis: bases.legalReview,
  },
  passLegalReview: {
    title: { zh: '法制审核通过', en: 'Pass the legal review' },
    actors: ['reviewer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'legalReview' },
        why: { zh: '尚未送法制审核', en: 'Not sent for legal review yet' },
        basis: bases.legalReview,
      },
    ],
    requires: [text('legalOpinion', '法制审核意见', 'Opinion of the legal review')],
    repeatable: true,
    basis: bases.legalReview,
  },
  returnLegalReview: {
    title: { zh: '法制审核退回补充调查', en: 'Return for further investigation' },
    actors: ['reviewer'],
    from: ['notified'],
    to: 'filed',
    onlyWhen: [
      {
        condition: { open: 'legalReview' },
        why: { zh: '尚未送法制审核', en: 'Not sent for legal review yet' },
        basis: bases.legalReview,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.legalReview,
  },
});

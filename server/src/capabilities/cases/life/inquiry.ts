// The investigation, as data: time that is not counted, time granted, the conclusion and the legal review.

import type { Condition, Requirement } from '@qingfeng/procedure';
import { corrected, correctedAgain, investigated, type Limits, type Steps } from './parts.ts';
import { files, optional, text } from './terms.ts';

/** What asks for a legal review and a decision of the heads together (程序规定 50(1), 60(2); 行政处罚法 57(2)). */
const gravity: Requirement = {
  fact: 'gravity',
  kind: 'choices',
  optional: true,
  title: { zh: '须法制审核、集体讨论的情形', en: 'What asks for legal review and collective decision' },
  options: {
    publicInterest: { zh: '涉及重大公共利益', en: 'Grave public interest' },
    complex: {
      zh: '案件情况疑难复杂、涉及多个法律关系',
      en: 'Difficult or complex, involving several legal relationships',
    },
    grave: { zh: '情节复杂或者重大违法行为', en: 'Complex circumstances or a serious offence' },
    byLaw: { zh: '法律、法规规定的其他情形', en: 'Other cases named by law' },
  },
};

/** The inquiry stands still with approval of the head (程序规定 46), and goes on as soon as the reason has gone. */
const suspensionSteps = (bases: Limits['bases']): Steps => {
  const suspended: Condition = { since: ['suspend'], until: ['resumeInquiry'] };
  const [already, not] = [
    { zh: '案件调查已经中止', en: 'The investigation is already suspended' },
    { zh: '案件调查没有中止', en: 'The investigation is not suspended' },
  ];
  return {
    suspend: {
      title: { zh: '中止调查', en: 'Suspend the investigation' },
      actors: ['head'],
      from: [...investigated],
      to: 'stays',
      requires: [
        {
          fact: 'suspendedFor',
          kind: 'choice',
          title: { zh: '中止的情形', en: 'Ground' },
          options: {
            otherCase: {
              zh: '须以相关案件的裁判结果或者其他行政决定为依据，尚未作出',
              en: 'Depends on another case or decision that is still pending',
            },
            law: {
              zh: '法律适用等问题须送请有权机关解释或者确认',
              en: 'A question of law was put to the competent body',
            },
            force: { zh: '因不可抗力暂时无法调查', en: 'Force majeure' },
            missing: { zh: '当事人下落不明，暂时无法调查', en: 'The party’s whereabouts are unknown' },
            other: { zh: '其他应当中止调查的情形', en: 'Other' },
          },
        },
        files,
      ],
      forbiddenWhile: [{ condition: suspended, why: already, basis: bases.suspension }],
      reasonRequired: true,
      repeatable: true,
      basis: bases.suspension,
    },
    resumeInquiry: {
      title: { zh: '恢复调查', en: 'Resume the investigation' },
      actors: ['officer'],
      from: [...investigated],
      to: 'stays',
      requires: [text('resumed', '中止原因消除的情况', 'How the ground has gone', 1_000), files],
      onlyWhen: [{ condition: suspended, why: not, basis: bases.suspension }],
      repeatable: true,
      basis: bases.suspension,
    },
  };
};

export const inquirySteps = ({ bases, verifyStops }: Limits): Steps => ({
  stopClock: {
    title: { zh: '扣除期间开始', en: 'Start excluded period' },
    actors: ['officer'],
    from: verifyStops ? ['registered', ...investigated] : [...investigated],
    to: 'stays',
    requires: [
      text('period', '扣除期间编号', 'Name of the period', 60),
      {
        fact: 'ground',
        kind: 'choice',
        title: { zh: '事由', en: 'Ground' },
        options: {
          testing: { zh: '检测、检验、检疫', en: 'Testing' },
          appraisal: { zh: '鉴定', en: 'Appraisal' },
          identification: { zh: '权利人辨认、鉴别', en: 'Identification by the right holder' },
          hearing: { zh: '听证', en: 'Hearing' },
          announcement: { zh: '公告', en: 'Public announcement' },
          suspension: { zh: '中止（须经负责人批准）', en: 'Suspension (approved by the head)' },
          refund: { zh: '责令退还', en: 'Ordered refund' },
        },
      },
      optional(text('note', '说明', 'Note')),
    ],
    onlyWhen: [
      corrected({
        condition: { any: [{ taken: 'file' }, { taken: 'recordFiling' }] },
        why: {
          zh: '核查期间只扣除检测、鉴定和权利人辨认的时间',
          en: 'Before filing only testing, appraisal and identification are left out',
        },
        basis: bases.verifyStops,
        values: { fact: 'ground', are: ['hearing', 'announcement', 'suspension', 'refund'] },
      }),
    ],
    forbiddenWhile: [
      correctedAgain({
        condition: { any: [{ taken: 'file' }, { taken: 'recordFiling' }] },
        why: {
          zh: '中止调查须经机关负责人批准，由负责人办理“中止调查”',
          en: 'The head suspends the investigation, in the step of that name',
        },
        basis: bases.suspension,
        values: { fact: 'ground', are: ['suspension'] },
      }),
    ],
    repeatable: true,
    basis: bases.notCounted,
  },
  ...suspensionSteps(bases),
  resumeClock: {
    title: { zh: '扣除期间结束', en: 'End excluded period' },
    actors: ['officer'],
    from: verifyStops ? ['registered', ...investigated] : [...investigated],
    to: 'stays',
    requires: [text('period', '扣除期间编号', 'Name of the period', 60)],
    onlyWhen: [
      {
        condition: { taken: 'stopClock' },
        why: { zh: '没有正在扣除的期间', en: 'No period is currently excluded' },
        basis: bases.notCounted,
      },
    ],
    repeatable: true,
    basis: bases.notCounted,
  },
  extendDecision: {
    title: { zh: '延长办案期限', en: 'Extend the time limit for the case' },
    actors: ['head'],
    from: [...investigated],
    to: 'stays',
    reasonRequired: true,
    basis: bases.decide,
  },
  setDecisionDate: {
    title: { zh: '集体讨论确定期限', en: 'Set the time by collective discussion' },
    actors: ['head'],
    from: [...investigated],
    to: 'stays',
    onlyWhen: [
      {
        condition: { taken: 'extendDecision' },
        why: { zh: '先经批准延长 30 日', en: 'The 30-day extension must be approved first' },
        basis: bases.decide,
      },
    ],
    requires: [{ fact: 'decideBy', kind: 'date', notBeforeEvent: true, title: { zh: '决定期限', en: 'Decide by' } }],
    reasonRequired: true,
    repeatable: true,
    basis: bases.decide,
  },
  conclude: {
    title: { zh: '调查终结', en: 'Conclude the investigation' },
    actors: ['officer'],
    from: ['filed'],
    to: 'concluded',
    requires: [text('proposal', '处理建议', 'Proposal')],
    repeatable: true,
    basis: bases.officers,
  },
  submitReview: {
    title: { zh: '送法制审核', en: 'Send for legal review' },
    actors: ['officer'],
    from: ['concluded'],
    to: 'stays',
    requires: [gravity],
    repeatable: true,
    basis: bases.review,
  },
  review: {
    title: { zh: '审核通过', en: 'Pass the review' },
    actors: ['reviewer'],
    from: ['concluded'],
    to: 'reviewed',
    onlyWhen: [
      { condition: { open: 'review' }, why: { zh: '尚未送审', en: 'Not sent for review yet' }, basis: bases.review },
    ],
    requires: [text('opinion', '审核意见', 'Opinion'), gravity],
    repeatable: true,
    basis: bases.review,
  },
  returnReview: {
    title: { zh: '退回补充调查', en: 'Return for further investigation' },
    actors: ['reviewer'],
    from: ['concluded'],
    to: 'filed',
    onlyWhen: [
      { condition: { open: 'review' }, why: { zh: '尚未送审', en: 'Not sent for review yet' }, basis: bases.review },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.review,
  },
});

// Notice, defence and decision, as data, and the copies that a fine without referral owes.
import type { Requirement } from '@qingfeng/procedure';
import {
  confiscation,
  decisionKinds,
  fine,
  type Limits,
  met,
  offenceOpen,
  type Steps,
  unansweredBy,
  unsettled,
  waitsForJustice,
} from './procedure.case-parts.ts';
import { agency, day, files, link, optional, text } from './procedure.terms.ts';

const ofPenalty = { when: { fact: 'kind', is: ['penalty'] } } as const;

const hearingOn: Requirement = {
  fact: 'hearingOn',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '听证日期', en: 'Day of the hearing' },
};

export const decisionSteps = ({ bases, suspicion }: Limits): Steps => ({
  giveNotice: {
    title: { zh: '处罚前告知', en: 'Notify the party' },
    actors: ['officer'],
    from: ['reviewed'],
    to: 'notified',
    requires: [
      day('noticedOn', '告知书送达之日', 'Day on which the notice was served'),
      text('proposed', '拟作出的处罚', 'Penalty proposed'),
      { fact: 'hearingRight', kind: 'boolean', title: { zh: '有权要求听证', en: 'May ask for a hearing' } },
    ],
    forbiddenWhile: [unsettled],
    basis: bases.notice,
  },
  recordDefence: {
    title: { zh: '记录陈述申辩', en: 'Record the defence' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [
      {
        fact: 'defence',
        kind: 'choice',
        title: { zh: '当事人意见', en: 'What the party said' },
        options: {
          none: { zh: '逾期未提出', en: 'Nothing within the time' },
          waived: { zh: '书面放弃', en: 'Waived in writing' },
          stated: { zh: '已陈述申辩并复核', en: 'Stated and weighed' },
          heard: { zh: '已听证', en: 'Heard' },
        },
      },
      optional(text('weighed', '复核意见', 'How it was weighed')),
      files,
    ],
    repeatable: true,
    basis: bases.defence,
  },
  requestHearing: {
    title: { zh: '受理听证申请', en: 'Take the request for a hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    requires: [hearingOn],
    basis: bases.hearing,
  },
  announceHearing: {
    title: { zh: '通知听证时间、地点', en: 'Announce the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'announceHearing' },
        why: { zh: '没有待通知的听证', en: 'No hearing is to be announced' },
        basis: bases.hearing,
      },
    ],
    requires: [
      day('announcedOn', '通知送达之日', 'Day on which the notice was served'),
      text('place', '听证时间、地点', 'Time and place', 500),
      files,
    ],
    repeatable: true,
    basis: bases.hearing,
  },
  moveHearing: {
    title: { zh: '改期听证', en: 'Move the hearing' },
    actors: ['officer'],
    from: ['notified'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'hearing' },
        why: { zh: '没有待举行的听证', en: 'No hearing is to be held' },
        basis: bases.hearing,
      },
    ],
    requires: [hearingOn],
    reasonRequired: true,
    repeatable: true,
    basis: bases.hearing,
  },
  decide: {
    title: { zh: '作出处理决定', en: 'Decide' },
    actors: ['head'],
    from: ['reviewed', 'notified'],
    to: 'decided',
    requires: [
      {
        fact: 'kind',
        kind: 'choice',
        title: { zh: '决定种类', en: 'Kind of decision' },
        options: decisionKinds,
      },
      {
        fact: 'penalties',
        kind: 'choices',
        when: { fact: 'kind', is: ['penalty'] },
        title: { zh: '处罚种类', en: 'Penalties' },
        options: {
          warning: { zh: '警告', en: 'Warning' },
          criticism: { zh: '通报批评', en: 'Public criticism' },
          fine: { zh: '罚款', en: 'Fine' },
          confiscateMoney: { zh: '没收违法所得', en: 'Confiscation of gains' },
          confiscateGoods: { zh: '没收非法财物', en: 'Confiscation of goods' },
          stop: { zh: '责令停产停业', en: 'Order to stop business' },
          licence: { zh: '暂扣、吊销许可证件', en: 'Suspension or revocation of a licence' },
          other: { zh: '其他', en: 'Other' },
        },
      },
      { ...fine, ...ofPenalty },
      { ...confiscation, ...ofPenalty },
      text('grounds', '决定理由', 'Grounds'),
    ],
    forbiddenWhile: [
      offenceOpen,
      unsettled,
      unansweredBy(suspicion),
      ...waitsForJustice(bases),
      {
        condition: { open: 'defence' },
        why: {
          zh: '当事人陈述申辩、听证期限未满或者未记录',
          en: 'The time for the defence is not over or not on record',
        },
        basis: bases.defence,
      },
    ],
    onlyWhen: [
      {
        condition: { taken: 'giveNotice' },
        why: { zh: '处罚前须先告知当事人', en: 'The party is notified before a penalty' },
        basis: bases.notice,
        values: { fact: 'kind', are: ['penalty'] },
      },
      {
        condition: { taken: 'refer' },
        why: { zh: '案件尚未移送', en: 'The case was not referred' },
        basis: bases.decision,
        values: { fact: 'kind', are: ['referred'] },
      },
    ],
    basis: bases.decision,
  },
  fineFirst: {
    title: { zh: '先罚未移送，须抄送决定书', en: 'Fined without referral: copies are owed' },
    actors: ['system'],
    from: ['decided', 'closed'],
    to: 'stays',
    onlyWhen: [{ condition: met, why: { zh: '未达追诉标准', en: 'The threshold is not met' }, basis: link.fineFirst }],
    forbiddenWhile: [
      {
        condition: { taken: 'refer' },
        why: { zh: '案件已移送', en: 'The case was referred' },
        basis: link.fineFirst,
      },
    ],
    requires: [day('decidedOn', '处罚决定之日', 'Day of the decision')],
    basis: link.fineFirst,
  },
  sendCopies: {
    title: { zh: '抄送决定书并告知权利人', en: 'Send copies and tell the right holder' },
    actors: ['officer'],
    from: ['decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'sendCopies' },
        why: { zh: '无须抄送', en: 'No copies are owed' },
        basis: link.fineFirst,
      },
    ],
    requires: [
      agency('police', '抄送的公安机关', 'Police', 'mps'),
      agency('procuratorate', '抄送的人民检察院', 'Procuratorate', 'spp'),
      text('rightHolder', '告知的权利人', 'Right holder told', 200),
      files,
    ],
    basis: link.fineFirst,
  },
});

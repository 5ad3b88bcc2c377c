// The line to the police, as data: the answer on suspicion, the scene, consultation, referral or a reasoned refusal.
import type { Lock } from '@qingfeng/procedure';
import { approvedAs } from '../../../platform/procedures/index.ts';
import { criminallyClosed, met, referred, refusalStands, type Steps, underway, working } from './parts.ts';
import { agency, files, link, money, optional, text } from './terms.ts';

const reportWaits: Lock = {
  condition: { open: 'decideReferral' },
  why: { zh: '没有待批准的移送报告', en: 'There is no referral report to approve' },
  basis: link.headDecides,
};

export const policeSteps: Steps = {
  answerThreshold: {
    title: { zh: '记录是否涉嫌犯罪的判断', en: 'Record the answer on suspicion' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    onlyWhen: [
      {
        condition: { fact: 'threshold', is: ['near', 'unknown'] },
        why: { zh: '比对结果不是接近或者未知', en: 'The comparison is neither near nor unknown' },
        basis: link.noSubstitute,
      },
    ],
    requires: [
      {
        fact: 'suspicion',
        kind: 'choice',
        title: { zh: '有无合理理由怀疑涉嫌犯罪', en: 'Reasonable suspicion of a crime' },
        options: {
          yes: { zh: '是', en: 'Yes' },
          no: { zh: '否', en: 'No' },
          notYet: { zh: '继续调查', en: 'Investigate further' },
        },
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: link.noSubstitute,
  },
  noticePolice: {
    title: { zh: '通知公安机关到场', en: 'Call the police to the scene' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    requires: [
      agency('police', '通知的公安机关', 'Police told', 'mps'),
      { fact: 'toldAt', kind: 'time', notAfterEvent: true, title: { zh: '通知时间', en: 'Told at' } },
      optional(text('outcome', '到场情况', 'What came of it')),
    ],
    repeatable: true,
    basis: link.scene,
  },
  consultPolice: {
    title: { zh: '商请公安机关会商', en: 'Consult the police' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    requires: [text('question', '会商事项', 'What is asked'), optional(text('outcome', '会商意见', 'Answer')), files],
    repeatable: true,
    basis: link.scene,
  },
  proposeNoReferral: {
    title: { zh: '不移送并说明理由', en: 'Propose not to refer' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    onlyWhen: [
      { condition: met, why: { zh: '尚未达到追诉标准', en: 'The threshold is not met' }, basis: link.noSubstitute },
    ],
    forbiddenWhile: [
      {
        condition: { taken: 'refer' },
        why: { zh: '案件已移送', en: 'The case has been referred' },
        basis: link.handOver,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: link.refusal,
  },
  approveNoReferral: {
    title: { zh: '批准不移送', en: 'Approve not referring' },
    actors: ['head'],
    from: [...working],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'decideNoReferral' },
        why: { zh: '没有待批准的不移送意见', en: 'There is no proposal to approve' },
        basis: link.refusal,
      },
    ],
    requires: [approvedAs],
    reasonRequired: true,
    repeatable: true,
    basis: link.refusal,
  },
  reopenReferral: {
    title: { zh: '不同意不移送', en: 'Reject; the case must be referred' },
    actors: ['head'],
    from: [...working],
    to: 'stays',
    onlyWhen: [
      {
        condition: { any: [{ open: 'decideNoReferral' }, refusalStands] },
        why: { zh: '没有不移送的意见或者决定', en: 'There is no proposal or decision not to refer' },
        basis: link.refusal,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: link.refusal,
  },
  submitReferral: {
    title: { zh: '提交移送报告', en: 'Submit the referral report' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    requires: [
      text('report', '移送涉嫌犯罪案件的书面报告', 'Written report'),
      text('team', '专案组成员（两名以上）', 'Team of two or more', 500),
      files,
    ],
    forbiddenWhile: [
      {
        condition: referred,
        why: { zh: '案件已在公安机关', en: 'The case is with the police' },
        basis: link.handOver,
      },
      {
        condition: { any: [{ open: 'decideReferral' }, { open: 'handOver' }] },
        why: {
          zh: '移送报告已经提交，待审批或者待移送',
          en: 'The report has been submitted and awaits the head’s decision or the handover',
        },
        basis: link.headDecides,
      },
      {
        condition: criminallyClosed,
        why: { zh: '刑事程序已经终结', en: 'Criminal proceedings concluded' },
        basis: link.afterwards,
      },
    ],
    repeatable: true,
    basis: link.report,
  },
  approveReferral: {
    title: { zh: '批准移送', en: 'Approve the referral' },
    actors: ['head'],
    from: [...working],
    to: 'stays',
    onlyWhen: [reportWaits],
    requires: [approvedAs, optional(text('opinion', '审批意见', 'Opinion'))],
    repeatable: true,
    basis: link.headDecides,
  },
  refuseReferral: {
    title: { zh: '不批准移送', en: 'Refuse the referral' },
    actors: ['head'],
    from: [...working],
    to: 'stays',
    onlyWhen: [reportWaits],
    requires: [approvedAs],
    reasonRequired: true,
    repeatable: true,
    basis: link.refusal,
  },
  refer: {
    title: { zh: '移送公安机关', en: 'Hand over to the police' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { any: [{ open: 'handOver' }, { taken: 'decide' }] },
        why: { zh: '移送尚未经负责人批准', en: 'The head has not approved the referral' },
        basis: link.headDecides,
      },
    ],
    requires: [text('referralNo', '移送书文号', 'Number of the transfer letter', 100)],
    repeatable: true,
    basis: link.handOver,
  },
  referralRefused: {
    title: { zh: '公安机关不予立案', en: 'The police decline to file' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: underway,
        why: { zh: '案件不在公安机关', en: 'The case is not with the police' },
        basis: link.afterwards,
      },
    ],
    requires: [optional(text('details', '理由', 'Reasons'))],
    repeatable: true,
    basis: link.afterwards,
  },
  referralReopened: {
    title: { zh: '不予立案提请复议或者受到立案监督', en: 'Refusal under reconsideration or supervision' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { all: [{ taken: 'refer' }, { not: underway }] },
        why: { zh: '没有不予立案的决定', en: 'There is no decision not to file' },
        basis: link.disputed,
      },
    ],
    requires: [optional(text('details', '说明', 'Details'))],
    repeatable: true,
    basis: link.disputed,
  },
  referralEnded: {
    title: { zh: '刑事程序终结', en: 'Criminal proceedings concluded' },
    actors: ['system'],
    from: [...working, 'decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: referred,
        why: { zh: '案件不在公安机关', en: 'The case is not with the police' },
        basis: link.afterwards,
      },
    ],
    requires: [
      {
        fact: 'outcome',
        kind: 'choice',
        title: { zh: '结果', en: 'Outcome' },
        options: {
          refused: { zh: '不予立案', en: 'Not filed' },
          withdrawn: { zh: '撤销案件', en: 'Withdrawn' },
          notProsecuted: { zh: '不起诉', en: 'Not prosecuted' },
          acquitted: { zh: '无罪', en: 'Acquitted' },
          exempted: { zh: '免予刑事处罚', en: 'Exempted from criminal punishment' },
          sentenced: { zh: '判处刑罚', en: 'Sentenced' },
          returned: { zh: '退回', en: 'Returned' },
        },
      },
      {
        fact: 'convicted',
        kind: 'boolean',
        optional: true,
        title: { zh: '已判处刑罚', en: 'Sentence passed' },
      },
      optional(money('criminalFineFen', '罚金', 'Criminal fine')),
      optional(money('offsetFen', '折抵的行政罚款', 'Administrative fine set off')),
      optional(text('details', '说明', 'Details')),
    ],
    repeatable: true,
    basis: link.afterwards,
  },
};

// What a case owes and until when, as data.
import type { Basis, PauseRule } from '@qingfeng/procedure';
import {
  type Duties,
  eachDecidedOn,
  eachParty,
  eachServed,
  FOURTH_REVISION,
  type Limits,
  REVISION,
  SIXTH_REVISION,
  underway,
  unpunished,
} from './parts.ts';
import { doneSinceDecision } from './reopen.ts';
import { late, link } from './terms.ts';

/** No rule says until when a late request is decided. */
const lateRequests: Basis = {
  ...{ document: '办案流程（法律未作规定）', article: '逾期听证申请', mark: 'office rule' },
  text: {
    zh: '逾期提出的听证申请，记录在案，由负责人在三个工作日内决定。',
    en: 'A hearing that is asked for late goes on record, and the head decides on it within three working days.',
  },
  inForce: { from: '1996-10-01', until: null },
};

export const caseDuties = ({ verify, defence, counting, bases, ...limits }: Limits): Duties => ({
  verify: {
    title: { zh: '核查并决定是否立案', en: 'Verify and decide on filing' },
    owner: 'officer',
    opensOn: ['register'],
    metBy: ['file', 'declineFiling', 'transferAway', 'decideOnSpot', 'recordFiling', 'recordDecision', 'recordClosing'],
    deadline: { kind: 'after', amount: verify.days, unit: 'workingDay', from: { fact: 'sourceOn' } },
    extendedBy: [{ step: 'extendVerify', by: { amount: verify.more, unit: 'workingDay' } }],
    ...(limits.verifyStops && {
      pauses: [
        {
          from: ['stopClock'],
          until: ['resumeClock'],
          keyFact: 'period',
          why: { zh: '检测、鉴定、权利人辨认期间不计', en: 'Testing, appraisal, identification by the right holder' },
          basis: bases.verifyStops,
        },
        identifying(bases.verifyStops),
      ],
    }),
    escalateTo: [{ role: 'head' }],
    basis: bases.verify,
    late: late.discipline,
  },
  decide: {
    title: { zh: '作出处理决定', en: 'Decide the case' },
    owner: 'officer',
    opensOn: ['file', 'reopenCase'],
    metBy: ['decide'],
    movedBy: ['setDecisionDate'],
    deadline: { kind: 'after', amount: 90, unit: 'naturalDay', unless: 'decideBy' },
    extendedBy: [{ step: 'extendDecision', by: { amount: 30, unit: 'naturalDay' } }],
    pauses: [
      {
        from: ['stopClock'],
        until: ['resumeClock'],
        keyFact: 'period',
        why: {
          zh: '检测、鉴定、听证、公告、中止等期间不计',
          en: 'Testing, appraisal, hearing, announcement, suspension',
        },
        basis: bases.notCounted,
      },
      identifying(bases.notCounted),
      {
        from: ['suspend'],
        until: ['resumeInquiry'],
        why: { zh: '中止调查期间不计', en: 'Time of suspension is not counted' },
        basis: bases.suspension,
      },
      {
        from: [...underway.since],
        until: [...underway.until],
        why: { zh: '移送公安机关期间', en: 'While the case is with the police' },
        basis: link.waitForJustice,
      },
    ],
    remind: [{ left: 0.5 }, { before: { amount: 10, unit: 'naturalDay' } }],
    escalateTo: [{ role: 'head' }],
    basis: bases.decide,
    late: late.discipline,
  },
  decideReferral: {
    title: { zh: '审批移送报告', en: 'Decide on the referral' },
    owner: 'head',
    opensOn: ['submitReferral'],
    metBy: ['approveReferral', 'refuseReferral'],
    deadline: { kind: 'after', amount: 3, unit: 'naturalDay' },
    remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'hour' } }],
    basis: link.headDecides,
    late: late.supervision,
  },
  handOver: {
    title: { zh: '移送同级公安机关', en: 'Hand over to the police' },
    owner: 'officer',
    opensOn: ['approveReferral'],
    metBy: ['refer'],
    deadline: { kind: 'after', amount: 24, unit: 'hour' },
    remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'hour' } }],
    escalateTo: [{ role: 'head' }],
    basis: link.handOver,
    late: late.supervision,
  },
  decideNoReferral: {
    title: { zh: '审批不移送意见', en: 'Decide on the proposal not to refer' },
    owner: 'head',
    opensOn: ['proposeNoReferral'],
    metBy: ['approveNoReferral', 'reopenReferral'],
    deadline: { kind: 'after', amount: 3, unit: 'naturalDay' },
    basis: link.headDecides,
    late: late.supervision,
  },
  review: {
    title: { zh: '法制审核', en: 'Legal review' },
    owner: 'reviewer',
    opensOn: ['submitReview'],
    metBy: ['review', 'returnReview'],
    deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
    basis: bases.review,
    late: late.inbox,
  },
  defence: {
    title: { zh: '听取陈述申辩', en: 'Hear the statement and defence' },
    owner: 'officer',
    opensOn: ['giveNotice'],
    metBy: ['recordDefence', 'holdHearing'],
    // Who asks for a hearing has said what it wants; it is heard there, on a day that may lie after the five.
    metSince: { revision: FOURTH_REVISION, steps: ['requestHearing'] },
    apart: eachParty,
    // Whoever is told anew has the whole time anew.
    cancelledBy: ['giveNotice'],
    deadline: { kind: 'after', amount: defence.days, unit: defence.unit, from: { fact: 'noticedOn' } },
    basis: bases.defence,
    late: late.inbox,
  },
  decideLateHearing: {
    title: { zh: '决定逾期听证申请', en: 'Decide on the late hearing request' },
    owner: 'head',
    opensOn: ['recordLateHearing'],
    metBy: ['decideLateHearing'],
    apart: eachParty,
    deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
    basis: lateRequests,
    late: late.inbox,
  },
  hearing: {
    title: { zh: '举行听证', en: 'Hold the hearing' },
    owner: 'officer',
    opensOn: ['requestHearing'],
    apart: eachParty,
    metBy: ['holdHearing'],
    cancelledBy: ['endHearing'],
    closedBefore: { revision: REVISION, metBy: ['recordDefence'] },
    movedBy: ['moveHearing'],
    deadline: { kind: 'on', fact: 'hearingOn' },
    basis: bases.hearing,
    late: late.discipline,
  },
  announceHearing: {
    title: { zh: '通知听证时间、地点', en: 'Announce the hearing' },
    owner: 'officer',
    // A hearing that is moved is announced anew.
    opensOn: ['requestHearing', 'moveHearing'],
    apart: eachParty,
    metBy: ['announceHearing'],
    cancelledBy: ['endHearing'],
    closedBefore: { revision: REVISION, cancelledBy: ['recordDefence'] },
    movedBy: ['moveHearing'],
    deadline: { kind: 'on', fact: 'hearingOn', before: { amount: 7, unit: 'naturalDay' } },
    rule: counting,
    escalateTo: [{ role: 'head' }],
    basis: bases.hearing,
    late: late.discipline,
  },
  serve: {
    title: { zh: '送达决定书', en: 'Serve the decision' },
    owner: 'officer',
    opensOn: ['decide'],
    apart: eachDecidedOn,
    metBy: ['serve'],
    cancelledBy: ['reopenCase'],
    deadline: { kind: 'after', amount: 7, unit: 'naturalDay' },
    rule: counting,
    basis: bases.serve,
    late: late.discipline,
  },
  perform: {
    title: { zh: '督促履行决定', en: 'See to performance' },
    owner: 'officer',
    opensOn: ['serve', 'decideOnSpot'],
    apart: eachServed,
    metBy: ['perform', 'endEnforcement', 'close'],
    cancelledBy: ['reopenCase'],
    movedBy: ['deferPayment', 'recordPayment'],
    onlyIf: { not: unpunished },
    onlyIfFrom: SIXTH_REVISION,
    deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'servedOn' }, unless: 'payBy' },
    basis: bases.pay,
    late: late.inbox,
  },
  sendCopies: {
    title: { zh: '抄送决定书并告知权利人', en: 'Send copies and notify the right holder' },
    owner: 'officer',
    opensOn: ['fineFirst'],
    metBy: ['sendCopies'],
    cancelledBy: ['refer'],
    deadline: { kind: 'after', amount: 10, unit: 'naturalDay', from: { fact: 'decidedOn' } },
    escalateTo: [{ role: 'head' }],
    basis: link.fineFirst,
    late: late.supervision,
  },
  ...requestDuties(bases),
  ...laterDuties({ bases, ...limits }),
});

/** While the right holder looks at the goods. */
const identifying = (basis: Basis): PauseRule => ({
  from: ['askIdentification'],
  until: ['receiveIdentification', 'withdrawRequest'],
  keyFact: 'request',
  why: { zh: '权利人辨认、鉴别期间不计', en: 'Time for identification by the right holder is not counted' },
  basis,
});

/** Answers that others owe; the officer asks after them. */
const requestDuties = (bases: Limits['bases']): Duties => ({
  identification: {
    title: { zh: '催收权利人辨认、鉴别意见', en: 'Obtain the identification' },
    owner: 'officer',
    opensOn: ['askIdentification'],
    metBy: ['receiveIdentification'],
    cancelledBy: ['withdrawRequest'],
    keyFact: 'request',
    deadline: { kind: 'on', fact: 'answerBy' },
    basis: bases.identification,
    late: late.inbox,
  },
  valuation: {
    title: { zh: '催收价格认定结论', en: 'Obtain the valuation' },
    owner: 'officer',
    opensOn: ['askValuation'],
    metBy: ['receiveValuation'],
    cancelledBy: ['withdrawRequest'],
    keyFact: 'request',
    deadline: { kind: 'on', fact: 'answerBy' },
    basis: bases.valuation,
    late: late.inbox,
  },
  correction: {
    title: { zh: '核查改正情况', en: 'Check whether it has been corrected' },
    owner: 'officer',
    opensOn: ['orderCorrection'],
    metBy: ['checkCorrection'],
    deadline: { kind: 'on', fact: 'correctBy' },
    basis: bases.correction,
    late: late.inbox,
  },
});

/** Duties that only some versions have, and those after the decision. */
const laterDuties = ({
  bases,
  reviewAfterHearing,
  closing,
  onSpot,
}: Pick<Limits, 'bases' | 'reviewAfterHearing' | 'closing' | 'onSpot'>): Duties => ({
  ...(reviewAfterHearing && {
    legalReview: {
      title: { zh: '听证后法制审核', en: 'Legal review after the hearing' },
      owner: 'reviewer',
      opensOn: ['submitLegalReview'],
      metBy: ['passLegalReview', 'returnLegalReview'],
      deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
      basis: bases.review,
      late: late.inbox,
    },
  }),
  ...(onSpot.filedWithin !== null && {
    fileOnSpot: {
      title: { zh: '当场处罚备案', en: 'Report the on-the-spot penalty for the record' },
      owner: 'officer',
      opensOn: ['decideOnSpot'],
      metBy: ['fileOnSpot'],
      deadline: { kind: 'after', amount: onSpot.filedWithin, unit: 'workingDay', from: { fact: 'deliveredOn' } },
      escalateTo: [{ role: 'head' }],
      basis: bases.onSpotFiled,
      late: late.discipline,
    },
  }),
  applyToCourt: {
    title: { zh: '申请人民法院强制执行', en: 'Ask the court to enforce the decision' },
    owner: 'officer',
    opensOn: ['demand'],
    apart: eachServed,
    metBy: ['applyToCourt', 'perform', 'close'],
    cancelledBy: ['reopenCase'],
    // Where payment was put off or split, the three months run from the end of that (行政处罚法 72(2)).
    movedBy: ['deferPayment'],
    deadline: { kind: 'after', amount: 3, unit: 'month', from: { fact: 'remedyEndsOn' }, unless: 'courtUntil' },
    remind: [{ left: 0.5 }, { before: { amount: 10, unit: 'workingDay' } }],
    escalateTo: [{ role: 'head' }],
    basis: bases.court,
    late: { zh: '逾期申请且无正当理由的，人民法院不予受理。', en: 'The court does not take up a late application.' },
  },
  ...(closing !== null && {
    close: {
      title: { zh: '填写结案审批表', en: 'Close the case' },
      owner: 'officer',
      opensOn: ['perform', 'endEnforcement', 'decide'],
      metBy: ['close'],
      cancelledBy: ['reopenCase'],
      // A penalty is closed once every party has carried it out, any other decision at once.
      onlyIf: {
        any: [
          {
            all: [
              doneSinceDecision('perform', 'endEnforcement'),
              { not: { open: 'serve' } },
              { not: { open: 'perform' } },
            ],
          },
          { fact: 'kind', is: ['noPenalty', 'withdrawn', 'referred'] },
        ],
      },
      fromRevision: REVISION,
      deadline: { kind: 'after', amount: closing, unit: 'workingDay', from: { fact: 'performedOn' } },
      escalateTo: [{ role: 'head' }],
      basis: bases.close,
      late: late.inbox,
    },
  }),
});

// What the law brings before an agency above, as data: which agency handles a case, a decision put on record, a reconsideration. The file
// stays with the agency that handles it; the one above answers in its own name.
import type { Condition, Lock, Requirement } from '@qingfeng/procedure';
import { type Duties, investigated, type Limits, type Steps } from './parts.ts';
import { day, files, late, listedAgency, optional, text } from './terms.ts';

type Bases = Limits['bases'];

/** What an agency above answers. */
export const answersFromAbove = ['designate', 'takeOnRecord', 'stayExecution', 'extendReview', 'decideReview'] as const;

/** Asked and neither answered nor taken back. */
const designationAsked: Condition = { since: ['askDesignation'], until: ['designate', 'withdrawDesignation'] };
const recordAsked: Condition = { since: ['reportForRecord'], until: ['takeOnRecord', 'objectToDecision'] };
const reviewed: Condition = { since: ['receiveReview'], until: ['decideReview'] };
const stayed: Condition = { since: ['stayExecution'], until: ['decideReview'] };

/** No decision while it is open which agency handles the case, nor after another one was designated. */
export const designationBars = ({ designation }: Pick<Bases, 'designation'>): Lock[] => [
  {
    condition: designationAsked,
    why: {
      zh: '已报请指定管辖，上级机关尚未答复',
      en: 'Designation of jurisdiction has been requested and not yet answered',
    },
    basis: designation,
  },
  {
    condition: { fact: 'designation', is: ['other'] },
    why: {
      zh: '上级机关已指定其他机关管辖，应当移送',
      en: 'Another agency was designated; the case must be transferred',
    },
    basis: designation,
  },
];

/** A decision that was stayed is not enforced. */
export const stayBars = ({ reviewStays }: Pick<Bases, 'reviewStays'>): Lock[] => [
  {
    condition: stayed,
    why: { zh: '行政复议机关已决定停止执行', en: 'The reviewing organ has stayed the decision' },
    basis: reviewStays,
  },
];

/** What a reconsideration brings belongs into the file: it is bound once that is over. */
export const openReviewBars: Lock = {
  condition: reviewed,
  why: { zh: '行政复议尚未终结', en: 'The reconsideration is not over' },
  basis: {
    ...{ document: '本单位规定', article: '—', mark: 'office rule' },
    inForce: { from: '1996-10-01', until: null },
  },
};

/** The court is asked for what can no longer be disputed. */
export const reviewBars = ({ court }: Pick<Bases, 'court'>): Lock[] => [
  {
    condition: reviewed,
    why: { zh: '行政复议尚未终结', en: 'The reconsideration is not over' },
    basis: court,
  },
];

const inquiry = ['registered', ...investigated] as const;
const afterwards = ['decided', 'closed'] as const;
/** The time to ask for a reconsideration (行政复议法 20) often ends after the case was archived: it runs beside the archive. */
const reviewable = [...afterwards, 'archived'] as const;

export const superiorSteps = ({ bases }: Limits): Steps => ({
  ...designationSteps(bases),
  ...recordSteps(bases),
  ...reviewSteps(bases),
});

const designationSteps = ({ designation: basis }: Bases): Steps => ({
  askDesignation: {
    title: { zh: '报请指定管辖', en: 'Request designation of jurisdiction' },
    actors: ['head'],
    from: [...inquiry],
    to: 'stays',
    requires: [
      listedAgency('superior', '共同的上一级行政机关', 'The agency above both'),
      listedAgency('disputing', '有争议的另一机关', 'The other agency in the dispute'),
      day('disputeOn', '发生争议之日', 'Day on which the dispute arose'),
      text('dispute', '争议情况和协商经过', 'The dispute and how an agreement was sought', 2_000),
      files,
    ],
    forbiddenWhile: [
      {
        condition: designationAsked,
        why: { zh: '已经报请，等待答复', en: 'Already requested; awaiting an answer' },
        basis,
      },
    ],
    repeatable: true,
    basis,
  },
  withdrawDesignation: {
    title: { zh: '撤回指定管辖的报请', en: 'Withdraw the request for designation' },
    actors: ['head'],
    from: [...inquiry],
    to: 'stays',
    givesUp: true,
    onlyWhen: [asked(designationAsked, basis)],
    reasonRequired: true,
    repeatable: true,
    basis,
  },
  designate: {
    title: { zh: '指定管辖', en: 'Designate jurisdiction' },
    actors: ['superiorHead'],
    from: [...inquiry],
    to: 'stays',
    requires: [
      {
        fact: 'designation',
        kind: 'choice',
        title: { zh: '由谁管辖', en: 'Who handles it' },
        options: {
          handling: { zh: '本案办理机关', en: 'The agency handling the case' },
          other: { zh: '其他机关', en: 'Another agency' },
        },
      },
      {
        ...listedAgency('designated', '指定的机关', 'The agency designated'),
        when: { fact: 'designation', is: ['other'] },
      } as Requirement,
      text('designationDocument', '指定管辖通知书文号', 'Number of the notice of designation', 200),
      files,
    ],
    onlyWhen: [asked(designationAsked, basis)],
    repeatable: true,
    basis,
  },
});

const recordSteps = ({ onRecord: basis }: Bases): Steps => ({
  reportForRecord: {
    title: { zh: '报送备案', en: 'Report for the record' },
    actors: ['officer'],
    from: [...afterwards],
    to: 'stays',
    requires: [
      listedAgency('recordedBy', '备案机关', 'The agency that records it'),
      text('recordDocument', '备案报告文号', 'Number of the report', 200),
      files,
    ],
    forbiddenWhile: [
      {
        condition: recordAsked,
        why: { zh: '已经报送，等待备案', en: 'Already reported; awaiting recording' },
        basis,
      },
    ],
    repeatable: true,
    basis,
  },
  takeOnRecord: {
    title: { zh: '予以备案', en: 'Accept for the record' },
    actors: ['recorder'],
    from: [...afterwards],
    to: 'stays',
    requires: [optional(text('recordNo', '备案号', 'Number of the record', 100))],
    onlyWhen: [asked(recordAsked, basis)],
    repeatable: true,
    basis,
  },
  objectToDecision: {
    title: { zh: '提出备案审查意见', en: 'Raise an objection to the decision' },
    actors: ['recorder'],
    from: [...afterwards],
    to: 'stays',
    requires: [
      text('objection', '存在的问题和处理建议', 'What is wrong and what is to be done', 2_000),
      {
        fact: 'answerObjectionBy',
        kind: 'date',
        notBeforeEvent: true,
        title: { zh: '请于何日前书面答复', en: 'Written answer asked for by' },
      },
      files,
    ],
    onlyWhen: [asked(recordAsked, basis)],
    repeatable: true,
    basis,
  },
  answerObjection: {
    title: { zh: '答复备案审查意见', en: 'Answer the objection' },
    actors: ['head'],
    from: [...afterwards, 'filed'],
    to: 'stays',
    requires: [text('objectionAnswer', '处理情况', 'What was done', 2_000), files],
    onlyWhen: [asked({ open: 'answerObjection' }, basis)],
    repeatable: true,
    basis,
  },
});

const reviewSteps = (bases: Bases): Steps => ({
  receiveReview: {
    title: { zh: '收到行政复议申请书副本', en: 'Application for reconsideration received' },
    actors: ['officer'],
    from: [...reviewable],
    to: 'stays',
    afterEnd: true,
    requires: [
      listedAgency('reviewOrgan', '行政复议机关', 'The reviewing organ'),
      text('applicant', '申请人', 'Applicant', 200),
      {
        fact: 'reviewProcedure',
        kind: 'choice',
        title: { zh: '审理程序', en: 'Procedure' },
        options: {
          ordinary: { zh: '普通程序', en: 'Ordinary' },
          simplified: { zh: '简易程序', en: 'Simplified' },
        },
      },
      day('reviewAcceptedOn', '受理之日', 'Day of acceptance'),
      day('reviewReceivedOn', '收到副本之日', 'Day on which the copy came'),
      files,
    ],
    forbiddenWhile: [
      {
        condition: reviewed,
        why: { zh: '已有一件行政复议正在审理', en: 'A reconsideration is already under way' },
        basis: bases.reviewReply,
      },
    ],
    repeatable: true,
    basis: bases.reviewReply,
  },
  replyToReview: {
    title: { zh: '提交行政复议答复', en: 'Submit the reply on reconsideration' },
    actors: ['officer'],
    from: [...reviewable],
    to: 'stays',
    afterEnd: true,
    requires: [text('reviewReply', '答复意见和证据、依据', 'Reply with evidence and law'), files],
    onlyWhen: [asked(reviewed, bases.reviewReply)],
    repeatable: true,
    basis: bases.reviewReply,
  },
  stayExecution: {
    title: { zh: '决定停止执行', en: 'Suspend execution of the decision' },
    actors: ['reviewHead'],
    from: [...reviewable],
    to: 'stays',
    afterEnd: true,
    onlyWhen: [asked(reviewed, bases.reviewStays)],
    forbiddenWhile: [
      {
        condition: stayed,
        why: { zh: '已经决定停止执行', en: 'Execution has already been suspended' },
        basis: bases.reviewStays,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.reviewStays,
  },
  extendReview: {
    title: { zh: '延长行政复议审理期限', en: 'Extend the reconsideration period' },
    actors: ['reviewHead'],
    from: [...reviewable],
    to: 'stays',
    afterEnd: true,
    onlyWhen: [asked(reviewed, bases.reviewDecide)],
    reasonRequired: true,
    repeatable: true,
    basis: bases.reviewDecide,
  },
  decideReview: {
    title: { zh: '作出行政复议决定', en: 'Decide on reconsideration' },
    actors: ['reviewHead'],
    from: [...reviewable],
    to: 'stays',
    afterEnd: true,
    requires: [
      { fact: 'reviewResult', kind: 'choice', title: { zh: '结果', en: 'Result' }, options: reviewResults },
      text('reviewDocument', '行政复议决定书文号', 'Number of the decision', 200),
      text('reviewReasons', '理由和要求', 'Reasons and what is ordered', 2_000),
      files,
    ],
    onlyWhen: [asked(reviewed, bases.reviewDecide)],
    repeatable: true,
    basis: bases.reviewDecide,
  },
});

export const reviewResults = {
  upheld: { zh: '维持', en: 'Upheld' },
  changed: { zh: '变更', en: 'Changed' },
  annulled: { zh: '撤销', en: 'Annulled' },
  annulledAnew: { zh: '撤销并责令重新作出决定', en: 'Annulled; to be decided again' },
  unlawful: { zh: '确认违法', en: 'Found unlawful' },
  void: { zh: '确认无效', en: 'Found void' },
  mediated: { zh: '调解', en: 'Settled by mediation' },
  dismissed: { zh: '驳回行政复议申请或者请求', en: 'Dismissed' },
  ended: { zh: '终止', en: 'Ended' },
} as const;

function asked(condition: Condition, basis: Bases['designation']): Lock {
  return { condition, why: { zh: '没有待答复的事项', en: 'There is nothing to answer' }, basis };
}

export const superiorDuties = ({ bases, reviewReplyDays }: Pick<Limits, 'bases' | 'reviewReplyDays'>): Duties => ({
  designate: {
    title: { zh: '答复指定管辖的报请', en: 'Answer who handles the case' },
    owner: 'superiorHead',
    opensOn: ['askDesignation'],
    metBy: ['designate'],
    cancelledBy: ['withdrawDesignation'],
    deadline: { kind: 'after', amount: 7, unit: 'workingDay' },
    basis: bases.designation,
    late: late.inbox,
  },
  takeOnRecord: {
    title: { zh: '备案审查', en: 'Review a decision reported for the record' },
    owner: 'recorder',
    opensOn: ['reportForRecord'],
    metBy: ['takeOnRecord', 'objectToDecision'],
    cancelledBy: ['reopenCase'],
    deadline: { kind: 'after', amount: 30, unit: 'naturalDay' },
    basis: bases.onRecord,
    late: late.inbox,
  },
  answerObjection: {
    title: { zh: '答复备案审查意见', en: 'Answer the objection' },
    owner: 'head',
    opensOn: ['objectToDecision'],
    metBy: ['answerObjection'],
    deadline: { kind: 'on', fact: 'answerObjectionBy' },
    basis: bases.onRecord,
    late: late.inbox,
  },
  replyToReview: {
    title: { zh: '提交行政复议答复', en: 'Submit the reply on reconsideration' },
    owner: 'officer',
    opensOn: ['receiveReview'],
    metBy: ['replyToReview'],
    cancelledBy: ['decideReview'],
    deadline: {
      kind: 'after',
      amount: 10,
      unit: reviewReplyDays,
      from: { fact: 'reviewReceivedOn' },
      cases: [{ when: { fact: 'reviewProcedure', is: ['simplified'] }, amount: 5, unit: 'workingDay' }],
    },
    escalateTo: [{ role: 'head' }],
    basis: bases.reviewReply,
    late: {
      zh: '逾期不提交答复和证据的，视为没有证据、依据，决定可能被撤销。',
      en: 'Without a reply in time the decision counts as one without evidence and may be annulled.',
    },
  },
  decideReview: {
    title: { zh: '作出行政复议决定', en: 'Decide on reconsideration' },
    owner: 'reviewHead',
    opensOn: ['receiveReview'],
    metBy: ['decideReview'],
    deadline: {
      kind: 'after',
      amount: 60,
      unit: 'naturalDay',
      from: { fact: 'reviewAcceptedOn' },
      cases: [{ when: { fact: 'reviewProcedure', is: ['simplified'] }, amount: 30, unit: 'naturalDay' }],
    },
    extendedBy: [{ step: 'extendReview', by: { amount: 30, unit: 'naturalDay' } }],
    basis: bases.reviewDecide,
    late: late.inbox,
  },
});

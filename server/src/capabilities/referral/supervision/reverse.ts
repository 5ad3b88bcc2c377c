// The way back, as data: a criminal case that ended without punishment returns for a penalty.
import { defineProcedure } from '@qingfeng/procedure';
import { earlierRules, reverseRulesOf2021 } from '../life/earlier.ts';
import { late } from '../life/late.ts';
import type { Duties } from '../life/parts.ts';
import { day, files, optional, rules as presentRules, type Rules, text } from '../life/terms.ts';

type Version = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  rules: Rules;
  /** What the procuratorate owes before its opinion leaves. */
  before: Duties;
};

/** Parts on the way back: the procuratorate or police owns it; the agency becomes a party when the opinion reaches it. */
export const reverseParts = {
  origin: { agency: 'owner' },
  originHead: { agency: 'owner', roles: ['approver'] },
  agency: { agency: 'agency' },
} as const;

/** Reverse referral: no punishment, but a penalty may be due; internal review, opinion, reply within two months. */
const reverseProcedureOf = ({ rules, before, ...q }: Version) =>
  defineProcedure({
    id: 'referral.reverse',
    ...q,
    revision: 2,
    title: { zh: '反向移送', en: 'Reverse referral' },
    roles: {
      origin: { title: { zh: '移送的司法机关', en: 'the sending judicial body' } },
      originHead: { title: { zh: '司法机关负责人', en: 'the head of that body' } },
      agency: { title: { zh: '行政主管机关', en: 'the competent agency' } },
    },
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered' } },
      decided: { title: { zh: '待移送行政检察', en: 'To be passed to administrative prosecution' } },
      reviewing: { title: { zh: '审查是否需要处罚', en: 'Penalty being considered' } },
      sent: { title: { zh: '待签收', en: 'Awaiting receipt' } },
      received: { title: { zh: '待回复', en: 'Awaiting answer' } },
      replied: { title: { zh: '已回复', en: 'Answered' } },
      closed: { title: { zh: '已终结', en: 'Closed' }, terminal: true },
      notNeeded: { title: { zh: '无需处罚，终结审查', en: 'No penalty needed' }, terminal: true },
    },
    steps: {
      registerDecision: {
        title: { zh: '登记不起诉决定', en: 'Register the decision not to prosecute' },
        actors: ['origin'],
        from: ['draft'],
        to: 'decided',
        requires: [day('decidedOn', '决定日期', 'Day of the decision'), text('facts', '违法事实', 'Facts')],
        basis: rules.passOn,
      },
      passOn: {
        title: { zh: '移送行政检察部门', en: 'Pass to administrative prosecution' },
        actors: ['origin'],
        from: ['decided'],
        to: 'reviewing',
        basis: rules.passOn,
      },
      registerByPolice: {
        title: { zh: '登记不予立案、撤案、终止侦查、免予刑罚', en: 'Register a case ended without punishment' },
        actors: ['origin'],
        from: ['draft'],
        to: 'reviewing',
        requires: [day('decidedOn', '决定日期', 'Day of the decision'), text('facts', '违法事实', 'Facts')],
        basis: rules.reverseByPolice,
      },
      consult: {
        title: { zh: '征求意见、中止审查', en: 'Consult and suspend the review' },
        actors: ['origin'],
        from: ['reviewing'],
        to: 'stays',
        requires: [text('consultation', '事由', 'Ground', 500)],
        repeatable: true,
        basis: rules.reverseReview,
      },
      resume: {
        title: { zh: '恢复审查', en: 'Resume the review' },
        actors: ['origin'],
        from: ['reviewing'],
        to: 'stays',
        onlyWhen: [
          {
            condition: { taken: 'consult' },
            why: { zh: '审查没有中止', en: 'The review is not suspended' },
            basis: rules.reverseReview,
          },
        ],
        repeatable: true,
        basis: rules.reverseReview,
      },
      extendReview: {
        title: { zh: '延长审查', en: 'Extend the review' },
        actors: ['originHead'],
        from: ['reviewing'],
        to: 'stays',
        requires: [
          { fact: 'reviewBy', kind: 'date', notBeforeEvent: true, title: { zh: '审查期限', en: 'Review by' } },
        ],
        reasonRequired: true,
        basis: rules.reverseReview,
      },
      endReview: {
        title: { zh: '终结审查，无需处罚', en: 'End the review; no penalty needed' },
        actors: ['originHead'],
        from: ['reviewing'],
        to: 'notNeeded',
        reasonRequired: true,
        basis: rules.reverseReview,
      },
      sendOpinion: {
        title: { zh: '发出检察意见、移送行政机关', en: 'Send the opinion' },
        actors: ['originHead'],
        from: ['reviewing'],
        to: 'sent',
        requires: [
          text('opinionNo', '文号', 'Number', 100),
          text('opinion', '处罚意见', 'Opinion'),
          text('property', '查封、扣押、冻结财物情况', 'Seized property'),
          files,
        ],
        basis: rules.opinion,
      },
      receive: {
        title: { zh: '签收', en: 'Receive' },
        actors: ['agency'],
        from: ['sent'],
        to: 'received',
        basis: rules.receiveOpinion,
      },
      setReplyDate: {
        title: { zh: '情况紧急另定回复期限', en: 'Set another deadline in urgent cases' },
        actors: ['originHead'],
        from: ['sent', 'received'],
        to: 'stays',
        requires: [{ fact: 'replyBy', kind: 'date', notBeforeEvent: true, title: { zh: '回复期限', en: 'Reply by' } }],
        reasonRequired: true,
        repeatable: true,
        basis: rules.reply,
      },
      openCase: {
        title: { zh: '转为案件', en: 'Convert to case' },
        actors: ['agency'],
        from: ['received'],
        to: 'stays',
        requires: [text('caseId', '案件', 'Case', 40)],
        basis: rules.reply,
      },
      reply: {
        title: { zh: '回复处理结果', en: 'Reply' },
        actors: ['agency'],
        from: ['received'],
        to: 'replied',
        requires: [
          {
            fact: 'result',
            kind: 'choice',
            title: { zh: '处理情况', en: 'Result' },
            options: {
              penalised: { zh: '已处罚', en: 'Penalised' },
              underway: { zh: '正在办理', en: 'Under way' },
              notPenalised: { zh: '不予处罚', en: 'No penalty' },
            },
          },
          text('reply', '回复内容', 'Reply'),
          files,
        ],
        repeatable: true,
        basis: rules.reply,
      },
      returnReply: {
        title: { zh: '退回，继续办理', en: 'Return for further handling' },
        actors: ['origin'],
        from: ['replied'],
        to: 'received',
        reasonRequired: true,
        repeatable: true,
        basis: rules.followUp,
      },
      close: {
        title: { zh: '终结', en: 'Close' },
        actors: ['origin'],
        from: ['replied'],
        to: 'closed',
        requires: [optional(text('finding', '结论（含检察建议）', 'Finding, also a proposal'))],
        basis: rules.followUp,
      },
    },
    duties: {
      ...before,
      handBack: {
        title: { zh: '移送行政执法机关处理', en: 'Pass the case to the administrative agency' },
        owner: 'origin',
        opensOn: ['registerByPolice'],
        metBy: ['sendOpinion', 'endReview'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        fromRevision: 2,
        basis: rules.handBack,
        late: late.policeInbox,
      },
      receive: {
        title: { zh: '签收检察意见', en: 'Receive the opinion' },
        owner: 'agency',
        opensOn: ['sendOpinion'],
        metBy: ['receive'],
        deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
        basis: rules.receiveOpinion,
        late: late.reply,
      },
      reply: {
        title: { zh: '书面回复', en: 'Reply in writing' },
        owner: 'agency',
        opensOn: ['receive', 'returnReply'],
        metBy: ['reply'],
        movedBy: ['setReplyDate'],
        deadline: { kind: 'after', amount: 2, unit: 'month', unless: 'replyBy' },
        remind: [{ left: 0.5 }, { before: { amount: 5, unit: 'workingDay' } }],
        escalateTo: [{ role: 'origin' }],
        basis: rules.reply,
        late: late.reply,
      },
    },
  });

/** Passing on and review by the days of the guide of 2024; an office rule where the guide was not in force. */
const internalReview = (rules: Rules): Duties => ({
  passOn: {
    title: { zh: '移送行政检察部门', en: 'Pass to administrative prosecution' },
    owner: 'origin',
    opensOn: ['registerDecision'],
    metBy: ['passOn'],
    deadline: { kind: 'after', amount: 3, unit: 'workingDay', from: { fact: 'decidedOn' } },
    basis: rules.passOn,
    late: late.procuratorate,
  },
  review: {
    title: { zh: '审查是否需要处罚', en: 'Review whether a penalty is due' },
    owner: 'origin',
    opensOn: ['passOn'],
    metBy: ['sendOpinion', 'endReview'],
    movedBy: ['extendReview'],
    deadline: { kind: 'after', amount: 10, unit: 'workingDay', unless: 'reviewBy' },
    pauses: [
      {
        from: ['consult'],
        until: ['resume'],
        why: { zh: '征求意见、中止期间不计', en: 'Time for consultation or suspension is not counted' },
        basis: rules.reverseReview,
      },
    ],
    basis: rules.reverseReview,
    late: late.procuratorate,
  },
});

/** Since 2021 and until the guide the opinion itself has three days from the decision. */
const opinionInThreeDays = (rules: Rules): Duties => ({
  opinion: {
    title: { zh: '提出检察意见', en: 'Send the opinion' },
    owner: 'origin',
    opensOn: ['registerDecision'],
    metBy: ['sendOpinion', 'endReview'],
    deadline: { kind: 'after', amount: 3, unit: 'naturalDay', from: { fact: 'decidedOn' } },
    rule: 'criminal-procedure',
    basis: rules.opinion,
    late: late.procuratorate,
  },
});

export const reverseProcedure = reverseProcedureOf({
  version: '2024',
  validFrom: '2024-11-26',
  validUntil: null,
  rules: presentRules,
  before: internalReview(presentRules),
});
/** Before 2021 the numbers of days were no rule of law: the platform keeps them as an office rule. */
export const earlierReverseProcedures = [
  reverseProcedureOf({
    version: '2021',
    validFrom: '2021-09-06',
    validUntil: '2024-11-25',
    rules: reverseRulesOf2021,
    before: opinionInThreeDays(reverseRulesOf2021),
  }),
  reverseProcedureOf({
    version: '2001',
    validFrom: '2004-01-01',
    validUntil: '2021-09-05',
    rules: earlierRules,
    before: internalReview(earlierRules),
  }),
];

// Supervision, as data: opinions, inquiries and orders to an agency that did not refer.
import { defineProcedure } from '@qingfeng/procedure';
import { earlierRules } from '../life/earlier.ts';
import { late } from '../life/late.ts';
import { roles as all, files, optional, rules as presentRules, type Rules, text } from '../life/terms.ts';

type Version = { version: string; validFrom: string; validUntil: string | null; rules: Rules };

const answerBy = {
  fact: 'answerBy',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '答复期限', en: 'Answer by' },
} as const;

/** Parts in a supervision: the procuratorate or justice department owns it; the agency becomes a party when it is sent. */
export const supervisionParts = {
  agency: { agency: 'agency' },
  supervisor: { agency: 'owner' },
  supervisorHead: { agency: 'owner', roles: ['approver'] },
} as const;

/** A procuratorial opinion to transfer, an inquiry or an order to correct: sent, answered, closed. */
const supervisionProcedureOf = ({ rules, ...q }: Version) =>
  defineProcedure({
    id: 'referral.supervision',
    ...q,
    revision: 2,
    title: { zh: '移送监督', en: 'Supervision of referral' },
    roles: {
      agency: all.agency,
      supervisor: { title: { zh: '监督机关', en: 'the supervising body' } },
      supervisorHead: { title: { zh: '监督机关负责人', en: 'the head of the supervising body' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '拟稿', en: 'New' } },
      draft: { title: { zh: '待批准', en: 'Awaiting approval' } },
      sent: { title: { zh: '待答复', en: 'Awaiting answer' } },
      answered: { title: { zh: '已答复', en: 'Answered' } },
      closed: { title: { zh: '已终结', en: 'Closed' }, terminal: true },
      dropped: { title: { zh: '未发出撤销', en: 'Dropped before sending' }, terminal: true },
    },
    steps: {
      draft: {
        title: { zh: '拟稿', en: 'Draft' },
        actors: ['supervisor'],
        from: ['new'],
        to: 'draft',
        requires: [
          {
            fact: 'kind',
            kind: 'choice',
            title: { zh: '种类', en: 'Kind' },
            options: {
              opinion: { zh: '检察意见（移送）', en: 'Procuratorial opinion (referral)' },
              inquiry: { zh: '询问', en: 'Inquiry' },
              correction: { zh: '责令改正', en: 'Order to correct' },
            },
          },
          text('demand', '内容', 'Content'),
        ],
        basis: rules.supervise,
      },
      issue: {
        title: { zh: '批准并发出', en: 'Approve and send' },
        actors: ['supervisorHead'],
        from: ['draft'],
        to: 'sent',
        requires: [text('no', '文号', 'Number', 100), answerBy, files],
        basis: rules.supervise,
      },
      drop: {
        title: { zh: '不发出', en: 'Drop' },
        actors: ['supervisorHead'],
        from: ['draft'],
        to: 'dropped',
        givesUp: true,
        reasonRequired: true,
        basis: rules.supervise,
      },
      answer: {
        title: { zh: '答复', en: 'Answer' },
        actors: ['agency'],
        from: ['sent'],
        to: 'answered',
        requires: [
          {
            fact: 'result',
            kind: 'choice',
            title: { zh: '结果', en: 'Result' },
            options: {
              referred: { zh: '已移送', en: 'Referred' },
              corrected: { zh: '已改正', en: 'Corrected' },
              explained: { zh: '说明理由', en: 'Explained' },
            },
          },
          text('answer', '答复内容', 'Answer'),
          files,
        ],
        repeatable: true,
        basis: rules.supervise,
      },
      returnAnswer: {
        title: { zh: '退回答复', en: 'Return the answer' },
        actors: ['supervisor'],
        from: ['answered'],
        to: 'sent',
        requires: [answerBy],
        reasonRequired: true,
        repeatable: true,
        basis: rules.supervise,
      },
      extend: {
        title: { zh: '延长答复期限', en: 'Extend the time to answer' },
        actors: ['supervisor'],
        from: ['sent'],
        to: 'stays',
        requires: [answerBy],
        reasonRequired: true,
        repeatable: true,
        basis: rules.supervise,
      },
      close: {
        title: { zh: '终结', en: 'Close' },
        actors: ['supervisor'],
        from: ['answered'],
        to: 'closed',
        requires: [optional(text('finding', '结论', 'Finding'))],
        basis: rules.supervise,
      },
    },
    duties: {
      issue: {
        title: { zh: '批准并发出监督文书', en: 'Approve and send the supervision' },
        owner: 'supervisorHead',
        opensOn: ['draft'],
        metBy: ['issue', 'drop'],
        deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
        fromRevision: 2,
        basis: rules.issueIn,
        late: late.procuratorate,
      },
      answer: {
        title: { zh: '答复监督', en: 'Answer the supervision' },
        owner: 'agency',
        opensOn: ['issue', 'returnAnswer'],
        metBy: ['answer'],
        movedBy: ['extend'],
        deadline: { kind: 'on', fact: 'answerBy' },
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'supervisor' }],
        basis: rules.supervise,
        late: late.agencyInbox,
      },
      review: {
        title: { zh: '审查答复', en: 'Review the answer' },
        owner: 'supervisor',
        opensOn: ['answer'],
        metBy: ['close', 'returnAnswer'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        basis: rules.reviewAnswer,
        late: late.procuratorate,
      },
    },
  });

export const earlierSupervisionProcedure = supervisionProcedureOf({
  version: '2012',
  validFrom: '2004-01-01',
  validUntil: '2019-12-29',
  rules: earlierRules,
});
export const supervisionProcedure = supervisionProcedureOf({
  version: '2019',
  validFrom: '2019-12-30',
  validUntil: null,
  rules: presentRules,
});

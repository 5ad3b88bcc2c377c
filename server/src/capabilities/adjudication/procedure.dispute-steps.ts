// The course of a dispute, as data: request, answer, hearing, mediation, decision, and the stop while validity is contested.
import { day, files, optional, type StepRule, text } from '@qingfeng/procedure';
import type { Bases } from './procedure.dispute-law.ts';

const open = ['filed', 'heard'] as const;

/** The steps of a dispute by what its version cites. */
export function disputeSteps({ course, decide, mediate, suspend }: Bases): Readonly<Record<string, StepRule>> {
  const suspended = { since: ['suspend'], until: ['resume'] } as const;
  return {
    register: {
      title: { zh: '登记请求', en: 'Register the request' },
      actors: ['officer'],
      from: ['draft'],
      to: 'requested',
      requires: [day('requestedOn', '收到请求书之日', 'Day on which the request was received'), optional(files)],
      basis: course,
    },
    file: {
      title: { zh: '立案', en: 'File' },
      actors: ['head'],
      from: ['requested'],
      to: 'filed',
      requires: [optional(text('team', '合议组成员', 'Members of the panel', 200))],
      basis: course,
    },
    decline: {
      title: { zh: '不予立案', en: 'Decline filing' },
      actors: ['head'],
      from: ['requested'],
      to: 'notFiled',
      reasonRequired: true,
      basis: course,
    },
    sendCopy: {
      title: { zh: '送达请求书副本', en: 'Serve the copy of the request' },
      actors: ['officer'],
      from: ['filed'],
      to: 'stays',
      requires: [day('copyServedOn', '送达之日', 'Day of service'), optional(files)],
      basis: course,
    },
    recordAnswer: {
      title: { zh: '记录答辩', en: 'Record the answer' },
      actors: ['officer'],
      from: ['filed'],
      to: 'stays',
      requires: [
        {
          fact: 'answer',
          kind: 'choice',
          title: { zh: '被请求人意见', en: 'What the respondent says' },
          options: {
            given: { zh: '已提交答辩书', en: 'Answered' },
            none: { zh: '逾期未提交', en: 'Nothing within the time' },
          },
        },
        optional(text('answerText', '答辩要点', 'What was answered')),
        optional(files),
      ],
      onlyWhen: [
        {
          condition: { taken: 'sendCopy' },
          why: { zh: '副本尚未送达', en: 'The copy was not served' },
          basis: course,
        },
      ],
      repeatable: true,
      basis: course,
    },
    setHearing: {
      title: { zh: '确定口头审理日期', en: 'Set the hearing' },
      actors: ['officer'],
      from: ['filed'],
      to: 'stays',
      requires: [
        {
          fact: 'hearingOn',
          kind: 'date',
          notBeforeEvent: true,
          title: { zh: '口头审理日期', en: 'Day of the hearing' },
        },
      ],
      repeatable: true,
      basis: course,
    },
    announceHearing: {
      title: { zh: '通知当事人口头审理', en: 'Announce the hearing' },
      actors: ['officer'],
      from: ['filed'],
      to: 'stays',
      requires: [day('announcedOn', '通知送达之日', 'Day of the notice'), optional(files)],
      onlyWhen: [
        { condition: { taken: 'setHearing' }, why: { zh: '尚未确定日期', en: 'No day is set' }, basis: course },
      ],
      repeatable: true,
      basis: course,
    },
    hold: {
      title: { zh: '记录口头审理', en: 'Record the hearing' },
      actors: ['officer'],
      from: ['filed'],
      to: 'heard',
      requires: [day('heldOn', '审理日期', 'Day'), text('record', '笔录要点', 'What was said'), optional(files)],
      forbiddenWhile: [{ condition: suspended, why: { zh: '已中止', en: 'It is suspended' }, basis: suspend }],
      basis: course,
    },
    mediate: {
      title: { zh: '调解', en: 'Mediate' },
      actors: ['officer'],
      from: [...open],
      to: 'stays',
      requires: [text('mediation', '调解情况', 'How it went')],
      repeatable: true,
      basis: mediate,
    },
    settle: {
      title: { zh: '达成调解协议', en: 'Settled by agreement' },
      actors: ['head'],
      from: [...open],
      to: 'settled',
      requires: [text('agreement', '协议内容', 'What was agreed'), files],
      basis: mediate,
    },
    suspend: {
      title: { zh: '中止（权利有效性争议）', en: 'Suspend: validity is contested' },
      actors: ['head'],
      from: [...open],
      to: 'stays',
      requires: [text('contest', '无效宣告等程序及受理文号', 'The proceedings over validity, with their number', 300)],
      reasonRequired: true,
      repeatable: true,
      forbiddenWhile: [
        { condition: suspended, why: { zh: '已经中止', en: 'It is suspended already' }, basis: suspend },
      ],
      basis: suspend,
    },
    resume: {
      title: { zh: '恢复审理', en: 'Resume' },
      actors: ['head'],
      from: [...open],
      to: 'stays',
      requires: [text('outcomeOfContest', '有效性争议的结果', 'What came of it')],
      repeatable: true,
      onlyWhen: [{ condition: suspended, why: { zh: '没有中止', en: 'It is not suspended' }, basis: suspend }],
      basis: suspend,
    },
    extend: {
      title: { zh: '延长审理期限', en: 'Extend the time' },
      actors: ['head'],
      from: [...open],
      to: 'stays',
      reasonRequired: true,
      basis: course,
    },
    withdraw: {
      title: { zh: '请求人撤回', en: 'The request is withdrawn' },
      actors: ['officer'],
      from: ['requested', ...open],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: course,
    },
    decide: {
      title: { zh: '作出裁决', en: 'Decide' },
      actors: ['head'],
      from: [...open],
      to: 'decided',
      requires: [
        {
          fact: 'decision',
          kind: 'choice',
          title: { zh: '裁决结果', en: 'Decision' },
          options: {
            infringes: { zh: '侵权成立，责令立即停止侵权', en: 'Infringement: ordered to stop at once' },
            not: { zh: '侵权不成立，驳回请求', en: 'No infringement: rejected' },
          },
        },
        text('grounds', '裁决理由', 'Grounds'),
        optional(files),
      ],
      forbiddenWhile: [
        {
          condition: suspended,
          why: { zh: '权利有效性争议未决，已中止', en: 'Suspended while validity is contested' },
          basis: suspend,
        },
      ],
      onlyWhen: [
        {
          condition: { taken: 'recordAnswer' },
          why: { zh: '尚未记录答辩', en: 'No answer is on record' },
          basis: course,
        },
      ],
      basis: decide,
    },
    serve: {
      title: { zh: '送达裁决书', en: 'Serve the decision' },
      actors: ['officer'],
      from: ['decided'],
      to: 'stays',
      requires: [day('servedOn', '送达日期', 'Day of service'), optional(files)],
      basis: decide,
    },
    recordSuit: {
      title: { zh: '记录诉讼、执行', en: 'Record suit and enforcement' },
      actors: ['officer'],
      from: ['decided'],
      to: 'stays',
      requires: [text('suit', '情况', 'What happened')],
      repeatable: true,
      basis: decide,
    },
    close: {
      title: { zh: '结案', en: 'Close' },
      actors: ['head'],
      from: ['decided'],
      to: 'closed',
      onlyWhen: [
        {
          condition: { taken: 'serve' },
          why: { zh: '裁决书尚未送达', en: 'The decision was not served' },
          basis: decide,
        },
      ],
      basis: decide,
    },
  };
}

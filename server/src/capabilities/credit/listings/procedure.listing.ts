// What becomes of a proposal to list a grave violator, as data: consent of the next level, notice and defence, decision, objection, removal.
import {
  type Basis,
  day,
  defineProcedure,
  files,
  optional,
  rulesOf,
  type Text,
  text,
  withEditions,
} from '@qingfeng/procedure';
import { aboveDuty, abovePart, aboveRole, passUpStep } from '../../../platform/procedures/index.ts';
import { effectsOf, order44From, orders, terms } from './grounds.ts';

const order44 = rulesOf({ document: orders.order44, from: order44From });
const order83 = rulesOf({ document: orders.order83, from: '2016-04-01', until: '2021-08-31', mark: 'recalled' });
const office = rulesOf({ document: '办理流程（法律未作规定）', from: '2016-04-01', mark: 'office rule' });

const practice = office(
  '名单管理',
  '拟列入、登记异议和移出的流程。',
  'How a listing is proposed, how objections are entered and how it ends.',
);

const twoHands = office(
  '拟列入与决定分离',
  '由谁提出拟列入，就不由谁决定。',
  'Whoever proposes a listing does not decide on it.',
);

const decideIn = office(
  '名单管理的审批',
  '同意和决定没有法定时限，以 10 个工作日提醒。',
  'No article numbers the time to consent or to decide: the reminder uses 10 working days.',
);
const consentText = [
  '—',
  '县级、设区的市级市场监督管理部门作出列入决定的，应当报经上一级市场监督管理部门同意。',
  'Counties and prefectures list only with the consent of the next higher authority.',
] as const;
const consentRule = withEditions(order44(...consentText), order83(...consentText));

export const listingParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  superior: { agency: 'superior', roles: ['approver'] },
  above: abovePart,
  // What the party sends by the portal.
  system: { agency: 'system' },
} as const;

type Rules = {
  readonly told: Basis;
  readonly decided: Basis;
  readonly served: Basis;
  readonly ends: Basis;
  readonly years: number;
  readonly measures: Readonly<Record<string, Text>>;
};

const measuresOf = (order: keyof typeof orders) =>
  Object.fromEntries(effectsOf(order).map(({ id, title }) => [id, title]));

const answers = {
  upheld: { zh: '异议成立，撤销列入决定', en: 'Upheld; the listing will be revoked' },
  corrected: { zh: '部分成立，更正信息', en: 'Upheld in part; information corrected' },
  rejected: { zh: '异议不成立', en: 'Rejected' },
};
const removals = {
  term: { zh: '列入期满', en: 'End of the term' },
  repair: { zh: '准予信用修复', en: 'Credit repair granted' },
};

const declare = (version: string, span: { from: string; until: string | null }, rules: Rules) =>
  defineProcedure({
    id: 'credit.listing',
    ...{ version, validFrom: span.from, validUntil: span.until },
    revision: 3,
    title: { zh: '列入严重违法失信名单', en: 'Listing of a serious violator' },
    roles: {
      officer: { title: { zh: '承办人员', en: 'the officers' } },
      head: { title: { zh: '列入机关负责人', en: 'the head of the deciding agency' } },
      superior: { title: { zh: '上一级部门负责人', en: 'the head of the next higher agency' } },
      above: aboveRole,
      system: { title: { zh: '平台', en: 'the platform' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待登记', en: 'New' } },
      proposed: { title: { zh: '拟列入', en: 'Proposed' } },
      consented: { title: { zh: '上级已同意', en: 'Consent given' } },
      told: { title: { zh: '已告知，待决定', en: 'Informed, awaiting decision' } },
      listed: { title: { zh: '在列', en: 'Listed' } },
      removed: { title: { zh: '已移出', en: 'Removed' }, terminal: true },
      revoked: { title: { zh: '列入决定已撤销', en: 'Revoked' }, terminal: true },
      dropped: { title: { zh: '不予列入', en: 'Not listed' }, terminal: true },
    },
    steps: {
      propose: {
        title: { zh: '拟列入', en: 'Propose' },
        actors: ['officer'],
        from: ['new'],
        to: 'proposed',
        requires: [
          {
            ...{ fact: 'superior', kind: 'text', maxLength: 100, optional: true },
            title: { zh: '须征得同意的上一级部门', en: 'Superior agency whose consent is required' },
          },
        ],
        basis: practice,
      },
      consent: {
        title: { zh: '同意列入', en: 'Consent' },
        actors: ['superior'],
        from: ['proposed'],
        to: 'consented',
        requires: [optional(text('opinion', '意见', 'Opinion', 1_000))],
        basis: consentRule,
      },
      refuse: {
        title: { zh: '不同意列入', en: 'Refuse consent' },
        actors: ['superior'],
        from: ['proposed'],
        to: 'dropped',
        reasonRequired: true,
        basis: consentRule,
      },
      tell: {
        title: { zh: '告知当事人', en: 'Inform the party' },
        actors: ['officer'],
        from: ['proposed', 'consented'],
        to: 'told',
        requires: [
          day('toldOn', '告知日期', 'Day of the notice'),
          {
            ...{ fact: 'defendUntil', kind: 'date', notBeforeEvent: true },
            title: { zh: '陈述、申辩的最后一日', en: 'Last day for statement and defence' },
          },
          { fact: 'notice', kind: 'file', title: { zh: '告知书', en: 'Notice' } },
        ],
        onlyWhen: [
          {
            condition: { any: [{ not: { fact: 'superior', given: true } }, { taken: 'consent' }] },
            why: { zh: '上一级部门尚未同意', en: 'the next higher agency has not consented' },
            basis: consentRule,
          },
        ],
        basis: rules.told,
      },
      hear: {
        title: { zh: '登记陈述、申辩', en: 'Record statement and defence' },
        actors: ['officer'],
        from: ['told'],
        to: 'stays',
        repeatable: true,
        requires: [text('statement', '陈述、申辩意见', 'Statement and defence', 2_000), optional(files)],
        basis: rules.told,
      },
      decide: {
        title: { zh: '决定列入', en: 'List' },
        actors: ['head', 'above'],
        from: ['told'],
        to: 'listed',
        notBy: { steps: ['propose'], basis: twoHands },
        requires: [
          text('decisionNo', '列入决定书文号', 'Number of the decision', 100),
          day('decidedOn', '列入日期', 'Day of the listing'),
          { fact: 'measures', kind: 'choices', options: rules.measures, title: { zh: '管理措施', en: 'Measures' } },
          text('reasons', '理由（含对申辩意见的采纳情况）', 'Reasons, also on the defence', 2_000),
          { fact: 'decision', kind: 'file', title: { zh: '列入决定书', en: 'Decision' } },
        ],
        waits: [
          {
            after: { amount: 0, unit: 'naturalDay', fact: 'defendUntil' },
            why: { zh: '陈述、申辩期限未满', en: 'the period for statement and defence has not ended' },
            basis: rules.told,
          },
        ],
        basis: rules.decided,
      },
      drop: {
        title: { zh: '不予列入', en: 'Decline listing' },
        actors: ['head', 'above'],
        from: ['proposed', 'consented', 'told'],
        to: 'dropped',
        givesUp: true,
        reasonRequired: true,
        basis: rules.decided,
      },
      passUp: passUpStep({ actors: ['officer', 'head'], from: ['told'] }),
      serve: {
        title: { zh: '送达列入决定', en: 'Serve the decision' },
        actors: ['officer'],
        from: ['listed'],
        to: 'stays',
        requires: [day('servedOn', '送达日期', 'Served on'), optional(files)],
        basis: rules.served,
      },
      object: {
        title: { zh: '登记异议', en: 'Record an objection' },
        actors: ['officer', 'system'],
        from: ['listed'],
        to: 'stays',
        repeatable: true,
        requires: [
          text('objection', '异议内容', 'Objection', 2_000),
          {
            ...{ fact: 'answerBy', kind: 'date', notBeforeEvent: true },
            title: { zh: '答复期限', en: 'Answer due' },
          },
          optional(files),
        ],
        basis: practice,
      },
      answer: {
        title: { zh: '答复异议', en: 'Answer the objection' },
        actors: ['head'],
        from: ['listed'],
        to: 'stays',
        repeatable: true,
        onlyWhen: [
          {
            condition: { open: 'answer' },
            why: { zh: '没有待答复的异议', en: 'No objection awaits an answer' },
            basis: practice,
            fromRevision: 3,
          },
        ],
        requires: [
          { fact: 'result', kind: 'choice', options: answers, title: { zh: '处理结果', en: 'Result' } },
          text('answer', '答复内容', 'Answer', 2_000),
        ],
        basis: practice,
      },
      revoke: {
        title: { zh: '撤销列入决定', en: 'Revoke the listing' },
        actors: ['head'],
        from: ['listed'],
        to: 'revoked',
        givesUp: true,
        requires: [day('removedOn', '撤销日期', 'Revoked on')],
        reasonRequired: true,
        basis: practice,
      },
      remove: {
        title: { zh: '移出名单并停止公示', en: 'Remove and end publication' },
        actors: ['officer'],
        from: ['listed'],
        to: 'removed',
        requires: [
          day('removedOn', '移出日期', 'Removed on'),
          { fact: 'removedFor', kind: 'choice', options: removals, title: { zh: '移出原因', en: 'Reason' } },
        ],
        basis: rules.ends,
      },
    },
    duties: {
      above: aboveDuty(['decide', 'drop']),
      consent: {
        title: { zh: '决定是否同意列入', en: 'Decide whether to consent to the listing' },
        owner: 'superior',
        opensOn: ['propose'],
        onlyIf: { fact: 'superior', given: true },
        metBy: ['consent', 'refuse'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        fromRevision: 2,
        basis: decideIn,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
      decide: {
        title: { zh: '决定是否列入', en: 'Decide on the listing' },
        owner: 'head',
        opensOn: ['tell'],
        metBy: ['decide', 'drop'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay', from: { fact: 'defendUntil' } },
        fromRevision: 2,
        basis: decideIn,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
      serve: {
        title: { zh: '送达列入决定书', en: 'Serve the decision' },
        owner: 'officer',
        opensOn: ['decide'],
        metBy: ['serve'],
        deadline: { kind: 'after', amount: 7, unit: 'naturalDay', from: { fact: 'decidedOn' } },
        basis: rules.served,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
      answer: {
        title: { zh: '答复异议', en: 'Answer the objection' },
        owner: 'head',
        opensOn: ['object'],
        metBy: ['answer', 'revoke'],
        deadline: { kind: 'on', fact: 'answerBy' },
        basis: practice,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
      remove: {
        title: { zh: '期满移出名单、停止公示', en: 'Remove at the end of the term' },
        owner: 'officer',
        opensOn: ['decide'],
        metBy: ['remove', 'revoke'],
        whenDue: true,
        deadline: { kind: 'after', amount: rules.years * 12, unit: 'month', from: { fact: 'decidedOn' } },
        basis: rules.ends,
        late: {
          zh: '期满后公示页面已自动停止显示，须补办移出。',
          en: 'The public page stops showing it automatically; the removal must still be recorded.',
        },
      },
    },
  });

export const listing83 = declare(
  '2016',
  { from: '2016-04-01', until: '2021-08-31' },
  {
    told: practice,
    decided: order83('5', '符合规定情形的，列入严重违法失信企业名单。', 'Whoever meets a ground is listed.'),
    served: practiceServed(),
    ends: order83('—', '列入之日起满五年且未再发生规定情形的，移出名单。', 'Removed five years after the listing.'),
    ...{ years: terms.order83, measures: measuresOf('order83') },
  },
);

export const listing44 = declare(
  '2021',
  { from: order44From, until: null },
  {
    told: order44(
      '—',
      '列入前告知当事人事实、理由、依据、惩戒措施和陈述、申辩等权利。',
      'Before a listing the party is told facts, reasons, basis, measures and its rights to state and defend.',
      'recalled',
    ),
    decided: order44(
      '2',
      '违法行为性质恶劣、情节严重、社会危害较大，且受到较重行政处罚的，列入名单。',
      'A vile and grave act of large harm that led to a heavier penalty is listed.',
    ),
    served: practiceServed(),
    ends: order44('—', '列入之日起满三年，移出名单并停止公示。', 'Removed three years after the listing.', 'recalled'),
    ...{ years: terms.order44, measures: measuresOf('order44') },
  },
);

/** A listing is no penalty: the days in which a penalty is served (行政处罚法 61) are not its own. */
function practiceServed(): Basis {
  return office(
    '送达',
    '列入决定的送达没有读到法定时限；参照处罚决定，以七日提醒。',
    'No rule on serving a listing was read: the reminder uses the seven days of penalty decisions.',
  );
}

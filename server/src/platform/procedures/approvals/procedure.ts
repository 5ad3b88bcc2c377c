// The life of a sheet (呈批表), as data: submitted by whoever handles a run, read stage by stage, decided by the head.
import { defineProcedure, files, optional, rulesOf, text } from '@qingfeng/procedure';

const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });

const internal = office(
  '内部呈批',
  '法律没有规定内部审核环节的，由各机关自行确定；呈批环节没有法定时限，以 2 个工作日提醒。',
  'Where the law leaves internal reading open each agency orders it; no article numbers its days, and the reminder uses 2 working days.',
);

const late = {
  zh: '在待办中标为超期；条文没有规定逾期的后果。',
  en: 'Shown as late; no article says what being late leads to.',
};
const inTwoDays = { kind: 'after', amount: 2, unit: 'workingDay' } as const;
const proposal = text('opinion', '拟办意见', 'What is proposed', 5_000);
const said = optional(text('opinion', '审核意见', 'Opinion', 2_000));
const open = ['reviewing', 'deciding', 'passed', 'returned'] as const;

export const sheetProcedure = defineProcedure({
  id: 'approvals.sheet',
  version: '2016',
  validFrom: '2004-01-01',
  validUntil: null,
  title: { zh: '内部呈批', en: 'Internal approval' },
  roles: {
    drafter: { title: { zh: '呈批人', en: 'whoever submitted it' } },
    reviewer: { title: { zh: '本环节审核人', en: 'whoever reads for this stage' } },
    head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
    system: { title: { zh: '平台', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待呈批', en: 'New' } },
    reviewing: { title: { zh: '审核中', en: 'Being read' } },
    deciding: { title: { zh: '待负责人决定', en: 'To be decided by the head' } },
    passed: { title: { zh: '审核完毕', en: 'Read by all' } },
    returned: { title: { zh: '已退回', en: 'Returned' } },
    decided: { title: { zh: '已决定', en: 'Decided' }, terminal: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    lapsed: { title: { zh: '不再需要', en: 'No longer needed' }, terminal: true },
  },
  steps: {
    submit: {
      title: { zh: '呈批', en: 'Submit for approval' },
      actors: ['drafter', 'system'],
      from: ['new'],
      to: 'reviewing',
      requires: [proposal, files],
      basis: internal,
    },
    agree: {
      title: { zh: '同意', en: 'Agree' },
      actors: ['reviewer'],
      from: ['reviewing'],
      to: 'stays',
      repeatable: true,
      requires: [said],
      basis: internal,
    },
    giveBack: {
      title: { zh: '退回', en: 'Return' },
      actors: ['reviewer'],
      from: ['reviewing'],
      to: 'returned',
      reasonRequired: true,
      basis: internal,
    },
    skip: {
      title: { zh: '略过本环节', en: 'Stage passed over' },
      actors: ['system'],
      from: ['reviewing'],
      to: 'stays',
      repeatable: true,
      basis: internal,
    },
    toHead: {
      title: { zh: '呈送负责人', en: 'Laid before the head' },
      actors: ['system'],
      from: ['reviewing'],
      to: 'deciding',
      basis: internal,
    },
    pass: {
      title: { zh: '审核完毕', en: 'Read by all' },
      actors: ['system'],
      from: ['reviewing'],
      to: 'passed',
      basis: internal,
    },
    refuse: {
      title: { zh: '退回', en: 'Return' },
      actors: ['head'],
      from: ['deciding'],
      to: 'returned',
      reasonRequired: true,
      basis: internal,
    },
    resubmit: {
      title: { zh: '重新呈批', en: 'Submit again' },
      actors: ['drafter'],
      from: ['returned'],
      to: 'reviewing',
      requires: [proposal, files],
      basis: internal,
    },
    withdraw: {
      title: { zh: '撤回呈批', en: 'Withdraw' },
      actors: ['drafter'],
      from: [...open],
      to: 'withdrawn',
      givesUp: true,
      basis: internal,
    },
    decided: {
      title: { zh: '负责人已决定', en: 'Decided by the head' },
      actors: ['system'],
      from: [...open],
      to: 'decided',
      requires: [text('decision', '决定', 'Decision', 200)],
      basis: internal,
    },
    lapse: {
      title: { zh: '事项已变化，不再需要呈批', en: 'The matter moved on' },
      actors: ['system'],
      from: [...open],
      to: 'lapsed',
      basis: internal,
    },
  },
  duties: {
    review: {
      title: { zh: '审核呈批事项', en: 'Read what is submitted' },
      owner: 'reviewer',
      opensOn: ['submit', 'resubmit', 'agree', 'skip'],
      metBy: ['agree', 'giveBack', 'skip'],
      cancelledBy: ['toHead', 'pass', 'withdraw', 'decided', 'lapse'],
      deadline: inTwoDays,
      basis: internal,
      late,
    },
    decide: {
      title: { zh: '决定呈批事项', en: 'Decide what is submitted' },
      owner: 'head',
      opensOn: ['toHead'],
      metBy: ['decided', 'refuse'],
      cancelledBy: ['withdraw', 'lapse'],
      deadline: inTwoDays,
      basis: internal,
      late,
    },
    mend: {
      title: { zh: '补充后重新呈批', en: 'Mend and submit again' },
      owner: 'drafter',
      opensOn: ['giveBack', 'refuse'],
      metBy: ['resubmit', 'withdraw'],
      cancelledBy: ['decided', 'lapse'],
      deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
      basis: internal,
      late,
    },
  },
});

/** States in which a sheet still waits for somebody, or for the decision on what it asks. */
export const openStates: readonly string[] = open;

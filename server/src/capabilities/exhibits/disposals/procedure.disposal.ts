// How goods are disposed of, as data: planned, approved, weighed out and in, witnessed, certified.
import { defineProcedure, files, optional, rulesOf, text } from '@qingfeng/procedure';
import { aboveDuty, abovePart, aboveRole, passUpStep } from '../../../platform/procedures/index.ts';

const office = rulesOf({ document: '办案流程（法律未作规定）', from: '2012-01-01', mark: 'office rule' });

/** 财税〔2020〕54号 4 separates posts and says no more (`custodyApartFrom`); how goods are disposed of is the house's own rule. */
const basis = office(
  '涉案物品处置',
  '方案、审批、出入库称重、监销、证明的流程。',
  'How a disposal is planned, approved, weighed, witnessed and certified.',
);
/** 财税〔2020〕54号 4 says who keeps goods, not who approves: that a plan is approved by another is the house's own rule. */
const twoHands = office(
  '方案与审批分离',
  '处置方案由谁拟订、报批，就不由谁批准。',
  'Whoever planned or submitted a disposal does not approve it.',
);
const permitRule = office(
  '处置许可的处理',
  '已批准的处置因许可证不能出库的，保管、处置人员应当更换许可、续期或者撤回。',
  'Where the permit bars an approved disposal, those who carry it out have it renewed, name another or withdraw.',
);
export const disposalParts = {
  keeper: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  above: abovePart,
  system: { agency: 'system' },
} as const;

const kg = (fact: string, zh: string, en: string) =>
  ({
    ...{ fact, kind: 'number' as const, min: 0.001, max: 100_000_000 },
    ...{ unit: { zh: '千克', en: 'kg' }, title: { zh, en } },
  }) as const;
const file = (fact: string, zh: string, en: string) => ({ fact, kind: 'file', title: { zh, en } }) as const;

const versionOf = (version: string, validFrom: string, validUntil: string | null) =>
  defineProcedure({
    id: 'exhibits.disposal',
    ...{ version, validFrom, validUntil, revision: 2 },
    title: { zh: '涉案物品处置', en: 'Disposal of goods' },
    roles: {
      keeper: { title: { zh: '保管、处置人员', en: 'keepers' } },
      head: { title: { zh: '负责人', en: 'the head' } },
      above: aboveRole,
      system: { title: { zh: '系统', en: 'the platform' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待登记', en: 'New' } },
      draft: { title: { zh: '拟处置', en: 'Planned' } },
      submitted: { title: { zh: '审批', en: 'Awaiting approval' } },
      approved: { title: { zh: '待出库', en: 'To leave the store' } },
      out: { title: { zh: '待入厂', en: 'In transit' } },
      in: { title: { zh: '监销', en: 'To be supervised' } },
      witnessed: { title: { zh: '待证明', en: 'Awaiting certificate' } },
      closed: { title: { zh: '办结', en: 'Done' }, terminal: true },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    },
    steps: {
      enter: { title: { zh: '登记方案', en: 'Enter' }, actors: ['keeper'], from: ['new'], to: 'draft', basis },
      submit: {
        title: { zh: '报批', en: 'Submit' },
        actors: ['keeper'],
        from: ['draft'],
        to: 'submitted',
        repeatable: true,
        basis,
      },
      approve: {
        title: { zh: '批准处置', en: 'Approve' },
        actors: ['head', 'above'],
        from: ['submitted'],
        to: 'approved',
        notBy: { steps: ['enter', 'submit'], basis: twoHands },
        requires: [optional(files)],
        basis,
      },
      sendBack: {
        title: { zh: '退回', en: 'Send back' },
        actors: ['head', 'above'],
        from: ['submitted'],
        to: 'draft',
        reasonRequired: true,
        repeatable: true,
        basis,
      },
      passUp: passUpStep({ actors: ['keeper', 'head'], from: ['submitted'] }),
      // Looked at each hour while goods wait to leave (permits.ts).
      barPermit: {
        title: { zh: '许可不符，不能出库', en: 'Barred by its permit' },
        actors: ['system'],
        from: ['approved'],
        to: 'stays',
        repeatable: true,
        requires: [text('permitWhy', '原因', 'Why', 500)],
        basis: permitRule,
      },
      clearPermit: {
        title: { zh: '许可相符，可以出库', en: 'No longer barred by its permit' },
        actors: ['system'],
        from: ['approved'],
        to: 'stays',
        repeatable: true,
        basis: permitRule,
      },
      weighOut: {
        title: { zh: '出库称重', en: 'Weigh on leaving' },
        actors: ['keeper'],
        from: ['approved'],
        to: 'out',
        requires: [
          kg('outKg', '出库重量', 'Weight'),
          optional(
            file('remediesEnded', '当事人不申请复议、不起诉或者复议诉讼已终结的材料', 'Paper that no remedy is left'),
          ),
          optional(files),
        ],
        basis,
      },
      weighIn: {
        title: { zh: '入厂称重', en: 'Weigh on arrival' },
        actors: ['keeper'],
        from: ['out'],
        to: 'in',
        requires: [kg('inKg', '入厂重量', 'Weight'), optional(files)],
        repeatable: true,
        basis,
      },
      witness: {
        title: { zh: '监销', en: 'Supervise destruction' },
        actors: ['keeper'],
        from: ['in'],
        to: 'witnessed',
        requires: [
          text('witnesses', '监销人（两人以上，顿号分开）', 'Witnesses, two or more', 300),
          file('photos', '现场照片', 'Photos'),
        ],
        repeatable: true,
        basis,
      },
      reweigh: {
        title: { zh: '重新入厂称重', en: 'Weigh on arrival again' },
        actors: ['keeper'],
        from: ['in', 'witnessed'],
        to: 'out',
        reasonRequired: true,
        repeatable: true,
        basis,
      },
      close: {
        title: { zh: '办结', en: 'Close' },
        actors: ['keeper'],
        from: ['witnessed'],
        to: 'closed',
        requires: [
          text('certificateNo', '销毁证明编号', 'Number of the certificate', 100),
          file('certificate', '销毁证明', 'Certificate'),
        ],
        basis,
      },
      withdraw: {
        title: { zh: '撤回', en: 'Withdraw' },
        actors: ['keeper', 'head'],
        from: ['draft', 'submitted', 'approved'],
        to: 'withdrawn',
        givesUp: true,
        reasonRequired: true,
        basis,
      },
    },
    duties: {
      above: aboveDuty(['approve', 'sendBack']),
      permit: {
        title: { zh: '解决处置许可问题', en: 'See to the permit of the disposal' },
        owner: 'keeper',
        opensOn: ['barPermit'],
        metBy: ['clearPermit', 'withdraw'],
        // Weighed out, the goods were let out by a permit that holds; while it bars them, no row offers to.
        cancelledBy: ['weighOut'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        escalateTo: [{ role: 'head' }],
        basis: permitRule,
        late: {
          zh: '在待办中标为超期，并告知负责人。',
          en: 'Marked as overdue; the head is told.',
        },
        fromRevision: 2,
      },
    },
  });

/** Runs keep the version that they began with. From 2021 on those who investigate do not dispose of the goods. */
export const disposalProcedures = [
  versionOf('2012', '2012-01-01', '2020-12-31'),
  versionOf('2021', '2021-01-01', null),
];

// Measures as data: seizure and sealing with their thirty days, and enquiries about bank accounts.
import { type Basis, defineProcedure } from '@qingfeng/procedure';
import { corrected, REVISION, type Steps } from '../life/parts.ts';
import { agency, day, files, late, measures, optional, roles, text } from '../life/terms.ts';
import {
  type Approving,
  approvalDuties,
  approvalSteps,
  approved,
  approvedFirst,
  beforehand,
  ended,
  releaseApproved,
  urgentFact,
} from './approval.ts';
import { higherApproval } from './approver.ts';
import { toldMeasureSteps, unlessTold } from './told.ts';

const cityHead = {
  title: {
    zh: '设区的市级以上监督检查部门主要负责人',
    en: 'the principal head of an authority of a city with districts or above',
  },
};
const rolesWith = (by: Approving) => (by === 'head' ? roles : { ...roles, cityHead });
/** Nothing is lifted of what only asks. */
const before = ({ approveRelease: _, ...steps }: Steps): Steps => steps;

type MeasureLimits = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  by: Approving;
  /** Who approves it, by which law. */
  approval: Basis;
  urgent: Basis;
};

/** Seizure and sealing: thirty days and thirty more; testing is not counted; running on while the case is with the police. */
const measureProcedureOf = ({ by, approval, urgent, ...version }: MeasureLimits) =>
  defineProcedure({
    id: 'cases.measure',
    revision: REVISION,
    ...version,
    title: { zh: '查封、扣押', en: 'Sealing and seizure' },
    roles: rolesWith(by),
    initial: 'draft',
    states: {
      ...beforehand,
      inForce: { title: { zh: '实施中', en: 'In force' } },
      ...ended,
    },
    steps: unlessTold({
      ...approvalSteps({ by, basis: approval, urgent, release: measures.release }),
      impose: {
        title: { zh: '实施查封、扣押', en: 'Carry out sealing or seizure' },
        actors: ['officer'],
        from: ['draft', 'approved'],
        to: 'inForce',
        requires: [day('startedOn', '实施日期', 'First day'), urgentFact, files],
        forbiddenWhile: [approvedFirst(approval)],
        basis: measures.impose,
      },
      extend: {
        title: { zh: '延长扣押', en: 'Extend' },
        actors: ['head'],
        from: ['inForce'],
        to: 'stays',
        reasonRequired: true,
        onlyWhen: [
          corrected({
            condition: approved,
            why: { zh: '当场实施后尚未补办批准', en: 'Taken on the spot; approval still to follow' },
            basis: urgent,
          }),
        ],
        basis: measures.limit,
      },
      sendToTest: {
        title: { zh: '送检测、鉴定', en: 'Send to testing or appraisal' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'stays',
        requires: [text('test', '检测、鉴定编号', 'Name of the test', 60), optional(text('body', '机构', 'Body', 200))],
        repeatable: true,
        basis: measures.limit,
      },
      receiveTest: {
        title: { zh: '收到检测、鉴定结果', en: 'Result received' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'stays',
        requires: [text('test', '检测、鉴定编号', 'Name of the test', 60), optional(text('result', '结果', 'Result'))],
        onlyWhen: [
          {
            condition: { taken: 'sendToTest' },
            why: { zh: '没有送检', en: 'Nothing was sent to testing' },
            basis: measures.limit,
          },
        ],
        repeatable: true,
        basis: measures.limit,
      },
      release: {
        title: { zh: '解除', en: 'Lift' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'released',
        reasonRequired: true,
        requires: [files],
        onlyWhen: [releaseApproved(measures.release)],
        basis: measures.release,
      },
      dispose: {
        title: { zh: '依决定处理', en: 'Handle the goods as decided' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'disposed',
        requires: [text('disposal', '处理方式', 'What was done'), files],
        basis: measures.release,
      },
      handOver: {
        title: { zh: '移交公安机关', en: 'Hand to the police' },
        actors: ['officer', 'system'],
        from: ['inForce'],
        to: 'handedOver',
        requires: [agency('receiver', '接收单位', 'Receiver', 'mps'), files],
        basis: measures.handedOver,
      },
      ...toldMeasureSteps,
      recordExtension: {
        title: { zh: '原系统已延长', en: 'Extended (in the source system)' },
        actors: ['system'],
        from: ['inForce'],
        to: 'stays',
        requires: [day('extendedOn', '延长日期', 'Day of the extension')],
        repeatable: true,
        basis: measures.limit,
      },
    }),
    duties: {
      ...approvalDuties({ by, basis: approval, urgent }),
      end: {
        title: { zh: '查封、扣押期满前处理', en: 'Decide before the measure ends' },
        owner: 'officer',
        opensOn: ['impose', 'recordImpose'],
        metBy: ['release', 'dispose', 'handOver', 'recordRelease', 'recordDisposal', 'recordHandOver'],
        cancelledBy: ['withdrawRecorded'],
        deadline: { kind: 'after', amount: 30, unit: 'naturalDay', from: { fact: 'startedOn' } },
        rule: 'admin-coercion',
        extendedBy: [
          { step: 'extend', by: { amount: 30, unit: 'naturalDay' } },
          { step: 'recordExtension', by: { amount: 30, unit: 'naturalDay' } },
        ],
        pauses: [
          {
            from: ['sendToTest'],
            until: ['receiveTest'],
            keyFact: 'test',
            why: { zh: '检测、检验、检疫、鉴定期间不计', en: 'Time for testing and appraisal is not counted' },
            basis: measures.limit,
          },
        ],
        remind: [
          { before: { amount: 7, unit: 'naturalDay' } },
          { before: { amount: 3, unit: 'workingDay' } },
          { before: { amount: 1, unit: 'workingDay' } },
        ],
        escalateTo: [{ role: 'head' }],
        basis: measures.limit,
        late: late.lapse,
      },
    },
  });

export const measureProcedure = measureProcedureOf({
  ...{ version: '1', validFrom: '2012-01-01', validUntil: null },
  ...{ by: 'head', approval: measures.impose, urgent: measures.urgent },
});

/** What the Anti-Unfair Competition Law lets the head of an authority of a city with districts or above approve alone. */
const approvedAbove = [
  { version: 'unfair-2018', basis: higherApproval[2018], validFrom: '2018-01-01', validUntil: '2025-10-14' },
  { version: 'unfair-2025', basis: higherApproval[2025], validFrom: '2025-10-15', validUntil: null },
] as const;

export const measureProceduresAbove = approvedAbove.map(({ basis, ...version }) =>
  measureProcedureOf({ ...version, by: 'cityHead', approval: basis, urgent: measures.urgent }),
);

/** Enquiries about bank accounts, which that law alone knows among those of this line. */
export const enquiryProcedures = approvedAbove.map(({ basis, ...version }) =>
  defineProcedure({
    id: 'cases.bank-enquiry',
    ...version,
    title: { zh: '查询银行账户', en: 'Enquiry about bank accounts' },
    roles: rolesWith('cityHead'),
    initial: 'draft',
    states: {
      draft: beforehand.draft,
      proposed: beforehand.proposed,
      approved: beforehand.approved,
      refused: beforehand.refused,
      inForce: { title: { zh: '已发出，待银行答复', en: 'Sent; the bank is to answer' } },
      answered: { title: { zh: '银行已答复', en: 'Answered' }, terminal: true },
      released: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    },
    steps: {
      ...before(approvalSteps({ by: 'cityHead', basis, urgent: null, release: basis })),
      impose: {
        title: { zh: '发出查询通知书', en: 'Send the enquiry' },
        actors: ['officer'],
        from: ['approved'],
        to: 'inForce',
        requires: [day('startedOn', '发出日期', 'Day on which it was sent'), text('bank', '银行', 'Bank', 200), files],
        basis,
      },
      answer: {
        title: { zh: '收到银行答复', en: 'Answer received' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'answered',
        requires: [
          day('answeredOn', '答复日期', 'Day of the answer'),
          optional(text('accountHolders', '账户户名（每行一个）', 'Holders of the accounts, one a line', 2_000)),
          optional(text('result', '查询结果', 'Result')),
          files,
        ],
        basis,
      },
      release: {
        title: { zh: '撤回查询', en: 'Withdraw the enquiry' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'released',
        givesUp: true,
        reasonRequired: true,
        basis,
      },
    },
    duties: approvalDuties({ by: 'cityHead', basis, urgent: null }),
  }),
);

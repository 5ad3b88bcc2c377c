// Evidence registered and kept in advance, as data: seven days, then it lapses.
import { type Basis, defineProcedure } from '@qingfeng/procedure';
import { REVISION, SECOND_REVISION } from '../life/parts.ts';
import { agency, day, files, late, measures, roles, text } from '../life/terms.ts';
import {
  approvalDuties,
  approvalSteps,
  approvedFirst,
  beforehand,
  ended,
  notBefore,
  releaseApproved,
  urgentFact,
} from './approval.ts';
import { toldMeasureSteps, unlessTold } from './told.ts';

type RegistrationLimits = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  basis: Basis;
  /** Who approves it, and what lets approval be made up; null where the rules of the time had no such limit. */
  approval: Basis;
  urgent: Basis | null;
  /** Nothing lets it be taken before the head has approved it, whatever the urgency. */
  approvedAlways?: true;
  ends: Basis;
  counting: 'plain' | 'admin-penalty';
};

/** Evidence registered and kept in advance: seven days, then the measure lapses. */
function registrationProcedureOf(limits: RegistrationLimits) {
  const { basis, approval, urgent, approvedAlways = false, ends, counting, ...version } = limits;
  return defineProcedure({
    id: 'cases.registration',
    revision: approvedAlways ? SECOND_REVISION : REVISION,
    ...version,
    title: { zh: '先行登记保存', en: 'Advance registration of evidence' },
    roles,
    initial: 'draft',
    states: {
      ...beforehand,
      inForce: { title: { zh: '保存中', en: 'In force' } },
      ...ended,
      copied: { title: { zh: '已复制、拍照固定，返还', en: 'Copied and returned' }, terminal: true },
      tested: { title: { zh: '已送交检测', en: 'Sent to testing' }, terminal: true },
      seized: { title: { zh: '转为扣押', en: 'Turned into a seizure' }, terminal: true },
      lapsed: { title: { zh: '期满自动解除', en: 'Lapsed' }, terminal: true },
    },
    steps: unlessTold({
      impose: {
        title: { zh: '先行登记保存', en: 'Carry out advance registration' },
        actors: ['officer'],
        from: ['draft', 'approved'],
        to: 'inForce',
        requires: [day('startedOn', '实施日期', 'First day'), urgentFact, files],
        forbiddenWhile: [approvedFirst(approval), ...(approvedAlways ? [notBefore(approval)] : [])],
        basis,
      },
      ...approvalSteps({ basis: approval, urgent, release: approval }),
      copy: {
        title: { zh: '复制、拍照固定证据后返还', en: 'Copy or photograph, then return' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'copied',
        requires: [text('kept', '固定证据的方式', 'How the evidence was kept', 500), files],
        basis: ends,
      },
      sendToTest: {
        title: { zh: '送交检测、检验、鉴定', en: 'Send to testing' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'tested',
        requires: [text('body', '机构', 'Body', 200), files],
        basis: ends,
      },
      release: {
        title: { zh: '解除登记保存', en: 'Lift' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'released',
        reasonRequired: true,
        onlyWhen: [releaseApproved(approval)],
        basis,
      },
      seize: {
        title: { zh: '转为查封、扣押', en: 'Turn into a seizure' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'seized',
        basis,
      },
      dispose: {
        title: { zh: '依决定处理', en: 'Handle the goods as decided' },
        actors: ['officer'],
        from: ['inForce'],
        to: 'disposed',
        requires: [text('disposal', '处理方式', 'What was done'), files],
        basis,
      },
      lapse: {
        title: { zh: '期满自动解除', en: 'Lapses' },
        actors: ['system'],
        from: ['inForce'],
        to: 'lapsed',
        basis,
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
    }),
    duties: {
      ...approvalDuties({ basis: approval, urgent, fromRevision: REVISION }),
      end: {
        title: { zh: '登记保存期满前处理', en: 'Decide before the registration lapses' },
        owner: 'officer',
        opensOn: ['impose', 'recordImpose'],
        metBy: [
          ...['release', 'seize', 'dispose', 'handOver', 'lapse', 'copy', 'sendToTest'],
          ...['recordRelease', 'recordDisposal', 'recordHandOver'],
        ],
        cancelledBy: ['withdrawRecorded'],
        deadline: { kind: 'after', amount: 7, unit: 'naturalDay', from: { fact: 'startedOn' } },
        rule: counting,
        remind: [{ before: { amount: 2, unit: 'workingDay' } }, { before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'head' }],
        basis,
        late: late.lapse,
      },
    },
  });
}

/** Seven natural days under the Penalty Law of 1996. */
export const earlierRegistrationProcedure = registrationProcedureOf({
  version: '1',
  validFrom: '2012-01-01',
  validUntil: '2021-07-14',
  basis: measures.earlierRegistration,
  approval: measures.earlierRegistration,
  urgent: null,
  ends: measures.earlierRegistration,
  counting: 'plain',
});

/** Seven working days by the Penalty Law of 2021 alone, which knows no approval afterwards: for every department but market regulation. */
export const statuteRegistrationProcedure = registrationProcedureOf({
  version: 'statute-2021',
  validFrom: '2021-07-15',
  validUntil: null,
  basis: measures.registration,
  approval: measures.registration,
  urgent: null,
  approvedAlways: true,
  ends: measures.registration,
  counting: 'admin-penalty',
});

/** Seven working days since the Penalty Law of 2021, by the rule of market regulation. */
export const registrationProcedure = registrationProcedureOf({
  version: '2',
  validFrom: '2021-07-15',
  validUntil: null,
  basis: measures.registration,
  approval: measures.registrationApproval,
  urgent: measures.registrationApproval,
  ends: measures.registrationEnds,
  counting: 'admin-penalty',
});

// The life of an administrative case, as data: from the registered source to the archive, with the line to the police in it.
import { defineProcedure } from '@qingfeng/procedure';
import { afterwardsSteps } from './afterwards.ts';
import { correctionSteps } from './correction.ts';
import { decisionSteps } from './decision.ts';
import { defenceSteps } from './defences.ts';
import { caseDuties } from './duties.ts';
import { earlierSuspicion, underAicRules, underInterimRules } from './earlier.ts';
import { enforcementSteps } from './enforcement.ts';
import { hearingSteps } from './hearing.ts';
import { inquirySteps } from './inquiry.ts';
import { jointDuties, jointSteps } from './joint.ts';
import { type Limits, TENTH_REVISION } from './parts.ts';
import { policeSteps } from './police.ts';
import { defenceDuties, providerSteps } from './provider.ts';
import { recordedSteps } from './recorded.ts';
import { reopenSteps } from './reopen.ts';
import { requestSteps } from './requests.ts';
import { startSteps } from './start.ts';
import { superiorDuties, superiorSteps } from './superior.ts';
import { link, present, roles } from './terms.ts';

const states = {
  draft: { title: { zh: '待登记', en: 'Not registered yet' } },
  registered: { title: { zh: '核查线索', en: 'Lead being verified' } },
  filed: { title: { zh: '调查取证', en: 'Under investigation' } },
  concluded: { title: { zh: '调查终结', en: 'Investigation concluded' } },
  reviewed: { title: { zh: '已审核', en: 'Reviewed' } },
  notified: { title: { zh: '已告知', en: 'Party notified' } },
  decided: { title: { zh: '已作决定', en: 'Decided' } },
  closed: { title: { zh: '已结案', en: 'Closed' } },
  archived: { title: { zh: '已归档', en: 'Archived' }, terminal: true },
  notFiled: { title: { zh: '不予立案', en: 'Not filed' }, terminal: true },
  transferred: { title: { zh: '移送其他机关', en: 'Passed to another agency' }, terminal: true },
} as const;

/** One version of the procedure; what changed between versions are the limits named here. */
export function caseProcedureOf(limits: Limits) {
  const { version, validFrom, validUntil } = limits;
  return defineProcedure({
    id: 'cases.case',
    version,
    revision: TENTH_REVISION,
    validFrom,
    validUntil,
    title: { zh: '行政处罚普通程序', en: 'Administrative penalty, ordinary procedure' },
    roles,
    initial: 'draft',
    states,
    steps: {
      ...startSteps(limits),
      ...policeSteps,
      ...defenceSteps,
      ...providerSteps,
      ...inquirySteps(limits),
      ...requestSteps(limits),
      ...correctionSteps(limits),
      ...hearingSteps(limits),
      ...decisionSteps(limits),
      ...enforcementSteps(limits),
      ...afterwardsSteps(limits),
      ...reopenSteps(limits),
      ...jointSteps(limits),
      ...superiorSteps(limits),
      ...recordedSteps,
    },
    duties: { ...caseDuties(limits), ...jointDuties(limits.bases), ...superiorDuties(limits), ...defenceDuties },
  });
}

/** Under the rules of the market bureaus before the reform: here every case of 2012 to March 2019. */
export const aicCaseProcedure = caseProcedureOf({
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: '2019-03-31',
  verify: { days: 7, more: 8 },
  defence: { days: 3, unit: 'naturalDay' },
  onSpot: { person: 50_00, unit: 1_000_00, filedWithin: null },
  reviewAfterHearing: false,
  closing: null,
  verifyStops: false,
  counting: 'plain',
  reviewReplyDays: 'naturalDay',
  bases: underAicRules,
  suspicion: earlierSuspicion,
});

/** Under the interim rules of the reformed bureaus, and still under the Penalty Law of 1996. */
export const interimCaseProcedure = caseProcedureOf({
  version: '2019',
  validFrom: '2019-04-01',
  validUntil: '2021-07-14',
  verify: { days: 15, more: 15 },
  defence: { days: 3, unit: 'naturalDay' },
  onSpot: { person: 50_00, unit: 1_000_00, filedWithin: null },
  reviewAfterHearing: true,
  closing: null,
  verifyStops: false,
  counting: 'plain',
  reviewReplyDays: 'naturalDay',
  bases: underInterimRules,
  suspicion: earlierSuspicion,
});

/** The ordinary procedure since the Penalty Law of 2021. */
export const caseProcedure = caseProcedureOf({
  version: '2021',
  validFrom: '2021-07-15',
  validUntil: null,
  verify: { days: 15, more: 15 },
  defence: { days: 5, unit: 'workingDay' },
  onSpot: { person: 200_00, unit: 3_000_00, filedWithin: 7 },
  reviewAfterHearing: true,
  closing: 15,
  verifyStops: true,
  counting: 'admin-penalty',
  reviewReplyDays: 'workingDay',
  bases: present,
  suspicion: link.suspicion,
});

// The words of supervisions and reverse referrals.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';
import { caseOpen } from '../schema.ts';

const instant = z.iso.datetime();
const long = z.string().trim().min(1).max(5_000);
export const supervisionKind = z.enum(['opinion', 'inquiry', 'correction']);
/** States that a record can be found in, of all versions. */
export const supervisionState = z.enum(['draft', 'sent', 'answered', 'closed', 'dropped']);
export const reverseState = z.enum(['decided', 'reviewing', 'sent', 'received', 'replied', 'closed', 'notNeeded']);

export const newSupervision = z
  .strictObject({
    caseId: called(z.uuid().optional(), '案件', 'case'),
    referralId: called(z.uuid().optional(), '移送', 'referral'),
    kind: called(supervisionKind, '类别', 'kind'),
    title: called(line(300).optional().describe('The name of the case unless given'), '名称', 'title'),
    demand: called(long, '监督意见', 'demand'),
  })
  .refine(({ caseId, referralId }) => (caseId === undefined) !== (referralId === undefined), {
    path: ['caseId'],
    params: { zh: '案件和移送应当填写其中一项，不能都填', en: 'give exactly one of caseId and referralId' },
  });

export const newReverse = z.strictObject({
  referralId: called(
    z.uuid().optional().describe('The referral that it answers, if there was one'),
    '移送',
    'referral',
  ),
  agencyId: called(
    z.uuid().optional().describe('The competent agency; that of the referral unless given'),
    '单位',
    'agency',
  ),
  title: called(line(300).optional(), '名称', 'title'),
  facts: called(long, '案件事实', 'facts'),
  decidedOn: called(z.iso.date(), '决定日期', 'day of the decision'),
});

const due = nextDue.extend({ title: words.nullable() }).nullable();

export const supervisionView = z
  .object({
    id: z.uuid(),
    no: z.string().nullable(),
    kind: supervisionKind,
    kindTitle: words,
    title: z.string(),
    caseId: z.uuid().nullable(),
    referralId: z.uuid().nullable(),
    supervisor: agencyRef,
    agency: agencyRef,
    demand: z.string(),
    answer: z.string().nullable(),
    result: z.string().nullable(),
    state: z.string(),
    stateTitle: words,
    nextDue: due,
    issuedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'SupervisionRow' });

export const supervisionRecord = z
  .object({ supervision: supervisionView, caseOpen, ...standing, version: z.int() })
  .meta({ id: 'SupervisionRecord' });

export const reverseView = z
  .object({
    id: z.uuid(),
    no: z.string().nullable(),
    title: z.string(),
    referralId: z.uuid().nullable(),
    caseId: z.uuid().nullable(),
    origin: agencyRef,
    agency: agencyRef,
    facts: z.string(),
    opinion: z.string().nullable(),
    property: z.string().nullable(),
    reply: z.string().nullable(),
    result: z.string().nullable(),
    state: z.string(),
    stateTitle: words,
    nextDue: due,
    decidedOn: z.iso.date(),
    sentAt: instant.nullable(),
    repliedAt: instant.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ReverseReferralRow' });

export const reverseRecord = z
  .object({
    reverseReferral: reverseView,
    caseOpen,
    canOpenCase: z.boolean().describe('Whether the acting user may make a case of it now'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'ReverseReferralRecord' });

// The words of supervisions and reverse referrals.
import { z } from 'zod';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { caseOpen } from './schema.ts';

const instant = z.iso.datetime();
const long = z.string().trim().min(1).max(5_000);
export const supervisionKind = z.enum(['opinion', 'inquiry', 'correction']);
/** States that a record can be found in, of all versions. */
export const supervisionState = z.enum(['draft', 'sent', 'answered', 'closed', 'dropped']);
export const reverseState = z.enum(['decided', 'reviewing', 'sent', 'received', 'replied', 'closed', 'notNeeded']);

export const newSupervision = z
  .strictObject({
    caseId: z.uuid().optional(),
    referralId: z.uuid().optional(),
    kind: supervisionKind,
    title: line(300).optional().describe('The name of the case unless given'),
    demand: long,
  })
  .refine(({ caseId, referralId }) => (caseId === undefined) !== (referralId === undefined), {
    path: ['caseId'],
    params: { zh: '案件和移送应当填写其中一项，不能都填', en: 'exactly one of caseId and referralId' },
  });

export const newReverse = z.strictObject({
  referralId: z.uuid().optional().describe('The referral that it answers, if there was one'),
  agencyId: z.uuid().optional().describe('The competent agency; that of the referral unless given'),
  title: line(300).optional(),
  facts: long,
  decidedOn: z.iso.date(),
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

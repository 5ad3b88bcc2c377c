// What is told between the agency that decided and the authority of the place of registration.
import { PENALTIES } from '@qingfeng/disclosure';
import { z } from 'zod';

/** An agency as others know it. */
const side = z.strictObject({
  departmentId: z.string().max(60),
  regionCode: z.string().regex(/^\d{6}$/),
  name: z.string().min(1).max(200),
});

const decision = z.strictObject({
  decisionNo: z.string().min(1).max(100),
  party: z.string().min(1).max(300),
  partyKind: z.enum(['organisation', 'individualBusiness', 'person']),
  uscc: z.string().max(18).nullable(),
  matter: z.string().min(1).max(300),
  decidedOn: z.iso.date(),
  penalties: z.array(z.enum(PENALTIES)).min(1),
  items: z.array(z.tuple([z.string().min(1).max(60), z.string().max(4_000)])).max(40),
  text: z.string().max(60_000).describe('As it is public; empty where it is longer'),
});

/** A decision that is public where it was made, or that no longer is. */
export const pushBody = z.strictObject({
  id: z.uuid().describe('The disclosure where the decision was made'),
  act: z.enum(['pushed', 'corrected', 'withdrawn']),
  agency: side,
  agencyCode: z.string().max(18).nullable(),
  to: z
    .string()
    .regex(/^\d{6}$/)
    .describe('Region in which the party is registered'),
  on: z.iso.date(),
  reason: z.string().max(1_000).nullable(),
  decision: decision.nullable().describe('Null once it was withdrawn'),
  demo: z.boolean(),
});
export type PushBody = z.infer<typeof pushBody>;

/** What became of it at the place of registration. */
export const receiptBody = z.strictObject({
  id: z.uuid(),
  act: z.enum(['received', 'published', 'returned', 'takenDown']),
  agency: side,
  on: z.iso.date(),
  reason: z.string().max(2_000).nullable(),
});
export type ReceiptBody = z.infer<typeof receiptBody>;

export const pushKind = 'disclosure.push';
export const receiptKind = 'disclosure.receipt';

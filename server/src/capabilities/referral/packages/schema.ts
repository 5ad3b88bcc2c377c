// What a carried referral says: the record, whose it is, and every step that was taken, as the sender's installation keeps them.
import type { Json } from '@qingfeng/procedure';
import { z } from 'zod';
import { branch, takenOver } from '../schema.ts';

const side = z.strictObject({
  departmentId: z.string().max(60),
  regionCode: z.string().max(6),
  name: z.string().max(200),
});
export type Side = z.infer<typeof side>;

const step = z.strictObject({
  step: z.string().max(60),
  at: z.iso.datetime(),
  userName: z.string().max(200),
  agency: side,
  role: z.string().max(60),
  facts: z.record(z.string(), z.json() as unknown as z.ZodType<Json>),
  reason: z.string().max(2_000).optional(),
});
export type CarriedStep = z.infer<typeof step>;

export const carriedReferral = z.strictObject({
  id: z.uuid(),
  version: z.string().max(20),
  title: z.string().max(300),
  caseNo: z.string().max(200).nullable(),
  accused: z.array(z.string().max(200)).max(200),
  crimes: z.string().max(500),
  articles: z.array(z.string().max(20)).max(100),
  branch,
  amountFen: z.int().min(0).nullable(),
  thresholdFen: z.int().min(0).nullable(),
  fineBeforeFen: z.int().min(0).nullable(),
  source: takenOver,
  owner: side,
  parties: z.partialRecord(z.enum(['police', 'procuratorate', 'court']), side),
  exhibits: z
    .array(
      z.strictObject({
        line: z.int().min(1).max(32_000),
        name: z.string().max(200),
        unit: z.string().max(20),
        quantity: z.number().positive(),
        handedOver: z.number().min(0),
      }),
    )
    .max(2_000),
  steps: z.array(step).min(1).max(2_000),
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string().max(300) })).max(2_000),
  dossier: z.strictObject({ fileId: z.uuid(), pages: z.int().min(0) }).nullable(),
  demo: z.boolean(),
});
export type CarriedReferral = z.infer<typeof carriedReferral>;

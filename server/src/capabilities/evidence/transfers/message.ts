// What is told between an agency that hands evidence over and the one that receives it.
import { z } from 'zod';
import { grounds } from './register.ts';

/** Bytes of a file in one message: with what stands around them it fits below the limit of a message. */
export const partSize = 1024 * 1024;
/** Bytes of what stands beside the files of the evidence: lists, custody, proofs, stamps. */
export const mostTagBytes = 48 * 1024 * 1024;

/** An agency as others know it. */
const side = z.strictObject({
  departmentId: z.string().max(60),
  regionCode: z.string().regex(/^\d{6}$/),
  name: z.string().min(1).max(200),
});

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const groundNames = Object.keys(grounds) as (keyof typeof grounds)[];

const carriedFile = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(600)
    .describe('Below the top folder of the bag; of the first, which holds what stands beside the others, its name'),
  name: z.string().min(1).max(255),
  size: z.int().min(1),
  sha256: digest,
});

/** The list of a bundle, which goes before its files. */
export const transferBody = z.strictObject({
  id: z.uuid().describe('The transfer where it was asked for'),
  agency: side,
  to: side,
  by: z.string().max(100),
  on: z.iso.date(),
  title: z.string().min(1).max(200),
  caseName: z.string().max(300).nullable(),
  ground: z.enum(groundNames),
  reason: z.string().min(1).max(1_000),
  digest: digest.describe('SHA-256 of tagmanifest-sha256.txt, which covers all the rest'),
  name: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('Top folder of the bag'),
  items: z
    .array(
      z.strictObject({
        number: z.string().min(1).max(100),
        name: z.string().min(1).max(200),
        files: z.int().min(0),
      }),
    )
    .max(100),
  files: z.array(carriedFile).min(1).max(501),
  demo: z.boolean(),
});
export type TransferBody = z.infer<typeof transferBody>;

/** A stretch of one of its files. */
export const partBody = z.strictObject({
  id: z.uuid().describe('The transfer'),
  place: z.int().min(0).max(500).describe('Of the file in the list'),
  at: z.int().min(0).describe('First byte'),
  data: z.base64().max(Math.ceil(partSize / 3) * 4),
});
export type PartBody = z.infer<typeof partBody>;

/** What became of it where it was sent. */
export const evidenceReceiptBody = z.strictObject({
  id: z.uuid(),
  act: z.enum(['verified', 'refused', 'accepted', 'returned']),
  agency: side,
  on: z.iso.date(),
  receiptNo: z.string().max(100).nullable(),
  why: z.string().max(2_000).nullable(),
});
export type EvidenceReceiptBody = z.infer<typeof evidenceReceiptBody>;

export const transferKind = 'evidence.transfer';
export const partKind = 'evidence.part';
export const evidenceReceiptKind = 'evidence.receipt';

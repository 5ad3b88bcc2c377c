// A case as another system sends it.
import { z } from 'zod';
import { line } from '../../platform/http/schemas.ts';
import { amounts, checkFacts, goodsLine, newCase, officer, partyInput, right, tag } from './schema.ts';

const day = z.iso.date();
const fen = z.int().min(0).max(9_000_000_000_000_000).describe('Fen');

/** A case as another system sends it. What is left out stays as it was; lists replace the list. */
export const mirroredCase = newCase.extend({
  system: line(100).describe('Name of the system that sends it'),
  sourceId: line(200).describe('Its identifier there'),
  sourceVersion: z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Grows with every change there'),
  no: line(100).nullable().optional().describe('Number of the case there'),
  discretion: z.string().trim().max(100).nullable().optional(),
  officers: z
    .array(officer.omit({ userId: true }))
    .max(20)
    .optional(),
  parties: z
    .array(partyInput.omit({ id: true }))
    .max(200)
    .optional(),
  rights: z.array(right).max(100).optional(),
  goods: z.array(goodsLine).max(2_000).optional(),
  amounts: amounts.optional(),
  facts: checkFacts.optional(),
  tags: z.array(tag).max(6).optional(),
  filedOn: day.nullable().default(null),
  decision: z
    .strictObject({
      on: day,
      kind: z.enum(['penalty', 'noPenalty', 'withdrawn', 'referred']),
      no: line(100).nullable().default(null),
      fineFen: fen.default(0),
      confiscationFen: fen.default(0),
    })
    .nullable()
    .default(null),
  closedOn: day.nullable().default(null),
});
export type MirroredCase = z.infer<typeof mirroredCase>;

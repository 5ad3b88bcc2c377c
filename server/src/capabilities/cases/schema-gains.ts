// The words of the worksheet of illegal gains. Money is integer fen.
import { z } from 'zod';
import { line, words } from '../../platform/http/schemas.ts';
import { fen } from './schema.ts';

const amount = fen.default(0);

export const gainsSheet = z.strictObject({
  received: fen.describe('Income obtained, in fen'),
  due: amount.describe('Income that is still owed'),
  fees: amount.describe('Service, membership and advertising fees'),
  purchase: amount.describe('Price paid for what was sold'),
  materials: amount.describe('Raw material of what was made'),
  used: amount.describe('Goods used up in a service'),
  expenses: z
    .array(
      z.strictObject({
        name: line(100),
        fen,
        deductible: z.boolean().describe('Lawful and necessary for the business'),
      }),
    )
    .max(50)
    .default([]),
});
export type GainsSheet = z.infer<typeof gainsSheet>;

const lines = z.array(z.object({ title: words, fen: z.int() }));
const figure = z.object({
  fen: z.int(),
  income: lines,
  deducted: lines,
  kept: lines.describe('Spent, and not deducted by this rule'),
  cite: z.string(),
  confidence: z.enum(['read', 'recalled']),
  why: words,
});

export const gainsReckoned = z
  .object({ sheet: gainsSheet, administrative: figure, criminal: figure, notes: z.array(words) })
  .meta({
    id: 'CaseGains',
    description: 'Illegal gains for the penalty and for the criminal thresholds, each with its basis',
  });
export type GainsReckoned = z.infer<typeof gainsReckoned>;

// The words of the worksheet of illegal gains. Money is integer fen.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { line, words } from '../../../platform/http/schemas.ts';
import { fen } from '../schema.ts';

const amount = fen.default(0);

export const gainsSheet = z.strictObject({
  received: called(fen.describe('Income obtained, in fen'), '已取得的收入', 'income obtained'),
  due: called(amount.describe('Income that is still owed'), '截止日期', 'last day'),
  fees: called(amount.describe('Service, membership and advertising fees'), '服务费、会员费、广告费', 'fees'),
  purchase: called(amount.describe('Price paid for what was sold'), '购进价款', 'purchase price'),
  materials: called(amount.describe('Raw material of what was made'), '原材料', 'raw material'),
  used: called(amount.describe('Goods used up in a service'), '服务所用产品', 'goods used'),
  expenses: called(
    z
      .array(
        z.strictObject({
          name: called(line(100), '名称', 'name'),
          fen: called(fen, '金额', 'amount'),
          deductible: called(
            z.boolean().describe('Lawful and necessary for the business'),
            '合法且必要',
            'lawful and necessary',
          ),
        }),
      )
      .max(50)
      .default([]),
    '其他支出',
    'other expenses',
  ),
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
  .object({
    sheet: gainsSheet,
    administrative: figure,
    criminal: figure,
    notes: z.array(words),
  })
  .meta({
    id: 'CaseGains',
    description: 'Illegal gains for the penalty and for the criminal thresholds, each with its basis',
  });
export type GainsReckoned = z.infer<typeof gainsReckoned>;

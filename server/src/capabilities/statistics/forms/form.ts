// What a statistical form is as data: blocks of rows and columns, and how each cell comes about. Checked when loaded.
import { z } from 'zod';
import { words } from '../../../platform/http/schemas.ts';
import { countedDates, countedSums } from '../../cases/index.ts';

const id = z.string().regex(/^[a-z][A-Za-z0-9-]*$/);
const day = z.iso.date();
/** `read` in the text; `derived`: our own way to count, since no rule says it; `office rule`: set by the office. */
export const formMark = z.enum(['read', 'derived', 'office rule']);
export const unit = z.enum([
  ...['cases', 'persons', 'times', 'personTimes', 'places', 'visits', 'items', 'yuan', 'tenThousandYuan', 'percent'],
] as const);

const measure = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('cases'),
    dated: z.enum(countedDates),
    sum: z.enum(countedSums).optional(),
    tag: z.enum(['ecommerce', 'rural', 'keyMarket', 'foreign', 'campaign', 'major']).optional(),
    foreign: z.literal(true).optional(),
  }),
  z.strictObject({
    of: z.enum(['referrals', 'supervisions']),
    part: z.enum(['police', 'procuratorate', 'court']).optional(),
    steps: z.array(z.string()).min(1),
    sum: z.enum(['persons', 'amount']).optional(),
    judgment: z.string().optional(),
    supplement: words.optional().describe('Why figures from elsewhere are added by hand'),
  }),
  z.strictObject({
    of: z.enum(['publications', 'disposals']),
    beside: words.describe('What a figure by hand is compared for: it stands beside the count and is not added'),
  }),
  z.strictObject({ of: z.literal('hand'), why: words }),
  z.strictObject({ of: z.literal('rate'), cell: z.string(), over: z.string() }),
]);
export type FormMeasure = z.infer<typeof measure>;

const noted = { title: words, mark: formMark, note: words.optional() };
const kinds = z.strictObject({ offences: z.array(z.string()), rights: z.array(z.string()) });

const listBlock = z.strictObject({
  id,
  title: words,
  kind: z.literal('list'),
  rows: z
    .array(
      z.strictObject({
        id,
        unit,
        measure,
        partOf: id
          .optional()
          .describe('The row entered by hand of which it is a part (其中), so that it is never more'),
        ...noted,
      }),
    )
    .min(1),
});
const matrixBlock = z.strictObject({
  id,
  title: words,
  kind: z.literal('matrix'),
  rows: z
    .array(
      z.union([
        z.strictObject({ id, where: kinds, ...noted }),
        z.strictObject({ id, hand: words, ...noted }),
        z.strictObject({ id, total: z.literal(true), ...noted }),
      ]),
    )
    .min(1),
  columns: z.array(z.strictObject({ id, unit, measure, ...noted })).min(1),
});
export type MatrixRow = z.infer<typeof matrixBlock>['rows'][number];

export const statisticalForm = z.strictObject({
  id,
  version: z.string(),
  validFrom: day,
  validUntil: day.nullable(),
  title: words,
  issuer: words,
  source: z.strictObject({ document: z.string(), article: z.string(), url: z.url(), mark: formMark, note: words }),
  period: z.enum(['month', 'quarter', 'year']),
  due: z.strictObject({
    amount: z.int().min(1).max(90),
    unit: z.literal('naturalDay'),
    mark: formMark,
    text: words,
    dates: z.record(z.string(), day),
  }),
  /** Departments by their catalogue id, or kinds of agency. */
  filledBy: z.strictObject({ departments: z.array(z.string()), kinds: z.array(z.string()) }),
  blocks: z.array(z.discriminatedUnion('kind', [listBlock, matrixBlock])).min(1),
  rules: z.array(z.strictObject({ text: words, mark: formMark })),
  /** The same table for the whole year, as a report of its own. */
  wholeYear: z
    .strictObject({ id, title: words, text: words, mark: formMark, dates: z.record(z.string(), day) })
    .optional(),
});
export type StatisticalForm = z.infer<typeof statisticalForm>;

/** A further version of a form as data: from which day, and the rows of lists ('block.row') that change. */
export const formChange = z.strictObject({
  form: id,
  version: z.string(),
  validFrom: day,
  note: words,
  rows: z.record(z.string(), z.strictObject({ measure, ...noted })),
});

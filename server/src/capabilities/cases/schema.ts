// The words of a case: what the routes take, and the comparison with the thresholds. Types come from the schemas. Money is integer fen.
import { z } from 'zod';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';

const day = z.iso.date();
const instant = z.iso.datetime();
export const fen = z.int().min(0).max(9_000_000_000_000_000).describe('Fen');
const text = (longest: number) => z.string().trim().max(longest);

export const sourceKind = z.enum([
  'inspection',
  'complaint',
  'tip',
  'transfer',
  'assigned',
  'procuratorate',
  'judicial',
  'monitoring',
  'surrender',
  'import',
  'other',
]);
export const offenceResult = z.enum(['met', 'near', 'unknown', 'not']);
export const amountKind = z.enum(['illegalBusinessAmount', 'goodsValue', 'illegalGains', 'salesAmount']);
export type AmountKind = z.infer<typeof amountKind>;
export const tag = z.enum(['ecommerce', 'rural', 'keyMarket', 'foreign', 'campaign', 'major']);

/** Facts of the offence check without a column of their own; absent is unknown. Amounts in fen. */
export const checkFacts = z
  .strictObject({
    ...Object.fromEntries(
      [
        'marks',
        'patents',
        'labels',
        'unsoldLabels',
        'copies',
        'unsoldCopies',
        'works',
        'clicks',
        'members',
        'downloads',
        'cigarettes',
        'penaltiesWithinTwoYears',
      ].map((name) => [name, z.int().min(0).max(1e12).optional()]),
    ),
    ...Object.fromEntries(
      ['rightHolderLoss', 'consumerLoss', 'directEconomicLoss', 'productionLoss', 'productionAndSalesAmount'].map(
        (name) => [name, fen.optional()],
      ),
    ),
    ...Object.fromEntries(
      [
        'twoOrMoreMarks',
        'twoOrMorePatents',
        'repeatWithinTwoYears',
        'serviceMark',
        'onlineDissemination',
        'membershipModel',
        'attempt',
      ].map((name) => [name, z.boolean().optional()]),
    ),
    conditions: z.record(z.string().max(80), z.boolean()).optional(),
  })
  .meta({
    id: 'CaseFacts',
    description: 'What the offence check may know beside goods and amounts; absent is unknown',
  });
export type CheckFacts = z.infer<typeof checkFacts>;

export const officer = z
  .strictObject({
    name: line(100),
    certificateNo: line(40),
    userId: z.uuid().nullable().default(null),
    recused: z.boolean().default(false),
  })
  .meta({ id: 'CaseOfficer' });

export const partyInput = z.strictObject({
  id: z.uuid().optional().describe('Of a party that is kept; encrypted fields left out then stay as they are'),
  part: z.enum(['party', 'rightHolder', 'witness', 'other']),
  kind: z.enum(['individual', 'unit']),
  name: line(200),
  uscc: z.string().trim().max(18).nullable().default(null),
  idNumber: z.string().trim().max(30).optional(),
  idMissing: text(200).nullable().default(null).describe('Why the party is not identified'),
  legalPerson: text(100).default(''),
  address: text(300).optional(),
  phone: text(40).optional(),
  juvenile: z.boolean().default(false),
  foreignInvested: z.boolean().nullable().default(null),
});
export type PartyInput = z.infer<typeof partyInput>;

export const party = z
  .object({
    id: z.uuid(),
    part: z.string(),
    kind: z.string(),
    name: z.string(),
    uscc: z.string().nullable(),
    usccDoubt: z
      .boolean()
      .describe('The code fails its check, which codes of the pilots of 2015 may: to be compared with the licence'),
    idMask: z.string().nullable(),
    idMissing: z.string().nullable(),
    legalPerson: z.string(),
    hasAddress: z.boolean(),
    hasPhone: z.boolean(),
    juvenile: z.boolean(),
    foreignInvested: z.boolean().nullable(),
  })
  .meta({ id: 'CaseParty' });

export const right = z
  .strictObject({
    kind: z.enum([
      'trademark',
      'serviceMark',
      'geographicalIndication',
      'officialMark',
      'patent',
      'copyright',
      'tradeSecret',
      'other',
    ]),
    name: line(200),
    number: text(60).default(''),
    classes: text(200).default(''),
    holder: text(200).default(''),
    validFrom: day.nullable().default(null),
    validUntil: day.nullable().default(null),
    identifiedBy: text(300).default(''),
  })
  .meta({ id: 'CaseRight' });

export const quantity = z.number().positive().multipleOf(0.001).max(1e10).describe('At most three decimals');

export const goodsLine = z
  .strictObject({
    name: line(200),
    mark: text(100).default(''),
    spec: text(100).default(''),
    quantity,
    unit: line(20),
    state: z.enum(['sold', 'unsold']),
    labelled: z.boolean().nullable().default(null),
    actualPrice: fen.nullable().default(null),
    averagePrice: fen.nullable().default(null),
    markedPrice: fen.nullable().default(null),
    marketPrice: fen.nullable().default(null),
    appraisedPrice: fen.nullable().default(null),
    authorityPrice: fen.nullable().default(null),
    storage: text(200).default(''),
    sealNo: text(60).default(''),
    evidence: text(100).default('').describe('Pages of the file that prove the line'),
    priceBasis: text(300).default(''),
  })
  .meta({ id: 'CaseGoodsLine' });
export type GoodsInput = z.infer<typeof goodsLine>;

export const goods = goodsLine
  .extend({
    line: z.int(),
    held: z.number(),
    agency: agencyRef
      .nullable()
      .describe('Of a joint case the agency that listed it, where it is not the handling one'),
    mine: z.boolean().describe('Whether it is of the acting agency'),
  })
  .meta({ id: 'CaseGoods' });

/** An amount that people enter in place of the computed one, with what it rests on. */
const enteredAmount = z.strictObject({ fen, basis: line(500) }).nullable();
export const amounts = z.strictObject({
  illegalBusinessAmount: enteredAmount.optional(),
  goodsValue: enteredAmount.optional(),
  illegalGains: enteredAmount.optional(),
  salesAmount: enteredAmount.optional(),
});

/** What a lead or another case said of itself goes into it whole. */
export const longestSourceNote = 10_000;

export const newCase = z.strictObject({
  title: line(300),
  source: z.strictObject({ kind: sourceKind, on: day, note: text(longestSourceNote).default('') }),
  offenceCode: z.string().max(60).nullable().default(null),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  place: text(300).default(''),
  platform: text(300).default(''),
  actFrom: day.nullable().default(null),
  actUntil: day.nullable().default(null),
});
export type NewCase = z.infer<typeof newCase>;

export const caseChange = z.strictObject({
  title: line(300).optional(),
  sourceNote: text(longestSourceNote).optional(),
  offenceCode: z.string().max(60).nullable().optional(),
  discretion: text(100).nullable().optional(),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .optional(),
  place: text(300).optional(),
  platform: text(300).optional(),
  actFrom: day.nullable().optional(),
  actUntil: day.nullable().optional(),
  facts: checkFacts.optional(),
  amounts: amounts.optional(),
  tags: z.array(tag).max(6).optional(),
  recoveredLossFen: fen.nullable().optional(),
  dens: z.int().min(0).max(10_000).nullable().optional(),
});
export type CaseChange = z.infer<typeof caseChange>;

export const offenceRef = z
  .object({
    code: z.string(),
    title: words,
    line: z.string(),
    defining: z.string(),
    penalty: z.string(),
    grades: z.array(words).describe('Ranges of discretion'),
    from: day,
    until: day.nullable(),
    articles: z.array(z.string()),
    intellectualProperty: z.boolean(),
    levels: z.array(z.string()).nullable().describe('Levels of agencies that alone may act; null for all of them'),
    mark: z.enum(['read', 'recalled']),
  })
  .meta({
    id: 'Offence',
    description: 'An item of the catalogue of offences, with the clauses that define and punish it',
  });
export type OffenceRef = z.infer<typeof offenceRef>;

const finding = z
  .object({
    crime: z.string(),
    crimeZh: z.string(),
    article: z.string(),
    result: offenceResult,
    tier: z.string(),
    element: z.string(),
    elementZh: z.string(),
    comparison: z.string().nullable(),
    value: z.union([z.number(), z.boolean()]).nullable().describe('Yuan or pieces; null where unknown'),
    threshold: z.number().nullable(),
    unit: z.string().nullable(),
    atLeast: z.boolean(),
    rowId: z.string(),
    conditions: z.array(z.string()),
    penalty: words,
    basis: z.object({
      docNo: z.string().nullable(),
      article: z.string().nullable(),
      effectiveFrom: z.string(),
      effectiveTo: z.string().nullable(),
    }),
    source: z.string().nullable(),
    confidence: z.string(),
    missing: z.array(z.string()),
    tierMissing: z.array(z.string()),
    law: z.enum(['atAct', 'later']),
    governs: z.boolean(),
    why: words,
    whyGoverns: words,
    cautions: z.array(words),
  })
  .meta({ id: 'OffenceFinding' });

const amount = z.object({ fen: z.int(), most: z.int(), atLeast: z.boolean() });
const valuation = z
  .object({
    ruleId: z.string(),
    confidence: z.string(),
    lines: z.array(
      z.object({
        index: z.int(),
        name: z.string(),
        state: z.enum(['sold', 'unsold']),
        price: z.string().nullable(),
        fen: z.int().nullable(),
        alternatives: z.array(z.object({ price: z.string(), fen: z.int() })),
        why: words,
      }),
    ),
    illegalBusinessAmount: amount,
    salesAmount: amount,
    unsoldGoodsValue: amount,
    unvalued: z.array(z.int()),
  })
  .meta({ id: 'GoodsValuation' });

/** What the offence check says of a file: the sentence first, then the reasons. It says what the file shows; people decide. */
export const conclusion = z
  .object({
    result: offenceResult.nullable().describe('Null where nothing is concluded: `ask` says what is missing'),
    ask: z.enum(['offence', 'actDate']).nullable().describe('What must be said before anything is compared'),
    summary: words,
    findings: z.array(finding),
    notes: z.array(z.object({ code: z.string(), article: z.string().nullable(), text: words })),
    valuation: valuation.nullable(),
    missing: z.array(z.object({ fact: z.string(), title: words })),
    conditions: z
      .array(z.object({ id: z.string(), title: words }))
      .describe('What people answer with yes or no for the rows in question, by its id in the facts’ `conditions`'),
    toVerify: z.boolean().describe('Whether a row that governs is marked recalled'),
    actDate: day.nullable(),
    judgedOn: day,
    lawVersion: z.string(),
  })
  .meta({ id: 'OffenceConclusion' });
export type Conclusion = z.infer<typeof conclusion>;

/** The reasons behind the sentence, and how it changed while the file grew. */
export const reasons = z
  .object({
    conclusion,
    checks: z.array(
      z.object({
        at: instant,
        result: offenceResult.nullable().describe('Null where nothing was concluded, for no offence was chosen'),
        lawVersion: z.string(),
        findings: z.array(finding).describe('What was found then, under the law table of then'),
      }),
    ),
  })
  .meta({ id: 'CaseReasons', description: 'Checks the newest first: one for each time the conclusion changed' });

export const liveCheck = z.strictObject({
  actFrom: day.nullable().default(null),
  actUntil: day.nullable().default(null),
  sourceOn: day.optional(),
  subject: z.enum(['individual', 'unit']),
  offenceCode: z.string().max(60).nullable().default(null),
  goods: z.array(goodsLine).max(2_000).default([]),
  facts: checkFacts.default({}),
  amounts: amounts.default({}),
});
export type LiveCheck = z.infer<typeof liveCheck>;

// The law table over the API. Amounts in it are yuan, as the law writes them; nothing else of the platform has yuan.
import { OFFENCE_LEVELS, PRICE_FIELDS, PURPOSES, TIERS } from '@qingfeng/offence';
import { z } from 'zod';
import { line, words } from '../../platform/http/schemas.ts';

const text = z.strictObject({ zh: z.string().max(2000), en: z.string().max(2000) });
const name = z.string().trim().min(1).max(200);
const webPage = z.string().max(2000);
const mark = z.enum(['read', 'recalled']).describe('read: seen at the source; recalled: still to be verified');

/** Where a rule stands, when it holds, and whether somebody has seen it. */
const provision = {
  document: name.describe('An id of `documents`'),
  provision: name.nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  mark,
  source: webPage.nullable().optional().describe('Where it is another page than that of the document'),
};

const rowFields = {
  article: name.describe('Article of the Criminal Law'),
  tier: z.enum(TIERS),
  element: name.describe('What is measured: an id of `elements`'),
  value: z.number().nullable().describe('Yuan or pieces; null where the law speaks in words'),
  upperExclusive: z.number().nullable(),
  condition: z.array(name).max(20).describe('Ids of `conditions`, all of which must hold'),
  conditionText: text.nullable(),
  penalty: name.describe('An id of `penalties`'),
  ...provision,
  note: text.nullable(),
};

const said = z.strictObject({ zh: line(2000), en: line(2000) });
const articles = z.array(name).max(50).describe('Articles of the Criminal Law');
const ruleFields = {
  valuation: {
    purpose: z.enum(PURPOSES).nullable().describe('What goods it values; null for a rule that is only told'),
    concept: said,
    rule: said,
    steps: z
      .array(
        z.strictObject({
          state: z.enum(['sold', 'unsold', 'any']),
          prices: z.array(z.enum(PRICE_FIELDS)).min(1).max(6).describe('Alternatives that the rule ranks alike'),
        }),
      )
      .max(12)
      .describe('Tried in order'),
    ...provision,
  },
  accumulation: {
    articles: articles.min(1),
    withinYears: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('Acts that are no crime by themselves count only so many years back'),
    rule: said,
    ...provision,
  },
  unitRules: { articles: articles.min(1), factor: z.number().positive().max(1000), ...provision },
  offences: {
    title: said,
    line: name.describe('Department that punishes it'),
    defining: name.describe('Clause that defines it, as decisions cite it'),
    penalty: name.describe('Clause that punishes it'),
    grades: z.array(said).max(20).describe('Ranges of discretion'),
    articles: articles.describe('Crimes it may be; empty where it is none'),
    intellectualProperty: z.boolean(),
    levels: z.array(z.enum(OFFENCE_LEVELS)).min(1).optional().describe('Levels of agencies that alone may act'),
    ...provision,
  },
};
const ruleBodies = {
  valuation: z.strictObject(ruleFields.valuation),
  accumulation: z.strictObject(ruleFields.accumulation),
  unitRules: z.strictObject(ruleFields.unitRules),
  offences: z.strictObject(ruleFields.offences),
};

/** A rule of valuation, of adding up, for units, or an item of the catalogue of offences. */
export const ruleBody = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('valuation'), content: ruleBodies.valuation }),
  z.strictObject({ part: z.literal('accumulation'), content: ruleBodies.accumulation }),
  z.strictObject({ part: z.literal('unitRules'), content: ruleBodies.unitRules }),
  z.strictObject({ part: z.literal('offences'), content: ruleBodies.offences }),
]);
export const rulePart = z.enum(['valuation', 'accumulation', 'unitRules', 'offences']);

/** A row as an editor sends it; its id stands in the address. */
export const rowBody = z.strictObject(rowFields).meta({ id: 'LawRowBody' });
/** What may stand in an entry of each list, without its id. */
export const entryBodies = { rows: rowBody, ...ruleBodies };
const lawRow = z.object({ id: z.string(), ...rowFields }).meta({ id: 'LawRow' });

const lawDocument = z
  .strictObject({
    regulation: name,
    docNo: name.nullable(),
    cite: name.describe('How sentences name it'),
    source: webPage.nullable(),
  })
  .meta({ id: 'LawDocument' });
const condition = z.looseObject({ zh: z.string(), en: z.string() });
const penalty = z.strictObject({
  zh: line(200),
  en: line(200),
  most: z.int().min(0).max(1200).describe('Months; life is 600, death 1200'),
  least: z.int().min(0).max(1200),
});

/** A new word of the table: a document, a condition that is asked by its name, or a penalty. */
export const wordBody = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('documents'), content: lawDocument }),
  z.strictObject({ part: z.literal('conditions'), content: z.strictObject({ zh: line(300), en: line(300) }) }),
  z.strictObject({ part: z.literal('penalties'), content: penalty }),
]);

const rule = z.looseObject({ id: z.string() });

const lawTable = z
  .object({
    asOf: z.string(),
    documents: z.record(z.string(), lawDocument),
    crimes: z.record(z.string(), words.extend({ since: z.string(), valuation: z.string().nullable() })),
    elements: z.record(
      z.string(),
      words.extend({
        unit: z.string().nullable(),
        unitZh: z.string(),
        sum: z.array(z.object({ fact: z.string(), times: z.number() })),
      }),
    ),
    conditions: z.record(z.string(), condition),
    penalties: z.record(z.string(), penalty),
    rows: z.array(lawRow),
    valuation: z.array(z.object({ id: z.string(), ...ruleFields.valuation }).meta({ id: 'LawValuationRule' })),
    accumulation: z.array(z.object({ id: z.string(), ...ruleFields.accumulation }).meta({ id: 'LawAccumulationRule' })),
    unitRules: z.array(z.object({ id: z.string(), ...ruleFields.unitRules }).meta({ id: 'LawUnitRule' })),
    offences: z.array(z.object({ id: z.string(), ...ruleFields.offences }).meta({ id: 'LawOffence' })),
    general: z.array(rule),
    cautions: z.array(rule),
  })
  .meta({ id: 'LawTable' });

export const versionSummary = z
  .object({
    id: z.uuid(),
    no: z.int().nullable(),
    label: z.string().describe('As checks name the version they were made with'),
    state: z.enum(['draft', 'submitted', 'approved', 'discarded']),
    title: z.string(),
    basedOn: z.uuid().nullable(),
    takesEffectOn: z.iso.date().nullable(),
    inForce: z.boolean().describe('Whether cases of today are compared with it'),
    digest: z.string().nullable(),
    drafter: z.string(),
    draftedAt: z.date(),
    submitter: z.string().nullable(),
    submittedAt: z.date().nullable(),
    decider: z.string().nullable(),
    decidedAt: z.date().nullable(),
    returned: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'LawVersionSummary' });

export const lawChange = z
  .object({
    part: z.string(),
    id: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'LawChange' });

export const tableProblem = z
  .object({
    part: z.string().nullable(),
    entry: z.string().nullable().describe('Id of the entry'),
    field: z.string(),
    severity: z.enum(['error', 'warning']),
    ...words.shape,
  })
  .meta({ id: 'LawTableProblem' });

export const lawVersion = versionSummary
  .extend({
    table: lawTable,
    problems: z.array(tableProblem),
    changes: z.array(lawChange).describe('Against the version it is based on'),
    mayEdit: z.boolean(),
    mayApprove: z.boolean(),
    facts: z
      .array(z.object({ fact: z.string(), kind: z.enum(['amount', 'count', 'yesNo']), title: words }))
      .describe('What a case can say, for a form that tries the table'),
  })
  .meta({ id: 'LawVersion' });

const ruleInReview = z.object({
  part: z.string(),
  id: z.string(),
  article: z.string().nullable(),
  title: words,
  cite: z.string(),
  basis: z.object({
    docNo: z.string().nullable(),
    article: z.string().nullable(),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
  }),
  source: z.string().nullable(),
  mark,
  daysLeft: z.int().nullable(),
});
export const lawReview = z
  .object({
    asOf: z.iso.date(),
    withinDays: z.int(),
    tableAsOf: z.string(),
    recalled: z.array(ruleInReview),
    lapsed: z.array(ruleInReview),
    lapsing: z.array(ruleInReview),
  })
  .meta({ id: 'LawReview' });

export const newVersion = z.strictObject({
  title: line(200),
  takesEffectOn: z.iso.date().nullable().default(null),
  delivered: z
    .boolean()
    .default(false)
    .describe('Begin with what the release corrects in the delivered table, where nobody here changed it'),
});
export const versionHead = z.strictObject({ title: line(200), takesEffectOn: z.iso.date().nullable() });

export const benchBody = z.strictObject({
  input: z
    .record(z.string(), z.unknown())
    .describe('The question of the offence engine (`qingfeng offence schema`), amounts in yuan'),
  versions: z.array(z.uuid()).min(1).max(3),
});
const finding = z.looseObject({
  article: z.string(),
  crimeZh: z.string(),
  result: z.enum(['met', 'near', 'unknown', 'not']),
  rowId: z.string(),
  governs: z.boolean(),
  law: z.enum(['atAct', 'later']),
  confidence: mark,
  cite: z.string(),
  why: words,
  whyGoverns: words,
  missing: z.array(z.string()),
});
export const benchAnswer = z
  .object({
    results: z.array(
      z.object({
        versionId: z.uuid(),
        label: z.string(),
        problems: z.array(z.object({ field: z.string(), ...words.shape })),
        findings: z.array(finding),
        notes: z.array(z.object({ code: z.string(), article: z.string().nullable(), text: words })),
      }),
    ),
  })
  .meta({ id: 'LawBench' });

export type VersionSummary = z.infer<typeof versionSummary>;
export type LawVersionRecord = z.infer<typeof lawVersion>;
export type TableProblem = z.infer<typeof tableProblem>;
export type BenchAnswer = z.infer<typeof benchAnswer>;

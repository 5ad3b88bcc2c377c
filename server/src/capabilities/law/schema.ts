// The law table over the API. Amounts in it are yuan, as the law writes them; nothing else of the platform has yuan.
import { TIERS } from '@qingfeng/offence';
import { z } from 'zod';
import { line, words } from '../../platform/http/schemas.ts';

const text = z.strictObject({ zh: z.string().max(2000), en: z.string().max(2000) });
const name = z.string().trim().min(1).max(200);
const webPage = z.string().max(2000);
const mark = z.enum(['read', 'recalled']).describe('read: seen at the source; recalled: still to be verified');

const rowFields = {
  article: name.describe('Article of the Criminal Law'),
  tier: z.enum(TIERS),
  element: name.describe('What is measured: an id of `elements`'),
  value: z.number().nullable().describe('Yuan or pieces; null where the law speaks in words'),
  upperExclusive: z.number().nullable(),
  condition: z.array(name).max(20).describe('Ids of `conditions`, all of which must hold'),
  conditionText: text.nullable(),
  penalty: name.describe('An id of `penalties`'),
  document: name.describe('An id of `documents`'),
  provision: name.nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  mark,
  source: webPage.nullable().optional().describe('Where it is another page than that of the document'),
  note: text.nullable(),
};

/** A row as an editor sends it; its id stands in the address. */
export const rowBody = z.strictObject(rowFields).meta({ id: 'LawRowBody' });
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

const title = z.object({ zh: z.string(), en: z.string() });
const rule = z.looseObject({ id: z.string() });

const lawTable = z
  .object({
    asOf: z.string(),
    documents: z.record(z.string(), lawDocument),
    crimes: z.record(z.string(), title.extend({ since: z.string(), valuation: z.string().nullable() })),
    elements: z.record(
      z.string(),
      title.extend({
        unit: z.string().nullable(),
        unitZh: z.string(),
        sum: z.array(z.object({ fact: z.string(), times: z.number() })),
      }),
    ),
    conditions: z.record(z.string(), condition),
    penalties: z.record(z.string(), penalty),
    rows: z.array(lawRow),
    valuation: z.array(rule),
    accumulation: z.array(rule),
    unitRules: z.array(rule),
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

export const newVersion = z.strictObject({ title: line(200), takesEffectOn: z.iso.date().nullable().default(null) });
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

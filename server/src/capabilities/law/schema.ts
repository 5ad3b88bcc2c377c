// The law table over the API. Amounts in it are yuan, as the law writes them; nothing else of the platform has yuan.
import { OFFENCE_LEVELS, PRICE_FIELDS, PURPOSES, TIERS } from '@qingfeng/offence';
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { line, words } from '../../platform/http/schemas.ts';

const text = z.strictObject({
  zh: called(z.string().max(2000), '中文', 'Chinese'),
  en: called(z.string().max(2000), '英文', 'English'),
});
const name = z.string().trim().min(1).max(200);
const webPage = z.string().max(2000);
const mark = z.enum(['read', 'recalled']).describe('read: seen at the source; recalled: still to be verified');

/** Where a rule stands, when it holds, and whether somebody has seen it. */
const provision = {
  document: called(name.describe('An id of `documents`'), '文件', 'document'),
  provision: called(name.nullable(), '条款', 'provision'),
  effectiveFrom: called(z.iso.date(), '施行日', 'in force from'),
  effectiveTo: called(z.iso.date().nullable(), '失效日', 'in force until'),
  mark: called(mark, '核对情况', 'whether it was verified'),
  source: called(
    webPage.nullable().optional().describe('Where it is another page than that of the document'),
    '来源',
    'source',
  ),
};

const rowFields = {
  article: called(name.describe('Article of the Criminal Law'), '罪名', 'crime'),
  tier: called(z.enum(TIERS), '档次', 'tier'),
  element: called(name.describe('What is measured: an id of `elements`'), '要素', 'element'),
  value: called(
    z.number().nullable().describe('Yuan or pieces; null where the law speaks in words'),
    '设置值',
    'value',
  ),
  upperExclusive: called(z.number().nullable(), '上限', 'upper end'),
  condition: called(z.array(name).max(20).describe('Ids of `conditions`, all of which must hold'), '条件', 'condition'),
  conditionText: called(text.nullable(), '条件原文', 'words of the condition'),
  penalty: called(name.describe('An id of `penalties`'), '处罚条款', 'penalty clause'),
  ...provision,
  note: called(text.nullable(), '说明', 'note'),
};

const said = z.strictObject({ zh: called(line(2000), '中文', 'Chinese'), en: called(line(2000), '英文', 'English') });
const articles = z.array(name).max(50).describe('Articles of the Criminal Law');
const ruleFields = {
  valuation: {
    purpose: called(
      z.enum(PURPOSES).nullable().describe('What goods it values; null for a rule that is only told'),
      '目的',
      'purpose',
    ),
    concept: called(said, '概念', 'concept'),
    rule: called(said, '规则', 'rule'),
    steps: called(
      z
        .array(
          z.strictObject({
            state: called(z.enum(['sold', 'unsold', 'any']), '状态', 'state'),
            prices: called(
              z.array(z.enum(PRICE_FIELDS)).min(1).max(6).describe('Alternatives that the rule ranks alike'),
              '计价次序',
              'order of prices',
            ),
          }),
        )
        .max(12)
        .describe('Tried in order'),
      '计算步骤',
      'steps',
    ),
    ...provision,
  },
  accumulation: {
    articles: called(articles.min(1), '罪名', 'crimes'),
    withinYears: called(
      z.int().min(1).max(20).optional().describe('Acts that are no crime by themselves count only so many years back'),
      '几年内',
      'within years',
    ),
    rule: called(said, '规则', 'rule'),
    ...provision,
  },
  unitRules: {
    articles: called(articles.min(1), '罪名', 'crimes'),
    factor: called(z.number().positive().max(1000), '倍数', 'factor'),
    ...provision,
  },
  offences: {
    title: called(said, '名称', 'title'),
    line: called(name.describe('Department that punishes it'), '处罚部门', 'department that punishes it'),
    defining: called(name.describe('Clause that defines it, as decisions cite it'), '违法条款', 'defining clause'),
    penalty: called(name.describe('Clause that punishes it'), '处罚条款', 'penalty clause'),
    grades: called(z.array(said).max(20).describe('Ranges of discretion'), '裁量阶次', 'grades of discretion'),
    articles: called(articles.describe('Crimes it may be; empty where it is none'), '罪名', 'crimes'),
    intellectualProperty: called(z.boolean(), '知识产权案件', 'intellectual property'),
    levels: called(
      z.array(z.enum(OFFENCE_LEVELS)).min(1).optional().describe('Levels of agencies that alone may act'),
      '管辖层级',
      'levels that may act',
    ),
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
  z.strictObject({
    part: called(z.literal('valuation'), '部分', 'part'),
    content: called(ruleBodies.valuation, '内容', 'content'),
  }),
  z.strictObject({
    part: called(z.literal('accumulation'), '部分', 'part'),
    content: called(ruleBodies.accumulation, '内容', 'content'),
  }),
  z.strictObject({
    part: called(z.literal('unitRules'), '部分', 'part'),
    content: called(ruleBodies.unitRules, '内容', 'content'),
  }),
  z.strictObject({
    part: called(z.literal('offences'), '部分', 'part'),
    content: called(ruleBodies.offences, '内容', 'content'),
  }),
]);
export const rulePart = z.enum(['valuation', 'accumulation', 'unitRules', 'offences']);

/** A row as an editor sends it; its id stands in the address. */
export const rowBody = z.strictObject(rowFields).meta({ id: 'LawRowBody' });
/** What may stand in an entry of each list, without its id. */
export const entryBodies = { rows: rowBody, ...ruleBodies };
const lawRow = z.object({ id: z.string(), ...rowFields }).meta({ id: 'LawRow' });

const lawDocument = z
  .strictObject({
    regulation: called(name, '文件名称', 'name of the document'),
    docNo: called(name.nullable(), '文号', 'document number'),
    cite: called(name.describe('How sentences name it'), '引用名称', 'citation'),
    source: called(webPage.nullable(), '来源', 'source'),
  })
  .meta({ id: 'LawDocument' });
const condition = z.looseObject({ zh: z.string(), en: z.string() });
const penalty = z.strictObject({
  zh: called(line(200), '中文', 'Chinese'),
  en: called(line(200), '英文', 'English'),
  most: called(z.int().min(0).max(1200).describe('Months; life is 600, death 1200'), '上限', 'most'),
  least: called(z.int().min(0).max(1200), '下限', 'least'),
});

/** A new word of the table: a document, a condition that is asked by its name, or a penalty. */
export const wordBody = z.discriminatedUnion('part', [
  z.strictObject({
    part: called(z.literal('documents'), '部分', 'part'),
    content: called(lawDocument, '内容', 'content'),
  }),
  z.strictObject({
    part: called(z.literal('conditions'), '部分', 'part'),
    content: called(
      z.strictObject({ zh: called(line(300), '中文', 'Chinese'), en: called(line(300), '英文', 'English') }),
      '内容',
      'content',
    ),
  }),
  z.strictObject({ part: called(z.literal('penalties'), '部分', 'part'), content: called(penalty, '内容', 'content') }),
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
  title: called(line(200), '名称', 'title'),
  takesEffectOn: called(z.iso.date().nullable().default(null), '启用日', 'first day'),
  delivered: called(
    z
      .boolean()
      .default(false)
      .describe('Begin with what the release corrects in the delivered table, where nobody here changed it'),
    '采用随平台提供的更正',
    'corrections that come with the platform',
  ),
});
export const versionHead = z.strictObject({
  title: called(line(200), '名称', 'title'),
  takesEffectOn: called(z.iso.date().nullable(), '启用日', 'first day'),
});

export const benchBody = z.strictObject({
  input: called(
    z
      .record(z.string(), z.unknown())
      .describe('The question of the offence engine (`qingfeng offence schema`), amounts in yuan'),
    '事实',
    'facts',
  ),
  versions: called(z.array(z.uuid()).min(1).max(3), '版本', 'versions'),
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

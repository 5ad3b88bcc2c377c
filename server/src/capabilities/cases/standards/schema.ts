// Standards of offices over the API: bands of discretion, minor acts without penalty, amounts that give a right to a hearing.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { line, words } from '../../../platform/http/schemas.ts';
import { decidedAnswer, decidedFilters } from '../../law/index.ts';

const fen = z.int().min(0).max(9_000_000_000_000_000);
const amountKind = z.enum(['illegalBusinessAmount', 'goodsValue', 'illegalGains']);
const fact = line(200).describe('A fact that is answered with yes or no');

const amount = z
  .strictObject({
    kind: called(amountKind, '类别', 'kind'),
    atLeastFen: called(fen.nullable(), '下限', 'lower end'),
    belowFen: called(fen.nullable(), '上限', 'upper end'),
  })
  .nullable()
  .describe('An amount of the file that must lie so');
const facts = z.array(fact).max(20).describe('All of them must be answered with yes');
const points = z.int().min(-1000).max(1000);

/** Some provinces weigh by points: of each factor the first choice that holds counts, and their sum gives the grade. */
export const factor = z
  .strictObject({
    title: called(line(60), '名称', 'title'),
    choices: called(
      z
        .array(
          z.strictObject({
            amount: called(amount, '数额', 'amount'),
            facts: called(facts, '案件事实', 'facts'),
            points: called(points, '分值', 'points'),
          }),
        )
        .min(1)
        .max(10)
        .describe('The first that holds counts; where none does, the factor counts nothing'),
      '下发单位',
      'agencies chosen',
    ),
  })
  .meta({ id: 'DiscretionFactor' });
export type Factor = z.infer<typeof factor>;

export const grade = z
  .strictObject({
    title: called(line(60), '名称', 'title'),
    amount: called(amount, '数额', 'amount'),
    facts: called(facts, '案件事实', 'facts'),
    points: called(
      z
        .strictObject({
          atLeast: called(points.nullable(), '不低于', 'at least'),
          below: called(points.nullable(), '低于', 'below'),
        })
        .nullable()
        .optional()
        .describe('Of a table with factors: how their sum must lie'),
      '分值',
      'points',
    ),
    band: called(
      z
        .strictObject({
          from: called(z.number().min(0).max(1e9), '起始', 'first'),
          to: called(z.number().min(0).max(1e9), '截止', 'to'),
          of: called(
            z.enum(['yuan', ...amountKind.options]).describe('Yuan, or so many times an amount of the file'),
            '种类',
            'kind',
          ),
        })
        .describe('The fine'),
      '幅度',
      'band',
    ),
  })
  .meta({ id: 'DiscretionGrade' });
export type Grade = z.infer<typeof grade>;

const discretion = z.strictObject({
  factors: called(
    z.array(factor).min(1).max(20).optional().describe('What is weighed by points, where the table does so'),
    '裁量因素',
    'factors',
  ),
  grades: called(
    z.array(grade).min(1).max(20).describe('The first that holds is proposed'),
    '裁量阶次',
    'grades of discretion',
  ),
});
const lenient = z.strictObject({
  which: called(
    z.enum(['minor', 'first']).describe('行政处罚法 33(1): none is imposed, or none need be imposed'),
    '情形',
    'which',
  ),
  facts: called(z.array(fact).min(1).max(20), '案件事实', 'facts'),
});
const hearing = z.strictObject({
  personFen: called(fen.min(1), '对公民的数额', 'amount for a person'),
  unitFen: called(fen.min(1), '对单位的数额', 'amount for a body'),
});
export type DiscretionContent = z.infer<typeof discretion>;
export type LenientContent = z.infer<typeof lenient>;
export type HearingContent = z.infer<typeof hearing>;

const dated = {
  line: called(z.string().max(60).describe('The department whose agencies follow it'), '物品行次', 'line of goods'),
  document: called(line(200).describe('The published standard, with its number'), '文件', 'document'),
  article: called(line(60), '罪名', 'crime'),
  from: called(z.iso.date(), '起始', 'first'),
  until: called(z.iso.date().nullable(), '截止日期', 'last day'),
};
const offenceCode = z.string().max(60);

export const newStandard = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: called(z.literal('discretion'), '类别', 'kind'),
      offenceCode: called(offenceCode, '案由', 'offence'),
      content: called(discretion, '内容', 'content'),
      ...dated,
    }),
    z.strictObject({
      kind: called(z.literal('lenient'), '类别', 'kind'),
      offenceCode: called(offenceCode, '案由', 'offence'),
      content: called(lenient, '内容', 'content'),
      ...dated,
    }),
    z.strictObject({
      kind: called(z.literal('hearing'), '类别', 'kind'),
      content: called(hearing, '内容', 'content'),
      ...dated,
    }),
  ])
  .meta({ id: 'NewCaseStandard' });
export type NewStandard = z.infer<typeof newStandard>;

const standard = z
  .object({
    id: z.uuid(),
    kind: z.enum(['discretion', 'lenient', 'hearing']),
    offence: z.object({ code: z.string(), title: words }).nullable(),
    content: z.union([discretion, lenient, hearing]),
    ...dated,
    department: z.string(),
    region: z.string().describe('For the agencies of this region and below'),
    state: z.enum(['entered', 'approved', 'refused']),
    enterer: z.string(),
    enteredAt: z.date(),
    decider: z.string().nullable(),
    decidedAt: z.date().nullable(),
    demo: z.boolean(),
    version: z.int(),
    may: z.object({ decide: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'CaseStandard' });

export const standards = z
  .object({
    items: z.array(standard),
    lines: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('Departments whose standards you may enter'),
    ...decidedAnswer,
  })
  .meta({ id: 'CaseStandards' });

export const standardFilters = decidedFilters.extend({
  kind: called(z.enum(['discretion', 'lenient', 'hearing']).optional(), '类别', 'kind'),
});

export const answers = z.record(z.string().max(200), z.boolean());
export const proposalBody = z.strictObject({
  answers: called(
    answers.describe('Facts answered with yes or no; those left out are unknown'),
    '事实的回答',
    'answers',
  ),
});
export const proposals = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['discretion', 'lenient']),
        document: z.string(),
        article: z.string(),
        demo: z.boolean(),
        facts: z.array(z.object({ fact: z.string(), answer: z.boolean().nullable() })),
        grade: z.string().nullable(),
        fromFen: z.int().nullable(),
        toFen: z.int().nullable(),
        noPenalty: z.boolean(),
        missing: z.array(z.string()),
        why: words,
      }),
    ),
    kept: z
      .object({ standard: z.string(), grade: z.string(), fromFen: z.int(), toFen: z.int() })
      .nullable()
      .describe('What was recorded in the case last'),
  })
  .meta({
    id: 'DiscretionProposals',
    description: 'What the standards of the office propose for a case, with the reason.',
  });

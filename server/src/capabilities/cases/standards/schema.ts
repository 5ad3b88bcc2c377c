// Standards of offices over the API: bands of discretion, minor acts without penalty, amounts that give a right to a hearing.
import { z } from 'zod';
import { line, words } from '../../../platform/http/schemas.ts';
import { decidedAnswer, decidedFilters } from '../../law/index.ts';

const fen = z.int().min(0).max(9_000_000_000_000_000);
const amountKind = z.enum(['illegalBusinessAmount', 'goodsValue', 'illegalGains']);
const fact = line(200).describe('A fact that is answered with yes or no');

const amount = z
  .strictObject({ kind: amountKind, atLeastFen: fen.nullable(), belowFen: fen.nullable() })
  .nullable()
  .describe('An amount of the file that must lie so');
const facts = z.array(fact).max(20).describe('All of them must be answered with yes');
const points = z.int().min(-1000).max(1000);

/** Some provinces weigh by points: of each factor the first choice that holds counts, and their sum gives the grade. */
export const factor = z
  .strictObject({
    title: line(60),
    choices: z
      .array(z.strictObject({ amount, facts, points }))
      .min(1)
      .max(10)
      .describe('The first that holds counts; where none does, the factor counts nothing'),
  })
  .meta({ id: 'DiscretionFactor' });
export type Factor = z.infer<typeof factor>;

export const grade = z
  .strictObject({
    title: line(60),
    amount,
    facts,
    points: z
      .strictObject({ atLeast: points.nullable(), below: points.nullable() })
      .nullable()
      .optional()
      .describe('Of a table with factors: how their sum must lie'),
    band: z
      .strictObject({
        from: z.number().min(0).max(1e9),
        to: z.number().min(0).max(1e9),
        of: z.enum(['yuan', ...amountKind.options]).describe('Yuan, or so many times an amount of the file'),
      })
      .describe('The fine'),
  })
  .meta({ id: 'DiscretionGrade' });
export type Grade = z.infer<typeof grade>;

const discretion = z.strictObject({
  factors: z.array(factor).min(1).max(20).optional().describe('What is weighed by points, where the table does so'),
  grades: z.array(grade).min(1).max(20).describe('The first that holds is proposed'),
});
const lenient = z.strictObject({
  which: z.enum(['minor', 'first']).describe('行政处罚法 33(1): none is imposed, or none need be imposed'),
  facts: z.array(fact).min(1).max(20),
});
const hearing = z.strictObject({ personFen: fen.min(1), unitFen: fen.min(1) });
export type DiscretionContent = z.infer<typeof discretion>;
export type LenientContent = z.infer<typeof lenient>;
export type HearingContent = z.infer<typeof hearing>;

const dated = {
  line: z.string().max(60).describe('The department whose agencies follow it'),
  document: line(200).describe('The published standard, with its number'),
  article: line(60),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
};
const offenceCode = z.string().max(60);

export const newStandard = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('discretion'), offenceCode, content: discretion, ...dated }),
    z.strictObject({ kind: z.literal('lenient'), offenceCode, content: lenient, ...dated }),
    z.strictObject({ kind: z.literal('hearing'), content: hearing, ...dated }),
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

export const standardFilters = decidedFilters.extend({ kind: z.enum(['discretion', 'lenient', 'hearing']).optional() });

export const answers = z.record(z.string().max(200), z.boolean());
export const proposalBody = z.strictObject({
  answers: answers.describe('Facts answered with yes or no; those left out are unknown'),
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

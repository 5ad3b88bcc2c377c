// The JSON Schema of the question, made from the table: condition ids and articles are those that it knows.

import { FACT_TITLES } from './fact-words.ts';
import { AMOUNT_FACTS, COUNT_FACTS, type NumberFact, PRICE_FIELDS, YES_NO_FACTS } from './facts.ts';
import type { LawTable } from './law.ts';
import { MOST_YUAN } from './money.ts';
import { seedLaw } from './seed.ts';

/** The part of JSON Schema (2020-12) that these schemas use; `checkValue` follows exactly it. */
export type JsonSchema = {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'date';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: string;
};

export const MOST_LINES = 1000;
const MOST_PIECES = 1_000_000_000_000;
const DAY: JsonSchema = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const YES_NO: JsonSchema = { type: 'boolean' };

/** JSON Schema of `OffenceInput` for a table; `additionalProperties` is false throughout. */
export function offenceInputSchema(table: LawTable = seedLaw): JsonSchema {
  const conditions = conditionAnswers(table);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Facts of a case for the check against criminal filing thresholds',
    ...object(
      {
        actDate: { ...DAY, description: 'Day of the act (the last one where it went on).' },
        judgedOn: { ...DAY, description: 'Day whose law is compared with that of the act; today where absent.' },
        subject: { type: 'string', enum: ['individual', 'unit'] },
        articles: {
          description: 'Articles of the Criminal Law to check.',
          default: 'all',
          anyOf: [
            { type: 'string', enum: ['all'] },
            { type: 'array', minItems: 1, items: { type: 'string', enum: Object.keys(table.crimes) } },
          ],
        },
        offence: {
          type: 'string',
          enum: table.offences.map(({ id }) => id),
          description: 'Administrative offence of the case: its crimes are checked where no articles are named.',
        },
        facts: factsSchema(conditions),
        conditions: { ...conditions, description: 'The same as facts.conditions, for callers that keep them apart.' },
        atLeast: {
          type: 'array',
          description: 'Facts whose number is a lower bound.',
          items: { type: 'string', enum: [...AMOUNT_FACTS, ...COUNT_FACTS] },
        },
        goods: { type: 'array', maxItems: MOST_LINES, items: goodsLineSchema() },
        earlierActs: { type: 'array', maxItems: MOST_LINES, items: earlierActSchema() },
      },
      ['actDate', 'subject', 'facts'],
    ),
  };
}

/** JSON Schema of one line of a goods list. */
export function goodsLineSchema(): JsonSchema {
  const price: JsonSchema = { ...amount(), description: 'CNY yuan per unit, at most two decimals.' };
  return object(
    {
      name: { type: 'string', minLength: 1, maxLength: 200 },
      quantity: { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000_000, description: 'At most three decimals.' },
      unit: { type: 'string', minLength: 1, maxLength: 20 },
      state: { type: 'string', enum: ['sold', 'unsold'] },
      mark: { type: 'string', minLength: 1, maxLength: 200 },
      ...Object.fromEntries(PRICE_FIELDS.map((field) => [field, price])),
    },
    ['name', 'quantity', 'unit', 'state'],
  );
}

function factsSchema(conditions: JsonSchema): JsonSchema {
  const yesNo = YES_NO_FACTS.map((fact) => [fact, { ...YES_NO, title: FACT_TITLES[fact].en }]);
  return {
    description: 'What the file shows. A fact that is absent is unknown, not no.',
    ...object({ ...numbers(), ...Object.fromEntries(yesNo), conditions }, []),
  };
}

function earlierActSchema(): JsonSchema {
  return object({ date: DAY, handled: YES_NO, facts: object(numbers(), []) }, ['date', 'facts']);
}

/** Conditions of the table by id, and the rows in words by theirs. */
function conditionAnswers(table: LawTable): JsonSchema {
  const asked = Object.entries(table.conditions).filter(([, rule]) => rule.subject === undefined);
  const inWords = table.rows.filter(({ value }) => value === null);
  return object(
    Object.fromEntries([
      ...asked.map(([id, rule]) => [id, { ...YES_NO, title: rule.en }]),
      ...inWords.map(({ id, article, conditionText }) => [
        id,
        { ...YES_NO, title: `art. ${article}${conditionText === null ? '' : `: ${conditionText.en}`}` },
      ]),
    ]),
    [],
  );
}

function numbers(): Record<string, JsonSchema> {
  const titled = (fact: NumberFact, schema: JsonSchema) => [fact, { ...schema, title: FACT_TITLES[fact].en }];
  return Object.fromEntries([
    ...AMOUNT_FACTS.map((fact) => titled(fact, { ...amount(), description: 'CNY yuan, at most two decimals.' })),
    ...COUNT_FACTS.map((fact) => titled(fact, { type: 'integer', minimum: 0, maximum: MOST_PIECES })),
  ]);
}

function amount(): JsonSchema {
  return { type: 'number', minimum: 0, maximum: MOST_YUAN };
}

function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

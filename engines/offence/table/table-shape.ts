// The JSON shape of a law table, so that an edit that came over a wire is refused by field and not by a crash.

import { PRICE_FIELDS } from '../facts.ts';
import { OFFENCE_LEVELS, PURPOSES, TIERS } from '../law.ts';
import type { JsonSchema } from '../schema.ts';

const NAME: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const WORDS: JsonSchema = { type: 'string', maxLength: 2000 };
const DAY: JsonSchema = { type: 'string', maxLength: 10 };
const NAMES: JsonSchema = { type: 'array', items: NAME };
const TEXT = record({ zh: WORDS, en: WORDS });
const PROVISION = {
  document: NAME,
  provision: orNull(NAME),
  effectiveFrom: DAY,
  effectiveTo: orNull(DAY),
  mark: { type: 'string', enum: ['read', 'recalled'] },
  source: orNull(WORDS),
} as const satisfies Record<string, JsonSchema>;

/** One threshold as an editor sends it; names and days are judged by `checkLawTable`. */
export function thresholdRowSchema(): JsonSchema {
  return record(
    {
      id: NAME,
      article: NAME,
      tier: { type: 'string', enum: [...TIERS] },
      element: NAME,
      value: orNull({ type: 'number' }),
      upperExclusive: orNull({ type: 'number' }),
      condition: NAMES,
      conditionText: orNull(TEXT),
      penalty: NAME,
      ...PROVISION,
      note: orNull(TEXT),
    },
    ['source'],
  );
}

/** The rules beside the thresholds, each part as an editor sends its entries. */
export function ruleSchemas(): Readonly<Record<'valuation' | 'accumulation' | 'unitRules' | 'offences', JsonSchema>> {
  const step = record({
    state: { type: 'string', enum: ['sold', 'unsold', 'any'] },
    prices: { type: 'array', items: { type: 'string', enum: [...PRICE_FIELDS] }, minItems: 1, maxItems: 6 },
  });
  return {
    valuation: record(
      {
        id: NAME,
        purpose: orNull({ type: 'string', enum: [...PURPOSES] }),
        concept: TEXT,
        rule: TEXT,
        steps: { type: 'array', items: step, maxItems: 12 },
        ...PROVISION,
      },
      ['source'],
    ),
    accumulation: record(
      {
        id: NAME,
        articles: NAMES,
        withinYears: { type: 'integer', minimum: 1, maximum: 20 },
        rule: TEXT,
        ...PROVISION,
      },
      ['source', 'withinYears'],
    ),
    unitRules: record({ id: NAME, articles: NAMES, factor: { type: 'number' }, ...PROVISION }, ['source']),
    offences: record(
      {
        id: NAME,
        title: TEXT,
        line: NAME,
        defining: NAME,
        penalty: NAME,
        grades: { type: 'array', items: TEXT, maxItems: 20 },
        articles: NAMES,
        intellectualProperty: { type: 'boolean' },
        levels: { type: 'array', minItems: 1, items: { type: 'string', enum: [...OFFENCE_LEVELS] } },
        ...PROVISION,
      },
      ['source', 'levels'],
    ),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

function record(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

// Bad input: which field, why, in both languages; nothing is judged.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOffence } from './check.ts';
import { OffenceError, type OffenceProblem } from './error.ts';
import type { OffenceInput } from './facts.ts';
import { type JsonSchema, offenceInputSchema } from './schema.ts';

const GOOD = { actDate: '2025-06-01', subject: 'individual', articles: ['213'], facts: {} };

function problemsOf(input: unknown, options: { asOf?: string; margin?: number } = {}): readonly OffenceProblem[] {
  try {
    checkOffence(input as OffenceInput, { asOf: '2026-11-24', ...options });
    return [];
  } catch (error) {
    assert.ok(error instanceof OffenceError);
    for (const { text } of error.problems) assert.ok(text.zh !== '' && text.en !== '');
    return error.problems;
  }
}

const named = (input: unknown, options = {}) => problemsOf(input, options).map(({ field, code }) => `${field} ${code}`);

describe('a field is named', () => {
  const refused: readonly (readonly [string, unknown, string])[] = [
    ['a negative amount', { ...GOOD, facts: { salesAmount: -0.01 } }, 'facts.salesAmount range'],
    ['three decimals', { ...GOOD, facts: { salesAmount: 1.001 } }, 'facts.salesAmount decimals'],
    ['an amount as text', { ...GOOD, facts: { salesAmount: '50000' } }, 'facts.salesAmount type'],
    ['an amount beyond sense', { ...GOOD, facts: { salesAmount: 1e15 } }, 'facts.salesAmount range'],
    ['no number', { ...GOOD, facts: { salesAmount: Number.NaN } }, 'facts.salesAmount type'],
    ['half a label', { ...GOOD, facts: { labels: 0.5 } }, 'facts.labels type'],
    ['null for unknown', { ...GOOD, facts: { unsold: null } }, 'facts.unsold type'],
    ['an unknown fact', { ...GOOD, facts: { turnover: 1 } }, 'facts.turnover unknownField'],
    ['a name of every object', { ...GOOD, facts: { constructor: 1 } }, 'facts.constructor unknownField'],
    ['an unknown field', { ...GOOD, note: '' }, 'note unknownField'],
    [
      'an unknown condition',
      { ...GOOD, facts: { conditions: { hearsay: true } } },
      'facts.conditions.hearsay unknownField',
    ],
    [
      'a row with a number as a condition',
      { ...GOOD, facts: { conditions: { '213-001': true } } },
      'facts.conditions.213-001 unknownField',
    ],
    ['an unknown article', { ...GOOD, articles: ['213', '999'] }, 'articles[1] unknownId'],
    ['no article at all', { ...GOOD, articles: [] }, 'articles range'],
    ['another word for all', { ...GOOD, articles: 'every' }, 'articles unknownId'],
    ['an article as a number', { ...GOOD, articles: [213] }, 'articles[0] type'],
    ['a day that does not exist', { ...GOOD, actDate: '2025-02-29' }, 'actDate date'],
    ['a day in another form', { ...GOOD, actDate: '2025/06/01' }, 'actDate date'],
    ['an act in the future', { ...GOOD, actDate: '2026-11-25' }, 'actDate order'],
    ['judgment before the act', { ...GOOD, judgedOn: '2025-05-31' }, 'judgedOn order'],
    ['no day', { subject: 'individual', facts: {} }, 'actDate required'],
    ['no subject', { actDate: '2025-06-01', facts: {} }, 'subject required'],
    ['another subject', { ...GOOD, subject: 'company' }, 'subject unknownId'],
    ['a bound without its number', { ...GOOD, atLeast: ['labels'] }, 'atLeast[0] contradiction'],
    [
      'an earlier act that is later',
      { ...GOOD, earlierActs: [{ date: '2025-06-02', facts: {} }] },
      'earlierActs[0].date order',
    ],
    [
      'goods without quantity',
      { ...GOOD, goods: [{ name: '鞋', unit: '双', state: 'sold' }] },
      'goods[0].quantity required',
    ],
    [
      'no goods',
      { ...GOOD, goods: [{ name: '鞋', unit: '双', state: 'sold', quantity: 0 }] },
      'goods[0].quantity range',
    ],
    [
      'goods without a name',
      { ...GOOD, goods: [{ name: ' ', unit: '双', state: 'sold', quantity: 1 }] },
      'goods[0].name range',
    ],
    [
      'a price of parts of a fen',
      { ...GOOD, goods: [{ name: '鞋', unit: '双', state: 'sold', quantity: 1, markedPrice: 0.005 }] },
      'goods[0].markedPrice decimals',
    ],
    [
      'goods of senseless worth',
      { ...GOOD, goods: [{ name: '鞋', unit: '双', state: 'sold', quantity: 1e9, actualPrice: 1e5 }] },
      'goods[0].actualPrice range',
    ],
    [
      'two answers to one question',
      { ...GOOD, facts: { unsold: true, conditions: { unsold: false } } },
      'facts.conditions.unsold contradiction',
    ],
    [
      'two answers in two places',
      { ...GOOD, facts: { conditions: { bankruptcy: true } }, conditions: { bankruptcy: false } },
      'facts.conditions.bankruptcy contradiction',
    ],
    ['a list', [], ' type'],
  ];
  for (const [what, input, expected] of refused) {
    test(`for ${what}`, () => assert.deepEqual(named(input), [expected]));
  }

  test('for everything that is wrong at once', () => {
    const input = { actDate: 'x', subject: 'y', facts: { salesAmount: -1, z: 1 } };
    assert.deepEqual(named(input), [
      'actDate date',
      'subject unknownId',
      'facts.salesAmount range',
      'facts.z unknownField',
    ]);
  });

  test('for what has no sense beside what has no form, and nothing that follows from another fault', () => {
    const input = {
      actDate: '2026-12-01',
      judgedOn: 'soon',
      subject: 'y',
      facts: { salesAmount: 1.234, labels: -1, unsold: true, conditions: { unsold: false } },
      atLeast: ['labels', 'copies'],
      goods: [
        { name: '鞋', unit: '双', state: 'lent', quantity: 0.1234, markedPrice: 0.005 },
        { name: '帽', unit: '顶', state: 'sold', quantity: 'two', markedPrice: 9.999 },
      ],
      earlierActs: [null, { date: '2026-12-02', facts: { illegalGains: 0.001 } }],
    };
    assert.deepEqual(named(input), [
      'judgedOn date',
      'subject unknownId',
      'facts.labels range',
      'goods[0].state unknownId',
      'goods[1].quantity type',
      'earlierActs[0] type',
      'earlierActs[1].date order',
      'facts.salesAmount decimals',
      'earlierActs[1].facts.illegalGains decimals',
      'goods[0].quantity decimals',
      'goods[0].markedPrice decimals',
      'goods[1].markedPrice decimals',
      'atLeast[1] contradiction',
      'facts.conditions.unsold contradiction',
    ]);
  });

  test('for the margin and today', () => {
    assert.deepEqual(named(GOOD, { margin: 0 }), ['margin range']);
    assert.deepEqual(named(GOOD, { margin: 1.1 }), ['margin range']);
    assert.deepEqual(named(GOOD, { asOf: 'today' }), ['asOf date']);
  });
});

describe('good input', () => {
  test('may leave facts undefined, give whole fen that floating point cannot hold, and answer twice alike', () => {
    assert.deepEqual(
      named({ ...GOOD, judgedOn: undefined, facts: { salesAmount: undefined, illegalGains: 19.99 } }),
      [],
    );
    assert.deepEqual(
      named({
        ...GOOD,
        facts: { salesAmount: 0.07, conditions: { bankruptcy: true } },
        conditions: { bankruptcy: true },
      }),
      [],
    );
    assert.deepEqual(named({ ...GOOD, facts: { unsold: true, conditions: { unsold: true } } }), []);
  });

  test('may concern an act older than the statutory calendar', () => {
    assert.deepEqual(named({ ...GOOD, articles: ['140'], actDate: '1998-03-01', judgedOn: '1999-03-01' }), []);
  });
});

test('the schema allows nothing that it does not name', () => {
  const open: string[] = [];
  const visit = (schema: JsonSchema, at: string): void => {
    if (schema.type === 'object' && schema.additionalProperties !== false) open.push(at);
    for (const [name, part] of Object.entries(schema.properties ?? {})) visit(part, `${at}.${name}`);
    for (const part of schema.anyOf ?? []) visit(part, `${at}|`);
    if (schema.items !== undefined) visit(schema.items, `${at}[]`);
  };
  visit(offenceInputSchema(), '');
  assert.deepEqual(open, []);
});

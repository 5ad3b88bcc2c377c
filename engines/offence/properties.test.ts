// What holds for any case: more never lowers a result, knowing more never undoes what is met, and only what is named as
// missing can change an answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkOffence } from './check.ts';
import { isAmount } from './fact-words.ts';
import {
  AMOUNT_FACTS,
  COUNT_FACTS,
  type NumberFact,
  type OffenceFacts,
  type OffenceInput,
  YES_NO_FACTS,
} from './facts.ts';
import { TIERS } from './law.ts';
import type { Finding, Result } from './report.ts';
import { seedLaw } from './seed.ts';

const TODAY = '2026-11-24';
const settings = { seed: 20250426, numRuns: 1500 };
const RANK: Record<Result, number> = { not: 0, unknown: 1, near: 2, met: 3 };
const NUMBERS = [...AMOUNT_FACTS, ...COUNT_FACTS];

/** Numbers at and around those of the law, where results change. */
const steps = [...new Set(seedLaw.rows.flatMap(({ value }) => (value === null ? [] : [value])))];
const amount = fc.oneof(
  fc.constantFrom(...steps),
  fc.constantFrom(...steps).map((value) => value - 0.01),
  fc.constantFrom(...steps).map((value) => Math.round(value * 80) / 100),
  fc.integer({ min: 0, max: 4_000_000_00 }).map((fen) => fen / 100),
);
const count = fc.oneof(fc.constantFrom(...steps), fc.constantFrom(0, 1, 2, 3), fc.integer({ min: 0, max: 2_000_000 }));
const days = [
  ...new Set(seedLaw.rows.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo ?? TODAY])),
];
const day = fc.constantFrom(...days.filter((one) => one <= TODAY), '2015-06-01', '2024-02-29');
const asked = [
  ...Object.entries(seedLaw.conditions).flatMap(([id, { subject, fact, unless }]) =>
    subject === undefined && fact === undefined && unless === undefined ? [id] : [],
  ),
  ...seedLaw.rows.flatMap(({ id, value, condition }) => (value === null && condition.length === 0 ? [id] : [])),
];

/** Exceptions, which are taken for no until they are known: knowing one may undo what the general rule says. */
const exceptions: ReadonlySet<string> = new Set(
  Object.values(seedLaw.conditions).flatMap(({ unless }) =>
    unless === undefined ? [] : [unless, seedLaw.conditions[unless]?.fact ?? unless],
  ),
);

const facts: fc.Arbitrary<OffenceFacts> = fc.record(
  {
    ...Object.fromEntries(AMOUNT_FACTS.map((fact) => [fact, amount])),
    ...Object.fromEntries(COUNT_FACTS.map((fact) => [fact, count])),
    ...Object.fromEntries(YES_NO_FACTS.map((fact) => [fact, fc.boolean()])),
    conditions: fc.dictionary(fc.constantFrom(...asked), fc.boolean(), { maxKeys: 8 }),
  },
  { requiredKeys: [] },
);
const inputs: fc.Arbitrary<OffenceInput & { judgedOn: string }> = fc
  .record({
    dates: fc.tuple(day, day),
    subject: fc.constantFrom('individual' as const, 'unit' as const),
    articles: fc.constantFrom(...Object.keys(seedLaw.crimes)).map((article) => [article]),
    facts,
  })
  .map(({ dates, ...rest }) => {
    const [first, second] = dates;
    const [actDate = first, judgedOn = second] = [first, second].sort();
    return { actDate, judgedOn, ...rest, facts: consistent(rest.facts) };
  });

const FACTS_OF_ACTS: Record<string, true> = Object.fromEntries(NUMBERS.map((fact) => [fact, true]));

const check = (input: OffenceInput) => checkOffence(input, { asOf: TODAY }).findings;
const keyOf = ({ article, law }: Finding) => `${article} ${law}`;

/** Result and tier on one scale. */
function height({ result, tier }: Finding): number {
  return RANK[result] * 10 + (result === 'met' ? TIERS.indexOf(tier) : 0);
}

function holds<T>(property: fc.IProperty<T>): void {
  fc.assert(property, settings);
}

function lookup(findings: readonly Finding[]): (one: Finding) => Finding {
  const byKey = new Map(findings.map((one) => [keyOf(one), one]));
  return (one) => {
    const other = byKey.get(keyOf(one));
    assert.ok(other !== undefined);
    return other;
  };
}

describe('for any case', () => {
  test('raising one number lowers no result under any version, nor the governing one', () => {
    holds(
      fc.property(inputs, fc.constantFrom(...NUMBERS), amount, count, (input, fact, moreYuan, morePieces) => {
        const value = input.facts[fact];
        if (value === undefined) return;
        const raised = raise(fact, value, isAmount(fact) ? moreYuan : morePieces);
        const before = check(input);
        const after = lookup(check({ ...input, facts: { ...input.facts, [fact]: raised } }));
        for (const one of before) assert.ok(height(after(one)) >= height(one), `${keyOf(one)} ${one.result}`);
        const governs = check({ ...input, facts: { ...input.facts, [fact]: raised } }).filter((one) => one.governs);
        for (const one of before.filter((finding) => finding.governs)) {
          const now = governs.find(({ article }) => article === one.article);
          assert.ok(now !== undefined && height(now) >= height(one), `governing ${one.article}`);
        }
      }),
    );
  });

  test('a fact that was unknown undoes nothing that is met, under each version', () => {
    holds(
      fc.property(inputs, facts, (input, more) => {
        const known = joined(input.facts, more);
        const after = lookup(check({ ...input, facts: known }));
        for (const one of check(input)) {
          if (one.result === 'met') assert.ok(height(after(one)) >= height(one), keyOf(one));
          if (one.result === 'not') assert.equal(after(one).result, 'not', keyOf(one));
          if (one.result === 'near') assert.ok(RANK[after(one).result] >= RANK.near, keyOf(one));
        }
      }),
    );
  });

  test('a fact that is not named as missing changes no result', () => {
    holds(
      fc.property(inputs, facts, (input, more) => {
        for (const one of check(input)) {
          const known = joined(input.facts, without(more, one.missing));
          assert.equal(lookup(check({ ...input, facts: known }))(one).result, one.result, keyOf(one));
        }
      }),
    );
  });

  test('what is named as missing, at its strongest, changes the result', () => {
    holds(
      fc.property(inputs, (input) => {
        for (const one of check(input)) {
          if (one.missing.length === 0) continue;
          const known = { ...input, facts: strongest(input.facts, one.missing) };
          const after = lookup(check(known))(one);
          assert.notEqual(after.result, one.result, `${keyOf(one)} ${one.missing}`);
        }
      }),
    );
  });

  test('an earlier act lowers no result under any version, handled or not', () => {
    const numbers = facts.map((all) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => name in FACTS_OF_ACTS)),
    );
    const acts = fc.record({ facts: numbers, handled: fc.option(fc.boolean(), { nil: undefined }), years: fc.nat(12) });
    holds(
      fc.property(inputs, acts, (input, { facts: act, handled, years }) => {
        const date = `${Number(input.actDate.slice(0, 4)) - years}-01-01`;
        const earlier = { date, facts: act, ...(handled === undefined ? {} : { handled }) };
        const after = lookup(check({ ...input, earlierActs: [earlier] }));
        for (const one of check(input)) {
          assert.ok(RANK[after(one).result] >= RANK[one.result], `${keyOf(one)} ${one.result}`);
        }
      }),
    );
  });

  test('each article has exactly one governing finding, of a version that was in force', () => {
    holds(
      fc.property(inputs, (input) => {
        const findings = check(input);
        for (const { article, law, basis } of findings) {
          const on = law === 'atAct' ? input.actDate : input.judgedOn;
          assert.ok(basis.effectiveFrom <= on && (basis.effectiveTo === null || on <= basis.effectiveTo));
          assert.equal(findings.filter((one) => one.article === article && one.governs).length, 1);
        }
      }),
    );
  });

  test('the governing result is no heavier than the law of the act says, nor lighter than both', () => {
    holds(
      fc.property(inputs, (input) => {
        const findings = check(input);
        for (const governs of findings.filter((one) => one.governs)) {
          const both = findings.filter(({ article }) => article === governs.article);
          const atAct = both.find(({ law }) => law === 'atAct');
          if (atAct !== undefined && governs.law === 'later') assert.ok(RANK[governs.result] <= RANK[atAct.result]);
        }
      }),
    );
  });

  test('the same question has the same answer and is left as it was', () => {
    holds(
      fc.property(inputs, (input) => {
        const before = JSON.stringify(input);
        assert.deepEqual(check(input), check(input));
        assert.equal(JSON.stringify(input), before);
      }),
    );
  });
});

const PAIRS = [
  ['marks', 'twoOrMoreMarks'],
  ['patents', 'twoOrMorePatents'],
] as const;

/** Numbers of goods that say by themselves what is sold and unsold. */
const GOODS = ['salesAmount', 'unsoldGoodsValue', 'labels', 'unsoldLabels', 'copies', 'unsoldCopies'] as const;
const STATES = ['unsold', 'partSold'] as const;

/** Without answers beside the number that gives them too, so that the two never contradict. */
function consistent(facts: OffenceFacts): OffenceFacts {
  const counted = PAIRS.flatMap(([count, answer]) => (facts[count] === undefined ? [] : [answer as string]));
  const dropped = [...counted, ...(GOODS.some((fact) => facts[fact] !== undefined) ? STATES : [])];
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !dropped.includes(name)));
}

/** Known facts and more; what is known in either form stays as it is. */
function joined(known: OffenceFacts, more: OffenceFacts): OffenceFacts {
  const paired = PAIRS.flatMap((pair) => (pair.some((name) => known[name] !== undefined) ? pair : []));
  const stated = STATES.some((name) => known[name] !== undefined) ? GOODS : [];
  const priced = GOODS.some((name) => known[name] !== undefined) ? STATES : [];
  const settled: readonly string[] = [...paired, ...stated, ...priced];
  const isAdded = ([name]: [string, unknown]) => !settled.includes(name) && !exceptions.has(name);
  const added = Object.fromEntries(Object.entries(consistent(more)).filter(isAdded));
  const answers = Object.fromEntries(Object.entries(more.conditions ?? {}).filter(isAdded));
  return { ...added, ...known, conditions: { ...answers, ...known.conditions } };
}

function raise(fact: NumberFact, value: number, more: number): number {
  return isAmount(fact) ? Math.round((value + more) * 100) / 100 : Math.floor(value + more);
}

function without(more: OffenceFacts, missing: readonly string[]): OffenceFacts {
  const isNamed = (name: string) => missing.includes(name);
  const counted = { marks: 'twoOrMoreMarks', patents: 'twoOrMorePatents' };
  const rest = Object.entries(more).filter(
    ([name]) => !isNamed(name) && !(name in counted && isNamed(counted[name as keyof typeof counted])),
  );
  const conditions = Object.entries(more.conditions ?? {}).filter(([name]) => !isNamed(name));
  return { ...Object.fromEntries(rest), conditions: Object.fromEntries(conditions) };
}

/** Numbers above every threshold but below no band's end that matters, answers yes. */
function strongest(facts: OffenceFacts, missing: readonly string[]): OffenceFacts {
  const numbers = missing.filter((name) => (NUMBERS as string[]).includes(name)).map((name) => [name, 50_000_000]);
  const yes = missing.filter((name) => (YES_NO_FACTS as readonly string[]).includes(name)).map((name) => [name, true]);
  const answers = missing.filter((name) => asked.includes(name)).map((name) => [name, true]);
  return {
    ...facts,
    ...Object.fromEntries([...numbers, ...yes]),
    conditions: { ...facts.conditions, ...Object.fromEntries(answers) },
  };
}

// Every row of the seed at its number, one unit below it, without it, without each condition, and around its days.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOffence } from '../check.ts';
import { type CompiledRow, seedCompiled, versionOn } from '../compile.ts';
import { isAmount } from '../fact-words.ts';
import type { Day, NumberFact, Subject } from '../facts.ts';
import { TIERS } from '../law.ts';
import { type KnownFacts, measureRow } from '../measure.ts';
import { yuanOf } from '../money.ts';

const law = seedCompiled();
const LATE = '2026-11-24';

describe('each row of the seed', () => {
  for (const compiled of law.rows.values()) {
    const { row } = compiled;
    const number = row.value === null ? 'in words' : `${row.value} ${compiled.unit.en}`;
    test(`${row.id} (art. ${row.article}, ${row.document} ${row.provision}): ${number}, ${row.tier}`, () => {
      atItsNumber(compiled);
      if (row.value !== null) aroundItsNumber(compiled);
      withoutEachCondition(compiled);
      aroundItsDays(compiled);
    });
  }
});

function atItsNumber(compiled: CompiledRow): void {
  const { row } = compiled;
  const facts = factsOf(compiled, 0);
  assert.equal(measure(compiled, facts).met, true);
  const { findings } = checkOffence(inputOf(row.article, row.effectiveFrom, facts), { asOf: LATE });
  const [found] = findings;
  assert.equal(found?.result, 'met');
  assert.ok(TIERS.indexOf(found.tier) >= compiled.tier, `${found.rowId} is of a lower tier`);
}

function aroundItsNumber(compiled: CompiledRow): void {
  const { row } = compiled;
  assert.equal(measure(compiled, factsOf(compiled, -1)).met, false, 'one unit below');
  const below = checkOffence(inputOf(row.article, row.effectiveFrom, factsOf(compiled, -1)), { asOf: LATE });
  assert.ok(!below.findings.some(({ rowId, result }) => rowId === row.id && result === 'met'));
  const unknown = measure(compiled, { ...factsOf(compiled, 0), numbers: {} });
  assert.equal(unknown.met, null, 'without its number');
  assert.deepEqual(
    unknown.missing,
    compiled.sum.map(({ fact }) => fact),
  );
  if (compiled.upper === null || compiled.value === null) return;
  assert.equal(measure(compiled, factsOf(compiled, compiled.upper - compiled.value - 1)).met, true, 'below its end');
  assert.equal(measure(compiled, factsOf(compiled, compiled.upper - compiled.value)).met, false, 'at its end');
}

function withoutEachCondition(compiled: CompiledRow): void {
  const facts = factsOf(compiled, 0);
  for (const { id, rule } of compiled.conditions) {
    if (rule.subject !== undefined) {
      const other: Subject = rule.subject === 'unit' ? 'individual' : 'unit';
      assert.equal(measure(compiled, { ...facts, subject: other }).met, false);
      continue;
    }
    if (rule.unless !== undefined) {
      assert.equal(measure(compiled, { ...facts, answers: { [id]: false } }).met === true, false, `${id} denied`);
      continue;
    }
    // The amounts say it: conditions.test.ts.
    if (rule.fact === 'unsold' || rule.fact === 'partSold') continue;
    if (rule.anyOf !== undefined) continue;
    const answersWithout = { ...facts.answers };
    delete answersWithout[id];
    const yesNoWithout = { ...facts.yesNo };
    if (rule.fact !== undefined) delete yesNoWithout[rule.fact];
    const open = measure(compiled, { ...facts, answers: answersWithout, yesNo: yesNoWithout });
    assert.equal(open.met, null, `${id} unknown`);
    assert.ok(open.missing.includes(rule.fact ?? id));
    const denied = { ...facts, answers: { ...answersWithout, [id]: false }, yesNo: yesNoWithout };
    assert.equal(measure(compiled, denied).met, false, `${id} denied`);
  }
  if (compiled.value !== null || compiled.conditions.length > 0) return;
  assert.deepEqual(measure(compiled, { ...facts, answers: {} }).missing, [compiled.row.id]);
  assert.equal(measure(compiled, { ...facts, answers: { [compiled.row.id]: false } }).met, false);
}

function aroundItsDays({ row }: CompiledRow): void {
  const isThere = (day: Day) => {
    const compiled = law.articles.get(row.article);
    assert.ok(compiled !== undefined);
    return versionOn({ law, compiled, day, subject: 'individual' }).rows.some((one) => one.row.id === row.id);
  };
  assert.deepEqual([isThere(nextDay(row.effectiveFrom, -1)), isThere(row.effectiveFrom)], [false, true]);
  const after =
    row.effectiveTo === null
      ? [isThere('2099-12-31'), false]
      : [isThere(row.effectiveTo), isThere(nextDay(row.effectiveTo, 1))];
  assert.deepEqual(after, [true, false]);
}

function measure(row: CompiledRow, facts: KnownFacts) {
  return measureRow(row, { law, facts, factor: 1, margin: 0.8 });
}

/** The row's own facts: its number plus `more` fen or pieces in its last part, its conditions answered yes. */
function factsOf(row: CompiledRow, more: number): KnownFacts {
  const numbers: { [fact in NumberFact]?: number } = {};
  for (const { fact } of row.sum) numbers[fact] = 0;
  const last = row.sum.at(-1);
  if (last !== undefined && row.value !== null) numbers[last.fact] = row.value + more;
  const yesNo: Record<string, boolean> = {};
  const answers: Record<string, boolean> =
    row.value === null && row.conditions.length === 0 ? { [row.row.id]: true } : {};
  for (const { id, rule } of row.conditions) {
    if (rule.fact !== undefined) yesNo[rule.fact] = true;
    else if (rule.subject === undefined && rule.unless === undefined) answers[id] = true;
  }
  const isUnit = row.conditions.some(({ rule }) => rule.subject === 'unit');
  return { subject: isUnit ? 'unit' : 'individual', numbers, atLeast: new Set(), yesNo, answers, beside: true };
}

function inputOf(article: string, day: Day, { subject, numbers, yesNo, answers }: KnownFacts) {
  const inYuan = Object.entries(numbers).map(([fact, value]) => [
    fact,
    isAmount(fact as NumberFact) ? yuanOf(value) : value,
  ]);
  const facts = { ...Object.fromEntries(inYuan), ...yesNo, conditions: answers };
  return { actDate: day, judgedOn: day, subject, articles: [article], facts };
}

function nextDay(day: Day, step: 1 | -1): Day {
  return new Date(Date.parse(`${day}T00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
}

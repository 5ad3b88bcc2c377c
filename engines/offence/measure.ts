// One row held against the facts: whether its number is reached, whether its conditions hold, and what is missing.
import type { CompiledCondition, CompiledLaw, CompiledRow } from './compile.ts';
import type { NumberFact, Subject, YesNoFact } from './facts.ts';
import { all, any, type Kleene } from './kleene.ts';
import type { Condition, ShareRule } from './law.ts';
import { goodsState } from './value/goods-state.ts';

/**
 * What is known of a case. Numbers in fen or pieces; `atLeast`: numbers that are lower bounds; `beside`: the article is one of
 * several that the offence names.
 */
export type KnownFacts = {
  readonly subject: Subject;
  readonly numbers: { readonly [fact in NumberFact]?: number };
  readonly atLeast: ReadonlySet<NumberFact>;
  readonly yesNo: { readonly [fact in YesNoFact]?: boolean };
  readonly answers: Readonly<Record<string, boolean>>;
  readonly beside?: boolean;
};

export type MeasureContext = {
  readonly law: CompiledLaw;
  readonly facts: KnownFacts;
  readonly factor: number;
  readonly margin: number;
};

/**
 * `near`: at least the margin's share is reached (so that what is met is near too). `share`: value over threshold, 0 where
 * the value is unknown. `missing`: facts without which `met` or `near` cannot be told. `denied`: conditions that fail.
 */
export type Measured = {
  readonly row: CompiledRow;
  readonly met: Kleene;
  readonly near: Kleene;
  readonly conditionsHold: Kleene;
  readonly value: number | boolean | null;
  readonly atLeast: boolean;
  readonly threshold: number | null;
  readonly share: number;
  readonly missing: readonly string[];
  readonly denied: readonly CompiledCondition[];
};

type Answer = {
  readonly holds: Kleene;
  readonly missing: readonly string[];
  readonly denied?: readonly CompiledCondition[];
};

const HOLDS: Answer = { holds: true, missing: [] };
const FAILS: Answer = { holds: false, missing: [] };

export function measureRow(row: CompiledRow, context: MeasureContext): Measured {
  return row.value === null ? measureWords(row, context) : measureNumber(row, row.value, context);
}

function measureNumber(row: CompiledRow, base: number, context: MeasureContext): Measured {
  const threshold = base * context.factor;
  const upper = row.upper === null ? null : row.upper * context.factor;
  const amount = sumOf(row, context.facts);
  const reached = reaches({ amount, threshold, upper });
  const close = reaches({ amount, threshold: shareOf(threshold, context.margin), upper });
  // A number that is surely too small decides the row; its conditions need not be asked. An element that is denied is told first.
  if (close === false && !row.hasElement) {
    return numberResult({ row, amount, threshold, met: false, near: false, asked: HOLDS });
  }
  const asked = conditionsOf(row, context);
  return numberResult({
    row,
    amount,
    threshold,
    met: all([reached, asked.holds]),
    near: all([close, asked.holds]),
    asked,
  });
}

function numberResult(q: {
  row: CompiledRow;
  amount: Sum;
  threshold: number;
  met: Kleene;
  near: Kleene;
  asked: Answer;
}): Measured {
  const { row, amount, threshold, met, near, asked } = q;
  const open = met === null || near === null;
  const numbersOpen = open && (amount.value === null || amount.value < threshold);
  return {
    row,
    met,
    near,
    conditionsHold: asked.holds,
    value: amount.value,
    atLeast: amount.atLeast,
    threshold,
    share: amount.value === null ? 0 : amount.value / threshold,
    missing: open ? [...(numbersOpen ? amount.missing : []), ...asked.missing] : [],
    denied: asked.denied ?? [],
  };
}

/** The least whole number that is the share of a threshold; the small term takes back what floating point adds. */
function shareOf(threshold: number, share: number): number {
  return Math.ceil(threshold * share - 1e-6);
}

type Sum = { readonly value: number | null; readonly atLeast: boolean; readonly missing: readonly NumberFact[] };

/** A sum of which a part is unknown is a lower bound, for no amount is negative. */
function sumOf({ sum }: CompiledRow, facts: KnownFacts): Sum {
  const missing: NumberFact[] = [];
  let value: number | null = null;
  for (const { fact, times } of sum) {
    const known = facts.numbers[fact];
    if (known !== undefined) value = (value ?? 0) + known * times;
    if (known === undefined || facts.atLeast.has(fact)) missing.push(fact);
  }
  return { value, atLeast: value !== null && missing.length > 0, missing };
}

/**
 * Whether the amount reaches the threshold and stays below the upper end. A lower bound that reaches is enough (a higher
 * band takes what is above); one that does not may yet reach.
 */
function reaches({ amount, threshold, upper }: { amount: Sum; threshold: number; upper: number | null }): Kleene {
  const { value, atLeast } = amount;
  if (value === null) return null;
  if (upper !== null && value >= upper) return false;
  if (value >= threshold) return true;
  return atLeast ? null : false;
}

/**
 * A row in words is answered by its id; where it has conditions these say it, and the answer by id stands for those that
 * are unknown.
 */
function measureWords(row: CompiledRow, context: MeasureContext): Measured {
  const own = context.facts.answers[row.row.id];
  const asked = wordsAnswer({ row, own, context });
  return {
    row,
    met: asked.holds,
    near: asked.holds,
    conditionsHold: asked.holds,
    value: asked.holds,
    atLeast: false,
    threshold: null,
    share: asked.holds === true ? 1 : 0,
    missing: asked.holds === null ? asked.missing : [],
    denied: asked.denied ?? [],
  };
}

function wordsAnswer(q: { row: CompiledRow; own: boolean | undefined; context: MeasureContext }): Answer {
  const { row, own, context } = q;
  if (own === false) return FAILS;
  const asked = conditionsOf(row, context);
  if (row.conditions.length > 0) return asked.holds === null && own === true ? HOLDS : asked;
  return own === true ? HOLDS : { holds: null, missing: [row.row.id] };
}

function conditionsOf(row: CompiledRow, context: MeasureContext): Answer {
  if (row.conditions.length === 0) return HOLDS;
  const answers = row.conditions.map((condition) => ({ condition, ...conditionHolds({ condition, row, context }) }));
  const denied = answers.filter(({ holds }) => holds === false).map(({ condition }) => condition);
  return { ...joined(answers, all), denied };
}

/** Whether one condition of a row holds. */
function conditionHolds(q: { condition: CompiledCondition; row: CompiledRow; context: MeasureContext }): Answer {
  const { condition, row, context } = q;
  const { rule } = condition;
  const { facts } = context;
  if (rule.subject !== undefined) return facts.subject === rule.subject ? HOLDS : FAILS;
  const counted = rule.count === undefined ? null : twoOrMore(rule.count, facts);
  // A count of two or more says it, whatever else was answered: what is met stays met.
  if (counted === true) return HOLDS;
  const state = goodsState({ fact: rule.fact, sum: row.sum, facts });
  const said = state === undefined ? saidOf(condition, facts) : state;
  if (said !== null) return said ? HOLDS : FAILS;
  if (counted === false) return FAILS;
  if (isSaidByArticle(rule, facts)) return HOLDS;
  if (rule.unless !== undefined) return unlessKnown(rule, row, context);
  if (rule.anyOf !== undefined) return anyOf({ ids: rule.anyOf, row, context });
  const shares = rule.shares?.find((one) => one.row === row.row.id);
  const holds = shares === undefined ? null : sharesReached(shares, context);
  return { holds, missing: holds === null ? namesOf(condition) : [] };
}

/** What was answered: by its fact, by its id, or by a row in words that asks the same. */
function saidOf({ id, rule }: CompiledCondition, facts: KnownFacts): Kleene {
  const byRow = rule.rows?.map((row) => facts.answers[row]).find((answer) => answer !== undefined);
  return (rule.fact === undefined ? undefined : facts.yesNo[rule.fact]) ?? facts.answers[id] ?? byRow ?? null;
}

function isSaidByArticle(rule: Condition, facts: KnownFacts): boolean {
  return rule.besideOthers === true && facts.beside !== true;
}

/** The conditions of a row that a reader is told: not a general rule, nor what naming the article says, unless it was answered. */
export function toldConditions({ conditions }: CompiledRow, facts: KnownFacts): readonly CompiledCondition[] {
  return conditions.filter(
    ({ id, rule }) => rule.unless === undefined && (!isSaidByArticle(rule, facts) || facts.answers[id] !== undefined),
  );
}

/** The general rule gives way only to an exception that is known to hold, and then stays where one of `anyOf` holds. */
function unlessKnown(rule: Condition, row: CompiledRow, context: MeasureContext): Answer {
  const exception = rule.unless === undefined ? undefined : context.law.table.conditions[rule.unless];
  if (rule.unless === undefined || exception === undefined) return HOLDS;
  if (saidOf({ id: rule.unless, rule: exception }, context.facts) !== true) return HOLDS;
  return rule.anyOf === undefined ? FAILS : anyOf({ ids: rule.anyOf, row, context });
}

/** What would answer a condition. A count that nothing but a yes-or-no fact stands beside is answered by that fact. */
function namesOf({ id, rule }: CompiledCondition): readonly string[] {
  if (rule.fact !== undefined) return [rule.fact];
  return rule.count === undefined ? [id] : [rule.count, id];
}

function twoOrMore(fact: NumberFact, facts: KnownFacts): Kleene {
  const count = facts.numbers[fact];
  if (count === undefined) return null;
  if (count >= 2) return true;
  return facts.atLeast.has(fact) ? null : false;
}

function anyOf(q: { ids: readonly string[]; row: CompiledRow; context: MeasureContext }): Answer {
  const { ids, row, context } = q;
  const answers = ids.flatMap((id) => {
    const rule = context.law.table.conditions[id];
    return rule === undefined ? [] : [conditionHolds({ condition: { id, rule }, row, context })];
  });
  return joined(answers, any);
}

function joined(answers: readonly Answer[], join: (values: readonly Kleene[]) => Kleene): Answer {
  const holds = join(answers.map((one) => one.holds));
  return { holds, missing: holds === null ? answers.flatMap((one) => one.missing) : [] };
}

/** Whether rows of enough groups are reached to their share; each group counts once. */
function sharesReached({ groups, share, atLeast }: ShareRule, context: MeasureContext): Kleene {
  const reached = groups.map((ids) =>
    any(
      ids.map((id) => {
        const row = context.law.rows.get(id);
        return row === undefined || row.value === null ? false : measureRow(row, { ...context, margin: share }).near;
      }),
    ),
  );
  const sure = reached.filter((one) => one === true).length;
  if (sure >= atLeast) return true;
  return sure + reached.filter((one) => one === null).length >= atLeast ? null : false;
}

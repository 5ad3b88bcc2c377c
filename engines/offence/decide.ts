// From the rows of one version to its result: the highest tier that is met, else the nearest row, and what would decide.
import type { CompiledRow, Version } from './compile.ts';
import type { Kleene } from './kleene.ts';
import { type KnownFacts, type Measured, measureRow } from './measure.ts';
import type { Result } from './report.ts';

/**
 * `chosen`: the row that the result speaks of. `missing`: what could change the result; `tierMissing`: what could only
 * raise the tier. `surelyNotMet`: no answer to what is missing makes it met. `hasBase`: whether the version has a filing row.
 */
export type Decision = {
  readonly version: Version;
  readonly facts: KnownFacts;
  readonly result: Result;
  readonly chosen: Measured;
  readonly missing: readonly string[];
  readonly tierMissing: readonly string[];
  readonly surelyNotMet: boolean;
  readonly hasBase: boolean;
};

/** Null where the version has no row. */
export function decide(q: { version: Version; facts: KnownFacts; margin: number }): Decision | null {
  const { version, facts, margin } = q;
  const context = { law: version.law, facts, factor: version.factor, margin };
  const measured = version.rows.map((row) => measureRow(row, context));
  const hasBase = version.rows.some(({ tier }) => tier === 0);
  const result = resultOf(measured, hasBase);
  const chosen = best(measured, preference(result));
  if (chosen === undefined) return null;
  const open = measured.filter((one) => couldImprove(one, result));
  const higher = result === 'met' ? measured.filter(({ met, row }) => met === null && row.tier > chosen.row.tier) : [];
  return {
    version,
    facts,
    result,
    chosen,
    missing: namesOf(open),
    tierMissing: namesOf(higher),
    surelyNotMet: hasBase && !measured.some(({ met }) => met !== false),
    hasBase,
  };
}

function resultOf(measured: readonly Measured[], hasBase: boolean): Result {
  if (measured.some(({ met }) => met === true)) return 'met';
  if (measured.some(({ near }) => near === true)) return 'near';
  // Without its filing row the table cannot say that nothing was reached.
  if (!hasBase || measured.some(({ met, near }) => met === null || near === null)) return 'unknown';
  return 'not';
}

function couldImprove({ met, near }: Measured, result: Result): boolean {
  if (result === 'met') return false;
  return met === null || (result === 'unknown' && near === null);
}

function namesOf(measured: readonly Measured[]): string[] {
  return [...new Set(measured.flatMap(({ missing }) => missing))];
}

/** Numbers to compare rows by, the first that differs decides, the greater wins. */
type Preference = (one: Measured) => readonly number[];

/**
 * What is met: the highest tier, what was read before what is recalled, then the row that fits most closely (most
 * conditions), then the most exceeded. Otherwise what is in question, the nearest number (reached is
 * reached), what lacks the fewest facts, the lowest tier. Where an element is denied, the lowest tier: the amount does not matter.
 */
function preference(result: Result): Preference {
  switch (result) {
    case 'met':
      return ({ met, row, share }) => [Number(met === true), row.tier, wasRead(row), row.conditions.length, share];
    case 'near':
      return ({ near, row, share }) => [Number(near === true), share, wasRead(row), -row.tier];
    case 'unknown':
      return ({ met, near, row, share, missing }) => [
        Number(met === null || near === null),
        Math.min(share, 1),
        -missing.length,
        -row.tier,
        wasRead(row),
      ];
    case 'not':
      return ({ row, share, conditionsHold }) => [
        rank(conditionsHold),
        conditionsHold === false && row.hasElement ? 0 : share,
        -row.tier,
        wasRead(row),
      ];
  }
}

function wasRead({ row }: CompiledRow): number {
  return Number(row.mark === 'read');
}

function rank(holds: Kleene): number {
  return holds === true ? 2 : Number(holds === null);
}

function best(measured: readonly Measured[], prefer: Preference): Measured | undefined {
  let chosen: Measured | undefined;
  let score: readonly number[] = [];
  for (const one of measured) {
    const its = prefer(one);
    if (chosen === undefined || isGreater(its, score)) [chosen, score] = [one, its];
  }
  return chosen;
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? 0;
    if (value !== against) return value > against;
  }
  return false;
}

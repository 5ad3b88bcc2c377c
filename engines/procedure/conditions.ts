// Conditions compiled to functions over what has happened. They see events alone, so a log always replays alike.
import { isOneOf } from '@qingfeng/fields';
import type { Condition } from './declaration.ts';
import { latestFact } from './replay/latest.ts';

/** What a condition may look at: the facts of the events up to `index`, when each step was last taken, what is open. */
export type Past = {
  readonly events: readonly { readonly facts: Readonly<Record<string, unknown>> }[];
  readonly index: number;
  /** For each step the index of the last event that took it, -1 for none. */
  readonly lastTaken: Int32Array;
  readonly rows: readonly { readonly duty: { readonly index: number }; readonly closedAt: number | null }[];
};

export type Test = (past: Past) => boolean;

/** Names of steps and duties in the order in which they are declared. */
export type Names = { readonly steps: readonly string[]; readonly duties: readonly string[] };

/** A declared condition as a function. Names are checked before. */
export function compileCondition(condition: Condition, names: Names): Test {
  if ('fact' in condition) return factTest(condition, names);
  if ('open' in condition) {
    const duty = names.duties.indexOf(condition.open);
    return ({ rows }) => rows.some((row) => row.duty.index === duty && row.closedAt === null);
  }
  if ('taken' in condition) {
    const step = names.steps.indexOf(condition.taken);
    return ({ lastTaken }) => (lastTaken[step] ?? -1) >= 0;
  }
  if ('since' in condition) {
    const since = condition.since.map((step) => names.steps.indexOf(step));
    const until = condition.until.map((step) => names.steps.indexOf(step));
    return ({ lastTaken }) => latestOf(since, lastTaken) > latestOf(until, lastTaken);
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, names);
    return (past) => !test(past);
  }
  const tests = ('all' in condition ? condition.all : condition.any).map((one) => compileCondition(one, names));
  return 'all' in condition ? (past) => tests.every((test) => test(past)) : (past) => tests.some((test) => test(past));
}

function latestOf(steps: readonly number[], lastTaken: Int32Array): number {
  let latest = -1;
  for (const step of steps) latest = Math.max(latest, lastTaken[step] ?? -1);
  return latest;
}

function factTest(condition: Extract<Condition, { fact: string }>, names: Names): Test {
  const value = ({ events, index }: Past) => latestFact(events, condition.fact, index);
  if ('is' in condition) return (past) => isOneOf(value(past), condition.is);
  if ('atLeast' in condition) return (past) => isNumber(value(past), (one) => one >= condition.atLeast);
  if ('moreThan' in condition) {
    const other = ({ events, index }: Past) => latestFact(events, condition.moreThan, index);
    return (past) => isNumber(value(past), (one) => isNumber(other(past), (bound) => one > bound));
  }
  if ('changedSince' in condition) {
    const step = names.steps.indexOf(condition.changedSince);
    return (past) => {
      const taken = past.lastTaken[step] ?? -1;
      return taken >= 0 && value(past) !== latestFact(past.events, condition.fact, taken);
    };
  }
  if ('below' in condition) return (past) => isNumber(value(past), (one) => one < condition.below);
  return (past) => value(past) !== undefined;
}

function isNumber(value: unknown, test: (value: number) => boolean): boolean {
  return typeof value === 'number' && test(value);
}

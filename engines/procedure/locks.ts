// Rules that bar a step: whether they concern an event, and whether they bar now.
import type { CompiledLock } from './compile.ts';
import { isOneOf } from './conditions.ts';
import type { Fold } from './run.ts';
import type { ProcedureEvent } from './views.ts';

/** Whether a lock concerns an event with these facts; without facts, whether it concerns the whole step. */
export function barsValue({ lock }: CompiledLock, facts: ProcedureEvent['facts'] | null): boolean {
  if (lock.values === undefined) return true;
  return facts !== null && isOneOf(facts[lock.values.fact], lock.values.are);
}

/** Whether a lock bars now. `index`: the last event of the log. */
export function isBarred(
  { test, bars }: CompiledLock,
  { fold, events, index }: { fold: Fold; events: readonly ProcedureEvent[]; index: number },
): boolean {
  return test({ events, index, lastTaken: fold.lastTaken, rows: fold.rows }) === bars;
}

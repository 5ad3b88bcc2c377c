// Rules that bar a step: whether they concern an event, and whether they bar now.

import { isOneOf } from '@qingfeng/fields';
import type { CompiledLock } from '../compile.ts';
import type { Fold } from '../replay/run.ts';
import type { ProcedureEvent } from '../views.ts';

/** Whether a lock concerns an event with these facts; without facts, whether it concerns the whole step. */
export function barsValue({ lock }: CompiledLock, facts: ProcedureEvent['facts'] | null): boolean {
  if (lock.values === undefined) return true;
  return facts !== null && isOneOf(facts[lock.values.fact], lock.values.are);
}

/** Whether a lock judges what comes with the step, so that nothing can be said of it before. */
export function judgesOwn({ lock }: CompiledLock): boolean {
  return lock.own !== undefined;
}

/** Whether a lock bars an event that is about to be entered after `events`. */
export function barsEvent(
  one: CompiledLock,
  { fold, events, event }: { fold: Fold; events: readonly ProcedureEvent[]; event: ProcedureEvent },
): boolean {
  return judgesOwn(one)
    ? isBarred(one, { fold, events: [...events, event], index: events.length })
    : isBarred(one, { fold, events, index: events.length - 1 });
}

/** Whether a lock bars now. `index`: the last event of the log. */
export function isBarred(
  { test, bars }: CompiledLock,
  { fold, events, index }: { fold: Fold; events: readonly ProcedureEvent[]; index: number },
): boolean {
  return test({ events, index, lastTaken: fold.lastTaken, rows: fold.rows }) === bars;
}

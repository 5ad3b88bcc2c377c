// Logs of the case's procedure for tests that need no database: steps on days, each admitted by the engine as in the product.
import assert from 'node:assert/strict';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { admit, type CompiledProcedure, type Json, type ProcedureEvent } from '@qingfeng/procedure';

export const calendar = calendarFrom(seedCalendarYears());
export type Act = readonly [step: string, on: string, facts?: Record<string, Json>];

/** What the engine says of one more step, taken at ten o'clock by whoever may take it. */
export function attempt(procedure: CompiledProcedure, events: readonly ProcedureEvent[], [step, on, facts = {}]: Act) {
  const role = procedure.stepByName.get(step)?.rule.actors[0] ?? '';
  const at = startOfDay(on) + 10 * 3_600_000;
  const event = { step, at, by: { user: 'u', agency: 'a', role }, facts, reason: '理由' };
  return admit({ procedure, events, event, now: at, calendar });
}

/** The log of these steps; fails where one is refused. */
export function log(procedure: CompiledProcedure, ...acts: readonly Act[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  for (const act of acts) {
    const answer = attempt(procedure, events, act);
    assert.ok(answer.admitted, answer.admitted ? '' : `${act[0]}: ${answer.refusal.zh}`);
    events.push(answer.event);
  }
  return events;
}

// What a history can reach: every state, every step, and for every duty an act that meets it after one that opens it.

import type { Outcome, Procedure, StepRule } from '../declaration.ts';
import { mayHold } from './locks.ts';
import type { Report } from './parts.ts';

/**
 * Follows the steps from the initial state. A step that must name or lengthen an open duty comes after a step that opens
 * it, one that is locked after what it waits for, so the walk repeats until nothing new is found.
 */
export function checkReach(procedure: Procedure, report: Report): void {
  const states = new Set([procedure.initial]);
  const steps = new Set<string>();
  const canOpen = (duty: string | undefined) =>
    duty === undefined || procedure.duties[duty]?.opensOn.some((step) => steps.has(step)) === true;
  for (let before = -1; before !== states.size + steps.size; ) {
    before = states.size + steps.size;
    for (const [name, step] of Object.entries(procedure.steps)) {
      if (!step.from.some((state) => states.has(state)) || !namedDuties(step).every(canOpen)) continue;
      if (
        !(step.onlyWhen ?? []).every((lock) => lock.values !== undefined || mayHold(procedure, lock.condition, steps))
      )
        continue;
      const lengthened = lengthenedBy(procedure, name);
      if (lengthened.length > 0 && !lengthened.some(canOpen)) continue;
      steps.add(name);
      const outcomes = typeof step.to === 'string' ? [{ state: step.to }] : step.to;
      for (const one of outcomes as readonly Outcome[]) {
        if (one.state !== 'stays' && canOpen(one.whileOpen)) states.add(one.state);
      }
    }
  }
  for (const state of Object.keys(procedure.states))
    if (!states.has(state)) report(`state '${state}' is never reached`);
  for (const step of Object.keys(procedure.steps)) if (!steps.has(step)) report(`step '${step}' can never be taken`);
  checkExits(procedure, report);
  checkDutyOrder(procedure, report);
}

/** The duties of which a step must name an open row. */
function namedDuties(step: StepRule): string[] {
  const named: string[] = [];
  for (const one of step.requires ?? []) if (one.kind === 'key' && !one.optional && !one.when) named.push(one.duty);
  return named;
}

function checkExits(procedure: Procedure, report: Report): void {
  for (const [name, state] of Object.entries(procedure.states)) {
    const left = Object.values(procedure.steps).some((step) => step.to !== 'stays' && step.from.includes(name));
    if (!state.terminal && !left) report(`state '${name}' is never left and is not terminal`);
  }
}

/** The duties that a step lengthens. */
function lengthenedBy(procedure: Procedure, step: string): string[] {
  const duties = Object.entries(procedure.duties);
  return duties.flatMap(([name, { extendedBy }]) => (extendedBy?.some((one) => one.step === step) ? [name] : []));
}

/** What meets, lengthens or stops a duty must still be possible after it opens, and a stopped clock must run on. */
function checkDutyOrder(procedure: Procedure, report: Report): void {
  for (const [name, duty] of Object.entries(procedure.duties)) {
    const open = statesFollowing(procedure, duty.opensOn);
    const possible = (step: string, states: ReadonlySet<string>) =>
      procedure.steps[step]?.from.some((state) => states.has(state)) === true;
    for (const step of duty.metBy) {
      if (!possible(step, open)) report(`duty '${name}' is met by step '${step}', which cannot come after it opens`);
    }
    for (const { step } of duty.extendedBy ?? []) {
      if (!possible(step, open))
        report(`duty '${name}' is lengthened by '${step}', which cannot come while it is open`);
    }
    for (const { from, until } of duty.pauses ?? []) {
      const stopped = statesFollowing(procedure, from);
      if (!until.some((step) => possible(step, stopped))) {
        report(`duty '${name}' is stopped by ${from.join(', ')}, after which nothing lets it run on`);
      }
    }
  }
}

/** The states that can stand after one of these steps, however many steps later. */
function statesFollowing(procedure: Procedure, steps: readonly string[]): Set<string> {
  const states = new Set(steps.flatMap((step) => statesAfter(procedure, step)));
  for (let before = -1; before !== states.size; ) {
    before = states.size;
    for (const [step, rule] of Object.entries(procedure.steps)) {
      if (rule.to === 'stays' || !rule.from.some((state) => states.has(state))) continue;
      for (const one of statesAfter(procedure, step)) states.add(one);
    }
  }
  return states;
}

function statesAfter(procedure: Procedure, name: string): readonly string[] {
  const step = procedure.steps[name];
  if (step === undefined) return [];
  if (step.to === 'stays') return step.from;
  return typeof step.to === 'string' ? [step.to] : step.to.map((one) => one.state);
}

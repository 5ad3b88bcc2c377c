// One instance at one moment: what it is, what may be done, what is owed, what happened.
import type { Instant } from '@qingfeng/codes';
import type { CompiledProcedure } from '../compile.ts';
import type { Text } from '../declaration.ts';
import { foldEvents, nextPeriodStart } from '../replay/fold.ts';
import type { Fold } from '../replay/run.ts';
import type { Evaluation, OpenDuty, ProcedureEvent, Situation, TimelineEntry } from '../views.ts';
import { type SeenDuty, seeDuties } from './duties.ts';
import { oneHandBefore } from './hands.ts';
import { viewSteps, whyNot } from './steps.ts';

/** Who asks about an instance. */
type Asker = { readonly roles: readonly string[]; readonly user?: string };

/**
 * Everything about an instance at `now`, for somebody who holds these roles; `user`: who they are, for steps that need another hand. The same input always gives the same
 * answer; after a change of the calendar, evaluating again is all there is to recompute.
 * Throws `ProcedureError` 'history' for a broken log, `CodesError` for an instant outside the calendar.
 */
export function evaluate(situation: Situation & Asker): Evaluation {
  const { procedure, events, now, roles, user = '' } = situation;
  const trace: number[] = [];
  const fold = foldEvents(procedure, events, trace);
  const seen = seeDuties(fold, situation);
  const standing = standingOf(procedure, fold);
  // Looked at by pages alone: whoever stores thousands of runs asks for neither, and they are most of the work.
  let steps: Evaluation['steps'] | undefined;
  let timeline: Evaluation['timeline'] | undefined;
  return {
    ...standing,
    stateTitle: procedure.declaration.states[standing.state]?.title ?? { zh: standing.state, en: standing.state },
    get steps() {
      steps ??= viewSteps({ procedure, fold, events, now, calendar: situation.calendar }, { roles, user });
      return steps;
    },
    duties: seen.map((one) => one.view),
    get timeline() {
      timeline ??= timelineOf({ procedure, events, trace, seen });
      return timeline;
    },
    wakeAt: nextPeriodStart(fold, now),
  };
}

/**
 * Of the named steps those that somebody who holds these roles may take at `now`, in the order in which they are named: `evaluate` says the
 * same of every step, with the reasons and without regard to what that costs in a list of many runs. Same errors.
 */
export function openSteps(
  { procedure, events, now, calendar, roles, user = '' }: Situation & Asker,
  names: readonly string[],
): { readonly step: string; readonly title: Text }[] {
  const standing = { procedure, fold: foldEvents(procedure, events), events, now, calendar };
  return names.flatMap((name) => {
    const step = procedure.stepByName.get(name);
    return step === undefined || whyNot(standing, { step, roles, user }) !== null
      ? []
      : [{ step: name, title: step.rule.title }];
  });
}

/** State and open duties alone: what a store keeps beside the log, in the same transaction. */
export type Projection = {
  readonly state: string;
  readonly ended: boolean;
  readonly duties: readonly OpenDuty[];
  readonly wakeAt: Instant | null;
};

/** The part of `evaluate` that is stored, without the rest of the work. Same errors. */
export function project(situation: Situation): Projection {
  const fold = foldEvents(situation.procedure, situation.events);
  const duties: OpenDuty[] = [];
  for (const { view } of seeDuties(fold, situation)) {
    if (view.status !== 'open') continue;
    const { duty, key, owner, openedAt, clockFrom, dueAt, amberAt, stoppedAt, provisional, basis } = view;
    duties.push({ duty, key, owner, openedAt, clockFrom, dueAt, amberAt, stoppedAt, provisional, basis });
  }
  return { ...standingOf(situation.procedure, fold), duties, wakeAt: nextPeriodStart(fold, situation.now) };
}

/** It has ended when nothing is owed beside its end. */
function standingOf(procedure: CompiledProcedure, fold: Fold): { state: string; ended: boolean } {
  const ended = procedure.terminal[fold.state] === 1 && fold.rows.every(({ closedAt }) => closedAt !== null);
  return { state: procedure.states[fold.state] ?? '', ended };
}

function timelineOf(q: {
  procedure: CompiledProcedure;
  events: readonly ProcedureEvent[];
  trace: readonly number[];
  seen: readonly SeenDuty[];
}): TimelineEntry[] {
  const { procedure, events, trace } = q;
  const entries: TimelineEntry[] = [];
  const stateAfter = (index: number) => procedure.states[trace[index] ?? procedure.initial] ?? '';
  for (const [index, { step, at, by, reason }] of events.entries()) {
    const title = procedure.stepByName.get(step)?.rule.title ?? { zh: step, en: step };
    const [from, to] = [stateAfter(index - 1), stateAfter(index)];
    const oneHand = oneHandBefore(procedure, { events, index });
    entries.push({
      ...{ kind: 'event', at, step, title, by, reason: reason ?? null, from, to },
      ...(oneHand.length > 0 && { oneHand }),
    });
  }
  for (const { view } of q.seen) {
    if (!view.late && view.status !== 'open') continue;
    const { duty, key, title, dueAt } = view;
    entries.push({ kind: view.late ? 'fellDue' : 'ahead', at: dueAt, duty, key, title });
  }
  return entries.sort((one, other) => one.at - other.at);
}

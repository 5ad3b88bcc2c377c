// Two hands: a step that is not for whoever took another step of the same run.
import type { CompiledProcedure, CompiledStep } from '../compile.ts';
import type { Text } from '../declaration.ts';
import { basisOn } from '../rules/basis-on.ts';
import type { ProcedureEvent, WhyNot } from '../views.ts';
import { sayBasis } from './wording.ts';

/** Steps from which `step` is kept apart and which this person took, in the order of the declaration. */
function takenByHand(
  { rule }: Pick<CompiledStep, 'rule'>,
  { events, user }: { events: readonly ProcedureEvent[]; user: string },
): string[] {
  if (rule.notBy === undefined || user === '') return [];
  return rule.notBy.steps.filter((step) => events.some((one) => one.step === step && one.by.user === user));
}

/** Why the step needs another hand than this person's, or null. */
export function byOneHand(
  { procedure, events, now }: { procedure: CompiledProcedure; events: readonly ProcedureEvent[]; now: number },
  { step, user }: { step: CompiledStep; user: string },
): WhyNot | null {
  const { notBy, title } = step.rule;
  const [taken] = takenByHand(step, { events, user });
  if (notBy === undefined || taken === undefined) return null;
  const before = titleOfStep(procedure, taken);
  const basis = basisOn(notBy.basis, now, events);
  const cited = sayBasis(basis);
  const short = {
    zh: `本人办理过“${before.zh}”，“${title.zh}”须由他人办理`,
    en: `you did "${before.en}" here, so "${title.en}" needs somebody else`,
  };
  return {
    code: 'hand',
    params: { step: step.name, taken },
    zh: `${short.zh}（${cited.zh}）`,
    en: `${short.en} (${cited.en})`,
    short,
    basis,
  };
}

/** What the hand behind an event of the log had done before it, though the step is kept apart from that. */
export function oneHandBefore(
  procedure: CompiledProcedure,
  { events, index }: { events: readonly ProcedureEvent[]; index: number },
): Text[] {
  const event = events[index];
  const step = event && procedure.stepByName.get(event.step);
  if (event === undefined || step?.rule.notBy === undefined) return [];
  const taken = takenByHand(step, { events: events.slice(0, index), user: event.by.user });
  return taken.map((name) => titleOfStep(procedure, name));
}

function titleOfStep(procedure: CompiledProcedure, name: string): Text {
  return procedure.stepByName.get(name)?.rule.title ?? { zh: name, en: name };
}

// One declaration on another: the lengths, articles and sentences of its clocks by a department's rule; states and steps stay.
import type { Duration } from '@qingfeng/codes';
import type { Basis, Condition, DutyRule, Lock, Procedure, StepRule, Text } from '../declaration.ts';

/** What a rule says of one clock: how long, by which article. `extensions`: the same for steps that lengthen it. */
export type ClockRule = Partial<Duration> & {
  readonly basis?: Basis;
  readonly late?: Text;
  readonly extensions?: Readonly<Record<string, Duration & { readonly basis: Basis }>>;
};

/** `without`: clocks that the rule does not know, and steps that only serve them. */
export type Layer = {
  readonly version: string;
  readonly clocks?: Readonly<Record<string, ClockRule>>;
  readonly without?: { readonly duties?: readonly string[]; readonly steps?: readonly string[] };
};

/**
 * The same procedure as another version, with the clocks of a rule.
 * @throws TypeError for a clock, an extension or a step that the declaration does not have, or a clock whose length no rule can set
 */
export function layered(procedure: Procedure, { version, clocks = {}, without = {} }: Layer): Procedure {
  const gone = { duties: new Set(without.duties), steps: new Set(without.steps) };
  for (const name of [...Object.keys(clocks), ...gone.duties]) known(procedure.duties, name);
  for (const name of gone.steps) known(procedure.steps, name);
  const duties = Object.entries(procedure.duties).flatMap(([name, duty]): [string, DutyRule][] => {
    if (gone.duties.has(name)) return [];
    const kept = withoutSteps(duty, gone.steps);
    const rule = clocks[name];
    return [[name, rule === undefined ? kept : withRule(kept, { name, rule })]];
  });
  const lengthened = new Map(
    Object.values(clocks).flatMap(({ extensions = {} }) =>
      Object.entries(extensions).map(([step, { basis }]) => [step, basis] as const),
    ),
  );
  const steps = Object.entries(procedure.steps).flatMap(([name, step]): [string, StepRule][] => {
    if (gone.steps.has(name)) return [];
    const basis = lengthened.get(name) ?? step.basis;
    return [[name, { ...withoutRows(step, { procedure, gone: gone.duties }), basis }]];
  });
  return { ...procedure, version, steps: Object.fromEntries(steps), duties: Object.fromEntries(duties) };
}

function known(there: Readonly<Record<string, unknown>>, name: string): void {
  if (!Object.hasOwn(there, name)) throw new TypeError(`the declaration has no '${name}'`);
}

function withRule(duty: DutyRule, { name, rule }: { name: string; rule: ClockRule }): DutyRule {
  const { basis = duty.basis, late = duty.late, extensions = {}, amount, unit } = rule;
  const { deadline, extendedBy = [] } = duty;
  for (const step of Object.keys(extensions))
    if (!extendedBy.some((one) => one.step === step && 'by' in one))
      throw new TypeError(`the clock '${name}' is not lengthened by '${step}'`);
  const length = amount === undefined || unit === undefined ? null : { amount, unit };
  const extended = extendedBy.map((one) => {
    const by = extensions[one.step];
    return by !== undefined && 'by' in one ? { ...one, by: { amount: by.amount, unit: by.unit } } : one;
  });
  const timed = length === null ? deadline : deadlineOf(deadline, { name, length });
  return { ...duty, deadline: timed, basis, late, ...(extended.length > 0 && { extendedBy: extended }) };
}

function deadlineOf(
  deadline: DutyRule['deadline'],
  { name, length }: { name: string; length: Duration },
): DutyRule['deadline'] {
  if (deadline.kind === 'after') return { ...deadline, ...length };
  if (deadline.kind === 'on' && deadline.before !== undefined) return { ...deadline, before: length };
  throw new TypeError(`the length of the clock '${name}' is set by people, not by a rule`);
}

/** A clock that no longer knows some steps. */
function withoutSteps(duty: DutyRule, gone: ReadonlySet<string>): DutyRule {
  if (gone.size === 0) return duty;
  const { movedBy, cancelledBy, extendedBy, pauses, ...rest } = duty;
  const stay = (names: readonly string[]) => names.filter((name) => !gone.has(name));
  const paused = (pauses ?? []).flatMap((one) => {
    const from = stay(one.from);
    return from.length === 0 ? [] : [{ ...one, from, until: stay(one.until) }];
  });
  const moved = stay(movedBy ?? []);
  const cancelled = stay(cancelledBy ?? []);
  const extended = (extendedBy ?? []).filter(({ step }) => !gone.has(step));
  return {
    ...rest,
    deadline: movedBy !== undefined && moved.length === 0 ? countedOnly(duty.deadline) : duty.deadline,
    opensOn: stay(duty.opensOn),
    metBy: stay(duty.metBy),
    ...(moved.length > 0 && { movedBy: moved }),
    ...(cancelled.length > 0 && { cancelledBy: cancelled }),
    ...(extended.length > 0 && { extendedBy: extended }),
    ...(paused.length > 0 && { pauses: paused }),
  };
}

/** A limit for which nobody names a date any more. */
function countedOnly(deadline: DutyRule['deadline']): DutyRule['deadline'] {
  if (deadline.kind !== 'after') return deadline;
  const { unless: _, ...counted } = deadline;
  return counted;
}

/** A step whose locks ask for an open row of a clock that is gone asks instead whether its act still waits for its answer. */
function withoutRows(
  step: StepRule,
  { procedure, gone }: { procedure: Procedure; gone: ReadonlySet<string> },
): StepRule {
  if (gone.size === 0) return step;
  const conditionOf = (condition: Condition): Condition => {
    if ('not' in condition) return { not: conditionOf(condition.not) };
    if ('all' in condition) return { all: condition.all.map(conditionOf) };
    if ('any' in condition) return { any: condition.any.map(conditionOf) };
    if (!('open' in condition) || !gone.has(condition.open)) return condition;
    const duty = procedure.duties[condition.open];
    if (duty === undefined) return condition;
    return { since: duty.opensOn, until: [...duty.metBy, ...(duty.cancelledBy ?? [])] };
  };
  const locksOf = (locks: readonly Lock[]) => locks.map((one) => ({ ...one, condition: conditionOf(one.condition) }));
  const { forbiddenWhile, onlyWhen, waits } = step;
  const waiting = waits?.filter((wait) => !('duty' in wait && gone.has(wait.duty)));
  return {
    ...step,
    ...(forbiddenWhile && { forbiddenWhile: locksOf(forbiddenWhile) }),
    ...(onlyWhen && { onlyWhen: locksOf(onlyWhen) }),
    ...(waiting && { waits: waiting }),
  };
}

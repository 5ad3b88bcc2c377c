// Every rule that a declaration rests on, for whoever must verify them or watch them lapse.

import { startOfDay } from '@qingfeng/codes';
import type { Basis, Procedure, StepRule } from '../declaration.ts';
import { basisOn, editionsOf } from './basis-on.ts';

/** One rule and the part of the declaration that rests on it. */
export type RuleInUse = {
  readonly part: 'step' | 'duty' | 'lock' | 'material' | 'pause';
  /** Name of the step or duty. */
  readonly name: string;
  readonly basis: Basis;
};

/** The rules behind steps, their locks and materials, duties and their pauses, in the order of the declaration; each edition by itself. */
export function rulesInUse(procedure: Procedure): RuleInUse[] {
  return declaredRules(procedure).flatMap(({ basis, ...part }) =>
    editionsOf(basis).map((one) => ({ ...part, basis: one })),
  );
}

/** The same as they stand on a day, one edition of each. @param day YYYY-MM-DD */
export function rulesOnDay(procedure: Procedure, day: string): RuleInUse[] {
  const at = startOfDay(day);
  return declaredRules(procedure).map((one) => ({ ...one, basis: basisOn(one.basis, at) }));
}

/** Every rule with all its editions. */
export function declaredRules(procedure: Procedure): RuleInUse[] {
  const steps = Object.entries(procedure.steps).flatMap(([name, step]) => ofStep(name, step));
  const duties = Object.entries(procedure.duties).flatMap(([name, { basis, pauses = [] }]): RuleInUse[] => [
    { part: 'duty', name, basis },
    ...pauses.map((pause): RuleInUse => ({ part: 'pause', name, basis: pause.basis })),
  ]);
  return [...steps, ...duties];
}

function ofStep(name: string, step: StepRule): RuleInUse[] {
  const locks = [...(step.forbiddenWhile ?? []), ...(step.onlyWhen ?? [])];
  const waits = step.waits ?? [];
  const materials = step.materials ?? [];
  const days = (step.requires ?? []).flatMap(({ notBefore = [], notAfter }): (Basis | undefined)[] => [
    ...notBefore.map(({ basis }) => basis),
    notAfter?.basis,
  ]);
  return [
    { part: 'step', name, basis: step.basis },
    ...[...locks, ...waits].map(({ basis }): RuleInUse => ({ part: 'lock', name, basis })),
    ...days.flatMap((basis): RuleInUse[] => (basis === undefined ? [] : [{ part: 'lock', name, basis }])),
    ...(step.notBy === undefined ? [] : [{ part: 'lock' as const, name, basis: step.notBy.basis }]),
    ...materials.flatMap(({ basis }): RuleInUse[] => (basis === undefined ? [] : [{ part: 'material', name, basis }])),
  ];
}

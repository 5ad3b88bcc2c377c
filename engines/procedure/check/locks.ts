// What is wrong with conditions, locks and materials: names that are not declared, values that no step can give.

import type { Condition, Lock, Procedure, StepRule } from '../declaration.ts';
import { checkBasis, checkDuration, checkText, choiceFactExists, type Report, requirementsOf } from './parts.ts';

/** Names that are not declared, facts that no step brings, lists without anything in them. */
export function checkCondition(procedure: Procedure, condition: Condition, report: Report): void {
  if ('fact' in condition) checkFactCondition(procedure, condition, report);
  else if ('not' in condition) checkCondition(procedure, condition.not, report);
  else if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    if (parts.length === 0) report('has a condition of no parts');
    for (const one of parts) checkCondition(procedure, one, report);
  } else if ('open' in condition) {
    const duty = procedure.duties[condition.open];
    if (duty === undefined) report(`has a condition on the unknown duty '${condition.open}'`);
    else if (duty.deadline.kind === 'every') {
      report(
        `has a condition on '${condition.open}', which opens by the clock: what is allowed follows from events alone`,
      );
    }
  } else checkStepCondition(procedure, condition, report);
}

function checkStepCondition(
  procedure: Procedure,
  condition: Extract<Condition, { taken: string } | { since: readonly string[] }>,
  report: Report,
): void {
  const steps = 'taken' in condition ? [condition.taken] : [...condition.since, ...condition.until];
  for (const step of steps) {
    if (!Object.hasOwn(procedure.steps, step)) report(`has a condition on the unknown step '${step}'`);
  }
  if ('taken' in condition) return;
  if (condition.since.length === 0 || condition.until.length === 0) report('has a condition that never begins or ends');
  for (const step of condition.since) {
    if (condition.until.includes(step)) report(`has a condition that '${step}' both begins and ends`);
  }
}

function checkFactCondition(
  procedure: Procedure,
  condition: Extract<Condition, { fact: string }>,
  report: Report,
): void {
  const { fact } = condition;
  const asked = requirementsOf(procedure, fact);
  if (asked.length === 0) {
    report(`has a condition on the fact '${fact}', which no step brings`);
    return;
  }
  if ('atLeast' in condition || 'below' in condition || 'moreThan' in condition) {
    const compared = 'moreThan' in condition ? [...asked, ...requirementsOf(procedure, condition.moreThan)] : asked;
    if ('moreThan' in condition && compared.length === asked.length)
      report(`compares '${fact}' with the fact '${condition.moreThan}', which no step brings`);
    if (!compared.every(({ kind }) => kind === 'number' || kind === 'money'))
      report(`compares the fact '${fact}', which is not a number`);
    return;
  }
  if ('changedSince' in condition) {
    if (!Object.hasOwn(procedure.steps, condition.changedSince))
      report(`has a condition on the unknown step '${condition.changedSince}'`);
    if (!asked.every(({ kind }) => kind === 'choice' || kind === 'date'))
      report(`asks whether '${fact}' has changed, which is neither a choice nor a day`);
    return;
  }
  if (!('is' in condition)) return;
  const words = condition.is.filter((value) => typeof value === 'string');
  const choices = words.length === 0 || choiceFactExists(procedure, { fact, is: words });
  const flags = words.length === condition.is.length || asked.some((one) => one.kind === 'boolean');
  if (condition.is.length === 0 || !choices || !flags) {
    report(`has a condition that '${fact}' has a value that no step can give it`);
  }
}

/** Locks with their texts and rules; those on values name a choice that must come with the step. */
export function checkLocks(procedure: Procedure, step: StepRule, report: Report): void {
  for (const lock of [...(step.forbiddenWhile ?? []), ...(step.onlyWhen ?? [])]) {
    checkText('the reason of a lock', lock.why, report);
    checkBasis(lock.basis, report);
    checkCondition(procedure, lock.condition, report);
    if (lock.values !== undefined) checkLockedValues(step, lock.values, report);
    const { own } = lock;
    if (own !== undefined && !step.requires?.some((one) => one.fact === own))
      report(`has a lock on its own fact '${own}', which it does not ask for`);
    checkRevision(procedure, lock, report);
  }
  for (const wait of step.waits ?? []) {
    checkText('the reason of a wait', wait.why, report);
    checkBasis(wait.basis, report);
    if ('duty' in wait) {
      const duty = procedure.duties[wait.duty];
      if (duty === undefined) report(`waits for the unknown duty '${wait.duty}'`);
      else if (duty.deadline.kind === 'every') report(`waits for '${wait.duty}', which recurs`);
    } else {
      checkDuration(wait.after, report);
      const dates = requirementsOf(procedure, wait.after.fact);
      if (dates.length === 0 || !dates.every(({ kind }) => kind === 'date'))
        report(`waits after the fact '${wait.after.fact}', which is no date that a step brings`);
    }
    if (wait.unless !== undefined) checkCondition(procedure, wait.unless, report);
    if (wait.values !== undefined) checkLockedValues(step, wait.values, report);
    const { alone } = wait;
    if (alone !== undefined && !step.requires?.some(({ fact, kind }) => fact === alone.fact && kind === 'text'))
      report(`waits alone by '${alone.fact}', which it does not bring as a text`);
  }
}

/** What came with a revision came with one that the declaration has. */
export function checkRevision(
  { revision = 1 }: Procedure,
  { fromRevision = 1 }: { readonly fromRevision?: number },
  report: Report,
): void {
  if (!Number.isSafeInteger(fromRevision) || fromRevision < 1 || fromRevision > revision)
    report(`holds from revision ${fromRevision}, of ${revision} that there are`);
}

function checkLockedValues(step: StepRule, values: NonNullable<Lock['values']>, report: Report): void {
  const asked = step.requires?.find((one) => one.fact === values.fact);
  const options = asked?.kind === 'choice' || asked?.kind === 'choices' ? Object.keys(asked.options) : [];
  if (values.are.length === 0 || !values.are.every((one) => options.includes(one))) {
    report(`locks values of '${values.fact}' that it does not ask for`);
  }
}

const ID_FORM = /^[a-z][A-Za-z0-9-]{0,60}$/;

/** Documents with an id of their own, and no fact of the same name beside them. */
export function checkMaterials(procedure: Procedure, step: StepRule, report: Report): void {
  const { materials } = step;
  if (materials === undefined) return;
  if (step.requires?.some((one) => one.fact === 'materials'))
    report(`asks for a fact 'materials' beside its materials`);
  const seen = new Set<string>();
  for (const one of materials) {
    checkText(`material '${one.id}'`, one.title, report);
    if (one.basis !== undefined) checkBasis(one.basis, report);
    if (!ID_FORM.test(one.id)) report(`names the material '${one.id}', which is no id`);
    if (seen.has(one.id)) report(`asks for the material '${one.id}' twice`);
    seen.add(one.id);
    if (one.when && !choiceFactExists(procedure, one.when)) {
      report(`asks for the material '${one.id}' when '${one.when.fact}' has a value that no step can give it`);
    }
  }
}

/** Whether a condition can come to hold once these steps can be taken. */
export function mayHold(procedure: Procedure, condition: Condition, steps: ReadonlySet<string>): boolean {
  if ('fact' in condition) {
    return [...steps].some((step) => procedure.steps[step]?.requires?.some((one) => one.fact === condition.fact));
  }
  if ('open' in condition) return procedure.duties[condition.open]?.opensOn.some((step) => steps.has(step)) === true;
  if ('taken' in condition) return steps.has(condition.taken);
  if ('since' in condition) return condition.since.some((step) => steps.has(step));
  if ('not' in condition) return true;
  if ('all' in condition) return condition.all.every((one) => mayHold(procedure, one, steps));
  return condition.any.some((one) => mayHold(procedure, one, steps));
}

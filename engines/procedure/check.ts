// What is wrong with a declaration, found when it is loaded and not when an officer presses a button.
import type { Duration, Unit } from '@qingfeng/codes';
import type { Basis, DutyRule, Outcome, Procedure, Requirement, StepRule, Text } from './declaration.ts';
import { isPeriodLength } from './periods.ts';

/**
 * Everything in a declaration that could not work: names that are not declared, states that nothing reaches or leaves,
 * steps that nobody may take or that no history reaches, duties that open or close by events that cannot happen,
 * deadlines counted from facts that no event brings, empty texts, impossible dates. An empty list means it can run.
 */
export function checkProcedure(procedure: Procedure): string[] {
  const problems: string[] = [];
  const report = (problem: string) => problems.push(`${procedure.id}: ${problem}`);
  checkFrame(procedure, report);
  for (const [name, step] of Object.entries(procedure.steps)) checkStep({ procedure, name, step, report });
  for (const [name, duty] of Object.entries(procedure.duties)) checkDuty({ procedure, name, duty, report });
  if (problems.length === 0) checkReach(procedure, report);
  return problems;
}

type Report = (problem: string) => void;

function checkFrame(procedure: Procedure, report: Report): void {
  checkText('title', procedure.title, report);
  checkSpan('valid', procedure.validFrom, procedure.validUntil, report);
  if (!Object.hasOwn(procedure.states, procedure.initial))
    report(`initial state '${procedure.initial}' is not declared`);
  if (Object.hasOwn(procedure.states, 'stays')) report(`'stays' cannot be the name of a state`);
  for (const [name, state] of Object.entries(procedure.states)) checkText(`state '${name}'`, state.title, report);
  for (const [name, role] of Object.entries(procedure.roles)) checkText(`role '${name}'`, role.title, report);
}

function checkStep(q: { procedure: Procedure; name: string; step: StepRule; report: Report }): void {
  const { procedure, step } = q;
  const report: Report = (problem) => q.report(`step '${q.name}' ${problem}`);
  checkText('', step.title, report);
  checkBasis(step.basis, report);
  if (step.actors.length === 0) report('may be taken by nobody');
  for (const actor of step.actors)
    if (!Object.hasOwn(procedure.roles, actor)) report(`names the unknown role '${actor}'`);
  if (step.from.length === 0) report('starts from no state');
  for (const state of step.from) {
    if (!Object.hasOwn(procedure.states, state)) report(`starts from the unknown state '${state}'`);
    else if (procedure.states[state]?.terminal) report(`starts from the terminal state '${state}'`);
  }
  if (typeof step.to !== 'string') checkOutcomes(procedure, step.to, report);
  else if (step.to !== 'stays' && !Object.hasOwn(procedure.states, step.to))
    report(`leads to the unknown state '${step.to}'`);
  checkRequirements(procedure, step.requires ?? [], report);
}

function checkOutcomes(procedure: Procedure, outcomes: readonly Outcome[], report: Report): void {
  if (outcomes.at(-1)?.whileOpen !== undefined || outcomes.length === 0) report('has no outcome without a condition');
  for (const outcome of outcomes) {
    if (!Object.hasOwn(procedure.states, outcome.state)) report(`leads to the unknown state '${outcome.state}'`);
    if (outcome.whileOpen === undefined) continue;
    const duty = procedure.duties[outcome.whileOpen];
    if (!duty) report(`has an outcome by the unknown duty '${outcome.whileOpen}'`);
    else if (duty.deadline.kind === 'every') {
      report(`has an outcome by '${outcome.whileOpen}', which opens by the clock: a state follows from events alone`);
    }
  }
}

const KINDS: readonly string[] = [
  'text',
  'date',
  'file',
  'number',
  'figures',
  'choice',
  'boolean',
  'key',
] satisfies Requirement['kind'][];

function checkRequirements(procedure: Procedure, requires: readonly Requirement[], report: Report): void {
  const seen = new Set<string>();
  for (const one of requires) {
    checkText(`fact '${one.fact}'`, one.title, report);
    if (seen.has(one.fact)) report(`asks for the fact '${one.fact}' twice`);
    seen.add(one.fact);
    if (!KINDS.includes(one.kind)) report(`asks for '${one.fact}', whose kind '${one.kind}' is unknown`);
    if (one.when && !choiceFactExists(procedure, one.when)) {
      report(`asks for '${one.fact}' when '${one.when.fact}' has a value that no step can give it`);
    }
    if (one.kind === 'choice' && Object.keys(one.options).length === 0) report(`fact '${one.fact}' has no options`);
    if (one.kind === 'key' && procedure.duties[one.duty]?.keyFact === undefined) {
      report(`fact '${one.fact}' is to name a row of '${one.duty}', which has no key fact`);
    }
  }
}

function choiceFactExists(procedure: Procedure, when: { fact: string; is: readonly string[] }): boolean {
  const options = requirementsOf(procedure, when.fact).flatMap((one) =>
    one.kind === 'choice' ? Object.keys(one.options) : [],
  );
  return when.is.length > 0 && when.is.every((value) => options.includes(value));
}

function requirementsOf(procedure: Procedure, fact: string): Requirement[] {
  return Object.values(procedure.steps).flatMap((step) => (step.requires ?? []).filter((one) => one.fact === fact));
}

function checkDuty(q: { procedure: Procedure; name: string; duty: DutyRule; report: Report }): void {
  const { procedure, duty } = q;
  const report: Report = (problem) => q.report(`duty '${q.name}' ${problem}`);
  checkText('', duty.title, report);
  checkText('late:', duty.late, report);
  checkBasis(duty.basis, report);
  if (!Object.hasOwn(procedure.roles, duty.owner)) report(`is owed by the unknown role '${duty.owner}'`);
  if (duty.opensOn.length === 0) report('is never opened');
  if (duty.metBy.length === 0) report('can never be met');
  for (const list of ['opensOn', 'metBy', 'cancelledBy', 'movedBy'] as const) {
    for (const step of duty[list] ?? []) {
      if (!Object.hasOwn(procedure.steps, step)) report(`${list} names the unknown step '${step}'`);
    }
  }
  const amber = duty.amber ?? 0;
  if (!(amber >= 0 && amber <= 1)) report('has an amber share outside 0 to 1');
  checkKey(procedure, duty, report);
  checkDeadline(procedure, duty, report);
}

function checkKey(procedure: Procedure, duty: DutyRule, report: Report): void {
  const { keyFact } = duty;
  if (keyFact === undefined) {
    if (duty.deadline.kind === 'every') report('recurs and needs a key fact that holds the period');
    return;
  }
  const asked = (step: string) => procedure.steps[step]?.requires?.find((one) => one.fact === keyFact);
  const mustBring = duty.deadline.kind === 'every' ? duty.metBy : duty.opensOn;
  for (const step of mustBring) {
    const requirement = asked(step);
    if (requirement === undefined || requirement.optional) report(`needs the fact '${keyFact}' from step '${step}'`);
    else if (requirement.kind !== 'key' && requirement.kind !== 'text') report(`has '${keyFact}', which is no key`);
  }
}

function checkDeadline(procedure: Procedure, duty: DutyRule, report: Report): void {
  const { deadline } = duty;
  const bring = [...duty.opensOn, ...(duty.movedBy ?? [])];
  const needs = (fact: string | undefined, kind: Requirement['kind']) => {
    if (fact === undefined) return;
    const asked = bring.flatMap((step) => procedure.steps[step]?.requires ?? []).filter((one) => one.fact === fact);
    if (asked.length === 0) report(`counts from the fact '${fact}', which none of its opening steps brings`);
    for (const one of asked) if (one.kind !== kind) report(`counts from the fact '${fact}', which is not a ${kind}`);
  };
  switch (deadline.kind) {
    case 'after':
      checkDuration(deadline, report);
      needs(deadline.unless, 'date');
      return;
    case 'on':
      needs(deadline.fact, 'date');
      return;
    case 'every':
      checkDuration(deadline.within, report);
      needs(deadline.until, 'date');
      if (typeof deadline.period !== 'string') checkPeriodFact({ procedure, duty, fact: deadline.period.fact, report });
      else if (!isPeriodLength(deadline.period))
        report(`recurs every '${deadline.period}', which is no length of period`);
      return;
    default:
      report(`has a deadline of an unknown kind: ${JSON.stringify(deadline satisfies never)}`);
  }
}

const UNITS: readonly string[] = ['hour', 'naturalDay', 'workingDay', 'month'] satisfies Unit[];

function checkDuration({ amount, unit }: Duration, report: Report): void {
  if (!Number.isSafeInteger(amount) || amount < 0) report(`has the time limit ${amount}, which is no whole number`);
  if (!UNITS.includes(unit)) report(`has a time limit in '${unit}', which is no unit of time`);
}

function checkPeriodFact(q: { procedure: Procedure; duty: DutyRule; fact: string; report: Report }): void {
  const { procedure, duty, fact, report } = q;
  for (const step of duty.opensOn) {
    const asked = procedure.steps[step]?.requires?.find((one) => one.fact === fact);
    const options = asked?.kind === 'choice' && !asked.optional ? Object.keys(asked.options) : [];
    if (options.length === 0 || !options.every(isPeriodLength)) {
      report(`takes its period from '${fact}', which step '${step}' does not bring as a choice of period lengths`);
    }
  }
}

/**
 * Follows the steps from the initial state. A step that must name an open duty comes after a step that opens it, so the
 * walk repeats until nothing new is found.
 */
function checkReach(procedure: Procedure, report: Report): void {
  const states = new Set([procedure.initial]);
  const steps = new Set<string>();
  const canOpen = (duty: string | undefined) =>
    duty === undefined || procedure.duties[duty]?.opensOn.some((step) => steps.has(step)) === true;
  for (let before = -1; before !== states.size + steps.size; ) {
    before = states.size + steps.size;
    for (const [name, step] of Object.entries(procedure.steps)) {
      if (!step.from.some((state) => states.has(state)) || !namedDuties(step).every(canOpen)) continue;
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

/** A duty must have a step that meets it and can still be taken after one that opens it. */
function checkDutyOrder(procedure: Procedure, report: Report): void {
  for (const [name, duty] of Object.entries(procedure.duties)) {
    const after = new Set(duty.opensOn.flatMap((step) => statesAfter(procedure, step)));
    for (let before = -1; before !== after.size; ) {
      before = after.size;
      for (const [step, rule] of Object.entries(procedure.steps)) {
        if (rule.from.some((state) => after.has(state))) for (const one of statesAfter(procedure, step)) after.add(one);
      }
    }
    for (const step of duty.metBy) {
      if (!procedure.steps[step]?.from.some((state) => after.has(state))) {
        report(`duty '${name}' is met by step '${step}', which cannot come after it opens`);
      }
    }
  }
}

function statesAfter(procedure: Procedure, name: string): readonly string[] {
  const step = procedure.steps[name];
  if (step === undefined) return [];
  if (step.to === 'stays') return step.from;
  return typeof step.to === 'string' ? [step.to] : step.to.map((one) => one.state);
}

function checkText(what: string, text: Text, report: Report): void {
  if (text.zh.trim() === '' || text.en.trim() === '') report(`${what} lacks its Chinese or English text`);
}

function checkBasis(basis: Basis, report: Report): void {
  if (basis.document.trim() === '' || basis.article.trim() === '') report('has a basis without document or article');
  checkSpan('in force', basis.inForce.from, basis.inForce.until, report);
}

/** Laws older than the statutory calendar (2004) are cited too, so only the form of a date is looked at here. */
function checkSpan(what: string, from: string, until: string | null, report: Report): void {
  for (const date of until === null ? [from] : [from, until]) {
    if (!DATE_FORM.test(date)) report(`${what}: '${date}' is not a date`);
  }
  if (until !== null && until < from) report(`${what}: ends before it begins`);
}

const DATE_FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

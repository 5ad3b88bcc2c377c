// What is wrong with a declaration, found when it is loaded and not when an officer presses a button.
import { isCountingRule } from '@qingfeng/codes';
import type { DutyRule, Earlier, Latest, Outcome, Procedure, Requirement, StepRule } from '../declaration.ts';
import { isPeriodLength } from '../periods.ts';
import { declaredRules } from '../rules/rules.ts';
import { checkClock } from './clock.ts';
import { checkCondition, checkLocks, checkMaterials, checkRevision } from './locks.ts';
import {
  checkBasis,
  checkDuration,
  checkSpan,
  checkText,
  choiceFactExists,
  type Report,
  requirementsOf,
} from './parts.ts';
import { checkReach } from './reach.ts';

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
  checkLawOfAct(procedure, report);
  if (problems.length === 0) checkReach(procedure, report);
  return problems;
}

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
    else if (procedure.states[state]?.terminal && step.afterEnd !== true)
      report(`starts from the terminal state '${state}'`);
  }
  if (typeof step.to !== 'string') checkOutcomes(procedure, step.to, report);
  else if (step.to !== 'stays' && !Object.hasOwn(procedure.states, step.to))
    report(`leads to the unknown state '${step.to}'`);
  checkRequirements(procedure, step.requires ?? [], report);
  checkMaterials(procedure, step, report);
  checkLocks(procedure, step, report);
  checkHands(procedure, step, report);
}

/** The law of an act needs the day of the act, which a step brings; a clock runs by the law of its own day. */
function checkLawOfAct(procedure: Procedure, report: Report): void {
  for (const { part, name, basis } of declaredRules(procedure)) {
    const { dayOf, document } = basis;
    if (dayOf === undefined) continue;
    const dates = requirementsOf(procedure, dayOf);
    if (part === 'duty' || part === 'pause') report(`the ${part} '${name}' cites ${document} by the day of an act`);
    else if (dates.length === 0 || !dates.every(({ kind }) => kind === 'date'))
      report(`'${name}' cites ${document} by '${dayOf}', which is no date that a step brings`);
  }
}

/** The platform has no hands but where it takes a step in the name of a person, and what nobody takes keeps nobody away. */
function checkHands(procedure: Procedure, { notBy, actors }: StepRule, report: Report): void {
  if (notBy === undefined) return;
  checkBasis(notBy.basis, report);
  if (notBy.steps.length === 0) report('is kept apart from no step');
  for (const name of notBy.steps) {
    if (!Object.hasOwn(procedure.steps, name)) report(`is kept apart from the unknown step '${name}'`);
    if (procedure.steps[name]?.actors.includes('system') && procedure.steps[name].inNameOf !== true)
      report(`is kept apart from '${name}', which the platform takes`);
  }
  if (actors.includes('system')) report('is kept apart from a step, and the platform may take it');
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
  'money',
  'figures',
  'choice',
  'choices',
  'time',
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
    if ((one.kind === 'choice' || one.kind === 'choices') && Object.keys(one.options).length === 0)
      report(`fact '${one.fact}' has no options`);
    if (one.kind === 'text' && one.listed === true && one.agencyOf === undefined)
      report(`fact '${one.fact}' is listed, and names no agency`);
    for (const earlier of one.notBefore ?? []) checkEarlier(procedure, { one, earlier, report });
    if (one.notAfter !== undefined) checkLatest(procedure, { one, latest: one.notAfter, report });
    if (one.kind === 'key' && procedure.duties[one.duty]?.keyFact === undefined) {
      report(`fact '${one.fact}' is to name a row of '${one.duty}', which has no key fact`);
    }
  }
}

function checkEarlier(
  procedure: Procedure,
  { one, earlier, report }: { one: Requirement; earlier: Earlier; report: Report },
): void {
  checkText(`fact '${one.fact}'`, earlier.what, report);
  if (earlier.basis !== undefined) checkBasis(earlier.basis, report);
  if (one.kind !== 'date') report(`fact '${one.fact}' follows another day, and is no date`);
  if ('day' in earlier) {
    if (!requirementsOf(procedure, earlier.day).some(({ kind }) => kind === 'date'))
      report(`fact '${one.fact}' follows '${earlier.day}', which no step brings as a date`);
    return;
  }
  if ('limitOf' in earlier) {
    checkLimitOf(procedure, { fact: one.fact, duty: earlier.limitOf, report });
    return;
  }
  for (const step of earlier.taken)
    if (!Object.hasOwn(procedure.steps, step)) report(`fact '${one.fact}' follows the unknown step '${step}'`);
}

function checkLatest(
  procedure: Procedure,
  { one, latest, report }: { one: Requirement; latest: Latest; report: Report },
): void {
  checkText(`fact '${one.fact}'`, latest.why, report);
  checkBasis(latest.basis, report);
  if (one.kind !== 'date') report(`fact '${one.fact}' keeps a limit, and is no date`);
  checkLimitOf(procedure, { fact: one.fact, duty: latest.limitOf, report });
  if (latest.unless !== undefined && !choiceFactExists(procedure, latest.unless))
    report(`fact '${one.fact}' is freed from its limit by a value that no step can give`);
}

function checkLimitOf(procedure: Procedure, q: { fact: string; duty: string; report: Report }): void {
  if (!Object.hasOwn(procedure.duties, q.duty))
    q.report(`fact '${q.fact}' keeps the limit of the unknown duty '${q.duty}'`);
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
  for (const list of ['opensOn', 'metBy', 'cancelledBy', 'preparedBy', 'movedBy'] as const) {
    for (const step of duty[list] ?? []) {
      if (!Object.hasOwn(procedure.steps, step)) report(`${list} names the unknown step '${step}'`);
    }
  }
  if (duty.rule !== undefined && !isCountingRule(duty.rule))
    report(`counts by '${duty.rule}', which is no counting rule`);
  if (duty.custody && duty.rule !== 'criminal-procedure')
    report('speaks of custody, of which only criminal procedure does');
  checkClock(procedure, duty, report);
  checkRevision(procedure, duty, report);
  for (const step of duty.metSince?.steps ?? []) {
    if (!Object.hasOwn(procedure.steps, step)) report(`is met by the unknown step '${step}'`);
  }
  checkRevision(procedure, { fromRevision: duty.metSince?.revision ?? 1 }, report);
  const { metBy: metBefore = [], cancelledBy: cancelledBefore = [] } = duty.closedBefore ?? {};
  for (const step of [...metBefore, ...cancelledBefore]) {
    if (!Object.hasOwn(procedure.steps, step)) report(`was closed by the unknown step '${step}'`);
  }
  if (duty.onlyIf !== undefined) checkCondition(procedure, duty.onlyIf, report);
  checkRevision(procedure, { fromRevision: duty.onlyIfFrom ?? 1 }, report);
  for (const pause of duty.pauses ?? []) checkRevision(procedure, pause, report);
  const amber = duty.amber ?? 0;
  if (!(amber >= 0 && amber <= 1)) report('has an amber share outside 0 to 1');
  checkKey(procedure, duty, report);
  checkDeadline(procedure, duty, report);
}

function checkKey(procedure: Procedure, duty: DutyRule, report: Report): void {
  const { keyFact, apart } = duty;
  if (apart !== undefined) checkApart(procedure, { duty, apart, report });
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

function checkApart(
  procedure: Procedure,
  { duty, apart, report }: { duty: DutyRule; apart: NonNullable<DutyRule['apart']>; report: Report },
): void {
  if (duty.keyFact !== undefined || duty.deadline.kind === 'every') report('tells its rows apart in two ways');
  checkRevision(procedure, apart, report);
  const brings = (step: string) =>
    procedure.steps[step]?.requires?.some(
      ({ fact, kind }) => (fact === apart.fact && kind === 'text') || (fact === apart.eachOf && kind === 'figures'),
    );
  if (!duty.opensOn.every(brings)) report(`tells its rows apart by '${apart.fact}', which not all opening steps bring`);
}

function checkDeadline(procedure: Procedure, duty: DutyRule, report: Report): void {
  const { deadline } = duty;
  const bring = [...duty.opensOn, ...(duty.movedBy ?? [])];
  const needs = (fact: string | undefined, ...kinds: Requirement['kind'][]) => {
    if (fact === undefined) return;
    const asked = bring.flatMap((step) => procedure.steps[step]?.requires ?? []).filter((one) => one.fact === fact);
    if (asked.length === 0) report(`counts from the fact '${fact}', which none of its opening steps brings`);
    for (const one of asked) {
      if (!kinds.includes(one.kind)) report(`counts from the fact '${fact}', which is not a ${kinds.join(' or ')}`);
    }
  };
  switch (deadline.kind) {
    case 'after':
      checkDuration(deadline, report);
      needs(deadline.unless, 'date');
      // A date has no hour from which hours could run.
      needs(deadline.from?.fact, 'time', ...(deadline.unit === 'hour' ? [] : (['date'] as const)));
      for (const one of deadline.cases ?? []) {
        checkDuration(one, report);
        checkCondition(procedure, one.when, report);
      }
      return;
    case 'on':
      needs(deadline.fact, 'date');
      if (deadline.before !== undefined) checkDuration(deadline.before, report);
      return;
    case 'every':
      checkDuration(deadline.within, report);
      needs(deadline.until, 'date');
      if (typeof deadline.period !== 'string') checkPeriodFact({ procedure, duty, fact: deadline.period.fact, report });
      else if (!isPeriodLength(deadline.period))
        report(`recurs every '${deadline.period}', which is no length of period`);
      return;
    default:
      report(
        `has a deadline of an unknown kind: ${JSON.stringify(deadline satisfies never)}; there are 'after', 'on' and 'every'`,
      );
  }
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

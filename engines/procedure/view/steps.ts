// Every step with its answer: allowed with what must come with it, or not and why.

import type { Calendar, Instant } from '@qingfeng/codes';
import type { CompiledProcedure, CompiledStep } from '../compile.ts';
import type { Requirement } from '../declaration.ts';
import { applies, materialApplies } from '../replay/facts.ts';
import { openNames } from '../replay/fold.ts';
import type { Fold } from '../replay/run.ts';
import { basisOn } from '../rules/basis-on.ts';
import type { AllowedInstead, BarredValues, ProcedureEvent, RoleView, StepView, WhyNot } from '../views.ts';
import { barsExtension } from './extensions.ts';
import { byOneHand } from './hands.ts';
import { isBarred, judgesOwn } from './locks.ts';
import { waitingFor } from './waits.ts';
import { sayBasis } from './wording.ts';

/** A fold with what is needed to ask about its steps. */
export type Standing = {
  readonly procedure: CompiledProcedure;
  readonly fold: Fold;
  readonly events: readonly ProcedureEvent[];
  readonly now: Instant;
  readonly calendar: Calendar;
};

/** Who asks: the roles they hold, and who they are where a step may need another hand; '' for nobody in particular. */
export type Reader = { readonly roles: readonly string[]; readonly user: string };

/** All steps, in the order of the declaration, for somebody who holds these roles. */
export function viewSteps(standing: Standing, reader: Reader): StepView[] {
  return standing.procedure.steps.map((step) => viewStep(standing, { step, ...reader }));
}

function viewStep(standing: Standing, { step, roles, user }: Reader & { step: CompiledStep }): StepView {
  const { name, rule } = step;
  const base = {
    ...{ step: name, title: rule.title, whoCan: whoCan(standing.procedure, step) },
    basis: basisOn(rule.basis, standing.now, standing.events),
    ...{ mine: rule.actors.some((role) => roles.includes(role)), ...stageOf(standing, step) },
  };
  const why = whyNot(standing, { step, roles, user });
  if (why) {
    const told = tellingWhy(standing, { step, why, user });
    return { ...base, ...(isOver(told) && { whoCan: [] }), allowed: false, why: told };
  }
  const asks = asksNow(standing, step);
  const keys: Record<string, readonly string[]> = {};
  for (const one of step.keyRequirements) {
    if (asks.includes(one.rule)) keys[one.rule.fact] = openNames({ ...standing, duty: one.duty, at: standing.now });
  }
  const { events } = standing;
  const asked = (rule.materials ?? []).filter(
    (one) => asksAt({ when: one.when, step }) || materialApplies({ one, facts: {}, events }),
  );
  const materials = asked.map((one) =>
    one.basis === undefined ? one : { ...one, basis: basisOn(one.basis, standing.now, standing.events) },
  );
  const reasonRequired = rule.reasonRequired === true;
  return { ...base, allowed: true, asks, materials, barred: barredNow(standing, step), keys, reasonRequired };
}

/** The state in which the step is taken: that of the run where it is open in it, else the first of the step's own. */
function stageOf({ procedure, fold }: Standing, { rule, from }: CompiledStep): Pick<StepView, 'stage' | 'stageAt'> {
  const state = (from[fold.state] === 1 ? procedure.states[fold.state] : rule.from[0]) ?? '';
  return { stage: titleOf(procedure, state), stageAt: procedure.states.indexOf(state) };
}

/**
 * What a reader asks about: a rule that bars the step says more than whose it is or when it comes, and what is over is so
 * for everybody.
 */
function tellingWhy(
  standing: Standing,
  { step, why, user }: { step: CompiledStep; why: WhyNot; user: string },
): WhyNot {
  if (why.code !== 'role' && why.code !== 'state') return why;
  const inState = notInState(standing, step);
  if (inState !== null && isOver(inState)) return inState;
  const apart = why.code === 'state' ? byOneHand(standing, { step, user }) : null;
  if (apart !== null) return apart;
  return locked(standing, step) ?? waiting(standing, step) ?? why;
}

/** Whether nobody takes the step any more. */
function isOver({ code }: WhyNot): boolean {
  return code === 'taken' || code === 'closed';
}

/** Choices of the step that a rule bars now. */
function barredNow(standing: Standing, step: CompiledStep): BarredValues[] {
  const { fold, events } = standing;
  const barred: BarredValues[] = [];
  for (const one of step.locks) {
    const { values, why } = one.lock;
    if (values === undefined || judgesOwn(one)) continue;
    if (!isBarred(one, { fold, events, index: events.length - 1 })) continue;
    barred.push({ fact: values.fact, values: values.are, why, basis: basisOn(one.lock.basis, standing.now, events) });
  }
  for (const one of step.waits) {
    const { values } = one.wait;
    const basis = basisOn(one.wait.basis, standing.now, events);
    const found = values === undefined ? null : waitingFor(standing, one);
    if (values !== undefined && found !== null)
      barred.push({ fact: values.fact, values: values.are, why: found.why, basis });
  }
  return barred;
}

/** Whether something depends on another fact of the same step, which only the form knows. */
function asksAt({ when, step }: { when: Requirement['when']; step: CompiledStep }): boolean {
  return when !== undefined && step.rule.requires?.some((one) => one.fact === when.fact) === true;
}

/**
 * What the step asks for now. A requirement that depends on another fact of the same step stays in the list with its
 * `when`, for the form to decide.
 */
function asksNow({ events }: Standing, step: CompiledStep): Requirement[] {
  const requires = step.rule.requires ?? [];
  return requires.filter(
    (requirement) => asksAt({ when: requirement.when, step }) || applies({ requirement, facts: {}, events }),
  );
}

/** Who may take a step, with titles. */
function whoCan(procedure: CompiledProcedure, step: CompiledStep): RoleView[] {
  const { roles } = procedure.declaration;
  return step.rule.actors.map((role) => ({ role, title: roles[role]?.title ?? { zh: role, en: role } }));
}

/** Why somebody with these roles cannot take the step now, or null. Who may comes first, for it does not change. */
export function whyNot(standing: Standing, q: Reader & { step: CompiledStep }): WhyNot | null {
  if (!q.step.rule.actors.some((role) => q.roles.includes(role))) return byRole(standing.procedure, q.step);
  const inState = notInState(standing, q.step);
  // Another hand is what is needed whatever else is still missing, but for a step of another state or one that is over.
  if (inState?.code === 'state' || (inState !== null && isOver(inState))) return inState;
  return byOneHand(standing, q) ?? inState;
}

function byRole(procedure: CompiledProcedure, step: CompiledStep): WhyNot {
  const who = whoCan(procedure, step);
  const { title } = step.rule;
  return {
    code: 'role',
    params: { step: step.name, roles: step.rule.actors.join(',') },
    zh: `“${title.zh}”由${who.map((one) => one.title.zh).join('、')}办理`,
    en: `"${title.en}" is for ${who.map((one) => one.title.en).join(' or ')}`,
  };
}

/** Why nobody at all can take the step now, or null. */
function notInState(standing: Standing, step: CompiledStep): WhyNot | null {
  const { procedure, fold } = standing;
  const { title } = step.rule;
  const state = procedure.states[fold.state] ?? '';
  const stateTitle = titleOf(procedure, state);
  const params = { step: step.name, state };
  if (procedure.terminal[fold.state] === 1 && step.from[fold.state] !== 1) {
    return { code: 'closed', params, zh: `已经${stateTitle.zh}，不再办理`, en: `It has ended: ${stateTitle.en}` };
  }
  if ((fold.lastTaken[step.index] ?? -1) >= 0 && !step.repeatable) {
    return { code: 'taken', params, zh: `“${title.zh}”已经办理过`, en: `"${title.en}" has been done already` };
  }
  if (step.from[fold.state] !== 1) {
    const from = step.rule.from.map((one) => titleOf(procedure, one));
    return {
      code: 'state',
      params: { ...params, from: step.rule.from.join(',') },
      zh: `现为“${stateTitle.zh}”；“${title.zh}”须在${from.map((one) => `“${one.zh}”`).join('、')}时办理`,
      en: `The state is "${stateTitle.en}"; "${title.en}" needs ${from.map((one) => `"${one.en}"`).join(' or ')}`,
      short: {
        zh: `须在${from.map((one) => `“${one.zh}”`).join('、')}时办理`,
        en: `when it is "${from.map((one) => one.en).join('" or "')}"`,
      },
    };
  }
  return (
    locked(standing, step) ?? waiting(standing, step) ?? nothingOpen(standing, step) ?? notExtendable(standing, step)
  );
}

/** The first rule that bars the whole step. */
function locked({ fold, events, now }: Standing, step: CompiledStep): WhyNot | null {
  for (const one of step.locks) {
    const { values, why } = one.lock;
    const basis = basisOn(one.lock.basis, now, events);
    if (values !== undefined || judgesOwn(one) || !isBarred(one, { fold, events, index: events.length - 1 })) continue;
    const { document, article } = basis;
    const cited = sayBasis(basis);
    return {
      code: 'locked',
      params: { step: step.name, document, article },
      zh: `${why.zh}（${cited.zh}）`,
      en: `${why.en} (${cited.en})`,
      short: why,
      basis,
    };
  }
  return null;
}

/** The first time that must pass before the whole step. */
function waiting(standing: Standing, step: CompiledStep): WhyNot | null {
  for (const one of step.waits) {
    const found = one.wait.values === undefined ? waitingFor(standing, one) : null;
    if (found === null) continue;
    const basis = basisOn(one.wait.basis, standing.now, standing.events);
    const cited = sayBasis(basis);
    const params = { step: step.name, document: basis.document, article: basis.article };
    return {
      code: 'locked',
      params: found.until === null ? params : { ...params, until: found.until },
      zh: `${found.why.zh}（${cited.zh}）`,
      en: `${found.why.en} (${cited.en})`,
      short: found.why,
      basis,
    };
  }
  return null;
}

function notExtendable({ fold, now, calendar }: Standing, step: CompiledStep): WhyNot | null {
  const code = barsExtension({ fold, step, at: now, calendar });
  if (code === null) return null;
  const duties = step.extends.map(({ duty }) => duty);
  const zh = duties.map((duty) => `“${duty.rule.title.zh}”`).join('、');
  const en = duties.map((duty) => `"${duty.rule.title.en}"`).join(', ');
  const said = {
    nothingOpen: { zh: `现在没有待办的${zh}`, en: `Nothing is open for ${en}` },
    extended: { zh: `${zh}不得再延长`, en: `${en} cannot be lengthened again` },
    lapsed: { zh: `${zh}已经到期，不得再延长`, en: `${en} has run out and cannot be lengthened any more` },
  };
  return { code, params: { step: step.name, duty: duties.map((duty) => duty.name).join(',') }, ...said[code] };
}

function nothingOpen(standing: Standing, step: CompiledStep): WhyNot | null {
  const { fold, now, events } = standing;
  for (const { rule, duty } of step.keyRequirements) {
    if (rule.optional || !applies({ requirement: rule, facts: {}, events })) continue;
    if (openNames({ fold, duty, at: now }).length > 0) continue;
    const { title } = duty.rule;
    return {
      code: 'nothingOpen',
      params: { step: step.name, duty: duty.name },
      zh: `现在没有待办的“${title.zh}”`,
      en: `Nothing is open for "${title.en}"`,
    };
  }
  return null;
}

/** What may be done in this state, and by whom. */
export function allowedInstead(standing: Standing): AllowedInstead[] {
  const { procedure } = standing;
  const allowed: AllowedInstead[] = [];
  for (const step of procedure.steps) {
    if (notInState(standing, step)) continue;
    allowed.push({ step: step.name, title: step.rule.title, whoCan: whoCan(procedure, step) });
  }
  return allowed;
}

function titleOf(procedure: CompiledProcedure, state: string) {
  return procedure.declaration.states[state]?.title ?? { zh: state, en: state };
}

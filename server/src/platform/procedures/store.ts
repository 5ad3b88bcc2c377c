// Runs of procedures in the database: the event, the state it leads to and the duties it opens, in one transaction.
import { type Calendar, localDate } from '@qingfeng/codes';
import {
  admit,
  type Evaluation,
  evaluate,
  type Json,
  ProcedureError,
  type ProcedureEvent,
  type StepView,
} from '@qingfeng/procedure';
import type { Acting, Session, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import type { Words } from '../errors/problem.ts';
import { partyAbove, toldAbove } from './above.ts';
import { readBars } from './approvals/bars.ts';
import { authorOf, barredAsDeputy, readStandsIn } from './deputies/deputies.ts';
import { storeDuties } from './duties/duties.ts';
import type { Follows } from './duties/office-rules.ts';
import { partsOf } from './parties.ts';
import { lastAct, refusalOf } from './refusals.ts';
import type { DeclaredProcedure, Instance, Procedures } from './registry.ts';
import type { HeldRuns } from './runs/held.ts';
import {
  type Author,
  findInstance,
  insertEvents,
  insertInstances,
  lockInstance,
  readEvents,
  type StoredEvent,
  storeState,
} from './runs/run-rows.ts';

export type ProcedureTools = {
  procedures: Procedures;
  calendar: Calendar;
  now: Date;
  /** As the clock says, see `timeWith`. */
  beginsAnew?: boolean;
  /** Runs that were read and locked for steps on many; what a step leaves in them waits for the end of all. */
  held?: HeldRuns;
};

/** A first event for a new record; `id` is the record's own. */
export type Start = {
  id: string;
  procedure: string;
  recordId: string;
  title: string;
  ownerAgency: number;
  stewardAgency: number | null;
  /** Agencies that take part beside those two; they see the run. */
  parties?: Readonly<Record<string, number>>;
  /** Whether procuratorates and justice departments of the region see it. */
  supervised?: boolean;
  demo?: boolean;
  /** The line of authority whose rule of procedure it follows; the statutes alone where none is said. */
  line?: string | null;
  /** Whose office rules it follows: those of the line where one is said, else of the department that begins it, unless named. */
  department?: string;
  step: string;
  facts: Readonly<Record<string, Json>>;
  reason?: string;
  /** As of a step. */
  byPlatform?: boolean;
};

/**
 * `parties`: agencies that take part from this step on, in place of whoever did; the others stay. `byPlatform`: the platform takes the
 * step as a consequence of the acting user's act, in its own role 'system'; never set from what a request says.
 */
export type Step = {
  instanceId: string;
  step: string;
  facts: Readonly<Record<string, Json>>;
  reason?: string;
  parties?: Readonly<Record<string, number>>;
  byPlatform?: boolean;
};
export type Taken = { instance: Instance; declared: DeclaredProcedure; evaluation: Evaluation };

/**
 * Starts runs: all of them or none. The capability inserts its own rows in the same transaction.
 * @param author who the first acts are put down to where nobody of the acting agency began them
 * @throws Problem step.notAllowed, request.invalid (facts)
 */
export async function startInstances(
  session: Session,
  tools: ProcedureTools,
  starts: readonly Start[],
  author?: SystemAuthor,
): Promise<Taken[]> {
  if (starts.length === 0) return [];
  const begun = starts.map((start) => begin(session.acting, tools, start));
  await storeBegun(session.tx, tools, {
    begun,
    author: author === undefined ? session.acting : { ...author, userId: null },
  });
  return begun;
}

/**
 * Starts a run that nobody who works here began, such as what a citizen sends in: the first step must be one of the role 'system'.
 * @throws Problem step.notAllowed, request.invalid (facts)
 */
export async function startInstanceAsSystem(
  tx: Tables,
  tools: ProcedureTools,
  { author, ...start }: Start & { author: SystemAuthor },
): Promise<Taken> {
  const begun = beginWith(tools, { ...start, regionPath: '' }, () => systemEvent(tools, author, start));
  await storeBegun(tx, tools, { begun: [begun], author: { ...author, userId: null } });
  return begun;
}

async function storeBegun(
  tx: Tables,
  tools: ProcedureTools,
  { begun, author }: { begun: readonly Begun[]; author: Author },
): Promise<void> {
  await insertInstances(tx, begun, tools.now);
  await insertEvents(
    tx,
    author,
    begun.map(({ instance, event }) => ({ instance, event, seq: 1 })),
  );
  await storeDuties(tx, begun, tools);
}

function systemEvent(
  { now }: ProcedureTools,
  { agencyKey }: SystemAuthor,
  { step, facts, reason }: Pick<Step, 'step' | 'facts' | 'reason'>,
): ProcedureEvent {
  const by = { user: '', agency: String(agencyKey), role: 'system' };
  return { step, at: now.getTime(), by, facts, ...(reason === undefined ? {} : { reason }) };
}

type Begun = Taken & { event: ProcedureEvent; demo: boolean; supervised: boolean };

/** The first event of a run, not stored yet. @throws as startInstances */
export function begin(acting: Acting, tools: ProcedureTools, start: Start): Begun {
  const { now } = tools;
  const department = start.department ?? (start.line === undefined ? acting.departmentId : start.line);
  return beginWith(
    tools,
    { ...start, regionPath: acting.regionPath, ...(department !== null && { department }) },
    (declared, instance) => eventOf({ acting, declared, instance, now, step: start }),
  );
}

/** @throws Problem procedure.notInForce */
function inForce({ procedures, now }: ProcedureTools, id: string, follows: Follows): DeclaredProcedure {
  const day = localDate(now.getTime());
  try {
    return procedures.current(id, day, follows);
  } catch (error) {
    if (error instanceof ProcedureError && error.code === 'noVersion') throw problem('procedure.notInForce', { day });
    throw error;
  }
}

function beginWith(
  tools: ProcedureTools,
  { regionPath, ...start }: Start & { regionPath: string },
  eventFor: (declared: DeclaredProcedure, instance: Instance) => ProcedureEvent,
): Begun {
  const { line = null, department = line } = start;
  const follows = { line, department, regionPath };
  const declared = inForce(tools, start.procedure, follows);
  const { declaration } = declared.procedure;
  const instance: Instance = {
    id: start.id,
    procedure: declaration.id,
    version: declaration.version,
    kind: declared.kind,
    recordId: start.recordId,
    title: start.title,
    ownerAgency: start.ownerAgency,
    stewardAgency: start.stewardAgency,
    parties: start.parties ?? {},
    state: declaration.initial,
    events: 1,
  };
  const entered = enterEvent({ tools, declared, history: [], event: eventFor(declared, instance) });
  return {
    ...entered,
    instance: { ...instance, state: entered.evaluation.state },
    declared,
    demo: start.demo ?? false,
    supervised: start.supervised ?? false,
  };
}

/**
 * Takes one step: admits it, appends the event, stores state and duties, and lets the capability follow.
 * The instance is locked first, so that two steps cannot both be the next one.
 * @throws Problem request.notFound, step.notAllowed (with what is allowed instead), request.invalid (facts)
 */
export async function takeStep(session: Session, tools: ProcedureTools, step: Step): Promise<Taken> {
  return enterStep(session.tx, tools, {
    step,
    authorFor: async (run) => {
      if (step.byPlatform !== true) await refuseBarred(session, run, step.step);
      return authorOf(session, { ...run, step: step.step, byPlatform: step.byPlatform === true });
    },
    partiesFor: (run) => partyAbove(session, run, step.step),
    eventFor: (instance, declared) => eventOf({ acting: session.acting, declared, instance, now: tools.now, step }),
  });
}

/** @throws Problem step.notAllowed for what internal approval bars, with what was done last for whoever comes too late */
async function refuseBarred(
  session: Session,
  run: Pick<Taken, 'instance' | 'declared'> & { history: readonly StoredEvent[] },
  step: string,
): Promise<void> {
  const bar = await readBars(session, [run.instance]);
  const why = bar(run, step);
  if (why !== null) throw problem('step.notAllowed', why, { allowed: [], changes: lastAct(run.history, run.declared) });
}

/** Who an act is put down to when the platform takes a step: whoever's act elsewhere on the line brought it about. */
export type SystemAuthor = { displayName: string; agencyKey: number; agencyName: string; requestId: string | null };

/**
 * Takes a step that the procedure leaves to the platform (its role 'system'), under the same rules as any other.
 * @throws Problem step.notAllowed, request.invalid (facts), request.notFound
 */
export async function takeStepAsSystem(
  tx: Tables,
  tools: ProcedureTools,
  { author, ...step }: Step & { author: SystemAuthor },
): Promise<Taken> {
  const event = systemEvent(tools, author, step);
  const authorFor = async () => ({ ...author, userId: null });
  return enterStep(tx, tools, { step, authorFor, eventFor: () => event });
}

async function enterStep(
  tx: Tables,
  tools: ProcedureTools,
  q: {
    step: Step;
    authorFor: (run: Pick<Taken, 'instance' | 'declared'> & { history: readonly StoredEvent[] }) => Promise<Author>;
    eventFor: (instance: Instance, declared: DeclaredProcedure) => ProcedureEvent;
    /** Agencies that take part from this step on by a rule for all procedures. */
    partiesFor?: (
      run: Pick<Taken, 'instance' | 'declared'> & { history: readonly StoredEvent[] },
    ) => Promise<Readonly<Record<string, number>>>;
  },
): Promise<Taken> {
  const held = tools.held?.find(q.step.instanceId);
  const instance = held?.instance ?? (await lockInstance(tx, q.step.instanceId));
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const history = held?.events ?? (await readEvents(tx, instance.id));
  const asked = q.eventFor(instance, declared);
  const { event, evaluation } = enterEvent({
    tools,
    declared,
    history,
    event: asked,
    changes: lastAct(history, declared),
  });
  const author = await q.authorFor({ instance, declared, history });
  const parties = {
    ...instance.parties,
    ...q.step.parties,
    ...(await q.partiesFor?.({ instance, declared, history })),
  };
  const moved: Instance = { ...instance, parties, state: evaluation.state, events: instance.events + 1 };
  if (held === undefined) {
    await insertEvents(tx, author, [{ instance: moved, event, seq: moved.events }]);
    await storeDuties(tx, [{ instance: moved, declared, evaluation }], tools);
    // Last: who hands a part on may not write to the run afterwards.
    await storeState(tx, { instance: moved, evaluation, now: tools.now });
  } else {
    tools.held?.enter({ instance: moved, declared, evaluation, event, author });
  }
  await declared.project(tx, { instance: moved, evaluation, event });
  return { instance: moved, declared, evaluation };
}

/** What may be done, what is owed, what happened: for the record's page. */
export async function lookAt(
  session: Session,
  tools: ProcedureTools,
  instanceId: string,
): Promise<Taken & { history: StoredEvent[] }> {
  const held = tools.held?.find(instanceId);
  const instance = held?.instance ?? (await findInstance(session.tx, instanceId));
  if (instance === undefined) throw problem('request.notFound');
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const history = [...(held?.events ?? (await readEvents(session.tx, instanceId)))];
  const roles = partsOf(session.acting, declared, instance);
  const evaluation = evaluate({
    procedure: declared.procedure,
    events: history,
    now: timeWith(tools, history),
    calendar: tools.calendar,
    roles,
    user: session.acting.userId,
  });
  const bar = await readBars(session, [instance]);
  const acted = { stands: await readStandsIn(session), acting: session.acting, declared, instance, history };
  const steps = evaluation.steps
    .map((step) => without(step, 'role', () => barredAsDeputy(acted, step.step)))
    .map((step) => without(step, 'approval', () => bar(acted, step.step)));
  const told = await toldAbove<StepView>(session, { instance, declared, history }, steps);
  return { instance, declared, evaluation: { ...evaluation, steps: told }, history };
}

/** A step that a deputy may not take, or that internal approval bars, is no button of theirs. */
function without(step: StepView, code: string, barred: () => Words | null): StepView {
  const why = step.allowed ? barred() : null;
  return why === null ? step : ({ ...step, allowed: false, why: { code, ...why } } as StepView);
}

/** Evaluates again without an event: a period began, or the calendar changed. For the system's sweeps. */
export async function refreshInstance(tx: Tables, tools: ProcedureTools, instanceId: string): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const events = await readEvents(tx, instanceId);
  const now = tools.now.getTime();
  const evaluation = evaluate({ procedure: declared.procedure, events, now, calendar: tools.calendar, roles: [] });
  await storeState(tx, { instance, evaluation, now: tools.now });
  await storeDuties(tx, [{ instance, declared, evaluation }], tools);
  await declared.project(tx, { instance, evaluation, event: null });
}

export function eventOf(q: {
  acting: Acting;
  declared: DeclaredProcedure;
  instance: Instance;
  now: Date;
  step: { step: string; facts: Readonly<Record<string, Json>>; reason?: string; byPlatform?: boolean };
}): ProcedureEvent {
  const parts = partsOf(q.acting, q.declared, q.instance);
  const actors = q.declared.procedure.stepByName.get(q.step.step)?.rule.actors ?? [];
  // Who takes both parts acts in the one that the step belongs to.
  const own = parts.find((part) => actors.includes(part)) ?? parts[0] ?? '';
  const role = q.step.byPlatform === true ? 'system' : own;
  return {
    step: q.step.step,
    at: q.now.getTime(),
    by: { user: q.acting.userId, agency: String(q.acting.agencyKey), role },
    facts: q.step.facts,
    ...(q.step.reason === undefined ? {} : { reason: q.step.reason }),
  };
}

/**
 * The time from which a step counts: now. In a demonstration, whose day begins anew every midnight, that of the step before it where that bears a
 * later hour of the same day. A clock that was set back is refused anywhere else.
 */
export function timeWith(
  { now, beginsAnew }: Pick<ProcedureTools, 'now' | 'beginsAnew'>,
  history: readonly ProcedureEvent[],
  at = now.getTime(),
): number {
  const last = history.at(-1)?.at ?? at;
  return beginsAnew === true && last > at && localDate(last) === localDate(at) ? last : at;
}

function enterEvent(q: {
  tools: ProcedureTools;
  declared: DeclaredProcedure;
  history: readonly ProcedureEvent[];
  event: ProcedureEvent;
  /** What was done last, for whoever comes too late. */
  changes?: ReturnType<typeof lastAct>;
}): { event: ProcedureEvent; evaluation: Evaluation } {
  const { procedure } = q.declared;
  const now = timeWith(q.tools, q.history);
  const taken = { ...q.event, at: timeWith(q.tools, q.history, q.event.at) };
  const admission = admit({ procedure, events: q.history, event: taken, now, calendar: q.tools.calendar });
  if (!admission.admitted)
    throw refusalOf(admission, { changes: q.changes, rule: procedure.stepByName.get(q.event.step)?.rule });
  // The admitted event is the one to keep: blank facts are taken out of it.
  const { event } = admission;
  const events = [...q.history, event];
  return {
    event,
    evaluation: evaluate({ procedure, events, now, calendar: q.tools.calendar, roles: [event.by.role] }),
  };
}

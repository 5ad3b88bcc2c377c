// Runs in memory: begun or read, stepped through, and then stored together with a few statements for each table.
import { admit, type Evaluation, evaluate, type ProcedureEvent, type Refusal } from '@qingfeng/procedure';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { storeChangedDuties } from '../duties/duties.ts';
import { refusalOf } from '../refusals.ts';
import type { DeclaredProcedure, Instance } from '../registry.ts';
import { begin, eventOf, type ProcedureTools, type Start, type Step, timeWith } from '../store.ts';
import { storeStates } from './histories.ts';
import { eventsOfRuns, findInstances, insertEvents, insertInstances, lockInstances } from './run-rows.ts';

/** A run with steps that are admitted and not stored yet; what is drafted on is left as it was. */
export type Draft = {
  readonly instance: Instance;
  readonly declared: DeclaredProcedure;
  readonly events: readonly ProcedureEvent[];
  /** How many of the events are stored; 0 for a run that begins here. */
  readonly stored: number;
  readonly evaluation: Evaluation;
  readonly demo: boolean;
  readonly supervised: boolean;
};

/** @throws Problem step.notAllowed, step.notYours, request.invalid (facts) */
export function draftStart({ acting }: Pick<Session, 'acting'>, tools: ProcedureTools, start: Start): Draft {
  const { event, ...begun } = begin(acting, tools, start);
  return { ...begun, events: [event], stored: 0 };
}

/** A draft whose standing nobody has asked for yet: many steps of one run are admitted one after another and evaluated once. */
export type Unevaluated = Omit<Draft, 'evaluation'>;

/** Runs that are there, kept from others until the transaction ends; those that may not be seen are left out. */
export async function readDrafts(
  tx: Tables,
  tools: ProcedureTools,
  q: { ids: readonly string[]; lock: boolean },
): Promise<Map<string, Draft>> {
  const runs = await readRuns(tx, tools, q);
  return new Map([...runs].map(([id, run]) => [id, { ...run, evaluation: evaluated(tools, run) }]));
}

/** The same, not evaluated. */
export async function readRuns(
  tx: Tables,
  tools: ProcedureTools,
  { ids, lock }: { ids: readonly string[]; lock: boolean },
): Promise<Map<string, Unevaluated>> {
  const inOrder = [...new Set(ids)].toSorted();
  if (lock) await lockInstances(tx, inOrder);
  const instances = await findInstances(tx, inOrder);
  const logs = await eventsOfRuns(tx, inOrder);
  return new Map(
    [...instances].map(([id, instance]) => {
      const events = logs.get(id) ?? [];
      const declared = tools.procedures.find(instance.procedure, instance.version);
      return [id, { instance, declared, events, stored: events.length, demo: false, supervised: false }];
    }),
  );
}

/** The run with one more step, or why the procedure does not admit it. */
export function admitStep(
  { acting }: Pick<Session, 'acting'>,
  tools: ProcedureTools,
  { draft, step }: { draft: Unevaluated; step: Omit<Step, 'instanceId' | 'parties'> },
): Unevaluated | { refusal: Refusal } {
  const { instance, declared, events } = draft;
  const now = timeWith(tools, events);
  const event = eventOf({ acting, declared, instance, now: new Date(now), step });
  const admission = admit({ procedure: declared.procedure, events, event, now, calendar: tools.calendar });
  if (!admission.admitted) return { refusal: admission.refusal };
  return { ...draft, events: [...events, admission.event] };
}

/** The run as its events leave it. */
export function standing(tools: ProcedureTools, draft: Unevaluated): Draft {
  const evaluation = evaluated(tools, draft);
  return {
    ...draft,
    instance: { ...draft.instance, state: evaluation.state, events: draft.events.length },
    evaluation,
  };
}

/** The run after one more step. @throws Problem step.notAllowed, step.notYours, request.invalid (facts) */
export function draftStep(
  session: Pick<Session, 'acting'>,
  tools: ProcedureTools,
  q: { draft: Draft; step: Omit<Step, 'instanceId' | 'parties'> },
): Draft {
  const tried = admitStep(session, tools, q);
  if ('refusal' in tried) {
    throw refusalOf(tried, { rule: q.draft.declared.procedure.stepByName.get(q.step.step)?.rule });
  }
  return standing(tools, tried);
}

/** The same, or why the procedure does not admit the step. */
export function tryStep(
  session: Pick<Session, 'acting'>,
  tools: ProcedureTools,
  q: { draft: Draft; step: Omit<Step, 'instanceId' | 'parties'> },
): Draft | { refusal: Refusal } {
  const tried = admitStep(session, tools, q);
  return 'refusal' in tried ? tried : standing(tools, tried);
}

function evaluated(tools: ProcedureTools, { declared, events }: Pick<Draft, 'declared' | 'events'>): Evaluation {
  const { procedure } = declared;
  return evaluate({ procedure, events, now: timeWith(tools, events), calendar: tools.calendar, roles: [] });
}

/**
 * Stores runs that began and the events, states and duties of all. The capability writes its own rows: `project` is not called.
 * @throws what the database says of any of them: none is stored then
 */
export async function storeDrafts(
  { tx, acting }: Session,
  tools: ProcedureTools,
  drafts: readonly Draft[],
): Promise<void> {
  const begun = drafts.filter(({ stored }) => stored === 0);
  const moved = drafts.filter(({ stored, events }) => stored > 0 && events.length > stored);
  if (begun.length + moved.length === 0) return;
  await insertInstances(tx, begun, tools.now);
  const entries = [...begun, ...moved].flatMap(({ instance, events, stored }) =>
    events.slice(stored).map((event, index) => ({ instance, event, seq: stored + index + 1 })),
  );
  await insertEvents(tx, acting, entries);
  await storeStates(tx, moved);
  await storeChangedDuties(tx, [...begun, ...moved], tools);
}

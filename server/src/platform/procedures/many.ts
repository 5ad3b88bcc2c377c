// Many steps at once, as an import brings them: each admitted by itself, all that were admitted stored together.
import { admit, evaluate, type ProcedureEvent, type Refusal } from '@qingfeng/procedure';
import type { Session, Tables } from '../database/connect.ts';
import { storeChangedDuties } from './duties.ts';
import { type Recorded, storeStates } from './histories.ts';
import { inParts } from './parts.ts';
import type { Instance } from './registry.ts';
import { eventOf, eventsOfRuns, findInstances, insertEvents, type ProcedureTools, type Step } from './store.ts';

/** `refused`: by place in what was asked; null where the run may not be changed or is not there. */
export type ManyOutcome = { recorded: Recorded[]; refused: Map<number, Refusal | null> };

/**
 * Takes many steps in one transaction. What the procedure refuses is left out and reported; the rest is stored with a
 * few statements for each table, however many runs there are. The capability writes its own rows from what is returned:
 * `project` is not called. A preview stores nothing.
 */
export async function takeMany(
  session: Session,
  tools: ProcedureTools,
  { steps, preview }: { steps: readonly Step[]; preview: boolean },
): Promise<ManyOutcome> {
  const ids = [...new Set(steps.map(({ instanceId }) => instanceId))].toSorted();
  if (!preview) await lockAll(session.tx, ids);
  const instances = await findInstances(session.tx, ids);
  const logs = await eventsOfRuns(session.tx, ids);
  const refused = new Map<number, Refusal | null>();
  const fresh = new Map<string, ProcedureEvent[]>();
  for (const [index, step] of steps.entries()) {
    const instance = instances.get(step.instanceId);
    const own = fresh.get(step.instanceId) ?? [];
    const event =
      instance === undefined
        ? null
        : admitOne(session, tools, { instance, step, log: [...(logs.get(instance.id) ?? []), ...own] });
    if (event === null || 'refusal' in event) refused.set(index, event?.refusal ?? null);
    else fresh.set(step.instanceId, [...own, event]);
  }
  const recorded = [...fresh].flatMap(([id, events]) => {
    const instance = instances.get(id);
    return instance === undefined ? [] : [stand(tools, { instance, events: [...(logs.get(id) ?? []), ...events] })];
  });
  if (!preview) await store(session, { recorded, fresh, now: tools.now });
  return { recorded, refused };
}

function admitOne(
  { acting }: Session,
  tools: ProcedureTools,
  { instance, step, log }: { instance: Instance; step: Step; log: readonly ProcedureEvent[] },
): ProcedureEvent | { refusal: Refusal } {
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const event = eventOf({ acting, declared, instance, now: tools.now, step });
  const admission = admit({
    procedure: declared.procedure,
    events: log,
    event,
    now: tools.now.getTime(),
    calendar: tools.calendar,
  });
  return admission.admitted ? admission.event : { refusal: admission.refusal };
}

function stand(
  tools: ProcedureTools,
  { instance, events }: { instance: Instance; events: readonly ProcedureEvent[] },
): Recorded {
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const now = tools.now.getTime();
  const evaluation = evaluate({ procedure: declared.procedure, events, now, calendar: tools.calendar, roles: [] });
  return { instance: { ...instance, state: evaluation.state, events: events.length }, declared, evaluation, events };
}

async function store(
  session: Session,
  {
    recorded,
    fresh,
    now,
  }: { recorded: readonly Recorded[]; fresh: ReadonlyMap<string, readonly ProcedureEvent[]>; now: Date },
): Promise<void> {
  if (recorded.length === 0) return;
  const entries = recorded.flatMap(({ instance }) => {
    const events = fresh.get(instance.id) ?? [];
    return events.map((event, index) => ({ instance, event, seq: instance.events - events.length + index + 1 }));
  });
  await insertEvents(session.tx, session.acting, entries);
  await storeStates(session.tx, recorded);
  await storeChangedDuties(session.tx, recorded, now);
}

/** In order of their ids, so that two imports at the same time wait for each other and do not block each other. */
async function lockAll(tx: Tables, ids: readonly string[]): Promise<void> {
  for (const part of inParts(ids)) {
    await tx.selectFrom('procedureInstance').select('id').where('id', 'in', part).orderBy('id').forUpdate().execute();
  }
}

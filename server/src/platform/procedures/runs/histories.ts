// Histories that happened before the platform kept them: brought in whole, by the system, under the same rules as single steps.
import { admit, type Evaluation, evaluate, type ProcedureEvent } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { inParts } from '../../database/queries/parts.ts';
import { storeDuties } from '../duties/duties.ts';
import type { DeclaredProcedure, Instance } from '../registry.ts';
import type { ProcedureTools } from '../store.ts';
import { eventsOfRuns, findInstances } from './run-rows.ts';

/** One act with the names it is kept under; `userId` is null for people who have no account here. */
export type PastEvent = { event: ProcedureEvent; userId: string | null; userName: string; agencyName: string };
export type History = { instanceId: string; events: readonly PastEvent[] };
export type Recorded = {
  instance: Instance;
  declared: DeclaredProcedure;
  evaluation: Evaluation;
  events: readonly ProcedureEvent[];
};

/**
 * Appends many events to many runs and stores the states and duties they lead to at `tools.now`. Every event is admitted by the
 * procedure at its own time, as if it were taken then. The capability writes its rows from what is returned.
 * @throws TypeError for a run that is not there, or an event that the procedure does not admit
 */
export async function appendHistories(
  tx: Tables,
  tools: ProcedureTools,
  histories: readonly History[],
): Promise<Recorded[]> {
  const ids = histories.map(({ instanceId }) => instanceId);
  const instances = await findInstances(tx, ids);
  const before = await eventsOfRuns(tx, ids);
  const recorded = histories.map((history) => {
    const instance = instances.get(history.instanceId);
    if (instance === undefined) throw new TypeError(`there is no run ${history.instanceId}`);
    return record(tools, { instance, history, before: before.get(instance.id) ?? [] });
  });
  await insertPast(tx, histories, recorded);
  await storeStates(tx, recorded);
  await storeDuties(tx, recorded, tools);
  return recorded;
}

function record(
  tools: ProcedureTools,
  { instance, history, before }: { instance: Instance; history: History; before: readonly ProcedureEvent[] },
): Recorded {
  const declared = tools.procedures.find(instance.procedure, instance.version);
  const { procedure } = declared;
  const events = [...before];
  for (const { event } of history.events) {
    const admission = admit({ procedure, events, event, now: event.at, calendar: tools.calendar });
    if (!admission.admitted) {
      const { zh, facts } = admission.refusal;
      throw new TypeError(`${event.step} of ${instance.title}: ${zh} ${facts.map(({ zh: why }) => why).join()}`);
    }
    events.push(admission.event);
  }
  const now = tools.now.getTime();
  const evaluation = evaluate({ procedure, events, now, calendar: tools.calendar, roles: [] });
  return { instance: { ...instance, state: evaluation.state, events: events.length }, declared, evaluation, events };
}

async function insertPast(tx: Tables, histories: readonly History[], recorded: readonly Recorded[]): Promise<void> {
  const rows = histories.flatMap(({ instanceId, events }, place) =>
    events.map(({ userId, userName, agencyName }, index) => {
      const all = recorded[place]?.events ?? [];
      const before = all.length - events.length;
      // As it was admitted: without blank facts, with its revision.
      const event = all[before + index];
      if (event === undefined) throw new TypeError(`the history of ${instanceId} lacks an event`);
      return {
        instanceId,
        seq: before + index + 1,
        step: event.step,
        at: new Date(event.at),
        userId,
        userName,
        agencyKey: Number(event.by.agency),
        agencyName,
        role: event.by.role,
        facts: JSON.stringify(event.facts),
        reason: event.reason ?? null,
        revision: event.revision ?? 1,
      };
    }),
  );
  for (const part of inParts(rows)) await tx.insertInto('procedureEvent').values(part).execute();
}

/** States after many events, in one statement. @param handed whether who takes part may have changed */
export async function storeStates(
  tx: Tables,
  recorded: readonly Pick<Recorded, 'instance' | 'evaluation' | 'events'>[],
  handed = false,
): Promise<void> {
  if (recorded.length === 0) return;
  const rows = recorded.map(({ instance, evaluation, events }) => ({
    id: instance.id,
    state: instance.state,
    parties: handed ? instance.parties : undefined,
    events: instance.events,
    ended: evaluation.ended ? new Date(events.at(-1)?.at ?? 0).toISOString() : null,
    wake: evaluation.wakeAt === null ? null : new Date(evaluation.wakeAt).toISOString(),
  }));
  await sql`
    update procedure_instance i set state = r.state, events = r.events, ended_at = r.ended, wake_at = r.wake${handed ? sql`, parties = r.parties` : sql``}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, parties jsonb, events int, ended timestamptz, wake timestamptz)
    where i.id = r.id`.execute(tx);
}

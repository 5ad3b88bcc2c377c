// Runs on which one step each is taken in one transaction: read and locked together, and what the steps leave written together.
import type { Tables } from '../../database/connections/connect.ts';
import { storeChangedDuties } from '../duties/duties.ts';
import type { ProcedureTools } from '../store.ts';
import type { Held, HeldRuns, HeldStep } from './held.ts';
import { storeStates } from './histories.ts';
import { eventsOfRuns, findInstances, insertEvents, lockInstances } from './run-rows.ts';

/** Reads and locks the runs, in order of their ids. Those that may not be changed are not held. */
export async function holdRuns(tx: Tables, tools: ProcedureTools, ids: readonly string[]): Promise<HeldRuns> {
  const locked = await lockInstances(tx, ids);
  const logs = await eventsOfRuns(tx, locked);
  const runs = new Map<string, Held>();
  for (const [id, instance] of await findInstances(tx, locked)) runs.set(id, { instance, events: logs.get(id) ?? [] });
  const steps: (HeldStep & { before: Held })[] = [];
  return {
    find: (id) => runs.get(id),
    enter: (step) => {
      const { id } = step.instance;
      const before = runs.get(id);
      if (before === undefined) throw new TypeError(`${id} is not held`);
      steps.push({ ...step, before });
      const { displayName: userName, agencyName } = step.author;
      runs.set(id, { instance: step.instance, events: [...before.events, { ...step.event, userName, agencyName }] });
    },
    mark: () => steps.length,
    back: (to) => {
      for (const { instance, before } of steps.splice(to).toReversed()) runs.set(instance.id, before);
    },
    store: (store) => storeSteps(store, tools, steps),
  };
}

async function storeSteps(tx: Tables, tools: ProcedureTools, steps: readonly HeldStep[]): Promise<void> {
  const byAuthor = Map.groupBy(steps, ({ author }) => author);
  for (const [author, own] of byAuthor) {
    const entries = own.map(({ instance, event }) => ({ instance, event, seq: instance.events }));
    await insertEvents(tx, author, entries);
  }
  // Of several steps of a run the last one says how it stands.
  const last = [...new Map(steps.map((step) => [step.instance.id, step])).values()];
  await storeChangedDuties(tx, last, tools);
  // Last: who hands a part on may not write to the run afterwards.
  const stood = last.map((step) => ({ ...step, events: [step.event] }));
  await storeStates(tx, stood, true);
}

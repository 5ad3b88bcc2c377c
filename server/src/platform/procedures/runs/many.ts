// Many steps at once, as an import brings them: each admitted by itself, all that were admitted stored together.
import type { Refusal } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import type { ProcedureTools, Step } from '../store.ts';
import { admitStep, readRuns, standing, storeDrafts } from './drafts.ts';
import type { Recorded } from './histories.ts';

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
  const ids = steps.map(({ instanceId }) => instanceId);
  const runs = await readRuns(session.tx, tools, { ids, lock: !preview });
  const refused = new Map<number, Refusal | null>();
  for (const [index, step] of steps.entries()) {
    const draft = runs.get(step.instanceId);
    const tried = draft === undefined ? { refusal: null } : admitStep(session, tools, { draft, step });
    if ('refusal' in tried) refused.set(index, tried.refusal);
    else runs.set(step.instanceId, tried);
  }
  // Of ten steps of a run only the last one's outcome is stored.
  const moved = [...runs.values()].filter(({ events, stored }) => events.length > stored);
  const recorded = moved.map((run) => standing(tools, run));
  if (!preview) await storeDrafts(session, tools, recorded);
  return { recorded, refused };
}

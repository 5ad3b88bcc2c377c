// Evidence registered in advance is free again when its days are over and nobody decided (行政处罚法 56): no one has to look.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import { type ProcedureTools, takeStepAsSystem, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { lapsedRegistrations } from '../file/store.ts';
import { heldOf } from '../threshold/weigh.ts';

type LapseServices = Pick<Services, 'database' | 'procedures' | 'calendar' | 'clock'>;

/** Registrations ended in one transaction: few enough that nobody waits for their locks. */
const batch = 50;

/**
 * Ends every registration whose days are over. Safe to run twice and beside another process.
 * @returns how many lapsed
 */
export async function lapseRegistrations(services: LapseServices): Promise<number> {
  const tools = await toolsOf(services);
  let lapsed = 0;
  for (;;) {
    const done = await services.database.asSystem('lapsed registrations', async (tx) => {
      const due = await lapsedRegistrations(tx, { now: tools.now, limit: batch });
      for (const measure of due) await lapse(tx, tools, measure);
      return due.length;
    });
    lapsed += done;
    if (done < batch) return lapsed;
  }
}

async function lapse(
  tx: Tables,
  tools: ProcedureTools,
  measure: { id: string; caseId: string; agencyKey: number; agencyName: string },
): Promise<void> {
  const { agencyKey, agencyName } = measure;
  const author = { displayName: '清风', agencyKey, agencyName, requestId: null };
  await takeStepAsSystem(tx, tools, { instanceId: measure.id, step: 'lapse', facts: {}, author });
  const held = await heldOf(tx, measure.caseId);
  await takeStepAsSystem(tx, tools, { instanceId: measure.caseId, step: 'countHeld', facts: { held }, author });
}

export function lapseJob(services: LapseServices): JobDefinition {
  return {
    name: 'lapsed registrations',
    // The days end at midnight; the other times catch up after a stop.
    schedule: '10 * * * *',
    handler: async () => {
      await lapseRegistrations(services);
    },
  };
}

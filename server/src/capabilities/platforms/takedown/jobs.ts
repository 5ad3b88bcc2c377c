// The fifteen days end by themselves: without word of a complaint or suit the platform then owes the end of its measures (art. 43(2)).

import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import {
  type Tell,
  takeStepAsSystem,
  tellStepOfPlatform,
  toolsOf,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { lapsedTakedowns } from './store.ts';

type LapseServices = Pick<Services, 'database' | 'procedures' | 'calendar' | 'clock'>;
/** Notices taken in one transaction: few enough that nobody waits for their locks. */
const batch = 50;

/**
 * Ends the waiting of every notice whose days are over. Safe to run twice and beside another process.
 * @param tell the platforms, which owe the end of their measures from now on; nobody where a past is loaded
 * @returns how many
 */
export async function lapseTakedowns(services: LapseServices, tell?: Tell): Promise<number> {
  const tools = { ...(await toolsOf(services)), ...(tell !== undefined && { tell }) };
  let lapsed = 0;
  for (;;) {
    const done = await services.database.asSystem('days of a declaration are over', async (tx) => {
      const due = await lapsedTakedowns(tx, { now: tools.now, limit: batch });
      for (const { id, key, name } of due) {
        const author = { displayName: '清风', agencyKey: key, agencyName: name, requestId: null };
        const taken = await takeStepAsSystem(tx, tools, { instanceId: id, step: 'lapse', facts: {}, author });
        await tellStepOfPlatform(tx, tools, { ...taken, step: 'lapse' });
      }
      return due.length;
    });
    lapsed += done;
    if (done < batch) return lapsed;
  }
}

export function takedownJobs(services: LapseServices & Pick<Services, 'jobs'>): JobDefinition[] {
  return [
    {
      name: 'declarations of merchants',
      // The days end at midnight; the other times catch up after a stop.
      schedule: '15 * * * *',
      handler: async () => {
        await lapseTakedowns(services, (await workToolsOf(services)).tell);
      },
    },
  ];
}

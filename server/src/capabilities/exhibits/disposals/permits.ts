// A disposal that its permit bars is somebody's: looked at each hour, it becomes a duty with a day, and ends when the permit holds again.
import { localDate } from '@qingfeng/codes';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import { takeStepAsSystem, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { permitsOn } from '../../licences/index.ts';
import type { WasteClass } from './regimes.ts';
import { permitFault } from './rules.ts';
import { disposalsToLeave } from './store-disposal.ts';

const work = 'permits of disposals';

export const permitJobs = (services: Services): JobDefinition[] => [
  { name: work, schedule: '7 * * * *', handler: async () => void (await lookAtPermits(services)) },
];

/** Opens the duty of what its permit bars today, and ends that of what it no longer bars; safe to run twice. @returns how many changed */
export async function lookAtPermits(
  services: Pick<Services, 'database' | 'clock' | 'procedures' | 'calendar'>,
): Promise<number> {
  const tools = await toolsOf(services);
  const day = localDate(tools.now.getTime());
  return services.database.asSystem(work, async (tx) => {
    const waiting = await disposalsToLeave(tx);
    const permits = await permitsOn(
      tx,
      waiting.flatMap(({ permit }) => permit ?? []),
      day,
    );
    let changed = 0;
    for (const { id, ownerAgency, agencyName, waste, permit, barred } of waiting) {
      const fault = waste === null ? null : permitFault(waste as WasteClass, permits.get(permit ?? ''), day);
      if ((fault !== null) === barred) continue;
      const author = { displayName: '清风', agencyKey: ownerAgency, agencyName, requestId: null };
      const at = { instanceId: id, author };
      await takeStepAsSystem(
        tx,
        tools,
        fault === null
          ? { ...at, step: 'clearPermit', facts: {} }
          : { ...at, step: 'barPermit', facts: { permitWhy: fault.zh } },
      );
      changed += 1;
    }
    return changed;
  });
}

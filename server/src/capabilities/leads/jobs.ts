// What monitors do by themselves: read watched folders, learn from decisions, key shops.

import type { JobDefinition } from '../../platform/notices/jobs.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { calibrate } from './leads/calibration.ts';
import { monitorRunJob } from './monitors/runs/run.ts';
import { lookIntoFolders } from './monitors/watched-folders.ts';
import { keyShops } from './sellers/store.ts';

/** Rows removed in one transaction: few enough that nobody waits for their locks. */
const batch = 1_000;

export function leadJobs(services: Services): JobDefinition[] {
  return [
    monitorRunJob(services),
    {
      name: 'screening calibration',
      schedule: '40 4 1 * *',
      handler: async () => {
        await calibrate(services);
      },
    },
    {
      // One look while nothing is left; shops that come now bring their keys.
      name: 'shop keys',
      schedule: '15 * * * *',
      handler: async () => {
        while ((await services.database.asSystem('shop keys', (tx) => keyShops(tx, batch))) === batch);
      },
    },
    {
      name: 'monitor folders',
      schedule: '*/5 * * * *',
      handler: async () => {
        await lookIntoFolders(services);
      },
    },
  ];
}

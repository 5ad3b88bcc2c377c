// The platform's own background work.
import { chainEntries, type HeadFile } from '../audit/index.ts';
import type { Services } from '../http/services.ts';
import { procedureJobs } from '../procedures/index.ts';
import type { JobDefinition } from './jobs.ts';

export function platformJobs(services: Services, { head }: { head: HeadFile }): JobDefinition[] {
  const { database, clock } = services;
  return [
    ...procedureJobs(services),
    {
      name: 'audit chain',
      schedule: '* * * * *',
      handler: async () => {
        await chainEntries(database, head, clock.real);
      },
    },
  ];
}

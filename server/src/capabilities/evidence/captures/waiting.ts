// Requests that nobody takes: no capturer runs, or it has no browser. They wait on, and whoever runs the server is told.
import { unwarn, warn } from '../../../platform/http/answers/warnings.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { waitsSince } from './store.ts';

/** A capturer looks every two seconds, and works a minute on a page. */
const patience = 10 * 60_000;
const work = 'captures that wait';
const warning = { kind: 'capturer', of: 'captures' };

export const waitingJobs = (services: Services): JobDefinition[] => [
  { name: work, schedule: '* * * * *', handler: () => tellOfWaiting(services) },
];

/** Warns in /health/ready and in the log while requests wait that nobody takes. Safe to run twice. */
export async function tellOfWaiting(services: Pick<Services, 'database' | 'clock' | 'log'>): Promise<void> {
  const { database, clock, log } = services;
  const longest = new Date(clock.now().getTime() - patience);
  const waiting = await database.asSystem(work, (tx) => waitsSince(tx, { before: longest }));
  if (waiting === 0) return unwarn({ database }, warning);
  if (warn({ database }, warning))
    log.warn({ waiting }, 'captures wait and nobody takes them: run qingfeng capturer where a browser is');
}

/** Whether a request, which its reader may see, has waited for longer than a capturer takes. */
export const isForgotten = ({ database, clock }: Pick<Services, 'database' | 'clock'>, id: string): Promise<boolean> =>
  database.asSystem(work, async (tx) => {
    const before = new Date(clock.now().getTime() - patience);
    return (await waitsSince(tx, { before, id })) > 0;
  });

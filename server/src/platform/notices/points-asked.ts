// That open duties are to be told of at other points, after the administrator added some or took them away.
import { z } from 'zod';
import type { Tables } from '../database/connections/connect.ts';
import type { Jobs } from './jobs.ts';

export const pointsJob = 'reminder points';
/** What the job is given. */
export const pointsAsked = z.object({ kinds: z.array(z.string()) });

/** Asks, in the transaction that sets them, that duties of these kinds be told of at the points that now hold. */
export async function askForPoints(
  jobs: Pick<Jobs, 'send'>,
  q: { tx: Tables; kinds: readonly string[] },
): Promise<void> {
  if (q.kinds.length > 0) await jobs.send(pointsJob, { tx: q.tx, data: { kinds: q.kinds } });
}

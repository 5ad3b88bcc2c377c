// Counts of the queues of one list over HTTP, with its agencies.
import { type Queue, queuesOf } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting, Session } from '../../database/connections/connect.ts';
import { agencyRef as agencyShape, words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { agenciesByKey, agencyRef } from '../../organisation/agencies/agency-refs.ts';
import type { Services } from '../../procedures/services.ts';
import { type Counted, type Counting, countQueues, type QueueSource } from './counts.ts';
import { queuesFor } from './for-whom.ts';

/** What a tab of a queue says. */
export const queueShape = {
  queue: z.string(),
  title: words,
  tone: z.enum(['amber', 'red']).optional().describe('Of its count: by the clock of its condition'),
  by: z.literal('agency').optional(),
};

export function toldQueue(name: string, { title, where, by }: Queue) {
  const clock = where.due ?? where.term;
  return {
    ...{ queue: name, title },
    ...(clock !== undefined && {
      tone: clock === 'late' || clock === 'over' ? ('red' as const) : ('amber' as const),
    }),
    ...(by !== undefined && { by }),
  };
}

export const count = {
  queue: z.string(),
  count: z.int(),
  more: z.boolean().describe('Whether there are more than `count`: no more are counted'),
};

const queueCounts = z
  .object({
    queues: z.array(z.object({ ...queueShape, ...count })),
    agencies: z
      .array(z.object({ agency: agencyShape, counts: z.record(z.string(), z.int()) }))
      .describe(
        'Of queues that are counted by agency: how many each has in them; agencies that have none are left out',
      ),
  })
  .meta({ id: 'QueueCounts' });

/** All queues of one list that somebody has. */
export function queueRoutes(
  app: App,
  { database, clock }: Services,
  { source, tags = [source.queued.id] }: { source: QueueSource; tags?: readonly string[] },
): void {
  const { queued } = source;
  if (queuesOf(queued).length === 0) return;
  app.get(
    `/${queued.id}/queues`,
    {
      schema: {
        tags: [...tags],
        summary: `${queued.title.en}: how many stand in each queue`,
        description: 'Of the queues that the acting user has, as many as their lists show.',
        response: { 200: queueCounts },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const counted = await countQueues(session, queuesFrom(source, session.acting), clock.now());
        const queues = counted.map((one) => ({ ...toldQueue(one.name, one.queue), ...said(one) }));
        return { queues, agencies: await byAgency(session, counted) };
      }),
  );
}

/** The queues of a list that somebody has, to be counted. */
export const queuesFrom = (source: QueueSource, acting: Acting): Counting[] =>
  queuesFor(source.queued, acting).map(([name, queue]) => ({ source, name, queue }));

export const said = ({ name, count: counted, more }: Counted) => ({ queue: name, count: counted, more });

/** Each agency with its counts, who has most in the first queue that is counted so first. */
async function byAgency(
  { tx }: Session,
  counted: readonly Counted[],
): Promise<z.infer<typeof queueCounts>['agencies']> {
  const keys = [...new Set(counted.flatMap(({ agencies }) => [...agencies.keys()]))];
  const known = await agenciesByKey(tx, keys);
  const asked = counted.filter(({ queue }) => queue.by === 'agency');
  return keys
    .flatMap((key) => {
      const agency = known.get(key);
      if (agency === undefined) return [];
      return [
        {
          agency: agencyRef(agency),
          counts: Object.fromEntries(asked.map(({ name, agencies }) => [name, agencies.get(key) ?? 0])),
        },
      ];
    })
    .toSorted((one, other) => sumOf(other) - sumOf(one) || one.agency.name.localeCompare(other.agency.name, 'zh'));
}

const sumOf = ({ counts }: { counts: Readonly<Record<string, number>> }): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);

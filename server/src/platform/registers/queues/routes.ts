// Counts of queues over HTTP: those of one list with its agencies, and what the menu counts.

import { localDate } from '@qingfeng/codes';
import type { Register } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting, Session } from '../../database/connections/connect.ts';
import { agencyRef as agencyShape } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { agenciesByKey, agencyRef } from '../../organisation/agencies/agency-refs.ts';
import type { Services } from '../../procedures/services.ts';
import { queuesFor } from '../access.ts';
import { beginsLater } from '../lives/lives.ts';
import { type Counted, type Counting, countQueues } from './counts.ts';

const count = {
  queue: z.string(),
  count: z.int(),
  more: z.boolean().describe('Whether there are more than `count`: no more are counted'),
};

const queueCounts = z
  .object({
    queues: z.array(z.object(count)),
    agencies: z
      .array(z.object({ agency: agencyShape, counts: z.record(z.string(), z.int()) }))
      .describe(
        'Of queues that are counted by agency: how many each has in them; agencies that have none are left out',
      ),
  })
  .meta({ id: 'QueueCounts' });

/** All queues of one register that somebody has. */
export function queueRoutes(app: App, { database, clock }: Services, register: Register): void {
  if (register.queues === undefined) return;
  app.get(
    `/${register.id}/queues`,
    {
      schema: {
        tags: [register.id],
        summary: `${register.title.en}: how many stand in each queue`,
        description: 'Of the queues that the acting user has, as many as their lists show.',
        response: { 200: queueCounts },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const counted = await countQueues(session, queuesOfOne(register, session.acting), clock.now());
        return { queues: counted.map(said), agencies: await byAgency(session, counted) };
      }),
  );
}

/** What the menu counts, of all registers by one statement. */
export function menuCountRoute(app: App, { database, clock }: Services, registers: readonly Register[]): void {
  app.get(
    '/queues',
    {
      schema: {
        tags: ['registers'],
        summary: 'What the menu counts',
        description:
          'The queues of all registers that stand in the menu with their number, as far as the acting user has them.',
        response: { 200: z.object({ items: z.array(z.object({ register: z.string(), ...count })) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const now = clock.now();
        const asked = registers
          .filter((register) => beginsLater(register, localDate(now.getTime())) === undefined)
          .flatMap((register) => queuesOfOne(register, session.acting).filter(({ queue }) => queue.inMenu === true));
        const counted = await countQueues(session, asked, now);
        return { items: counted.map((one) => ({ register: one.register.id, ...said(one) })) };
      }),
  );
}

const queuesOfOne = (register: Register, acting: Acting): Counting[] =>
  queuesFor(register, acting).map(([name, queue]) => ({ register, name, queue }));

const said = ({ name, count: counted, more }: Counted) => ({ queue: name, count: counted, more });

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

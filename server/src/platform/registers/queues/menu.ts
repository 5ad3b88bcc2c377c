// What the menu counts over HTTP, and the queues of a register as they are counted.
import { localDate } from '@qingfeng/codes';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import { z } from 'zod';
import type { App } from '../../http/services.ts';
import type { Services } from '../../procedures/services.ts';
import { countQueues, type QueueSource } from '../../records/queues/counts.ts';
import { count, queuesFrom, said } from '../../records/queues/routes.ts';
import { beginsLater } from '../lives/lives.ts';
import { mostCounted, queueFiltering } from '../reading/list.ts';

/** The queues of a register are counted among all its entries. */
export const registerQueues = (register: Register): QueueSource => ({
  ...queueFiltering(register),
  most: mostCounted(register),
  rows: () => sql`${sql.table(register.table)} e`,
});

/** What the menu counts, of all lists by one statement. */
export function menuCountRoute(
  app: App,
  { database, clock }: Services,
  { registers, lists }: { registers: readonly Register[]; lists: readonly QueueSource[] },
): void {
  app.get(
    '/queues',
    {
      schema: {
        tags: ['registers'],
        summary: 'What the menu counts',
        description:
          'The queues of all registers and lists that stand in the menu with their number, as far as the acting user has them.',
        response: { 200: z.object({ items: z.array(z.object({ register: z.string(), ...count })) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const now = clock.now();
        const asked = registers
          .filter((register) => beginsLater(register, localDate(now.getTime())) === undefined)
          .map(registerQueues)
          .concat(lists)
          .flatMap((source) => queuesFrom(source, session.acting).filter(({ queue }) => queue.inMenu === true));
        const counted = await countQueues(session, asked, now);
        return { items: counted.map((one) => ({ register: one.source.queued.id, ...said(one) })) };
      }),
  );
}

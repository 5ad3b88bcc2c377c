// The queues of a list: which one is open, and how many stand in each.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call, send } from '../api/index.ts';
import type { QueueCounts, RegisterQueue } from './declared.ts';

/** The counts of the tabs. They are asked for anew with everything else after an act. */
export const queueCountsQuery = (register: string) =>
  queryOptions({
    queryKey: [register, 'queues'],
    queryFn: () => send<QueueCounts>({ path: `/${register}/queues` }),
  });

/** What the menu counts, of all registers by one request. */
export const menuCountsQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: () => call({ path: '/queues' }),
  staleTime: 60_000,
});

/** A queue as its tab says it. */
export type QueueTab = Pick<RegisterQueue, 'queue' | 'title' | 'tone' | 'by'>;

/** The queue that stands in the address, or the first; undefined where the list has none. */
export function openQueue<Tab extends QueueTab>(queues: readonly Tab[], named: string | undefined): Tab | undefined {
  return queues.find(({ queue }) => queue === named) ?? queues[0];
}

/** As the address has it: the first is what the list opens with, and is not said. */
export const queueInAddress = (queues: readonly QueueTab[], queue: string): string =>
  queues[0]?.queue === queue ? '' : queue;

/** Asked for together with the page, so that its tabs stand there when it does. */
export const queuesAhead =
  (id: string) =>
  ({ client }: { client: QueryClient }): void =>
    void client.prefetchQuery(queueCountsQuery(id));

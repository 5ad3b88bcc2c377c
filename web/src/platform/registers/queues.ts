// The queues of a register's list: which one is open, and how many stand in each.
import { queryOptions } from '@tanstack/react-query';
import { call, send } from '../api/index.ts';
import type { EntryState, QueueCounts, RegisterDeclaration, RegisterQueue } from './declared.ts';

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

/** The queue that stands in the address, or the first; undefined where the register has none. */
export function openQueue({ queues = [] }: RegisterDeclaration, { queue }: EntryState): RegisterQueue | undefined {
  return queues.find((one) => one.queue === queue) ?? queues[0];
}

/** As the address has it: the first is what the list opens with, and is not said. */
export const queueInAddress = ({ queues = [] }: RegisterDeclaration, queue: string): string =>
  queues[0]?.queue === queue ? '' : queue;

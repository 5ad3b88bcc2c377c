// The work queues of a list by hand: its tabs with their counts, and what it is asked for while one of them is open.
import { useQuery } from '@tanstack/react-query';
import type { QueueCounts } from './declared.ts';
import { QueueTabs } from './QueueTabs.tsx';
import { openQueue, queueCountsQuery, queueInAddress } from './queues.ts';

type Listed = { queue: string };

/**
 * For a list that opens with everything.
 * @param q.id of the list in the interface, as in 'takedowns'; `to`: the address of its page, and `within` what that says of the list beside its queue
 * @returns `counts` also has how many each agency has, where queues are counted so
 */
export function useListQueues<State extends Listed>(
  q: { id: string; to: string; label: string; within?: Readonly<Record<string, string>> },
  state: State,
  change: (next: Partial<State>) => void,
) {
  const { data: counts = none } = useQuery(queueCountsQuery(q.id));
  const { queues } = counts;
  const open = openQueue(queues, state.queue);
  const openAnother = (queue: string) => change({ queue, cursor: '', page: 1 } as Partial<Listed> as Partial<State>);
  return {
    counts,
    // The first has every row, so what is asked ahead for an address without a queue is the same.
    asked: { ...state, queue: open === undefined ? state.queue : queueInAddress(queues, open.queue) },
    tabs: (
      <QueueTabs
        of={{ label: q.label, to: q.to, within: q.within, queues }}
        open={open}
        counts={queues}
        onOpen={openAnother}
      />
    ),
  };
}

const none: QueueCounts = { queues: [], agencies: [] };

// The queues of a list by hand whose records live by a procedure: all, those of its own, what goes on, is due, is late, has ended.
import type { Queue, QueueCondition } from '@qingfeng/register';

/** `own`: what the list has beside them. The filters of before, `open` and `late`, lead to them. */
export function queuesOfRuns({
  open,
  ended,
  own = {},
}: {
  open: QueueCondition;
  ended: QueueCondition;
  own?: Readonly<Record<string, Queue>>;
}): Readonly<Record<string, Queue>> {
  return {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    ...own,
    open: { title: { zh: '办理中', en: 'In progress' }, where: open, was: 'open=true' },
    today: { title: { zh: '今日到期', en: 'Due today' }, where: { due: 'today' } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' }, was: 'late' },
    ended: { title: { zh: '已办结', en: 'Ended' }, where: ended, was: 'open=false' },
  };
}

/** The rule of a name about the state alone. */
export const stateRule = (name: string): QueueCondition => ({ rule: { name, of: ['state'] } });

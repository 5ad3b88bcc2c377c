// The queues with their exact counts.
import type { InboxCounts, InboxQueue } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { queues } from './inbox-search.ts';

type QueuesProps = {
  current: InboxQueue;
  counts: InboxCounts | undefined;
  onChoose: (queue: InboxQueue) => void;
};

export function Queues({ current, counts, onChoose }: QueuesProps) {
  const { t } = useWords();
  return (
    <nav className="qf-queues" aria-label={t('inbox.queues')}>
      <ul>
        {queues.map((queue) => (
          <li key={queue}>
            <a
              href={queue === 'all' ? '/inbox' : `/inbox?queue=${queue}`}
              aria-current={queue === current ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onChoose(queue);
              }}
            >
              <span>{t(`inbox.queue.${queue}`)}</span>
              {counts !== undefined && <span className={toneOf(queue, counts[queue])}>{counts[queue]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function toneOf(queue: InboxQueue, count: number): string | undefined {
  if (count === 0) return undefined;
  if (queue === 'soon') return 'qf-tone-amber qf-unread';
  return queue === 'overdue' ? 'qf-tone-red qf-unread' : undefined;
}

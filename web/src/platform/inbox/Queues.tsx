// The queues with their exact counts.
import { Link } from '@tanstack/react-router';
import type { InboxCounts, InboxQueue } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { queues } from './inbox-search.ts';

export function Queues({ current, counts }: { current: InboxQueue; counts: InboxCounts | undefined }) {
  const { t } = useWords();
  return (
    <nav className="qf-queues" aria-label={t('inbox.queues')}>
      <ul>
        {queues.map((queue) => (
          <li key={queue}>
            <Link
              to="/inbox"
              search={queue === 'all' ? {} : { queue }}
              activeOptions={{ includeSearch: false }}
              activeProps={{}}
              aria-current={queue === current ? 'page' : undefined}
            >
              <span>{t(`inbox.queue.${queue}`)}</span>
              {counts !== undefined && <span className={toneOf(queue, counts[queue])}>{counts[queue]}</span>}
            </Link>
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

// The queues with their exact counts: mine with what is late or soon due in it, then what else is to be looked at.
import { Link } from '@tanstack/react-router';
import type { InboxCounts, InboxQueue } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';

type QueuesProps = {
  current: InboxQueue;
  counts: InboxCounts | undefined;
  onChoose: (queue: InboxQueue) => void;
};

/** Parts of a queue stand below it while it or one of them is open; those of one's own work always do. */
const shelves: readonly { queue: InboxQueue; parts?: readonly InboxQueue[]; always?: true; apart?: true }[] = [
  { queue: 'mine', parts: ['mineOverdue', 'mineSoon'], always: true },
  { queue: 'approve', apart: true },
  { queue: 'unassigned' },
  { queue: 'all', parts: ['overdue', 'soon', 'sign', 'answer', 'accept'] },
  { queue: 'following' },
];

export function Queues({ current, counts, onChoose }: QueuesProps) {
  const { t } = useWords();
  const link = (queue: InboxQueue) => (
    <a
      href={queue === 'mine' ? '/inbox' : `/inbox?queue=${queue}`}
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
  );
  return (
    <nav className="qf-queues" aria-label={t('inbox.queues')}>
      <ul>
        {shelves.map(({ queue, parts = [], always = false, apart = false }) => (
          <li key={queue} className={apart ? 'qf-queue-apart' : undefined}>
            {link(queue)}
            {parts.length > 0 && (always || queue === current || parts.includes(current)) && (
              <ul>
                {parts.map((part) => (
                  <li key={part}>{link(part)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
        <li className="qf-queue-apart">
          <Link to="/inbox/people">{t('inbox.people.title')}</Link>
        </li>
        {counts?.overOthers === true && (
          <li>
            <Link to="/inbox/agencies">{t('inbox.below.title')}</Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

function toneOf(queue: InboxQueue, count: number): string | undefined {
  if (count === 0) return undefined;
  if (queue === 'soon' || queue === 'mineSoon') return 'qf-tone-amber qf-unread';
  return queue === 'overdue' || queue === 'mineOverdue' ? 'qf-tone-red qf-unread' : undefined;
}

// Somebody else was faster: the refusal, and what they did last.
import { useNow } from '../clock.ts';
import { shortMoment } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from './Problem.tsx';
import type { ServerEntry } from './timeline-entries.ts';

export function Quicker({ error, timeline }: { error: unknown; timeline: readonly ServerEntry[] }) {
  const { t, say } = useWords();
  const now = useNow(600);
  const last = timeline.find(({ kind }) => kind === 'event');
  return (
    <div className="qf-quicker">
      <Problem error={error} />
      {last !== undefined && (
        <p>
          {t('parts.action.last', {
            at: shortMoment(last.at, now),
            who: [last.by?.agency, last.by?.user].filter(Boolean).join(' '),
            what: say(last.title),
          })}
        </p>
      )}
    </div>
  );
}

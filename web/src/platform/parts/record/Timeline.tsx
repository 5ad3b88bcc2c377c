// One record's history, newest first; what fell due stands in it like an act.
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../api/types.ts';
import { useNow } from '../../clock.ts';
import { shortMoment } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Unbroken } from '../Unbroken.tsx';

export type TimelineProps = {
  entries: readonly TimelineEntry[];
  /** More of an entry: figures, files, a link. */
  more?: (entry: TimelineEntry) => ReactNode;
};

export function Timeline({ entries, more }: TimelineProps) {
  const { t, say } = useWords();
  const now = useNow(600);
  if (entries.length === 0) return <div className="qf-second">{t('parts.timeline.none')}</div>;
  return (
    <ol className="qf-timeline">
      {newestFirst(entries).map((entry) => (
        <li key={`${entry.kind} ${entry.at} ${entry.kind === 'event' ? entry.step : `${entry.duty} ${entry.key}`}`}>
          <time dateTime={entry.at}>{shortMoment(entry.at, now)}</time>
          <div>
            <div className={entry.kind === 'fellDue' ? 'qf-tone-red' : ''}>
              {entry.kind === 'event'
                ? say(entry.title)
                : t(`parts.timeline.${entry.kind}`, { title: say(entry.title) })}
            </div>
            {entry.kind === 'event' && <Author entry={entry} />}
            {more?.(entry)}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** In the order in which a timeline is read. */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

function Author({ entry }: { entry: Extract<TimelineEntry, { kind: 'event' }> }) {
  const { t, say } = useWords();
  const who = [entry.by.agencyName, entry.by.userName].filter((part) => part !== undefined && part !== '').join(' · ');
  return (
    <div className="qf-second">
      {who}
      {entry.reason !== null && (
        <div>
          <Unbroken text={t('parts.timeline.reason', { reason: entry.reason })} />
        </div>
      )}
      {entry.oneHand !== undefined && (
        <div className="qf-tone-amber">
          {t('parts.timeline.oneHand', { acts: entry.oneHand.map((act) => `“${say(act)}”`).join('') })}
        </div>
      )}
      {(entry.facts ?? []).map((fact) => (
        <div key={fact.title.en}>
          <Unbroken text={`${say(fact.title)}${t('parts.colon')}${fact.value}`} />
        </div>
      ))}
    </div>
  );
}

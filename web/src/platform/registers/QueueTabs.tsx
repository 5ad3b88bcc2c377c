// The queues of a list as its tabs, each with its count; and how many of them each agency has.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AgencyRef } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { AgencyName } from '../parts/AgencyName.tsx';
import { intoView } from '../parts/into-view.ts';
import { inAddress } from '../url-state.ts';
import type { QueueCounts } from './declared.ts';
import { type QueueTab, queueInAddress } from './queues.ts';
import './registers.css';

type Counts = QueueCounts['queues'];
/** A list that has queues: what it is called, and its address. */
type Of = {
  label: string;
  to: string;
  within?: Readonly<Record<string, string>> | undefined;
  queues: readonly QueueTab[];
};
type TabsProps = {
  of: Of;
  open: QueueTab | undefined;
  counts: Counts | undefined;
  onOpen: (queue: string) => void;
  before?: ReactNode;
};

export function QueueTabs({ of: { label, to, within, queues }, open, counts = [], onOpen, before }: TabsProps) {
  const { say } = useWords();
  return (
    <nav className="qf-page-tabs" aria-label={label}>
      {before}
      {queues.map((one) => {
        const named = queueInAddress(queues, one.queue);
        return (
          <Link
            key={one.queue}
            ref={one.queue === open?.queue ? intoView : undefined}
            to={to}
            search={inAddress({ ...within, ...(named !== '' && { queue: named }) })}
            // The address of the first tab is part of that of every other.
            activeOptions={{ exact: true }}
            aria-current={one.queue === open?.queue ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              // What else narrows the list stays.
              event.preventDefault();
              onOpen(named);
            }}
          >
            {say(one.title)} <Count queue={one} counted={counts.find(({ queue }) => queue === one.queue)} />
          </Link>
        );
      })}
    </nav>
  );
}

function Count({ queue: { tone }, counted }: { queue: QueueTab; counted: Counts[number] | undefined }) {
  const { t } = useWords();
  if (counted === undefined) return null;
  const { count, more } = counted;
  return (
    <span className={tone === undefined || count === 0 ? 'qf-queue-count' : `qf-tone-${tone}`}>
      {more ? t('registers.more', { n: count }) : count}
    </span>
  );
}

type ByAgencyProps = {
  of: Of;
  counts: QueueCounts;
  /** A column of its own after the counts. */
  last?: {
    title: string;
    about: string;
    of: (agency: AgencyRef, counts: Readonly<Record<string, number>>) => ReactNode;
  };
};

/** How many stand in the queues of each agency, every number with its list. */
export function QueuesByAgency({ of: { label, to, queues: all }, counts: { agencies }, last }: ByAgencyProps) {
  const { t, say } = useWords();
  const queues = all.filter(({ by }) => by === 'agency');
  return (
    <section className="qf-card" aria-labelledby="by-agency">
      <h2 id="by-agency">
        {t('registers.byAgency')} {last !== undefined && <span className="qf-second">{last.about}</span>}
      </h2>
      <table className="qf-table qf-agencies">
        <thead>
          <tr>
            <th scope="col">{t('registers.agency')}</th>
            {queues.map(({ queue, title }) => (
              <th key={queue} scope="col" className="qf-number">
                {say(title)}
              </th>
            ))}
            {last !== undefined && (
              <th scope="col" className="qf-number">
                {last.title}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {agencies.map(({ agency, counts }) => (
            <tr key={agency.id}>
              <th scope="row">
                <AgencyName agency={agency} short />
              </th>
              {queues.map((one) => (
                <AgencyCount
                  key={one.queue}
                  to={to}
                  queue={one}
                  named={queueInAddress(all, one.queue)}
                  agency={agency}
                  n={counts[one.queue] ?? 0}
                />
              ))}
              {last !== undefined && <td className="qf-number">{last.of(agency, counts)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {agencies.length === 0 && <p className="qf-card-body qf-second">{t('registers.none', { title: label })}</p>}
    </section>
  );
}

type NumberProps = { to: string; queue: QueueTab; named: string; agency: AgencyRef; n: number };

function AgencyCount({ to, queue: { tone }, named, agency, n }: NumberProps) {
  if (n === 0) return <td className="qf-number qf-queue-none">0</td>;
  const search = { agency: agency.id, queue: named || undefined };
  return (
    <td className={tone === undefined ? 'qf-number' : `qf-number qf-tone-${tone}`}>
      <Link to={to} search={inAddress(search)}>
        {n}
      </Link>
    </td>
  );
}

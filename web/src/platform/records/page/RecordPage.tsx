// One record on one page: a head of three lines (title with the likely act, facts, what is barred), facts left, clocks and timeline right.
import { type ReactNode, useState } from 'react';
import type { Clock, DutyAhead, TimelineEntry } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { usePaper } from '../../paper.ts';
import type { PageProps } from '../../parts/Page.tsx';
import { ClocksAhead } from '../../parts/record/ClocksAhead.tsx';
import { clocksInSight } from '../../parts/record/clocks-shown.ts';
import { Deadline } from '../../parts/record/Deadline.tsx';
import { type HeadFact, HeadFacts } from '../../parts/record/HeadFacts.tsx';
import { newestFirst, Timeline } from '../../parts/record/Timeline.tsx';
import { WayBack } from '../../parts/WayBack.tsx';
import { useTitle } from '../../title.ts';
import { FollowButton } from '../FollowButton.tsx';
import { RecordHistory } from '../RecordHistory.tsx';
import { RecordNotes } from '../RecordNotes.tsx';
import type { RecordRef } from '../record-queries.ts';
import { RecordShown, StateShown } from './ActionBar.tsx';

export type RecordPageProps = Omit<PageProps, 'below' | 'children' | 'facts' | 'tabs'> & {
  /** Beside the title: the state as a tag. */
  state?: ReactNode;
  /** Name and value pairs in the head. */
  headFacts?: readonly HeadFact[];
  /** Beside the facts: what changes nothing, such as printing. */
  tools?: ReactNode;
  /** The ActionBar of the record. */
  actionBar?: ReactNode;
  /** What stays in view while the page scrolls, such as the verdict. */
  strip?: ReactNode;
  children: ReactNode;
  clocks: readonly Clock[];
  /** More of a clock: what may stop it. */
  clockMore?: (clock: Clock) => ReactNode;
  /** On paper nothing is left behind a link. */
  paper?: boolean;
  /** Those that have not begun. */
  ahead?: readonly DutyAhead[];
  timeline: readonly TimelineEntry[];
  timelineMore?: (entry: TimelineEntry) => ReactNode;
  /** More cards in the right column. */
  aside?: ReactNode;
  /** The kind and id that notes, following and history know it by. */
  record?: RecordRef;
};

export function RecordPage(props: RecordPageProps) {
  const { title, state, strip, children, timeline, aside, paper = false, record, timelineMore } = props;
  useTitle(title);
  return (
    <div className="qf-page">
      <StateShown value={state}>
        <RecordShown value={record}>
          <Head {...props} />
        </RecordShown>
      </StateShown>
      {strip !== undefined && <div className="qf-strip">{strip}</div>}
      <div className="qf-page-body">
        <div className="qf-record">
          <div>{children}</div>
          <aside>
            <Clocks {...props} />
            <FoldedTimeline entries={timeline} more={timelineMore} whole={paper} />
            {aside}
            {record !== undefined && (
              <>
                <RecordNotes record={record} />
                <RecordHistory record={record} />
              </>
            )}
          </aside>
        </div>
      </div>
    </div>
  );
}

/** The first that end; the others by a handle, and on paper all. */
function Clocks({ clocks, clockMore, ahead = [], paper = false }: RecordPageProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  // One alone is not folded: its handle would take as much room.
  const folds = clocks.length > clocksInSight + 1;
  const shown = folds && !open && !paper ? clocks.slice(0, clocksInSight) : clocks;
  return (
    <section className="qf-card" aria-labelledby="qf-clocks">
      <h2>
        <span id="qf-clocks">{t('parts.record.clocks')}</span>
        {folds && !paper && (
          <button
            type="button"
            className="qf-link-button qf-no-print"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'parts.record.fewerClocks' : 'parts.record.moreClocks', {
              count: clocks.length - clocksInSight,
            })}
          </button>
        )}
      </h2>
      <div className="qf-card-body qf-clocks">
        {clocks.length === 0 && <div className="qf-second">{t('parts.record.noClocks')}</div>}
        {shown.map((clock) => (
          // Runs of one record may owe duties of the same name.
          <div key={clock.id ?? `${clock.duty} ${clock.key}`}>
            <Deadline clock={clock} />
            {clockMore?.(clock)}
          </div>
        ))}
      </div>
      <ClocksAhead ahead={ahead} paper={paper} />
    </section>
  );
}

/** Entries that stand open: what happened last. */
const newest = 8;

type FoldedProps = { entries: readonly TimelineEntry[]; more: RecordPageProps['timelineMore']; whole: boolean };

/** The newest, and all of them by its handle; on paper all. */
function FoldedTimeline({ entries, more, whole }: FoldedProps) {
  const { t } = useWords();
  const { paper } = usePaper();
  const [open, setOpen] = useState(false);
  const sorted = newestFirst(entries);
  const all = open || whole || paper;
  return (
    <section className="qf-card" aria-labelledby="qf-timeline">
      <h2>
        <span id="qf-timeline">{t('parts.record.timeline')}</span>
        {entries.length > newest && (
          <button
            type="button"
            className="qf-link-button qf-no-print"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'parts.timeline.fewer' : 'parts.timeline.all', { count: entries.length })}
          </button>
        )}
      </h2>
      <div className="qf-card-body">
        <Timeline entries={all ? sorted : sorted.slice(0, newest)} {...(more !== undefined && { more })} />
      </div>
    </section>
  );
}

/** Read in the order of the page; the facts stand above what is barred, which belongs to the bar of acts. */
function Head({ back, title, heading, state, headFacts = [], actions, actionBar, tools, record }: RecordPageProps) {
  return (
    <header className="qf-page-head qf-record-head">
      <div className="qf-page-title">
        {back !== undefined && <WayBack {...back} />}
        <h1>{heading ?? title}</h1>
        {state !== undefined && <span className="qf-page-facts">{state}</span>}
      </div>
      {actions !== undefined && <div className="qf-actions">{actions}</div>}
      {actionBar}
      <div className={headFacts.length > 0 ? 'qf-record-line' : 'qf-record-line qf-record-line-bare'}>
        {headFacts.length > 0 && <HeadFacts facts={headFacts} />}
        {(tools !== undefined || record !== undefined) && (
          <div className="qf-record-tools">
            {tools}
            {record !== undefined && <FollowButton record={record} />}
          </div>
        )}
      </div>
    </header>
  );
}

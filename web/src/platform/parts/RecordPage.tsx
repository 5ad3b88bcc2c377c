// One record on one page: header with actions, facts left, clocks and timeline right.
import type { ReactNode } from 'react';
import type { Clock, DutyAhead, TimelineEntry } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';
import { FollowButton } from '../records/FollowButton.tsx';
import { RecordHistory } from '../records/RecordHistory.tsx';
import { RecordNotes, type RecordRef } from '../records/RecordNotes.tsx';
import { ClocksAhead } from './ClocksAhead.tsx';
import { Deadline } from './Deadline.tsx';
import { Page, type PageProps } from './Page.tsx';
import { Timeline } from './Timeline.tsx';

export type RecordPageProps = Omit<PageProps, 'below' | 'children' | 'facts'> & {
  /** Beside the title: the state as a tag. */
  state?: ReactNode;
  /** Name and value pairs in the head. */
  headFacts?: readonly { label: string; value: ReactNode }[];
  actionBar?: ReactNode;
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
  const {
    state,
    headFacts = [],
    actionBar,
    children,
    clocks,
    ahead = [],
    timeline,
    aside,
    paper = false,
    record,
    ...rest
  } = props;
  const { clockMore, timelineMore, ...head } = rest;
  const { t } = useWords();
  const below = (
    <>
      {headFacts.length > 0 && (
        <dl className="qf-record-facts">
          {headFacts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {actionBar !== undefined && <div className="qf-actions-row">{actionBar}</div>}
    </>
  );
  const actions = record === undefined ? head.actions : <FollowedActions record={record} own={head.actions} />;
  return (
    <Page {...head} {...(actions !== undefined && { actions })} facts={state} below={below}>
      <div className="qf-record">
        <div>{children}</div>
        <aside>
          <section className="qf-card" aria-labelledby="qf-clocks">
            <h2 id="qf-clocks">{t('parts.record.clocks')}</h2>
            <div className="qf-card-body qf-clocks">
              {clocks.length === 0 && <div className="qf-second">{t('parts.record.noClocks')}</div>}
              {clocks.map((clock) => (
                // Runs of one record may owe duties of the same name.
                <div key={clock.id ?? `${clock.duty} ${clock.key}`}>
                  <Deadline clock={clock} />
                  {clockMore?.(clock)}
                </div>
              ))}
            </div>
            <ClocksAhead ahead={ahead} {...(paper && { most: ahead.length })} />
          </section>
          {aside}
          <section className="qf-card" aria-labelledby="qf-timeline">
            <h2 id="qf-timeline">{t('parts.record.timeline')}</h2>
            <div className="qf-card-body">
              <Timeline entries={timeline} {...(timelineMore !== undefined && { more: timelineMore })} />
            </div>
          </section>
          {record !== undefined && (
            <>
              <RecordNotes record={record} />
              <RecordHistory record={record} />
            </>
          )}
        </aside>
      </div>
    </Page>
  );
}

function FollowedActions({ record, own }: { record: RecordRef; own: ReactNode }) {
  return (
    <>
      {own}
      <FollowButton record={record} />
    </>
  );
}

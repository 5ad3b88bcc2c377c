// The review of a decision: as served on the left, as the public will read it on the right, each passage with its reason; by keyboard.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { call } from '../../platform/api/index.ts';
import { useNow } from '../../platform/clock.ts';
import { day } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { usePageParams } from '../../platform/pages.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { Skeleton } from '../../platform/parts/lists/Empty.tsx';
import { Page } from '../../platform/parts/Page.tsx';
import { RecordGate } from '../../platform/parts/record/RecordGate.tsx';
import { useSteps } from '../../platform/parts/record/use-steps.ts';
import { Tag } from '../../platform/parts/Tag.tsx';
import { ActionBar } from '../../platform/records/page/ActionBar.tsx';
import { Assessed } from '../../platform/registers/Assessed.tsx';
import { useMe } from '../../platform/session.ts';
import { Asked } from './Asked.tsx';
import { owes, startOfAsked } from './asked.ts';
import { NoText } from './NoText.tsx';
import { paths } from './paths.ts';
import { Standing } from './Standing.tsx';
import type { DisclosureRecord, Review } from './shapes.ts';
import { TextReview } from './TextReview.tsx';
import { TypedText } from './TypedText.tsx';
import './disclosure.css';
import { agencyText } from '../../platform/words/agency-names.ts';

/** Its drawing of pages is loaded for scans alone. */
const ScanReview = lazy(async () => ({ default: (await import('./scan/ScanReview.tsx')).ScanReview }));

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['disclosures', 'entry', id],
    queryFn: ({ signal }) => call({ path: `/disclosures/${id}`, signal }),
  });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['disclosures', 'review', id],
    queryFn: ({ signal }) => call({ path: `/disclosures/${id}/review`, signal }),
  });

export function ReviewPage() {
  const { t } = useWords();
  const { entryId } = usePageParams('/disclosures/$entryId');
  const record = useQuery(recordQuery(entryId));
  const review = useQuery(reviewQuery(entryId));
  return (
    <RecordGate title={t('disclosure.review.title')} query={record}>
      {(found) => (
        <RecordGate title={t('disclosure.review.title')} query={review}>
          {(own) => <Shown key={found.id} record={found} review={own} />}
        </RecordGate>
      )}
    </RecordGate>
  );
}

/** Acts that take something away from the public, or end it. */
const danger = ['withhold', 'withdraw', 'end', 'lapse', 'repair'];
const rare = ['lapse', 'withhold', 'end', 'annul', 'object', 'askRepair'];

function Shown({ record, review }: { record: DisclosureRecord; review: Review }) {
  const { t, say } = useWords();
  const me = useMe();
  const take = useSteps<DisclosureRecord>(`/disclosures/${record.id}`, recordQuery(record.id).queryKey);
  const bars = barsOf(review);
  const now = useNow(600);
  // It was drafted once and for all.
  const actions = record.actions.filter(({ action }) => action !== 'draft');
  return (
    <Page
      title={t('disclosure.review.title')}
      facts={
        <>
          <span lang="zh">{record.matter}</span>{' '}
          <Tag tone={record.state === 'published' ? 'green' : record.state === 'review' ? 'blue' : 'plain'}>
            {say(record.stateTitle)}
          </Tag>{' '}
          {record.demo && <DemoTag />}
        </>
      }
      actions={<Link to={paths.record(record.id)}>{t('disclosure.review.record')}</Link>}
      below={
        <div className="disclosure-head">
          <div className="disclosure-lead">
            <Facts record={record} />
            {['draft', 'review'].includes(record.state) && bars.length > 0 && (
              <p className="qf-tone-amber" role="status">
                {bars.map((bar) => t(`disclosure.review.${bar.key}`, bar.values)).join(t('parts.comma'))}
              </p>
            )}
            <Assessed
              of="decisions"
              mine={['draft', 'review'].includes(record.state) && record.owner.id === me.agency.id}
            />
          </div>
          <ActionBar
            actions={actions}
            onTake={take}
            danger={danger}
            rare={owes(record, 'acceptRepair') ? rare : [...rare, 'applyRepair']}
            initial={({ action }) => startOfAsked(action, record, day(now))}
            {...submitFirst(actions)}
          />
        </div>
      }
    >
      <Asked record={record} />
      <Standing record={record} review={review} />
      <UnderReview record={record} review={review} />
    </Page>
  );
}

function UnderReview({ record, review }: { record: DisclosureRecord; review: Review }) {
  if (review.scan !== null)
    return (
      <>
        <Suspense fallback={<Skeleton />}>
          <ScanReview key={review.scan.file} review={review} scan={review.scan} />
        </Suspense>
        <TypedText review={review} scan={review.scan} />
      </>
    );
  if (review.text === null) return <NoText record={record} review={review} />;
  return <TextReview review={review} text={review.text} />;
}

/** A draft that may be submitted is; asking a third party is the exception. */
function submitFirst(actions: DisclosureRecord['actions']): { primary?: string } {
  return actions.some(({ action, allowed }) => allowed && action === 'submit') ? { primary: 'submit' } : {};
}

/** What stands in the way of publishing it. */
function barsOf({ text, scan, missing }: Review) {
  const waiting = text?.waiting ?? 0;
  const doubts = text?.doubts ?? 0;
  const toBurn = scan?.toBurn.length ?? 0;
  return [
    ...(toBurn > 0 ? [{ key: 'stillToBurn' as const, values: { n: toBurn } }] : []),
    ...(waiting > 0 ? [{ key: 'stillWaiting' as const, values: { n: waiting } }] : []),
    ...(text !== null && text.known.confirmedBy === null
      ? [{ key: 'stillKnown' as const, values: { n: text.known.others.length } }]
      : []),
    ...(doubts > 0 ? [{ key: 'stillDoubts' as const, values: { n: doubts } }] : []),
    ...(missing.length > 0 ? [{ key: 'stillMissing' as const, values: { n: missing.length } }] : []),
  ];
}

function Facts({ record }: { record: DisclosureRecord }) {
  const { t, language } = useWords();
  const me = useMe();
  const facts: [string, string][] = [
    [t('disclosure.fact.no'), record.decisionNo],
    [t('disclosure.fact.party'), record.party],
    [t('disclosure.fact.decided'), record.decidedOn],
    [t('disclosure.fact.served'), record.servedOn ?? '—'],
    // One's own goes without saying.
    ...(record.owner.id === me.agency.id
      ? []
      : [[t('disclosure.fact.agency'), agencyText(record.owner, language)] as [string, string]]),
    ...(record.secrecy === null
      ? []
      : [[t('disclosure.fact.secrecy'), t(`disclosure.secrecy.${record.secrecy}`)] as [string, string]]),
    ...(record.publishedOn === null ? [] : [[t('disclosure.fact.published'), record.publishedOn] as [string, string]]),
  ];
  return (
    <dl className="disclosure-facts">
      {facts.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd lang="zh">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

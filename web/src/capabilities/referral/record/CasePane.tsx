// A case on its way to a referral, or kept back from one: what it shows, how far it is, and what the reader may begin.

import type { CaseRecord } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Conclusion } from '../../../platform/parts/record/Conclusion.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Deadline } from '../../../platform/parts/record/Deadline.tsx';
import { Timeline } from '../../../platform/parts/record/Timeline.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { paths } from '../paths.ts';
import { caseQuery, caseReferralsQuery } from '../queries.ts';
import { Related } from '../supervision/Related.tsx';
import { StateTag } from '../tags.tsx';
import { Way } from './Way.tsx';

type Props = {
  caseId: string;
  /** On a narrow screen, the way back to the list. */
  back?: () => void;
};

export function CasePane({ caseId, back }: Props) {
  const { t } = useWords();
  const one = useQuery(caseQuery(caseId));
  const referrals = useQuery(caseReferralsQuery(caseId));
  const error = one.error ?? referrals.error;
  if (one.data === undefined || referrals.data === undefined)
    return (
      <div className="qf-card qf-error">
        {error === null ? (
          <Skeleton />
        ) : (
          <Problem
            error={error}
            onRetry={() => {
              void one.refetch();
              void referrals.refetch();
            }}
          />
        )}
      </div>
    );
  return (
    <div className="ref-stack">
      {back !== undefined && (
        <div>
          <Button onClick={back}>{t('referral.list.back')}</Button>
        </div>
      )}
      <CaseHead record={one.data} />
      <Shown record={one.data} />
      <Way caseId={caseId} referrals={referrals.data} />
      <Related about={{ caseId }} />
      <Course record={one.data} />
    </div>
  );
}

function CaseHead({ record }: { record: CaseRecord }) {
  const { t, say } = useWords();
  const { case: row, file } = record;
  const amount = record.amounts.illegalBusinessAmount.fen;
  const { decision } = file;
  const fine = decision?.fineFen ?? null;
  return (
    <section className="qf-card ref-head" aria-labelledby="ref-case-title">
      <div className="ref-head-line">
        <h2 id="ref-case-title">{row.title}</h2>
        <StateTag state={row.state} title={say(row.stateTitle)} />
        {row.demo && <DemoTag />}
        <Link to={paths.case(row.id)} className="ref-end">
          {t('referral.field.caseLink')}
        </Link>
      </div>
      <dl className="qf-record-facts">
        <Fact label={t('referral.field.caseNo')} value={row.no ?? '—'} />
        <Fact label={t('referral.field.agency')} value={<AgencyName agency={row.agency} />} />
        <Fact
          label={t('referral.field.amount')}
          value={amount === null ? t('referral.result.unknown') : t('referral.yuan', { amount: inYuan(amount) })}
        />
        <Fact
          label={t('referral.field.penalty')}
          value={
            decision === null
              ? t('referral.noPenalty')
              : [decision.on, fine === null ? '' : t('referral.fined', { amount: inYuan(fine) })].join(' ')
          }
        />
      </dl>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const kinds = { met: 'met', near: 'near', unknown: 'unknown', not: 'notMet' } as const;

function Shown({ record: { conclusion } }: { record: CaseRecord }) {
  const { t, say } = useWords();
  return (
    <Conclusion
      kind={kinds[conclusion.result ?? 'unknown']}
      fact={<Unbroken text={say(conclusion.summary)} />}
      source={t('referral.compare.people')}
      {...(conclusion.findings.length > 0 && {
        reasons: (
          <ul className="ref-findings">
            {conclusion.findings
              .filter(({ governs }) => governs)
              .map((one) => (
                <li key={`${one.article} ${one.rowId}`}>
                  <Unbroken text={say(one.why)} />
                  <div className="qf-second" lang="zh">
                    {[one.basis.docNo, one.basis.article].filter((part) => part !== null).join(' ')}
                  </div>
                </li>
              ))}
          </ul>
        ),
      })}
    />
  );
}

const newest = 8;

function Course({ record }: { record: CaseRecord }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="ref-course">
      <section className="qf-card" aria-labelledby="ref-case-clocks">
        <h2 id="ref-case-clocks">{t('parts.record.clocks')}</h2>
        <div className="qf-card-body qf-clocks">
          {clocksShown(record.clocks).map((clock) => (
            <Deadline key={`${clock.duty} ${clock.key}`} clock={clock} />
          ))}
        </div>
      </section>
      <section className="qf-card" aria-labelledby="ref-case-timeline">
        <h2 id="ref-case-timeline">{t('parts.record.timeline')}</h2>
        <div className="qf-card-body">
          <Timeline entries={timelineFrom(record.timeline, words).slice(-newest)} />
        </div>
      </section>
    </div>
  );
}

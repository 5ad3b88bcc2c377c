// What the page of a case shows of its referrals: how each stands in the hands of every party, and the way to the next one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { NextDue } from '../NextDue.tsx';
import { paths } from '../paths.ts';
import { caseReferralsQuery, referralQuery } from '../queries.ts';
import type { CaseReferrals } from '../shapes.ts';
import { Related } from '../supervision/Related.tsx';
import { StateTag } from '../tags.tsx';
import { Lanes } from './Lanes.tsx';
import { Way } from './Way.tsx';

export function OfCase({ caseId }: { caseId: string }) {
  const { data, error, refetch } = useQuery(caseReferralsQuery(caseId));
  if (data === undefined)
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  return (
    <div className="ref-stack">
      {data.referrals.map((row) => (
        <Standing key={row.id} row={row} />
      ))}
      {(data.mayPrepare || data.referrals.length === 0) && <Way caseId={caseId} referrals={data} />}
      <Related about={{ caseId }} />
    </div>
  );
}

function Standing({ row }: { row: CaseReferrals['referrals'][number] }) {
  const { t, say } = useWords();
  const { data, error } = useQuery(referralQuery(row.id));
  return (
    <section className="ref-of-case" aria-labelledby={`ref-of-case-${row.id}`}>
      <div className="ref-head-line">
        <h2 id={`ref-of-case-${row.id}`}>{row.no ?? t('referral.notSent')}</h2>
        <StateTag state={row.state} title={say(row.stateTitle)} />
        {row.nextDue !== null && <NextDue {...row} />}
        <Link to={paths.referral(row.id)} className="ref-end">
          {t('referral.open')}
        </Link>
      </div>
      {error !== null && <Problem error={error} />}
      {data !== undefined && <Lanes record={data} />}
    </section>
  );
}

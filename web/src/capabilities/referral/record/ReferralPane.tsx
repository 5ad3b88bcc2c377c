// One referral beside the list: what it is about, the columns of the parties, the comparison and what may be done now.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { referralQuery } from '../queries.ts';
import type { ReferralRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { Comparison } from './Comparison.tsx';
import { Dossier } from './Dossier.tsx';
import { headFacts } from './head-facts.ts';
import { Lanes } from './Lanes.tsx';
import { ReferralActions } from './ReferralActions.tsx';

export function ReferralPane({ id }: { id: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(referralQuery(id));
  if (data === undefined)
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  return (
    <>
      <Head record={data} />
      <Lanes record={data} />
      <section className="qf-card ref-foot" aria-label={t('referral.compare.title')}>
        <Comparison source={data.source} thresholdFen={data.referral.thresholdFen} />
        <ReferralActions record={data} />
      </section>
    </>
  );
}

function Head({ record }: { record: ReferralRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { referral } = record;
  return (
    <section className="qf-card ref-head" aria-labelledby="ref-head-title">
      <div className="ref-head-line">
        <h2 id="ref-head-title">{referral.title}</h2>
        <StateTag state={referral.state} title={say(referral.stateTitle)} />
        {referral.demo && <DemoTag />}
        <span className="ref-end ref-links">
          <Dossier dossier={record.dossier} />
          <Link to={paths.referral(referral.id)}>{t('referral.open')}</Link>
        </span>
      </div>
      <dl className="qf-record-facts">
        {headFacts(record, words).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

// Supervisions and reverse referrals about a referral or a case, and the way to begin a supervision.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import { type About, reversesQuery, supervisionsQuery } from '../queries.ts';
import { StateTag } from '../tags.tsx';
import { BeginSupervision } from './BeginSupervision.tsx';

type Props = {
  about: About;
  /** The case of a referral: what was said of it before it was referred belongs here, too. */
  caseId?: string | null;
};

export function Related({ about, caseId = null }: Props) {
  const { t, say } = useWords();
  const of = caseId === null ? about : { caseId };
  const supervisions = useQuery(supervisionsQuery(of)).data?.items ?? [];
  const reverses = useQuery(reversesQuery(of)).data?.items ?? [];
  return (
    <section className="qf-card" aria-labelledby="ref-related">
      <h2 id="ref-related">{t('referral.related')}</h2>
      <div className="qf-card-body ref-stack">
        {supervisions.length + reverses.length === 0 && <p className="qf-second">{t('referral.noneRelated')}</p>}
        {supervisions.map((row) => (
          <div key={row.id}>
            <Link to={paths.supervision(row.id)}>{say(row.kindTitle)}</Link>{' '}
            <StateTag state={row.state} title={say(row.stateTitle)} />
          </div>
        ))}
        {reverses.map((row) => (
          <div key={row.id}>
            <Link to={paths.reverse(row.id)}>{t('referral.reverse.title')}</Link>{' '}
            <StateTag state={row.state} title={say(row.stateTitle)} />
          </div>
        ))}
        <BeginSupervision about={about} />
      </div>
    </section>
  );
}

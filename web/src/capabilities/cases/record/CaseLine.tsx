// The whole way of a case, from the tip to the destruction: each station with its day, number and page.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { stationsQuery } from '../queries.ts';

export function CaseLine({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const { data } = useQuery(stationsQuery(caseId));
  const items = data?.items ?? [];
  // A case alone, with its decision, is told by its own page.
  if (!items.some(({ link }) => link !== `/cases/${caseId}`)) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-line">
      <h2 id="cases-line">{t('cases.line.title')}</h2>
      <ol className="cases-line qf-card-body">
        {items.map(({ kind, on, no, title, link }) => (
          <li key={`${kind} ${link} ${no}`} className={on === null ? 'cases-line-ahead' : undefined}>
            <span className="qf-second">{on ?? t('cases.line.ahead')}</span>
            <span>
              {link === `/cases/${caseId}` ? (
                <b>{t(`cases.line.${kind}`)}</b>
              ) : (
                <Link to={link}>{t(`cases.line.${kind}`)}</Link>
              )}{' '}
              <span className="qf-second">{no ?? title ?? ''}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

// On the page of a case: the leads that it was made of, where the reader sees them.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import { leadsOfCaseQuery } from '../queries.ts';

export function OfCase({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const { data } = useQuery(leadsOfCaseQuery(caseId));
  return (data?.items ?? []).map(({ id, no }) => (
    <div key={id}>
      <Link to={paths.lead(id)}>{t('leads.ofCase', { no })}</Link>
    </div>
  ));
}

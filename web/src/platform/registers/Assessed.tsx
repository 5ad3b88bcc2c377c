// Says that what the law asks for before personal data is published is not there: an impact assessment (个人信息保护法 55); it bars nothing.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { useMe } from '../session.ts';

/** What is published of each kind is assessed by itself. */
type Publication = 'decisions' | 'listings' | 'redList' | 'notices' | 'deposits';

const assessmentsQuery = (publication: Publication) =>
  queryOptions({
    queryKey: ['assessments', publication],
    queryFn: ({ signal }) =>
      call({ path: '/assessments', query: { publication, own: true, sort: 'entered', limit: 20 }, signal }),
  });

/** @param mine whether the own agency publishes it: nothing is said to others, nor where the assessment is confirmed */
export function Assessed({ of, mine }: { of: Publication; mine: boolean }) {
  const { t } = useWords();
  const me = useMe();
  const enabled = mine && !me.registersLater.includes('assessments');
  const { data } = useQuery({ ...assessmentsQuery(of), enabled });
  if (!enabled || data === undefined) return null;
  const [newest] = data.items.filter(({ state }) => state !== 'replaced');
  if (newest?.state === 'confirmed') return null;
  return (
    <p className="qf-tone-amber" role="status">
      {t(newest === undefined ? 'registers.assessed.none' : 'registers.assessed.open')}{' '}
      <Link to={newest === undefined ? '/assessments' : `/assessments/${newest.id}`}>
        {t('registers.assessed.link')}
      </Link>
    </p>
  );
}

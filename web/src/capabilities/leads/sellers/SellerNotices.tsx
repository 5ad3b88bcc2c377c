import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import { leadsKey } from '../queries.ts';

export function SellerNotices({ sellerId }: { sellerId: string }) {
  const { t, say } = useWords();
  const { data } = useQuery({
    queryKey: [leadsKey, 'seller-notices', sellerId],
    queryFn: ({ signal }) =>
      call({
        path: '/takedowns',
        query: { seller: sellerId, sort: 'newest', limit: 20 },
        signal,
      }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="seller-notices">
      <h2 id="seller-notices">{t('leads.seller.notices', { count: data.total })}</h2>
      <ul className="qf-card-body leads-plain">
        {data.items.map(({ id, no, mark, platform, stateTitle }) => (
          <li key={id}>
            <Link to={paths.notice(id)} lang="zh">
              {[no, mark, platform.name].join(' ')}
            </Link>{' '}
            <span className="qf-second">{say(stateTitle)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

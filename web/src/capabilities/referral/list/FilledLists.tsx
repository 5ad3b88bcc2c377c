// What fills by itself and nobody owes: how many cases stand in the lists of supervision, for those whose office is to look.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import { countsQuery } from '../queries.ts';
import { watchSearch } from '../search.ts';
import type { listsOf } from '../sides.ts';

export function FilledLists({ lists }: { lists: ReturnType<typeof listsOf> }) {
  const { t } = useWords();
  const { data } = useQuery(countsQuery);
  const filled = lists.filter((list) => (data?.[list] ?? 0) > 0);
  if (data === undefined || filled.length === 0) return null;
  return (
    <nav className="qf-card ref-ahead" aria-label={t('referral.title')}>
      <strong>{t('referral.title')}</strong>
      {filled.map((list) => (
        <Link key={list} to={paths.referrals} search={watchSearch.at({ list })} title={t(`referral.list.hint.${list}`)}>
          {t(`referral.list.tab.${list}`)}{' '}
          <span className={list === 'late' ? 'qf-tone-red' : undefined}>{data[list]}</span>
        </Link>
      ))}
    </nav>
  );
}

// Referrals in the search over everything: what the acting user may see.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { SearchHit } from '../../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { searchReferralRows } from '../store.ts';

export async function searchReferrals(
  { tx }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  const found = words.length === 0 ? [] : await searchReferralRows(tx, { words, limit });
  return found.map(({ id, no, title, crimes, accused }) => ({
    kind: 'referral',
    kindTitle: { zh: '移送', en: 'Referral' },
    id,
    title: no === null ? title : `${no} ${title}`,
    snippet: snippet([title, crimes, ...accused].join(' '), words),
    link: `/referrals/${id}`,
  }));
}

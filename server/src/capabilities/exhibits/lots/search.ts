// Lots of goods in custody in the search over everything.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { SearchHit } from '../../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { lotsHaving } from './store.ts';

/** Lots that have all the words, the newest first. */
export async function searchLots({ tx }: Session, { q, limit }: { q: string; limit: number }): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const found = await lotsHaving(tx, { words, limit });
  return found.map(({ id, no, name, mark, spec, storeName }) => ({
    kind: 'exhibitLot',
    kindTitle: { zh: '涉案物品', en: 'Goods in custody' },
    id,
    title: `${no} ${name}`,
    snippet: snippet([name, mark, spec, storeName].filter(Boolean).join(' '), words),
    link: `/exhibit-lots/${id}`,
  }));
}

// What of the leads the search over everything finds: leads, tips, sellers and goods on sale.
import type { Session } from '../../platform/database/connections/connect.ts';
import type { SearchHit } from '../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../platform/lists/paged/search-words.ts';
import { searchLeads } from './leads/read.ts';
import { offersHaving, sellersHaving } from './sellers/store.ts';
import { tipsPassing } from './tips/store.ts';

type Asked = { q: string; limit: number };

/** @returns up to `limit` hits of each kind */
export async function searchAllLeads(session: Session, asked: Asked): Promise<SearchHit[]> {
  const words = wordsOf(asked.q);
  if (words.length === 0) return [];
  return [
    ...(await searchLeads(session, asked)),
    ...(await searchTips(session, words, asked.limit)),
    ...(await searchSellers(session, words, asked.limit)),
    ...(await searchOffers(session, words, asked.limit)),
  ];
}

async function searchTips({ tx, acting }: Session, words: readonly string[], limit: number): Promise<SearchHit[]> {
  const filter = { now: new Date(0), agencyKey: acting.agencyKey, userId: acting.userId, words };
  const found = await tipsPassing(tx, filter).orderBy('id', 'desc').limit(limit).execute();
  return found.map(({ id, no, title, respondent, mark, channelNo }) => ({
    kind: 'tip',
    kindTitle: { zh: '举报投诉', en: 'Tip or complaint' },
    id,
    title: `${no} ${title}`,
    snippet: snippet([title, respondent, mark, channelNo].filter(Boolean).join(' '), words),
    link: `/tips/${id}`,
  }));
}

async function searchSellers({ tx }: Session, words: readonly string[], limit: number): Promise<SearchHit[]> {
  const found = await sellersHaving(tx, { words, limit });
  return found.map(({ id, name }) => ({
    kind: 'seller',
    kindTitle: { zh: '卖家', en: 'Seller' },
    id,
    title: name,
    snippet: snippet(name, words),
    link: `/sellers/${id}`,
  }));
}

async function searchOffers({ tx }: Session, words: readonly string[], limit: number): Promise<SearchHit[]> {
  const found = await offersHaving(tx, { words, limit });
  return found.map(({ id, title, platform, price, leadId, sellerId, sellerName }) => ({
    kind: 'offer',
    kindTitle: { zh: '商品', en: 'Goods on sale' },
    id,
    title,
    snippet: [snippet(title, words), sellerName, platform, price === null ? '' : `¥${price / 100}`]
      .filter(Boolean)
      .join(' · '),
    link: leadId === null ? `/sellers/${sellerId}` : `/leads/${leadId}`,
  }));
}

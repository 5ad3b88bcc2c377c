// Hits into the database: the offers that are new, their sellers, and the leads that rest on them. A block is worked out in memory and
// stored with a few statements for each table, however many hits it has.
import type { Cryptography } from '../../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../../platform/database/connections/connect.ts';
import { inParts, type WorkTools } from '../../../../platform/procedures/index.ts';
import { leadsOn } from '../../leads/leads-on-sellers.ts';
import { enterPlaces, holdSellers, placeShops, shopKey } from '../../sellers/place-shops.ts';
import { growSellers } from '../../sellers/store-figures.ts';
import type { Monitor, MonitorRun } from '../store.ts';
import { addedBy, type NewOffer, notStored, type ScreenedOffer } from './new-offers.ts';

type HitTools = WorkTools & { crypto: Cryptography };
type Work = { run: MonitorRun; monitor: Monitor; hits: readonly ScreenedOffer[] };

/**
 * Stores what is new among the hits: an offer that was there, unchanged, from an earlier run makes nothing. A seller with new offers gets a
 * lead, or its open lead grows.
 */
export async function storeHits(
  session: Session,
  tools: HitTools,
  { run, monitor, hits }: Work,
): Promise<{ newOffers: number; newLeads: number }> {
  if (hits.length === 0) return { newOffers: 0, newLeads: 0 };
  await holdSellers(session);
  const fresh = await notStored(session, hits, tools.now);
  if (fresh.length === 0) return { newOffers: 0, newLeads: 0 };
  const placing = await placeShops(session, { crypto: tools.crypto, facts: fresh.map(({ facts }) => facts) });
  const offers = fresh.map((hit): NewOffer => {
    const shop = placing.shops.get(shopKey(hit.facts));
    if (shop === undefined) throw new TypeError('a shop of the block has no place');
    return { ...hit, shop };
  });
  const bySeller = Map.groupBy(offers, ({ shop }) => shop.sellerId);
  const added = new Map([...bySeller].map(([id, own]) => [id, addedBy(id, own)]));
  const shopsOf = Map.groupBy(placing.newShops, ({ sellerId }) => sellerId);
  const sellersNew = new Set(placing.newSellers.map(({ id }) => id));
  const figures = new Map(
    [...added].map(([id, { first, score, estimate, lastSeen }]) => [
      id,
      { shops: shopsOf.get(id)?.length ?? 0, offers: first, score, estimate, lastSeen },
    ]),
  );
  await enterPlaces(session, placing, { demo: monitor.demo, now: tools.now, figures });
  const grown = [...added].filter(([id]) => !sellersNew.has(id));
  await growSellers(
    session.tx,
    grown.map(([sellerId, own]) => ({ ...own, sellerId, newShops: shopsOf.get(sellerId)?.length ?? 0 })),
  );
  const { leads, begun } = await leadsOn(session, tools, { monitor, bySeller, added, sellersNew });
  const rows = offers.map((offer) => offerRow({ offer, leadId: leads.get(offer.shop.sellerId), run, tools, session }));
  for (const part of inParts(rows)) await session.tx.insertInto('offer').values(part).execute();
  return { newOffers: rows.length, newLeads: begun };
}

function offerRow(q: {
  offer: NewOffer;
  leadId: string | undefined;
  run: MonitorRun;
  tools: HitTools;
  session: Session;
}) {
  const { offer, hits, digest, best, shop, facts } = q.offer;
  // The telephone is kept with the shop, encrypted.
  const { phone: _, ...snapshot } = offer;
  return {
    ownerAgency: q.session.acting.agencyKey,
    sellerId: shop.sellerId,
    shopId: shop.id,
    monitorId: q.run.monitorId,
    runId: q.run.id,
    leadId: q.leadId ?? null,
    platform: offer.platform ?? '',
    platformId: offer.id,
    title: offer.title,
    price: offer.price ?? null,
    snapshot: JSON.stringify(snapshot),
    digest,
    seenAt: facts.seenAt,
    takenAt: q.tools.now,
    rightId: best.right,
    score: best.score,
    hits: JSON.stringify(hits.map(({ offerId: _id, ...rest }) => rest)),
  };
}

// The hits of a block that are not stored yet, and what they say of shops and add to figures.

import type { Hit, Offer } from '@qingfeng/screening';
import type { Session } from '../../../../platform/database/connections/connect.ts';
import { inParts } from '../../../../platform/procedures/index.ts';
import { type Added, strongest } from '../../sellers/figures.ts';
import type { PlacedShop, ShopFacts } from '../../sellers/shop-columns.ts';
import { offersNamed } from './store-offers.ts';

export type ScreenedOffer = { offer: Offer; hits: readonly Hit[]; digest: Buffer; region: string | null };
/** The latest price of an offer that is counted to each seller and to each lead, by their ids; null where it had none. */
type Counted = Map<string, number | null>;
/** A hit that is not stored yet. `counted`: what earlier versions of the offer are counted with, and where. */
type NewHit = ScreenedOffer & { facts: ShopFacts; best: Hit; counted: Counted };
export type NewOffer = NewHit & { shop: PlacedShop };

/** The hits of which no equal row is stored; within the block each once. */
export async function notStored({ tx, acting }: Session, hits: readonly ScreenedOffer[], now: Date): Promise<NewHit[]> {
  const nameOf = (platform: string, id: string) => JSON.stringify([platform, id]);
  const digests = new Set<string>();
  const counted = new Map<string, Counted>();
  for (const part of inParts(hits)) {
    const platforms = part.map(({ offer }) => offer.platform ?? '');
    const ids = part.map(({ offer }) => offer.id);
    const rows = await offersNamed(tx, { agencyKey: acting.agencyKey, platforms, ids });
    for (const { platform, platformId, digest, price, sellerId, leadId } of rows) {
      const name = nameOf(platform, platformId);
      digests.add(`${name} ${digest.toString('hex')}`);
      const where = counted.get(name) ?? new Map();
      counted.set(name, where.set(sellerId, price));
      if (leadId !== null) where.set(leadId, price);
    }
  }
  return hits.flatMap((hit): NewHit[] => {
    const name = nameOf(hit.offer.platform ?? '', hit.offer.id);
    const digest = `${name} ${hit.digest.toString('hex')}`;
    const best = strongest(hit.hits);
    if (best === undefined || digests.has(digest)) return [];
    digests.add(digest);
    return [{ ...hit, best, counted: counted.get(name) ?? new Map(), facts: factsOf(hit, now) }];
  });
}

function factsOf({ offer, region }: ScreenedOffer, now: Date): ShopFacts {
  return {
    platform: offer.platform ?? '',
    // An offer that names no seller stands for itself: nothing may be counted together that nothing ties.
    platformId: offer.sellerId ?? offer.sellerName ?? `offer ${offer.id}`,
    name: offer.sellerName ?? '',
    address: offer.shopAddress ?? '',
    region: offer.region ?? '',
    regionCode: region,
    phone: offer.phone ?? '',
    licence: offer.licence ?? '',
    images: offer.imageHashes ?? [],
    seenAt: seenAt(offer, now),
  };
}

function seenAt({ time }: Offer, now: Date): Date {
  const at = time === null || time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) || at > now.getTime() ? now : new Date(at);
}

/**
 * What new offers add to the estimate of a seller or a lead, and how many of them it did not have before. The price of an offer takes the
 * place of the one with which it is counted there: one that came from another seller, or from a lead that has ended, takes nobody's.
 * @param to id of the seller or lead; undefined for a lead that is made of them
 */
export function addedTo(
  to: string | undefined,
  offers: readonly NewOffer[],
): { first: number; estimate: number | null } {
  const now: Counted = new Map();
  let first = 0;
  let estimate: number | null = null;
  for (const { offer, counted } of offers) {
    const name = JSON.stringify([offer.platform ?? '', offer.id]);
    const before = now.has(name) ? now.get(name) : to === undefined ? undefined : counted.get(to);
    const price = offer.price ?? null;
    now.set(name, price);
    if (before === undefined) first += 1;
    if (price !== null || (before ?? null) !== null) estimate = (estimate ?? 0) + (price ?? 0) - (before ?? 0);
  }
  return { first, estimate };
}

/** What the new offers of one seller come to. */
export function addedBy(sellerId: string, offers: readonly NewOffer[]): Added {
  const best = strongest(offers.map((one) => one.best));
  return {
    ...addedTo(sellerId, offers),
    offers: offers.length,
    score: best?.score ?? 0,
    lastSeen: new Date(Math.max(...offers.map(({ facts }) => facts.seenAt.getTime()))),
    best,
  };
}

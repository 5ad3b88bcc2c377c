// The hits of a block that are not stored yet, and what they say of shops and add to figures.
import type { Hit, Offer } from '@qingfeng/screening';
import { type SqlBool, sql } from 'kysely';
import type { Session } from '../../platform/database/connect.ts';
import { inParts } from '../../platform/procedures/index.ts';
import { type Added, strongest } from './figures.ts';
import type { PlacedShop, ShopFacts } from './shop-columns.ts';

export type ScreenedOffer = { offer: Offer; hits: readonly Hit[]; digest: Buffer; region: string | null };
/** A hit that is not stored yet. `before`: the price of the version before this one, where there is one. */
type NewHit = ScreenedOffer & { facts: ShopFacts; best: Hit; before: number | null | undefined };
export type NewOffer = NewHit & { shop: PlacedShop };

/** The hits of which no equal row is stored; within the block each once. */
export async function notStored({ tx, acting }: Session, hits: readonly ScreenedOffer[], now: Date): Promise<NewHit[]> {
  const nameOf = (platform: string, id: string) => JSON.stringify([platform, id]);
  const digests = new Set<string>();
  const prices = new Map<string, number | null>();
  for (const part of inParts(hits)) {
    const platforms = part.map(({ offer }) => offer.platform ?? '');
    const ids = part.map(({ offer }) => offer.id);
    const rows = await tx
      .selectFrom('offer')
      .select(['platform', 'platformId', 'digest', 'price'])
      .where('ownerAgency', '=', acting.agencyKey)
      .where(sql<SqlBool>`(platform, platform_id) in (select * from unnest(${platforms}::text[], ${ids}::text[]))`)
      .orderBy('takenAt')
      .orderBy('id')
      .execute();
    for (const { platform, platformId, digest, price } of rows) {
      digests.add(`${nameOf(platform, platformId)} ${digest.toString('hex')}`);
      prices.set(nameOf(platform, platformId), price);
    }
  }
  return hits.flatMap((hit): NewHit[] => {
    const name = nameOf(hit.offer.platform ?? '', hit.offer.id);
    const digest = `${name} ${hit.digest.toString('hex')}`;
    const best = strongest(hit.hits);
    if (best === undefined || digests.has(digest)) return [];
    const before = prices.get(name);
    digests.add(digest);
    prices.set(name, hit.offer.price ?? null);
    return [{ ...hit, best, before, facts: factsOf(hit, now) }];
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

/** What the new offers of one seller come to; the price of an offer takes the place of the one that it had before. */
export function addedBy(offers: readonly NewOffer[]): Added {
  const prices = offers.flatMap(({ offer, before }) =>
    offer.price === null || offer.price === undefined ? (before ? [-before] : []) : [offer.price - (before ?? 0)],
  );
  const best = strongest(offers.map((one) => one.best));
  return {
    offers: offers.length,
    first: offers.filter(({ before }) => before === undefined).length,
    score: best?.score ?? 0,
    estimate: prices.length === 0 ? null : prices.reduce((sum, price) => sum + price, 0),
    lastSeen: new Date(Math.max(...offers.map(({ facts }) => facts.seenAt.getTime()))),
    best,
  };
}

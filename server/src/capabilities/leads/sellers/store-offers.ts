// Kysely queries over the offers of sellers and leads, as their pages list them.
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Offers of leads or of sellers, by their ids. */
export type OffersOf = { column: 'offer.leadId' | 'offer.sellerId'; ids: readonly string[] };

/** Prices of a seller's offers beside that of the genuine article, the latest first. */
export function pricesOfSeller(tx: Tables, sellerId: string, limit: number) {
  return tx
    .selectFrom('offer')
    .innerJoin('registeredRight', 'registeredRight.id', 'offer.rightId')
    .select(['registeredRight.mark', 'registeredRight.referencePrice', 'offer.price', 'offer.shopId'])
    .where('offer.sellerId', '=', sellerId)
    .where('offer.price', 'is not', null)
    .orderBy('offer.takenAt', 'desc')
    .orderBy('offer.id')
    .limit(limit)
    .execute();
}

/** Offers behind a place, the strongest first; one row more than asked for. */
export function listOffers(
  tx: Tables,
  q: { of: OffersOf; after: { score: number; id: string } | undefined; limit: number },
) {
  let query = tx
    .selectFrom('offer')
    .innerJoin('shop', 'shop.id', 'offer.shopId')
    .leftJoin('registeredRight', 'registeredRight.id', 'offer.rightId')
    .selectAll('offer')
    .select(['shop.name as shopName', 'registeredRight.referencePrice'])
    .where(q.of.column, 'in', q.of.ids);
  const { after } = q;
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('offer.score', '<', after.score),
        eb.and([eb('offer.score', '=', after.score), eb('offer.id', '>', after.id)]),
      ]),
    );
  }
  return query
    .orderBy('offer.score', 'desc')
    .orderBy('offer.id')
    .limit(q.limit + 1)
    .execute();
}

export async function countOffersOf(tx: Tables, of: OffersOf): Promise<number> {
  const { count } = await tx
    .selectFrom('offer')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(of.column, 'in', of.ids)
    .executeTakeFirstOrThrow();
  return count;
}

// Kysely queries over the links between shops and over what officers decided about them.
import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { shopKeys } from './link-shops.ts';
import { enterKeys } from './store-shops.ts';

export type Link = Selectable<DB['sellerLink']>;
export type SellerChange = Selectable<DB['sellerChange']>;

/** Whether a shop, by its number or its name on a platform of one of these names, is counted to a seller. */
export const isShopOf = (
  seller: string,
  q: Record<'platforms' | 'no' | 'name', RawBuilder<unknown>>,
): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select from shop s where s.seller_id = ${seller}::uuid and s.platform = any (${q.platforms})
    and (s.platform_id = nullif(${q.no}, '') or s.name = nullif(${q.name}, '')))`;

/** Links between these shops themselves. */
export function linksAmong(tx: Tables, shops: readonly string[]): Promise<Link[]> {
  return tx
    .selectFrom('sellerLink')
    .selectAll()
    .where(sql<boolean>`shop_a = any (${shops}::uuid[])`)
    .where(sql<boolean>`shop_b = any (${shops}::uuid[])`)
    .execute();
}

/** Links that have one of these shops, or both. */
const touching = (shops: readonly string[]) =>
  sql<boolean>`(seller_link.shop_a = any (${shops}::uuid[]) or seller_link.shop_b = any (${shops}::uuid[]))`;

/** How many links these shops have, with each other and with shops of other sellers. */
export async function countLinks(tx: Tables, shops: readonly string[]): Promise<number> {
  const { count } = await tx
    .selectFrom('sellerLink')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(touching(shops))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Links of these shops with each other and with shops of other sellers: first those that tie two sellers and wait for a decision, which the
 * pairs of a seller with many shops would hide, then the strongest.
 */
export function linksOf(tx: Tables, shops: readonly string[], limit: number) {
  return tx
    .selectFrom('sellerLink')
    .leftJoin('appUser', 'appUser.id', 'sellerLink.decidedBy')
    .innerJoin('shop as a', 'a.id', 'sellerLink.shopA')
    .innerJoin('shop as b', 'b.id', 'sellerLink.shopB')
    .selectAll('sellerLink')
    .select([
      'appUser.displayName as decidedByName',
      ...([
        'a.name as nameA',
        'a.platformId as platformIdA',
        'a.platform as platformA',
        'a.sellerId as sellerA',
      ] as const),
      ...([
        'b.name as nameB',
        'b.platformId as platformIdB',
        'b.platform as platformB',
        'b.sellerId as sellerB',
      ] as const),
    ])
    .where(touching(shops))
    .orderBy(sql`(seller_link.decision is null and a.seller_id <> b.seller_id)`, 'desc')
    .orderBy('weight', 'desc')
    .orderBy('sellerLink.id')
    .limit(limit)
    .execute();
}

/** The change that a decision about a link made and that nobody has taken back. */
export function standingChange(tx: Tables, linkId: string): Promise<SellerChange | undefined> {
  return tx
    .selectFrom('sellerChange')
    .selectAll()
    .where('linkId', '=', linkId)
    .where('undoes', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('sellerChange as later').select('later.id').whereRef('later.undoes', '=', 'sellerChange.id'),
        ),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What was joined to a seller and parted from it, the latest first. */
export function changesOf(tx: Tables, sellerId: string, limit: number) {
  return tx
    .selectFrom('sellerChange')
    .leftJoin('seller as stays', 'stays.id', 'sellerChange.sellerId')
    .leftJoin('seller as other', 'other.id', 'sellerChange.otherId')
    .selectAll('sellerChange')
    .select(['stays.name as sellerName', 'other.name as otherName'])
    .where((eb) => eb.or([eb('sellerChange.sellerId', '=', sellerId), eb('sellerChange.otherId', '=', sellerId)]))
    .orderBy('at', 'desc')
    .orderBy('sellerChange.id', 'desc')
    .limit(limit)
    .execute();
}

/** Shops of before there were keys get theirs. @returns how many */
export async function keyShops(tx: Tables, limit: number): Promise<number> {
  const shops = await tx
    .selectFrom('shop')
    .select(['id', 'ownerAgency', 'name', 'address', 'licence', 'phoneDigest', 'images'])
    .where('keyed', '=', false)
    .limit(limit)
    .execute();
  const keysOf = shopKeys();
  for (const [agencyKey, own] of Map.groupBy(shops, ({ ownerAgency }) => ownerAgency)) {
    await enterKeys(
      tx,
      agencyKey,
      own.flatMap((shop) => keysOf(shop).map((key) => ({ key, id: shop.id }))),
    );
  }
  const ids = shops.map(({ id }) => id);
  await tx.updateTable('shop').set({ keyed: true }).where(sql<boolean>`id = any (${ids}::uuid[])`).execute();
  return shops.length;
}

/** Sellers with all words in their name, the highest score first. */
export function sellersHaving(tx: Tables, q: { words: readonly string[]; limit: number }) {
  return tx
    .selectFrom('seller')
    .select(['id', 'name'])
    .where((eb) => eb.and(havingWords('seller', q.words)))
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(q.limit)
    .execute();
}

/** Goods on sale with all words in their title, the highest score first. */
export function offersHaving(tx: Tables, q: { words: readonly string[]; limit: number }) {
  return tx
    .selectFrom('offer')
    .innerJoin('seller', 'seller.id', 'offer.sellerId')
    .select(['offer.id', 'offer.title', 'offer.platform', 'offer.price', 'offer.leadId', 'offer.sellerId'])
    .select('seller.name as sellerName')
    .where((eb) => eb.and(havingWords('offer', q.words)))
    .orderBy('offer.score', 'desc')
    .orderBy('offer.id')
    .limit(q.limit)
    .execute();
}

/** The first shops of a seller, as letters name them. */
export function shopsOfSeller(tx: Tables, sellerId: string, limit: number) {
  return tx
    .selectFrom('shop')
    .select(['platformId as id', 'name', 'platform'])
    .where('sellerId', '=', sellerId)
    .orderBy('id')
    .limit(limit)
    .execute();
}

type LinkFound = Omit<Insertable<DB['sellerLink']>, 'decision' | 'decidedBy' | 'decidedAt' | 'reason'>;

/** A pair that was compared before is weighed anew; what an officer decided about it stands. */
export async function enterLinks(tx: Tables, rows: readonly LinkFound[]): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('sellerLink')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .constraint('seller_link_pair')
          .doUpdateSet((eb) => ({
            weight: eb.ref('excluded.weight'),
            probability: eb.ref('excluded.probability'),
            informsOnly: eb.ref('excluded.informsOnly'),
            why: eb.ref('excluded.why'),
            foundAt: eb.ref('excluded.foundAt'),
          }))
          .where('sellerLink.decision', 'is', null),
      )
      .execute();
  }
}

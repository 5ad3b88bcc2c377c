// Shops of a block of offers and the sellers they are counted to: worked out in memory, then stored with a few statements.
import { randomUUID } from 'node:crypto';
import { maskPhone } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { inParts } from '../../platform/procedures/index.ts';
import { type NewLink, openShopIndex } from './link-shops.ts';
import { licenceOf, phoneDigits } from './shop-columns.ts';

/** What an offer says of the shop that makes it. */
export type ShopFacts = {
  platform: string;
  platformId: string;
  name: string;
  address: string;
  region: string;
  regionCode: string | null;
  phone: string;
  licence: string;
  images: readonly string[];
  seenAt: Date;
};
export type PlacedShop = { id: string; sellerId: string };

export type NewShop = PlacedShop &
  Omit<ShopFacts, 'licence' | 'phone' | 'regionCode'> & {
    licence: string | null;
    phone: string | null;
    phoneDigest: string | null;
    phoneMask: string | null;
    keys: readonly string[];
    regionCode: string | null;
  };
export type NewSeller = { id: string; name: string; regionCode: string | null; seenAt: Date };
/** `shops`: every shop of the facts, by `shopKey`. */
export type Placing = {
  shops: Map<string, PlacedShop>;
  newShops: NewShop[];
  newSellers: NewSeller[];
  links: NewLink[];
};

export const shopKey = ({ platform, platformId }: Pick<ShopFacts, 'platform' | 'platformId'>): string =>
  JSON.stringify([platform, platformId]);

/** Two transactions at once must not make two sellers of one, nor move its shops: they wait for each other. */
export async function holdSellers({ tx, acting }: Session): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sellers ${acting.agencyKey}`}, 0))`.execute(tx);
}

/**
 * Where the shops of these facts belong: shops that are there stay with their seller; new ones are compared with those of the acting
 * agency that have something in common with them. Nothing is stored. The sellers must be held.
 */
export async function placeShops(
  { tx, acting }: Session,
  { crypto, facts }: { crypto: Cryptography; facts: readonly ShopFacts[] },
): Promise<Placing> {
  const latest = new Map<string, ShopFacts>();
  for (const one of facts) {
    const before = latest.get(shopKey(one));
    if (before === undefined || before.seenAt <= one.seenAt) latest.set(shopKey(one), one);
  }
  const there = await shopsNamed(tx, acting.agencyKey, [...latest.values()]);
  const placing: Placing = { shops: new Map(there), newShops: [], newSellers: [], links: [] };
  const fresh = [...latest.values()].filter((one) => !there.has(shopKey(one))).map((one) => shopOf(one, crypto));
  if (fresh.length === 0) return placing;
  const index = await openShopIndex(tx, { agencyKey: acting.agencyKey, fresh });
  for (const shop of fresh) {
    const { sellerId, links } = index.link(shop);
    const seller = sellerId ?? randomUUID();
    if (sellerId === null) {
      const { name, platformId, regionCode, seenAt } = shop;
      placing.newSellers.push({ id: seller, name: name === '' ? platformId : name, regionCode, seenAt });
    }
    const placed = { ...shop, sellerId: seller, keys: index.keysOf(shop.id) };
    index.settle(placed);
    placing.newShops.push(placed);
    placing.links.push(...links);
    placing.shops.set(shopKey(shop), { id: shop.id, sellerId: seller });
  }
  return placing;
}

function shopOf({ licence, phone, ...facts }: ShopFacts, crypto: Cryptography): Omit<NewShop, 'sellerId' | 'keys'> {
  const id = randomUUID();
  const context = { table: 'shop', column: 'phone', row: id };
  const digits = phoneDigits(phone);
  return {
    ...facts,
    id,
    licence: licenceOf(licence),
    phone: phone === '' ? null : crypto.encryptField(phone, { context }),
    phoneDigest: digits === null ? null : crypto.lookupDigest(digits, 'phone'),
    phoneMask: phone === '' ? null : maskPhone(phone),
  };
}

async function shopsNamed(
  tx: Tables,
  agencyKey: number,
  facts: readonly ShopFacts[],
): Promise<Map<string, PlacedShop>> {
  const found = new Map<string, PlacedShop>();
  for (const part of inParts(facts)) {
    const platforms = part.map(({ platform }) => platform);
    const ids = part.map(({ platformId }) => platformId);
    const rows = await tx
      .selectFrom('shop')
      .select(['id', 'sellerId', 'platform', 'platformId'])
      .where('ownerAgency', '=', agencyKey)
      .where(sql<SqlBool>`(platform, platform_id) in (select * from unnest(${platforms}::text[], ${ids}::text[]))`)
      .execute();
    for (const row of rows) found.set(shopKey(row), { id: row.id, sellerId: row.sellerId });
  }
  return found;
}

/** Figures with which sellers are entered. */
export type SellerStart = { shops: number; offers: number; score: number; estimate: number | null; lastSeen: Date };

/** Enters what is new, sellers with their first figures. */
export async function enterPlaces(
  { tx, acting }: Session,
  { newSellers, newShops, links }: Placing,
  q: { demo: boolean; now: Date; figures: ReadonlyMap<string, SellerStart> },
): Promise<void> {
  const { agencyKey: ownerAgency } = acting;
  const sellers = newSellers.map(({ id, name, regionCode, seenAt }) => ({
    ...{ id, ownerAgency, name, regionCode, firstSeen: seenAt, demo: q.demo },
    // Filled by the trigger; no caller writes a reader list.
    readers: [],
    regionBasis: regionCode === null ? 'unknown' : 'address',
    ...(q.figures.get(id) ?? { shops: 0, offers: 0, score: 0, estimate: null, lastSeen: seenAt }),
  }));
  for (const part of inParts(sellers)) await tx.insertInto('seller').values(part).execute();
  const shops = newShops.map(({ keys: _keys, regionCode: _code, seenAt, images, ...shop }) => ({
    ...{ ...shop, ownerAgency, images: [...images], firstSeen: seenAt, lastSeen: seenAt },
  }));
  for (const part of inParts(shops)) await tx.insertInto('shop').values(part).execute();
  const keys = newShops.flatMap(({ id, keys: own }) => own.map((key) => ({ key, id })));
  await enterKeys(tx, ownerAgency, keys);
  const rows = links.map((link) => ({ ...link, ownerAgency, foundAt: q.now }));
  for (const part of inParts(rows)) await tx.insertInto('sellerLink').values(part).execute();
}

export async function enterKeys(
  tx: Tables,
  agencyKey: number,
  keys: readonly { key: string; id: string }[],
): Promise<void> {
  for (const part of inParts(keys)) {
    await sql`
      insert into shop_key (owner_agency, key, shop_id)
      select ${agencyKey}, * from unnest(${part.map(({ key }) => key)}::text[], ${part.map(({ id }) => id)}::uuid[])
      on conflict do nothing`.execute(tx);
  }
}

// Shops of a block of offers and the sellers they are counted to: worked out in memory, then stored with a few statements.
import { randomUUID } from 'node:crypto';
import { maskPhone } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { type NewLink, openShopIndex } from './link-shops.ts';
import { type ChangedShop, changedShop, type KnownShop } from './shop-changes.ts';
import { licenceOf, type PlacedShop, phoneDigits, type ShopFacts } from './shop-columns.ts';
import { enterLinks } from './store.ts';
import { insertSellers } from './store-joined.ts';
import { enterChanges, enterKeys, insertShops, seeShops, shopsNamed } from './store-shops.ts';

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
/** `shops`: every shop of the facts, by `shopKey`; `seen`: those that were there, with the time of their latest offer. */
export type Placing = {
  shops: Map<string, PlacedShop>;
  newShops: NewShop[];
  newSellers: NewSeller[];
  changed: (ChangedShop & { keys: readonly string[] })[];
  seen: Map<string, Date>;
  links: NewLink[];
};

export const shopKey = ({ platform, platformId }: Pick<ShopFacts, 'platform' | 'platformId'>): string =>
  JSON.stringify([platform, platformId]);

/** Two transactions at once must not make two sellers of one, nor move its shops: they wait for each other. */
export async function holdSellers({ tx, acting }: Session): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sellers ${acting.agencyKey}`}, 0))`.execute(tx);
}

/**
 * Where the shops of these facts belong: shops that are there stay with their seller, and are compared anew where they show themselves
 * otherwise; new ones are compared with those of the acting agency that have something in common with them. Nothing is stored. The
 * sellers must be held.
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
  const rows = await shopsNamed(tx, acting.agencyKey, [...latest.values()]);
  const there = new Map(rows.map((row) => [shopKey(row), row]));
  const placing = placingOf(latest, there);
  const changed = [...latest].flatMap(([key, one]) => changedOf(there.get(key), one, crypto));
  const fresh = [...latest.values()].filter((one) => !there.has(shopKey(one))).map((one) => shopOf(one, crypto));
  if (fresh.length + changed.length === 0) return placing;
  const index = await openShopIndex(tx, { agencyKey: acting.agencyKey, fresh: [...changed, ...fresh] });
  for (const shop of changed) {
    // Officers alone move a shop that is there: what now speaks for another seller is a link for them.
    placing.links.push(...index.link(shop).links);
    index.settle(shop);
    placing.changed.push({ ...shop, keys: index.keysOf(shop.id) });
  }
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

function placingOf(latest: ReadonlyMap<string, ShopFacts>, there: ReadonlyMap<string, KnownShop>): Placing {
  const seen = [...there].map(([key, { id, lastSeen }]): [string, Date] => [id, latest.get(key)?.seenAt ?? lastSeen]);
  const shops = new Map([...there].map(([key, { id, sellerId }]) => [key, { id, sellerId }]));
  return { shops, newShops: [], newSellers: [], links: [], changed: [], seen: new Map(seen) };
}

function changedOf(there: KnownShop | undefined, facts: ShopFacts, crypto: Cryptography): ChangedShop[] {
  const changed = there === undefined ? undefined : changedShop(there, facts, crypto);
  return changed === undefined ? [] : [changed];
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

/** Figures with which sellers are entered. */
export type SellerStart = { shops: number; offers: number; score: number; estimate: number | null; lastSeen: Date };

/** Enters what is new and what changed, sellers with their first figures. */
export async function enterPlaces(
  { tx, acting }: Session,
  { newSellers, newShops, changed, seen, links }: Placing,
  q: { demo: boolean; now: Date; figures: ReadonlyMap<string, SellerStart> },
): Promise<void> {
  const { agencyKey: ownerAgency } = acting;
  const sellers = newSellers.map(({ id, name, regionCode, seenAt }) => ({
    ...{ id, ownerAgency, name, regionCode, firstSeen: seenAt, demo: q.demo },
    regionBasis: regionCode === null ? 'unknown' : 'address',
    ...(q.figures.get(id) ?? { shops: 0, offers: 0, score: 0, estimate: null, lastSeen: seenAt }),
  }));
  for (const part of inParts(sellers)) await insertSellers(tx, part);
  const shops = newShops.map(({ keys: _keys, regionCode: _code, seenAt, images, ...shop }) => ({
    ...{ ...shop, ownerAgency, images: [...images], firstSeen: seenAt, lastSeen: seenAt },
  }));
  await insertShops(tx, shops);
  await enterChanges(tx, { ownerAgency, changed, now: q.now });
  await seeShops(tx, seen);
  const keys = [...newShops, ...changed].flatMap(({ id, keys: own }) => own.map((key) => ({ key, id })));
  await enterKeys(tx, ownerAgency, keys);
  await enterLinks(
    tx,
    links.map((link) => ({ ...link, ownerAgency, foundAt: q.now })),
  );
}

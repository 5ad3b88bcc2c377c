// Queries over shops as they were seen, and over what changed of them.
import { type Insertable, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import type { ChangedShop, KnownShop } from './shop-changes.ts';
import type { Comparable, ShopFacts } from './shop-columns.ts';

/** Shops of an agency by their platform and number there. */
export async function shopsNamed(
  tx: Tables,
  agencyKey: number,
  facts: readonly Pick<ShopFacts, 'platform' | 'platformId'>[],
): Promise<KnownShop[]> {
  const found: KnownShop[] = [];
  for (const part of inParts(facts)) {
    const platforms = part.map(({ platform }) => platform);
    const ids = part.map(({ platformId }) => platformId);
    const rows = await tx
      .selectFrom('shop')
      .select(['id', 'sellerId', 'platform', 'platformId', 'name', 'address', 'region', 'licence'])
      .select(['phone', 'phoneDigest', 'phoneMask', 'images', 'lastSeen'])
      .where('ownerAgency', '=', agencyKey)
      .where(sql<SqlBool>`(platform, platform_id) in (select * from unnest(${platforms}::text[], ${ids}::text[]))`)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** Stores the shops as they are now, with what changed. */
export async function enterChanges(
  tx: Tables,
  { ownerAgency, changed, now }: { ownerAgency: number; changed: readonly ChangedShop[]; now: Date },
): Promise<void> {
  for (const part of inParts(changed)) {
    const rows = part.map(({ id, name, address, region, licence, phone, phoneDigest, phoneMask }) => {
      return { id, name, address, region, licence, phone, digest: phoneDigest, mask: phoneMask };
    });
    await sql`
      update shop s set name = r.name, address = r.address, region = r.region, licence = r.licence, phone = r.phone,
        phone_digest = r.digest, phone_mask = r.mask
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, name text, address text, region text, licence text, phone text, digest text, mask text)
      where s.id = r.id`.execute(tx);
    const entries = part.map(({ id: shopId, changes, seenAt }) => ({
      ...{ ownerAgency, shopId, seenAt, foundAt: now },
      changes: JSON.stringify(changes),
    }));
    await tx.insertInto('shopChange').values(entries).execute();
  }
}

/** Shops that were there are seen again; their telephones are kept from the day on which they were last seen. */
export async function seeShops(tx: Tables, seen: ReadonlyMap<string, Date>): Promise<void> {
  for (const part of inParts([...seen])) {
    await sql`
      update shop s set last_seen = r.at from unnest(${part.map(([id]) => id)}::uuid[], ${part.map(([, at]) => at)}::timestamptz[]) as r(id, at)
      where s.id = r.id and s.last_seen < r.at`.execute(tx);
  }
}

/** What changed about these shops, the latest first. */
export function shopChanges(tx: Tables, shops: readonly string[], limit: number) {
  return tx
    .selectFrom('shopChange')
    .select(['id', 'shopId', 'seenAt', 'changes'])
    .where(sql<SqlBool>`shop_id = any (${[...shops]}::uuid[])`)
    .orderBy('seenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The shops of a seller, the one seen last first. */
export function shopsLastSeen(tx: Tables, sellerId: string) {
  return tx
    .selectFrom('shop')
    .select(['id', 'name', 'licence', 'address', 'phone'])
    .where('sellerId', '=', sellerId)
    .orderBy('lastSeen', 'desc')
    .orderBy('id')
    .execute();
}

/** The shops of a seller, the one seen first before all others, each with the number of its offers. */
export function shopsWithOffers(tx: Tables, sellerId: string) {
  return tx
    .selectFrom('shop')
    .selectAll('shop')
    .select((eb) =>
      eb
        .selectFrom('offer')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('offer.shopId', '=', 'shop.id')
        .as('offers'),
    )
    .where('sellerId', '=', sellerId)
    .orderBy('firstSeen')
    .orderBy('id')
    .execute();
}

/** The shops of a seller, the one seen first before all others. */
export function shopsInOrder(tx: Tables, sellerId: string) {
  return tx
    .selectFrom('shop')
    .select(['id', 'name', 'platformId', 'firstSeen', 'lastSeen'])
    .where('sellerId', '=', sellerId)
    .orderBy('firstSeen')
    .orderBy('id')
    .execute();
}

/** The seller of each of these shops that is there. */
export async function sellersOfShops(tx: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('shop')
    .select(['id', 'sellerId'])
    .where(sql<SqlBool>`id = any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, sellerId }) => [id, sellerId]));
}

/** Shops with all that they are compared by, the one seen first before all others. */
export async function shopsToCompare(
  tx: Tables,
  ids: readonly string[],
): Promise<(Comparable & { sellerId: string; phoneMask: string | null })[]> {
  const found: (Comparable & { sellerId: string; phoneMask: string | null })[] = [];
  for (const part of inParts(ids)) {
    const rows = await tx
      .selectFrom('shop')
      .select(['id', 'sellerId', 'name', 'address', 'licence', 'phoneDigest', 'phoneMask', 'images'])
      .where('id', 'in', part)
      .orderBy('firstSeen')
      .orderBy('id')
      .execute();
    found.push(...rows);
  }
  return found;
}

export async function insertShops(tx: Tables, rows: readonly Insertable<DB['shop']>[]): Promise<void> {
  for (const part of inParts(rows)) await tx.insertInto('shop').values(part).execute();
}

/** Up to `most` shops of an agency by each of these keys; keys that none has are not among them. */
export async function shopsByKey(
  tx: Tables,
  q: { agencyKey: number; keys: readonly string[]; most: number },
): Promise<{ key: string; shops: string[] }[]> {
  const found: { key: string; shops: string[] }[] = [];
  for (const part of inParts(q.keys)) {
    const { rows } = await sql<{ key: string; shops: string[] }>`
      select k.key, h.shops from unnest(${part}::text[]) as k(key)
      cross join lateral (select array_agg(s.shop_id) as shops from
        (select shop_id from shop_key where owner_agency = ${q.agencyKey} and key = k.key limit ${q.most}) s) h
      where h.shops is not null`.execute(tx);
    found.push(...rows);
  }
  return found;
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

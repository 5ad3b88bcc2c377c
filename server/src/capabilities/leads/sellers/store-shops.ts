// Queries over shops as they were seen, and over what changed of them.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import type { ChangedShop, KnownShop } from './shop-changes.ts';
import type { ShopFacts } from './shop-columns.ts';

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

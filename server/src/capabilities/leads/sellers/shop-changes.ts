// Shops that show themselves otherwise than before: what changed is kept, and the shop is compared with others as it is now.
import { maskPhone } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Tables } from '../../../platform/database/connect.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { licenceOf, type PlacedShop, phoneDigits, type ShopFacts } from './shop-columns.ts';

export type KnownShop = PlacedShop &
  Pick<ShopFacts, 'platform' | 'platformId' | 'name' | 'address' | 'region'> & {
    licence: string | null;
    phone: string | null;
    phoneDigest: string | null;
    phoneMask: string | null;
    images: string[];
    lastSeen: Date;
  };

export type ShopField = 'name' | 'address' | 'phone' | 'licence';
/** A telephone masked. `before`: null where nothing was shown. */
type FieldChange = { field: ShopField; before: string | null; after: string };
/** The shop as it is now. */
export type ChangedShop = KnownShop & { changes: readonly FieldChange[]; seenAt: Date };

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

/**
 * The shop as an offer of later shows it; undefined where nothing is otherwise. What an offer leaves out is not taken for
 * gone, and an older offer says nothing about now. Pictures are those of an offer, and no change of the shop.
 */
export function changedShop(there: KnownShop, facts: ShopFacts, crypto: Cryptography): ChangedShop | undefined {
  if (facts.seenAt <= there.lastSeen) return undefined;
  const changes: FieldChange[] = [];
  const now = { ...there, lastSeen: facts.seenAt };
  for (const field of ['name', 'address'] as const) {
    if (facts[field] === '' || facts[field] === there[field]) continue;
    changes.push({ field, before: there[field] || null, after: facts[field] });
    now[field] = facts[field];
    if (field === 'address' && facts.region !== '') now.region = facts.region;
  }
  const licence = licenceOf(facts.licence);
  if (licence !== null && licence !== there.licence) {
    changes.push({ field: 'licence', before: there.licence, after: licence });
    now.licence = licence;
  }
  const digits = phoneDigits(facts.phone);
  // By any key: a rotation is no change of the telephone.
  if (digits !== null && !crypto.lookupDigests(digits, 'phone').includes(there.phoneDigest ?? '')) {
    const phoneMask = maskPhone(facts.phone);
    const context = { table: 'shop', column: 'phone', row: there.id };
    changes.push({ field: 'phone', before: there.phoneMask, after: phoneMask });
    Object.assign(now, {
      ...{ phoneMask, phone: crypto.encryptField(facts.phone, { context }) },
      phoneDigest: crypto.lookupDigest(digits, 'phone'),
    });
  }
  return changes.length === 0 ? undefined : { ...now, changes, seenAt: facts.seenAt };
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

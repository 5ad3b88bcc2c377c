// Shops that show themselves otherwise than before: what changed, and the shop as it is now.
import { maskPhone } from '@qingfeng/codes';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
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

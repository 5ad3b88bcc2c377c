// Shops and the sellers they are counted to: a shop that is new joins the seller with which it shares a licence or a telephone.
import { randomUUID } from 'node:crypto';
import { checkUscc, maskPhone } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { inParts } from '../../platform/procedures/index.ts';

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

type Tie = { shopId: string; field: 'licence' | 'phone'; title: { zh: string; en: string } };
type Known = {
  id: string;
  sellerId: string;
  platform: string;
  platformId: string;
  licence: string | null;
  phoneDigest: string | null;
};

const titles = {
  licence: { zh: '统一社会信用代码相同', en: 'the same credit code' },
  phone: { zh: '联系电话相同', en: 'the same telephone' },
} as const;

export const shopKey = ({ platform, platformId }: Pick<ShopFacts, 'platform' | 'platformId'>): string =>
  JSON.stringify([platform, platformId]);

/**
 * The shops of these facts with their sellers; those that are new are entered. By the name of whoever acts, within their agency.
 * @returns by `shopKey`
 */
export async function placeShops(
  session: Session,
  { crypto, facts, demo }: { crypto: Cryptography; facts: readonly ShopFacts[]; demo: boolean },
): Promise<Map<string, PlacedShop>> {
  const { tx, acting } = session;
  const latest = new Map<string, ShopFacts>();
  for (const one of facts) {
    const before = latest.get(shopKey(one));
    if (before === undefined || before.seenAt <= one.seenAt) latest.set(shopKey(one), one);
  }
  // Two runs at once must not make two sellers of one: they wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sellers ${acting.agencyKey}`}, 0))`.execute(tx);
  const there = await shopsNamed(tx, acting.agencyKey, [...latest.values()]);
  const placed = new Map<string, PlacedShop>(there.map((shop) => [shopKey(shop), shop]));
  const fresh = [...latest.entries()].filter(([key]) => !placed.has(key)).map(([, one]) => withMarks(one, crypto));
  const known = await shopsSharing(tx, acting.agencyKey, fresh);
  for (const one of fresh) {
    const ties = tiesOf(one, known);
    const sellerId =
      known.find(({ id }) => id === ties[0]?.shopId)?.sellerId ?? (await enterSeller(session, one, demo));
    const id = await enterShop(session, { crypto, facts: one, sellerId, ties });
    placed.set(shopKey(one), { id, sellerId });
    known.push({ ...one, id, sellerId });
  }
  return placed;
}

type Marked = Omit<ShopFacts, 'licence'> & { licence: string | null; phoneDigest: string | null };

/** A licence that fails its check ties nothing. */
function withMarks(facts: ShopFacts, crypto: Cryptography): Marked {
  const check = checkUscc(facts.licence);
  const digits = facts.phone.replace(/\D/g, '');
  return {
    ...facts,
    licence: check.ok ? check.code : null,
    phoneDigest: digits.length < 7 ? null : crypto.lookupDigest(digits, 'phone'),
  };
}

function tiesOf(one: Marked, known: readonly Known[]): Tie[] {
  const ties = known.flatMap((other): Tie[] => [
    ...(one.licence !== null && one.licence === other.licence
      ? [{ shopId: other.id, field: 'licence' as const, title: titles.licence }]
      : []),
    ...(one.phoneDigest !== null && one.phoneDigest === other.phoneDigest
      ? [{ shopId: other.id, field: 'phone' as const, title: titles.phone }]
      : []),
  ]);
  // A licence is one party's; a telephone may be an agent's.
  return ties.toSorted((left, right) => left.field.localeCompare(right.field)).slice(0, 20);
}

const knownColumns = ['id', 'sellerId', 'platform', 'platformId', 'licence', 'phoneDigest'] as const;

async function shopsNamed(tx: Tables, agencyKey: number, facts: readonly ShopFacts[]): Promise<Known[]> {
  const found: Known[] = [];
  for (const part of inParts(facts)) {
    const rows = await tx
      .selectFrom('shop')
      .select(knownColumns)
      .where('ownerAgency', '=', agencyKey)
      .where(
        sql<SqlBool>`(platform, platform_id) in (select * from unnest(${part.map(({ platform }) => platform)}::text[], ${part.map(({ platformId }) => platformId)}::text[]))`,
      )
      .execute();
    found.push(...rows);
  }
  return found;
}

async function shopsSharing(tx: Tables, agencyKey: number, facts: readonly Marked[]): Promise<Known[]> {
  const found: Known[] = [];
  for (const part of inParts(facts)) {
    const licences = part.flatMap(({ licence }) => (licence === null ? [] : [licence]));
    const phones = part.flatMap(({ phoneDigest }) => (phoneDigest === null ? [] : [phoneDigest]));
    const rows = await tx
      .selectFrom('shop')
      .select(knownColumns)
      .where('ownerAgency', '=', agencyKey)
      .where(sql<SqlBool>`(licence = any (${licences}::text[]) or phone_digest = any (${phones}::text[]))`)
      .orderBy('firstSeen')
      .execute();
    found.push(...rows);
  }
  return found;
}

async function enterSeller({ tx, acting }: Session, facts: Marked, demo: boolean): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('seller')
    .values({
      id,
      ownerAgency: acting.agencyKey,
      // Filled by the trigger; no caller writes a reader list.
      readers: [],
      name: facts.name === '' ? facts.platformId : facts.name,
      regionCode: facts.regionCode,
      regionBasis: facts.regionCode === null ? 'unknown' : 'address',
      firstSeen: facts.seenAt,
      lastSeen: facts.seenAt,
      demo,
    })
    .execute();
  return id;
}

async function enterShop(
  { tx, acting }: Session,
  q: { crypto: Cryptography; facts: Marked; sellerId: string; ties: readonly Tie[] },
): Promise<string> {
  const { facts } = q;
  const id = randomUUID();
  const context = { table: 'shop', column: 'phone', row: id };
  await tx
    .insertInto('shop')
    .values({
      id,
      ownerAgency: acting.agencyKey,
      sellerId: q.sellerId,
      platform: facts.platform,
      platformId: facts.platformId,
      name: facts.name,
      address: facts.address,
      region: facts.region,
      licence: facts.licence,
      phone: facts.phone === '' ? null : q.crypto.encryptField(facts.phone, { context }),
      phoneDigest: facts.phoneDigest,
      phoneMask: facts.phone === '' ? null : maskPhone(facts.phone),
      images: [...facts.images],
      ties: JSON.stringify(q.ties),
      firstSeen: facts.seenAt,
      lastSeen: facts.seenAt,
    })
    .execute();
  return id;
}

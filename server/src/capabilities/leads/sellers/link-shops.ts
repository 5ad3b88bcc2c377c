// New shops beside those that are there: only those with a key in common are read and compared, pair by pair, with reasons.
import { buildIndex, type Compared, recordKeys } from '@qingfeng/entities';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import {
  type Comparable,
  columnTitles,
  isNaturalPerson,
  joinFrom,
  mayDecide,
  recordOf,
  type ShopColumn,
  shopColumns,
  shopConfig,
  shopModel,
} from './shop-columns.ts';
import { shopsByKey, shopsToCompare } from './store-shops.ts';

/** Shops with one key beyond which the key says nothing: a platform's own telephone, 官方旗舰店. */
const keyMost = 40;
/** Links of one new shop that are kept, the strongest. */
const linksKept = 20;

export type Placed = Comparable & { sellerId: string; phoneMask: string | null };
export type NewLink = {
  shopA: string;
  shopB: string;
  weight: number;
  probability: number;
  informsOnly: boolean;
  why: string;
};

const shape = { columns: shopColumns, config: shopConfig };

/** The keys of a shop, each once. */
export function shopKeys(): (shop: Comparable) => string[] {
  const keys = recordKeys(shape);
  return (shop) => [...new Set(keys(recordOf(shop)))].map((key) => key.slice(0, 300));
}

export type ShopIndex = {
  /** Compares a shop with those that are there. `sellerId`: where it belongs by itself, if anywhere. */
  link(shop: Comparable & { phoneMask: string | null }): { sellerId: string | null; links: NewLink[] };
  /** Takes the shop in, so that those after it are compared with it. */
  settle(shop: Placed): void;
  keysOf(id: string): string[];
};

/**
 * The shops of an agency that have a key in common with any of these, ready for comparing. What is read grows with the new ones and with
 * `keyMost`, not with what is stored.
 */
export async function openShopIndex(
  tx: Tables,
  q: { agencyKey: number; fresh: readonly Comparable[] },
): Promise<ShopIndex> {
  const keysFor = shopKeys();
  const keys = new Map(q.fresh.map((shop) => [shop.id, keysFor(shop)]));
  const holders = await holdersOf(tx, q.agencyKey, [...new Set([...keys.values()].flat())]);
  const own = new Set(q.fresh.map(({ id }) => id));
  const wanted = [...new Set([...holders.values()].flatMap(({ shops }) => shops))].filter((id) => !own.has(id));
  const there = await shopsToCompare(tx, wanted);
  const known = new Map(there.map((shop) => [shop.id, shop]));
  // Beside those that are stored, the new ones before count.
  const count = new Map([...holders].map(([key, { count: stored }]) => [key, stored]));
  const index = buildIndex({ ...shape, model: shopModel(), holders: (key) => count.get(key) ?? 0 });
  for (const shop of there) index.put(recordOf(shop));
  return {
    link: (shop) => {
      const pairs = index.compare(recordOf(shop)).filter(({ right }) => known.has(right));
      for (const key of keys.get(shop.id) ?? []) count.set(key, (count.get(key) ?? 0) + 1);
      const compared = Map.groupBy(pairs, ({ right }) => known.get(right)?.sellerId ?? '');
      const links = pairs.filter(({ matches }) => matches).slice(0, linksKept);
      return {
        sellerId: sellerFor(shop, { links, known, compared }),
        links: links.flatMap((pair) => linkRow(shop, pair, known)),
      };
    },
    settle: (shop) => {
      known.set(shop.id, shop);
    },
    keysOf: (id) => keys.get(id) ?? [],
  };
}

type Around = {
  links: readonly Compared[];
  known: ReadonlyMap<string, Placed>;
  compared: ReadonlyMap<string, readonly Compared[]>;
};

/**
 * The seller to which the machine itself counts the shop: by the strongest link that may decide, where the seller's shops that were
 * compared with it speak for it taken together, so that a chain of chances joins nobody. Natural persons are joined by officers alone.
 */
function sellerFor(shop: Comparable, { links, known, compared }: Around): string | null {
  for (const { right, probability, why } of links) {
    const other = known.get(right);
    if (other === undefined || probability < joinFrom || !mayDecide(why)) continue;
    if (isNaturalPerson(shop) && isNaturalPerson(other)) continue;
    const all = compared.get(other.sellerId) ?? [];
    if (all.reduce((sum, { weight }) => sum + weight, 0) > 0) return other.sellerId;
  }
  return null;
}

type Shown = Comparable & { phoneMask: string | null };

function linkRow(shop: Shown, pair: Compared, known: ReadonlyMap<string, Shown>): NewLink[] {
  const other = known.get(pair.right);
  if (other === undefined || other.id === shop.id) return [];
  const [one, two] = shop.id < other.id ? [shop, other] : [other, shop];
  return [
    {
      shopA: one.id,
      shopB: two.id,
      weight: pair.weight,
      probability: pair.probability,
      informsOnly: isNaturalPerson(shop) && isNaturalPerson(other),
      why: JSON.stringify(pair.why.map((step) => saidOf(step, one, two))),
    },
  ];
}

/** A step of the waterfall in the words of the office; a telephone is shown masked. */
function saidOf({ column, similarity, weight, text }: Compared['why'][number], one: Shown, two: Shown) {
  if (column === null) return { column, similarity, weight, text, left: null, right: null };
  const title = columnTitles[column as ShopColumn];
  return {
    column,
    similarity,
    weight,
    text: { zh: text.zh.replace(column, title.zh), en: text.en.replace(column, title.en) },
    ...(column === 'images'
      ? { left: null, right: null }
      : { left: shownOf(one, column), right: shownOf(two, column) }),
  };
}

function shownOf(shop: Shown, column: string): string | null {
  switch (column) {
    case 'name':
      return shop.name;
    case 'phone':
      return shop.phoneMask;
    case 'address':
      return shop.address;
    default:
      return shop.licence;
  }
}

type Holders = { shops: string[]; count: number };

/** Shops by key; of a key that more than `keyMost` have, none, but that it is common. */
async function holdersOf(tx: Tables, agencyKey: number, keys: readonly string[]): Promise<Map<string, Holders>> {
  const found = new Map<string, Holders>();
  for (const { key, shops } of await shopsByKey(tx, { agencyKey, keys, most: keyMost + 1 })) {
    found.set(key, { shops: shops.length > keyMost ? [] : shops, count: shops.length });
  }
  return found;
}

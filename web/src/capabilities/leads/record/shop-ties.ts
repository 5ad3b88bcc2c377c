// The shops of a seller as dots and what ties them as lines: one line for each pair, whatever the number of ties.
import type { Words } from '../../../platform/i18n/index.ts';
import type { Shop } from '../shapes.ts';

type Named = Pick<Shop, 'id' | 'name' | 'platformId' | 'offers'> & { ties: readonly Shop['ties'][number][] };
export type ShopDot = { id: string; name: string; offers: number };
export type ShopLine = { from: string; to: string; label: string };

/** Ties to shops that are not among the given ones are left out: there is no dot to draw them to. */
export function shopTies(
  shops: readonly Named[],
  say: Words['say'],
  comma: string,
): { dots: ShopDot[]; lines: ShopLine[] } {
  const dots = shops.map(({ id, name, platformId, offers }) => ({ id, name: name || platformId, offers }));
  const known = new Set(dots.map(({ id }) => id));
  const pairs = new Map<string, { from: string; to: string; titles: Set<string> }>();
  for (const { id, ties } of shops) {
    for (const { shopId, title } of ties) {
      if (shopId === id || !known.has(shopId)) continue;
      const [from, to] = id < shopId ? [id, shopId] : [shopId, id];
      const key = `${from} ${to}`;
      const pair = pairs.get(key) ?? { from, to, titles: new Set() };
      pairs.set(key, pair);
      pair.titles.add(say(title));
    }
  }
  const lines = [...pairs.values()].map(({ from, to, titles }) => ({ from, to, label: [...titles].join(comma) }));
  return { dots, lines };
}

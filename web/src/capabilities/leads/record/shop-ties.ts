// The shops of a seller as dots and what ties them as lines: one line for each pair, named after what speaks for it.
import type { Words } from '../../../platform/i18n/index.ts';
import type { SellerLink, Shop } from '../shapes.ts';

type Named = Pick<Shop, 'id' | 'name' | 'platformId' | 'offers'>;
type Linked = Pick<SellerLink, 'decision'> & {
  one: Pick<SellerLink['one'], 'id'>;
  other: Pick<SellerLink['other'], 'id'>;
  why: readonly Pick<SellerLink['why'][number], 'column' | 'weight' | 'text'>[];
};
export type ShopDot = { id: string; name: string; offers: number };
export type ShopLine = { from: string; to: string; label: string };

/** Links to shops that are not among the given ones are left out: there is no dot to draw them to; so are those that were parted. */
export function shopTies(
  { shops, links }: { shops: readonly Named[]; links: readonly Linked[] },
  say: Words['say'],
  comma: string,
): { dots: ShopDot[]; lines: ShopLine[] } {
  const dots = shops.map(({ id, name, platformId, offers }) => ({ id, name: name || platformId, offers }));
  const known = new Set(dots.map(({ id }) => id));
  const lines = links.flatMap(({ one, other, why, decision }): ShopLine[] => {
    if (decision === 'parted' || !known.has(one.id) || !known.has(other.id)) return [];
    const said = why.filter(({ column, weight }) => column !== null && weight > 0).map(({ text }) => say(text));
    return [{ from: one.id, to: other.id, label: said.join(comma) }];
  });
  return { dots, lines };
}

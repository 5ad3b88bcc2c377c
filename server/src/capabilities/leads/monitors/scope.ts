// What a monitor looks at: platforms, regions of sellers, classes of goods. An offer that does not say where its seller is, or names no goods,
// stays in.
import { findRegionsIn, isWithin, region } from '@qingfeng/codes';
import { goodsClasses, type Offer } from '@qingfeng/screening';

export type Scope = { platforms: readonly string[]; regions: readonly string[]; classes: readonly number[] };

/** Whether an offer is looked at. */
export function scopeOf({ platforms, regions, classes }: Scope): (offer: Offer) => boolean {
  const wanted = new Set(platforms.map((name) => name.toLowerCase()));
  return (offer) => {
    if (wanted.size > 0 && !wanted.has((offer.platform ?? '').toLowerCase())) return false;
    if (classes.length > 0 && namesOthersAlone(offer, classes)) return false;
    if (regions.length === 0) return true;
    const where = regionOf(offer);
    return where === null || regions.some((one) => where === one || isWithin(where, one));
  };
}

function namesOthersAlone({ title }: Offer, classes: readonly number[]): boolean {
  const named = goodsClasses(title);
  return named.length > 0 && !named.some((one) => classes.includes(one));
}

/**
 * The region of the seller as the offer shows it: a code, or the innermost place that region and address name without doubt. Null where
 * there is none, or where two places are named that do not lie in one another.
 */
export function regionOf({ region: shown, shopAddress }: Pick<Offer, 'region' | 'shopAddress'>): string | null {
  const code = /^\d{6}$/.exec((shown ?? '').trim())?.[0];
  if (code !== undefined && region(code) !== null) return code;
  const named = findRegionsIn(`${shown ?? ''} ${shopAddress ?? ''}`).flatMap(({ kind, regions }) =>
    kind === 'region' ? regions : [],
  );
  const innermost = named.find((one) =>
    named.every((other) => one.code === other.code || isWithin(one.code, other.code)),
  );
  return innermost?.code ?? null;
}

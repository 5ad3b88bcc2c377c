// What the rest of an offer says about a hit, as features of the model.
import { CLASS_WORDS, CONTEXT_KINDS, CONTEXT_WORDS, type ContextKind } from './context-words.ts';
import type { Offer, Right } from './types.ts';

/** Classes have their numbers beyond the kinds. */
const CLASS = 100;

/** Context words as [word, code], for the automaton. */
export function contextKeys(): [string, number][] {
  return [
    ...CONTEXT_KINDS.flatMap((kind, code) =>
      CONTEXT_WORDS[kind].split(' ').map((word): [string, number] => [word, code]),
    ),
    ...Object.entries(CLASS_WORDS).flatMap(([number, words]) =>
      words.split(' ').map((word): [string, number] => [word, CLASS + Number(number)]),
    ),
  ];
}

export type ContextPlace = { readonly code: number; readonly first: number; readonly last: number };

const kindOf = (code: number): ContextKind | undefined => CONTEXT_KINDS[code];

const NEAR_BEFORE = 6;
const NEAR_AFTER = 2;

/** Features of the words around symbols first to last. `beyond` are the context words of the offer's other fields. */
export function contextFeatures(
  { first, last }: { first: number; last: number },
  places: readonly ContextPlace[],
  beyond: readonly ContextPlace[],
): Record<string, number> {
  const features: Record<string, number> = {};
  for (const { code, first: from, last: to } of places) {
    const kind = kindOf(code);
    const inside = from <= last && to >= first;
    if (kind === undefined || inside) continue;
    const before = to < first && first - to <= NEAR_BEFORE;
    const after = from > last && from - last <= NEAR_AFTER;
    if (kind === 'compatible' && !before && !after) continue;
    if (kind === 'comparison' && !after && !(to < first && first - to <= 2)) continue;
    features[kind] = 1;
  }
  for (const { code } of beyond) if (kindOf(code) === 'confessing') features.confessing = 1;
  return features;
}

/** Whether the goods named in the offer are of the right's classes. */
export function classFeatures(right: Right, places: readonly ContextPlace[]): Record<string, number> {
  if (right.classes === undefined || right.classes.length === 0) return {};
  const named = places.filter(({ code }) => code > CLASS).map(({ code }) => code - CLASS);
  if (named.length === 0) return {};
  return named.some((number) => right.classes?.includes(number)) ? { sameClass: 1 } : { otherClass: 1 };
}

/** Price against the right's reference price, and whether the seller is an authorised one. */
export function offerFeatures(right: Right, offer: Offer): Record<string, number> {
  const features: Record<string, number> = {};
  const allowed = right.authorisedSellers ?? [];
  if (
    [offer.sellerId, offer.sellerName].some(
      (one) => one !== undefined && one !== null && one !== '' && allowed.includes(one),
    )
  ) {
    features.authorisedSeller = 1;
  }
  const reference = right.referencePrice ?? 0;
  const price = offer.price ?? 0;
  if (reference > 0 && price > 0) {
    const share = price / reference;
    if (share < 0.3) features.priceFarBelow = 1;
    else if (share < 0.6) features.priceBelow = 1;
    else if (share >= 0.85) features.priceAsUsual = 1;
  }
  return features;
}

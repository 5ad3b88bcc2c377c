// What the rest of an offer says about a hit, as features of the model.
import { CLASS_WORDS, CONTEXT_KINDS, CONTEXT_WORDS, type ContextKind } from './context-words.ts';
import type { Sum } from './model.ts';
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

// Who names a mark honestly, to say what fits it or what is used, has no reason to disguise it.
const HONEST: ReadonlySet<ContextKind> = new Set(['compatible', 'accessory', 'comparison', 'secondHand']);

/** Features of the words around symbols first to last, which are `disguised` or the mark as registered. */
export function putContextFeatures(
  sum: Sum,
  { first, last, disguised }: { first: number; last: number; disguised: boolean },
  places: readonly ContextPlace[],
): void {
  for (const { code, first: from, last: to } of places) {
    const kind = kindOf(code);
    const inside = from <= last && to >= first;
    if (kind === undefined || inside || (disguised && HONEST.has(kind))) continue;
    const before = to < first && first - to <= NEAR_BEFORE;
    const after = from > last && from - last <= NEAR_AFTER;
    if (kind === 'compatible' && !before && !after) continue;
    if (kind === 'comparison' && !after && !(to < first && first - to <= 2)) continue;
    sum.put(kind, 1);
  }
}

/** Whether the goods named in the offer are of the right's classes. */
export function putClassFeatures(sum: Sum, { classes = [] }: Right, places: readonly ContextPlace[]): void {
  if (classes.length === 0) return;
  const named = places.filter(({ code }) => code > CLASS);
  if (named.length > 0)
    sum.put(named.some(({ code }) => classes.includes(code - CLASS)) ? 'sameClass' : 'otherClass', 1);
}

/** Price against the right's reference price, and whether the seller is an authorised one. */
export function putOfferFeatures(sum: Sum, { authorisedSellers = [], referencePrice }: Right, offer: Offer): void {
  if (authorisedSellers.length > 0) {
    const sellers = [offer.sellerId, offer.sellerName];
    if (sellers.some((one) => typeof one === 'string' && one !== '' && authorisedSellers.includes(one)))
      sum.put('authorisedSeller', 1);
  }
  const reference = referencePrice ?? 0;
  const price = offer.price ?? 0;
  if (reference <= 0 || price <= 0) return;
  const share = price / reference;
  if (share < 0.3) sum.put('priceFarBelow', 1);
  else if (share < 0.6) sum.put('priceBelow', 1);
  else if (share >= 0.85) sum.put('priceAsUsual', 1);
}

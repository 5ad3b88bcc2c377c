// What the rest of an offer says about a hit, as features of the model.
import { CLASS_WORDS, CONTEXT_KINDS, CONTEXT_WORDS, type ContextKind } from './context-words.ts';
import type { Folded } from './fold.ts';
import { beginsWord } from './language.ts';
import type { Sum } from './model.ts';
import type { Offer, Right } from './types.ts';

/** Classes have their numbers beyond the kinds. */
const CLASS = 100;

const CLASS_CODES = Object.entries(CLASS_WORDS).flatMap(([number, words]) =>
  words.split(' ').map((word): [string, number] => [word, CLASS + Number(number)]),
);

/** Context words of two characters and more as [word, code], for the kernel. */
export function contextKeys(): [string, number][] {
  return [
    ...CONTEXT_KINDS.flatMap((kind, code) =>
      CONTEXT_WORDS[kind].split(' ').map((word): [string, number] => [word, code]),
    ),
    ...CLASS_CODES.filter(([word]) => word.length > 1),
  ];
}

/** Goods of one character by their symbols. */
const SINGLE = new Map(
  CLASS_CODES.filter(([word]) => word.length === 1).map(([word, code]) => [word.charCodeAt(0), code]),
);

/** Context words of a text as the kernel finds them: code, first and last symbol of each, one after the other. */
export type ContextPlaces = { readonly places: Int32Array; readonly length: number };

const NEAR_BEFORE = 6;
const NEAR_AFTER = 2;

// Who names a mark honestly, to say what fits it or what is used, has no reason to disguise it.
const HONEST: ReadonlySet<ContextKind> = new Set(['compatible', 'accessory', 'comparison', 'secondHand']);

// Kinds in the order in which they were met, three bits each: there are seven.
const KIND_BITS = 3;

/** What kinds of words stand around symbols first to last, which are `disguised` or the mark as registered: as one number. */
export function kindsAround(
  first: number,
  last: number,
  disguised: boolean,
  { places, length }: ContextPlaces,
): number {
  let kinds = 0;
  let seen = 0;
  for (let at = 0; at < length; at += 3) {
    const code = places[at] as number;
    const kind = CONTEXT_KINDS[code];
    if (kind === undefined || (seen & (1 << code)) !== 0) continue;
    const from = places[at + 1] as number;
    const to = places[at + 2] as number;
    if ((from <= last && to >= first) || (disguised && HONEST.has(kind))) continue;
    const before = to < first && first - to <= NEAR_BEFORE;
    const after = from > last && from - last <= NEAR_AFTER;
    if (kind === 'compatible' && !before && !after) continue;
    if (kind === 'comparison' && !after && !(to < first && first - to <= 2)) continue;
    seen |= 1 << code;
    kinds = (kinds << KIND_BITS) | (code + 1);
  }
  return kinds;
}

/** Symbols `from` to `to` of a folded text. */
export type Stretch = { readonly folded: Folded; readonly from: number; readonly to: number };

/** Whether the goods named in the offer are of the right's classes: 1, of others: 2, or neither is known: 0. */
export function goodsOf({ classes = [] }: Right, context: ContextPlaces, stretch: Stretch): 0 | 1 | 2 {
  if (classes.length === 0) return 0;
  const { places, length } = context;
  let named: 0 | 2 = 0;
  const isOfRight = (code: number): boolean => {
    named = 2;
    return classes.includes(code - CLASS);
  };
  for (let at = 0; at < length; at += 3) {
    const code = places[at] as number;
    if (code > CLASS && isOfRight(code)) return 1;
  }
  const { symbols } = stretch.folded;
  for (let at = stretch.from; at < stretch.to; at += 1) {
    const code = SINGLE.get(symbols[at] as number);
    if (code === undefined || beginsWord(symbols, at, stretch.to) || isWithin(context, at)) continue;
    if (isOfRight(code)) return 1;
  }
  return named;
}

/** Whether a symbol is part of a longer word of the context (锅 of 火锅底料). */
function isWithin({ places, length }: ContextPlaces, symbol: number): boolean {
  for (let at = 0; at < length; at += 3)
    if ((places[at + 1] as number) <= symbol && symbol <= (places[at + 2] as number)) return true;
  return false;
}

const PRICES = ['', 'priceFarBelow', 'priceBelow', 'priceAsUsual'] as const;
const AUTHORISED = PRICES.length;

/** Price against the right's reference price, and whether the seller is an authorised one: as one number below eight. */
export function offerCode({ authorisedSellers = [], referencePrice }: Right, offer: Offer): number {
  const sellers = [offer.sellerId, offer.sellerName];
  const authorised =
    authorisedSellers.length > 0 &&
    sellers.some((one) => typeof one === 'string' && one !== '' && authorisedSellers.includes(one));
  return (authorised ? AUTHORISED : 0) + priceCode(referencePrice ?? 0, offer.price ?? 0);
}

function priceCode(reference: number, price: number): 0 | 1 | 2 | 3 {
  if (reference <= 0 || price <= 0) return 0;
  const share = price / reference;
  return share < 0.3 ? 1 : share < 0.6 ? 2 : share >= 0.85 ? 3 : 0;
}

/** All that an offer says around a hit as one number, and the features that follow from it. */
export const aroundCode = (kinds: number, goods: 0 | 1 | 2, offer: number): number => (kinds * 3 + goods) * 8 + offer;

/** Whether something says that copies are sold: words that confess, or goods of the class. A price does not say whose they are. */
export const isSupported = (kinds: number, goods: 0 | 1 | 2): boolean => goods === 1 || confesses(kinds);

/** The same without the price. */
export const withoutPrice = (offer: number): number => offer - (offer % AUTHORISED);

/** Whether words that confess are among those around, and none that deny it. */
export const confesses = (kinds: number): boolean => isAmong(kinds, 'confessing') && !isAmong(kinds, 'denial');

function isAmong(kinds: number, kind: ContextKind): boolean {
  for (let rest = kinds; rest > 0; rest >>= KIND_BITS) if (CONTEXT_KINDS[(rest & 7) - 1] === kind) return true;
  return false;
}

export function putAround(sum: Sum, code: number): void {
  const offer = code % 8;
  const goods = Math.floor(code / 8) % 3;
  const kinds = Math.floor(code / 24);
  for (let shift = 6 * KIND_BITS; shift >= 0; shift -= KIND_BITS) {
    const kind = CONTEXT_KINDS[((kinds >> shift) & 7) - 1];
    if (kind !== undefined) sum.put(kind, 1);
  }
  if (goods !== 0) sum.put(goods === 1 ? 'sameClass' : 'otherClass', 1);
  if (offer >= AUTHORISED) sum.put('authorisedSeller', 1);
  const price = PRICES[offer % AUTHORISED] ?? '';
  // What fits the mark, was used before or is other goods costs less anyway.
  const isOther = goods === 2 || CONTEXT_KINDS.some((kind) => HONEST.has(kind) && isAmong(kinds, kind));
  if (price !== '' && (price === 'priceAsUsual' || !isOther)) sum.put(price, 1);
}

// What the rest of an offer says about a hit, as features of the model.

import type { Sum } from '../score/model.ts';
import type { Folded } from '../spelling/fold.ts';
import type { Offer, Right } from '../types.ts';
import {
  BULK_WORDS,
  CLASS_WORDS,
  CONTEXT_KINDS,
  CONTEXT_WORDS,
  type ContextKind,
  WORN_CLASSES,
} from './context-words.ts';
import { beginsWord } from './language.ts';

/** Words of selling in bulk, which are no feature, and classes have their numbers beyond the kinds. */
const BULK = 99;
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
    ...BULK_WORDS.split(' ').map((word): [string, number] => [word, BULK]),
    ...CLASS_CODES.filter(([word]) => word.length > 1),
  ];
}

/** Goods of one character by their symbols. */
const SINGLE = new Map(
  CLASS_CODES.filter(([word]) => word.length === 1).map(([word, code]) => [word.charCodeAt(0), code]),
);

/** Context words of a text as the kernel finds them: code, first and last symbol of each, one after the other. */
export type ContextPlaces = { readonly places: Int32Array; readonly length: number };

/** Symbols between a word and the mark below which they stand together: a word before, or one that touches it. */
const BEFORE = 6;
const CLOSE = 2;

// Who names a mark honestly, to say what fits it or what is used, has no reason to disguise it.
const HONEST: ReadonlySet<ContextKind> = new Set(['compatible', 'accessory', 'comparison', 'secondHand', 'part']);

/** Features by their bits: kinds that say what stands with the mark, then those that stand apart from it and speak more softly. */
const BITS = [
  ...CONTEXT_KINDS,
  'compatibleApart',
  'accessoryApart',
  'secondHandApart',
] as const satisfies readonly string[];
type Bit = (typeof BITS)[number];
const bitOf = (bit: Bit): number => 1 << BITS.indexOf(bit);

const APART: Readonly<Partial<Record<Bit, number>>> = {
  compatibleApart: bitOf('compatible'),
  accessoryApart: bitOf('accessory'),
  secondHandApart: bitOf('secondHand'),
};
/** What excuses a mark that is written openly; and what it excuses whatever the price. */
const EXCUSES =
  bitOf('compatible') |
  bitOf('accessory') |
  bitOf('comparison') |
  bitOf('secondHand') |
  bitOf('compatibleApart') |
  bitOf('accessoryApart') |
  bitOf('secondHandApart');
const OF_OTHER_GOODS = bitOf('compatible') | bitOf('accessory') | bitOf('comparison') | bitOf('authentication');

/** Beside the features: the offer sells in bulk; something is named that goes with goods. */
const IN_BULK = 1 << BITS.length;
const NAMES_PART = 1 << (BITS.length + 1);
const USED = bitOf('secondHand') | bitOf('secondHandApart');
const FITTING = bitOf('compatible') | bitOf('compatibleApart') | bitOf('accessory') | bitOf('accessoryApart');

/** Which feature a word is, `gap` symbols before or behind the mark; null of one that does not speak of it. */
function bitFor(kind: ContextKind, isBefore: boolean, gap: number): Bit | null {
  switch (kind) {
    case 'compatible':
      return isBefore && gap < BEFORE ? 'compatible' : !isBefore && gap < CLOSE ? 'compatibleApart' : null;
    case 'comparison':
      return gap < CLOSE ? kind : null;
    case 'secondHand':
      return isBefore && gap < BEFORE ? kind : 'secondHandApart';
    case 'part':
      return gap === 0 ? 'accessory' : 'accessoryApart';
    case 'authentication':
      return gap < BEFORE ? kind : null;
    case 'confessing':
    case 'accessory':
    case 'genuineClaim':
    case 'denial':
      return kind;
  }
}

/** What kinds of words stand around symbols first to last, which are `disguised` or the mark as registered: a bit of `BITS` each, and two more for `withoutHollow`. */
export function kindsAround(
  first: number,
  last: number,
  disguised: boolean,
  { places, length }: ContextPlaces,
): number {
  let kinds = 0;
  for (let at = 0; at < length; at += 3) {
    const code = places[at] as number;
    if (code === BULK) kinds |= IN_BULK;
    const kind = CONTEXT_KINDS[code];
    if (kind === undefined) continue;
    if (kind === 'accessory') kinds |= NAMES_PART;
    const from = places[at + 1] as number;
    const to = places[at + 2] as number;
    if ((from <= last && to >= first) || (disguised && HONEST.has(kind))) continue;
    const isBefore = to < first;
    const bit = bitFor(kind, isBefore, (isBefore ? first - to : from - last) - 1);
    if (bit !== null) kinds |= bitOf(bit);
  }
  return kinds;
}

/**
 * The kinds of `kindsAround` without excuses that the rest of the offer belies: nobody sells in bulk what is used, and shoes or wine that are named
 * themselves fit nothing where the price, or selling in bulk, says that they are what is sold.
 */
export function withoutHollow(
  kinds: number,
  q: { goods: 0 | 1 | 2; classes: readonly number[]; offer: number },
): number {
  const price = PRICES[q.offer % AUTHORISED];
  const inBulk = (kinds & IN_BULK) !== 0;
  const isLow = price === 'priceFarBelow' || price === 'priceBelow';
  const isWorn = q.goods === 1 && q.classes.every((one) => WORN_CLASSES.has(one));
  let left = kinds & (IN_BULK - 1);
  if (inBulk) left &= ~USED;
  if (isWorn && (kinds & NAMES_PART) === 0 && (inBulk || isLow)) left &= ~FITTING;
  return left;
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

/** Whether words that confess are among those around, and none that deny it or offer to tell copies from originals. */
export const confesses = (kinds: number): boolean =>
  has(kinds, 'confessing') && !has(kinds, 'denial') && !has(kinds, 'authentication');

const has = (kinds: number, bit: Bit): boolean => (kinds & bitOf(bit)) !== 0;

/** The same without what excuses the mark. */
export const withoutExcuses = (kinds: number): number => kinds & ~EXCUSES;

export function putAround(sum: Sum, code: number): void {
  const offer = code % 8;
  const goods = Math.floor(code / 8) % 3;
  const kinds = Math.floor(code / 24);
  const isExcused = (kinds & EXCUSES) !== 0;
  // What stands with the mark says more than the same word elsewhere.
  for (const bit of BITS) if (has(kinds, bit) && (kinds & (APART[bit] ?? 0)) === 0) sum.put(bit, 1);
  if (isExcused && confesses(kinds)) sum.put('confessingDespite', 1);
  if (goods !== 0) sum.put(goods === 1 ? 'sameClass' : 'otherClass', 1);
  if (offer >= AUTHORISED) sum.put('authorisedSeller', 1);
  const price = PRICES[offer % AUTHORISED] ?? '';
  if (price === '') return;
  // What fits the mark or is other goods costs less anyway; what is used costs less, but not that much.
  const isOther = goods === 2 || (kinds & OF_OTHER_GOODS) !== 0;
  if (price === 'priceAsUsual' || !(isOther || isExcused)) sum.put(price, 1);
  // The more is claimed the more the price belies.
  else if (price === 'priceFarBelow' && !isOther) sum.put('farBelowDespite', has(kinds, 'secondHand') ? 2 : 1);
}

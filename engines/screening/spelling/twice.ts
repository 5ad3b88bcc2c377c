// Two characters of a mark replaced at once, one of them at least by another that looks alike (稚诗蘭黛 for 雅诗兰黛): found by one that stands as it should.
import type { Match, MatchedPlace } from '../search/compare.ts';
import type { Transform } from '../types.ts';
import type { Folded } from './fold.ts';
import { isCommonHan } from './han.ts';
import { slotHash } from './slots.ts';
import { soundTable } from './sounds.ts';
import { alike } from './tables.ts';

/** In flat arrays, since each character of a title is asked for. */
export type TwiceKeys = {
  /** By symbol the first of its entries, 0 for none. */
  readonly heads: Int32Array;
  /** Four numbers an entry, the first entry unused: the next one of the symbol, spelling, where its symbols begin, which of them this is. */
  readonly entries: Int32Array;
  /** Symbols of the spellings one behind the other, each with a 0 behind it. */
  readonly symbols: Uint16Array;
  /** Pairs of symbols that look alike enough; and a bit for each hash of such a pair. */
  readonly pairs: ReadonlySet<number>;
  readonly bits: Int32Array;
};

const SHORTEST = 3;
const LONGEST = 5;
const REPLACED = 2;
/** Tenths of likeness below which two at once could be anything. */
const ALIKE = 6;
const ENTRY = 4;
const BITS = 20;

const pairOf = (wanted: number, found: number): number => (wanted << 16) | found;
const bitOf = (pair: number): number => slotHash(pair, 0) >>> (32 - BITS);

/** @param folded spellings in their folded form; those that are not all Chinese, too short or too long have no keys */
export function twiceKeys(folded: Iterable<string>): TwiceKeys {
  const heads = new Int32Array(0x10000);
  const entries = [0, 0, 0, 0];
  const symbols: number[] = [];
  const pairs = new Set<number>();
  let spelling = -1;
  for (const text of folded) {
    spelling += 1;
    const own = Array.from(text, (one) => one.charCodeAt(0));
    if (own.length < SHORTEST || own.length > LONGEST || !own.every(isCommonHan)) continue;
    for (const [at, symbol] of own.entries()) {
      if (heads[symbol] === 0) for (const other of symbolsAlike(symbol)) pairs.add(pairOf(symbol, other));
      entries.push(heads[symbol] as number, spelling, symbols.length, at);
      heads[symbol] = entries.length / ENTRY - 1;
    }
    symbols.push(...own, 0);
  }
  const bits = new Int32Array((1 << BITS) / 32);
  for (const pair of pairs) {
    const bit = bitOf(pair);
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { heads, entries: Int32Array.from(entries), symbols: Uint16Array.from(symbols), pairs, bits };
}

const symbolsAlike = (symbol: number): number[] =>
  alike(String.fromCharCode(symbol), ALIKE).map((other) => other.charCodeAt(0));

/** The places, by their first symbols, where a spelling stands so, with nothing between its characters. */
export function findTwice(keys: TwiceKeys, { symbols, starts, length }: Folded): MatchedPlace[] {
  const { heads, entries, symbols: wanted, bits } = keys;
  const sounds = soundTable();
  const found: MatchedPlace[] = [];
  for (let at = 0; at < length; at += 1) {
    for (let next = heads[symbols[at] as number] as number; next > 0; next = entries[next * ENTRY] as number) {
      const from = entries[next * ENTRY + 2] as number;
      const standing = entries[next * ENTRY + 3] as number;
      const first = at - standing;
      const beside = standing === 0 ? 1 : standing - 1;
      const one = wanted[from + beside] as number;
      const other = symbols[first + beside] as number;
      // Most are told by the symbol beside the one that stands.
      if (first < 0 || (one !== other && sounds[one] !== sounds[other] && !hasBit(bits, one, other))) continue;
      const replaced = replacedTwice(keys, { from, standing }, { symbols, first, sounds });
      if (replaced === 0) continue;
      const last = first + lengthFrom(keys.symbols, from) - 1;
      if (last >= length || starts[last] !== (starts[first] as number) + last - first) continue;
      found.push({ spelling: entries[next * ENTRY + 1] as number, first, last, match: MATCHES[replaced] });
    }
  }
  return found.sort((one, other) => one.first - other.first);
}

function hasBit(bits: Int32Array, wanted: number, found: number): boolean {
  const bit = bitOf(pairOf(wanted, found));
  return ((bits[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
}

function lengthFrom(symbols: Uint16Array, from: number): number {
  let end = from;
  while (symbols[end] !== 0) end += 1;
  return end - from;
}

/** 1 where two characters are replaced by their looks, 2 where one of them by its sound; 0 for all else, and where another of the mark stands before this one. */
function replacedTwice(
  { symbols: wanted, pairs, bits }: TwiceKeys,
  { from, standing }: { from: number; standing: number },
  { symbols, first, sounds }: { symbols: Uint16Array; first: number; sounds: Uint16Array },
): 0 | 1 | 2 {
  let looks = 0;
  let heard = 0;
  for (let at = 0; wanted[from + at] !== 0; at += 1) {
    const one = wanted[from + at] as number;
    const other = symbols[first + at] as number;
    if (one === other) {
      if (at < standing) return 0;
      continue;
    }
    if (hasBit(bits, one, other) && pairs.has(pairOf(one, other))) looks += 1;
    else if (isCommonHan(other) && sounds[one] === sounds[other]) heard += 1;
    else return 0;
    if (looks + heard > REPLACED) return 0;
  }
  return looks + heard < REPLACED || looks === 0 ? 0 : heard === 0 ? 1 : 2;
}

const matchOf = (...transforms: Transform[]): Match => ({
  transforms: new Set(transforms),
  replaced: REPLACED,
  gaps: 0,
  ordinaryGaps: 0,
  evenGaps: false,
  passed: 0,
});
const MATCHES = { 1: matchOf('shape'), 2: matchOf('homophone', 'shape') } as const;

// How ordinary a stretch of text is: what its best cutting into words costs, with and without taking the match out of it.
import type { Folded } from '../spelling/fold.ts';
import { isCommonHan } from '../spelling/han.ts';
import { NAME, UNKNOWN_WORD, WordTable } from './word-table.ts';

// A word of frequency 10^p among some 10^7.8 costs 7.8 - p - 0.5 tens; a character that no list knows as a word costs more.
const TOTAL = 7.3;
const UNKNOWN = 7;
const SIGN = 2;
const LONGEST = 4;
const AROUND = 4;

let known: WordTable | undefined;

export function wordTable(): WordTable {
  known ??= new WordTable();
  return known;
}

const costs = new Float64Array(64);

const lower = (at: number, cost: number): void => {
  if (cost < (costs[at] as number)) costs[at] = cost;
};

/** @param breaks symbols before which no word goes on */
function cheapest(symbols: Uint16Array, from: number, to: number, breaks: (at: number) => boolean): number {
  const table = wordTable();
  const length = to - from;
  if (length >= costs.length) return length * UNKNOWN;
  costs.fill(Number.POSITIVE_INFINITY, 1, length + 1);
  costs[0] = 0;
  for (let at = from; at < to; at += 1) {
    const sofar = costs[at - from] as number;
    const symbol = symbols[at] as number;
    if (!isCommonHan(symbol)) {
      lower(at + 1 - from, sofar + SIGN);
      continue;
    }
    const power = table.single[symbol] as number;
    lower(at + 1 - from, sofar + (power === UNKNOWN_WORD ? UNKNOWN : TOTAL - power));
    let pair = symbol;
    let more = 0;
    for (let end = at + 1; end < to && end < at + LONGEST && !breaks(end); end += 1) {
      const next = symbols[end] as number;
      if (end === at + 1) pair |= next << 16;
      else more = end === at + 2 ? next : more | (next << 16);
      const value = table.valueOf(pair, more);
      if (value === UNKNOWN_WORD) break;
      if (value >= 0) lower(end + 1 - from, sofar + TOTAL - (value % NAME));
    }
  }
  return costs[length] as number;
}

/**
 * By how many powers of ten the text around symbols first to last is likelier when these are no ordinary words. Around 5 for what a
 * reader takes for ordinary words, 10 and more for what makes no sense otherwise.
 */
export function surprise(
  { symbols, length }: Folded,
  { first, last }: { first: number; last: number },
  breaks: (at: number) => boolean,
): number {
  let from = first;
  while (from > 0 && first - from < AROUND && isCommonHan(symbols[from - 1] ?? 0) && !breaks(from)) from -= 1;
  let to = last + 1;
  while (to < length && to - last - 1 < AROUND && isCommonHan(symbols[to] ?? 0) && !breaks(to)) to += 1;
  const whole = cheapest(symbols, from, to, breaks);
  const before = from < first ? cheapest(symbols, from, first, breaks) : 0;
  const after = to > last + 1 ? cheapest(symbols, last + 1, to, breaks) : 0;
  return whole - before - after;
}

const NO_BREAKS = (): boolean => false;

/** By how many powers of ten each character of a Chinese text by itself is rarer than any: below 3 for what is put together of ordinary words. */
export function rarityOf(symbols: Uint16Array): number {
  return cheapest(symbols, 0, symbols.length, NO_BREAKS) / symbols.length;
}

/** Whether a symbol and the next are a word (鞋盒), so that the first is none by itself. */
export const beginsWord = (symbols: ArrayLike<number>, at: number, to: number): boolean =>
  at + 1 < to && wordTable().valueOf((symbols[at] ?? 0) | ((symbols[at + 1] ?? 0) << 16), 0) >= 0;

/** Whether symbols first to last are an ordinary word, a name, or neither. */
export function wordKind(
  { symbols }: Folded,
  { first, last }: { first: number; last: number },
): 'word' | 'name' | null {
  const length = last - first + 1;
  if (length > LONGEST) return null;
  const at = (place: number): number => (place < length ? (symbols[first + place] ?? 0) : 0);
  const value = length === 1 ? UNKNOWN_WORD : wordTable().valueOf(at(0) | (at(1) << 16), at(2) | (at(3) << 16));
  return value < 0 ? null : value < NAME ? 'word' : 'name';
}

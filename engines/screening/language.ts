// How ordinary a stretch of text is: what its best cutting into words costs, with and without taking the match out of it.
import type { Folded } from './fold.ts';
import { lexicon } from './tables.ts';

// A word of frequency 10^p among some 10^7.8 costs 7.8 - p - 0.5 tens; a character that no list knows as a word costs more.
const TOTAL = 7.3;
const UNKNOWN = 7;
const SIGN = 2;
const LONGEST = 4;
const AROUND = 4;

const isHan = (symbol: number): boolean => symbol >= 0x3400 && symbol <= 0x9fff;

/** @param breaks symbols before which no word goes on */
function cheapest(symbols: Uint16Array, from: number, to: number, breaks: (at: number) => boolean): number {
  const words = lexicon();
  const costs = new Float64Array(to - from + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  for (let at = from; at < to; at += 1) {
    const sofar = costs[at - from] ?? 0;
    const symbol = symbols[at] ?? 0;
    let word = '';
    for (let end = at; end < to && end < at + LONGEST; end += 1) {
      const next = symbols[end] ?? 0;
      if (end > at && (!isHan(symbol) || !isHan(next) || breaks(end))) break;
      word += String.fromCharCode(next);
      const power = words.get(word);
      if (power === undefined && end > at) continue;
      const cost = isHan(next) ? (power === undefined ? UNKNOWN : TOTAL - power) : SIGN;
      const reached = end + 1 - from;
      if (sofar + cost < (costs[reached] ?? 0)) costs[reached] = sofar + cost;
    }
  }
  return costs[to - from] ?? 0;
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
  while (from > 0 && first - from < AROUND && isHan(symbols[from - 1] ?? 0) && !breaks(from)) from -= 1;
  let to = last + 1;
  while (to < length && to - last - 1 < AROUND && isHan(symbols[to] ?? 0) && !breaks(to)) to += 1;
  const whole = cheapest(symbols, from, to, breaks);
  const without =
    (from < first ? cheapest(symbols, from, first, breaks) : 0) +
    (to > last + 1 ? cheapest(symbols, last + 1, to, breaks) : 0);
  return whole - without;
}

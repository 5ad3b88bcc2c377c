// How ordinary a stretch of text is: what its best cutting into words costs, with and without taking the match out of it.
import { type Automaton, AutomatonBuilder, childOf } from './automaton.ts';
import type { Folded } from './fold.ts';
import { lexicon, names } from './tables.ts';

// A word of frequency 10^p among some 10^7.8 costs 7.8 - p - 0.5 tens; a character that no list knows as a word costs more.
const TOTAL = 7.3;
const UNKNOWN = 7;
const SIGN = 2;
const LONGEST = 4;
const AROUND = 4;
/** Added to the power of a word that is a name. */
const NAME = 16;

const isHan = (symbol: number): boolean => symbol >= 0x3400 && symbol <= 0x9fff;

type Words = { tree: Automaton; single: Float64Array };
let known: Words | undefined;

function words(): Words {
  if (known === undefined) {
    const builder = new AutomatonBuilder();
    const single = new Float64Array(0x10000).fill(UNKNOWN);
    for (const [word, power] of lexicon()) {
      if (word.length === 1) single[word.charCodeAt(0)] = TOTAL - power;
      else builder.add(word, power);
    }
    for (const [word, power] of names()) builder.add(word, power + NAME);
    known = { tree: builder.finish(), single };
  }
  return known;
}

const costs = new Float64Array(64);

/** @param breaks symbols before which no word goes on */
function cheapest(symbols: Uint16Array, from: number, to: number, breaks: (at: number) => boolean): number {
  const { tree, single } = words();
  const length = to - from;
  if (length >= costs.length) return length * UNKNOWN;
  costs.fill(Number.POSITIVE_INFINITY, 1, length + 1);
  costs[0] = 0;
  for (let at = from; at < to; at += 1) {
    const sofar = costs[at - from] as number;
    const symbol = symbols[at] as number;
    const han = isHan(symbol);
    const alone = sofar + (han ? (single[symbol] as number) : SIGN);
    if (alone < (costs[at + 1 - from] as number)) costs[at + 1 - from] = alone;
    if (!han) continue;
    let node = childOf(tree, 0, symbol);
    for (let end = at + 1; node > 0 && end < to && end < at + LONGEST; end += 1) {
      if (breaks(end)) break;
      node = childOf(tree, node, symbols[end] as number);
      const entry = node > 0 ? (tree.entryOf[node] as number) : -1;
      if (entry < 0) continue;
      const cost = sofar + TOTAL - ((tree.values[entry] as number) % NAME);
      if (cost < (costs[end + 1 - from] as number)) costs[end + 1 - from] = cost;
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
  while (from > 0 && first - from < AROUND && isHan(symbols[from - 1] ?? 0) && !breaks(from)) from -= 1;
  let to = last + 1;
  while (to < length && to - last - 1 < AROUND && isHan(symbols[to] ?? 0) && !breaks(to)) to += 1;
  const whole = cheapest(symbols, from, to, breaks);
  const before = from < first ? cheapest(symbols, from, first, breaks) : 0;
  const after = to > last + 1 ? cheapest(symbols, last + 1, to, breaks) : 0;
  return whole - before - after;
}

/** Whether symbols first to last are an ordinary word, a name, or neither. */
export function wordKind(
  { symbols }: Folded,
  { first, last }: { first: number; last: number },
): 'word' | 'name' | null {
  const { tree } = words();
  let node = 0;
  for (let at = first; at <= last; at += 1) {
    node = childOf(tree, node, symbols[at] ?? 0);
    if (node === 0) return null;
  }
  const entry = tree.entryOf[node] ?? -1;
  if (entry < 0) return null;
  return (tree.values[entry] ?? 0) < NAME ? 'word' : 'name';
}

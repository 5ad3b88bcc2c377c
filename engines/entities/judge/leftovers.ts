// What two records leave over of one another's words: how much, beside what their rivals leave over, and what it meant in labelled pairs.
import { terms, wordings } from './wording.ts';

/** The pairs' texts, every text once. */
type Texts = { readonly lefts: readonly string[]; readonly rights: readonly string[] };

export type Leftovers = {
  /** Measures of a pair that need no labels. */
  readonly measures: (pair: number) => readonly number[];
  /** A first guess from the words alone: the higher, the likelier the same. */
  readonly likeness: (pair: number) => number;
  /** The words of either side that the other has not. */
  readonly open: (pair: number) => { readonly left: readonly string[]; readonly right: readonly string[] };
  /** Measures of a pair by the labels of others: of each, 1 or 0, or -1 where it is not told. */
  readonly meaning: (labels: ArrayLike<number>) => (pair: number) => readonly number[];
};

type Side = { readonly records: Int32Array; readonly words: readonly Uint32Array[] };

/** What a word counts against a pair that a rival has and it has not, beside the share of words in common. */
const RIVALS = 0.05;

/** Numbers words, and counts in how many texts each is; every text once. */
function wordNumbers(): { side: (texts: readonly string[]) => Side; list: string[]; documents: number[] } {
  const numbers = new Map<string, number>();
  const list: string[] = [];
  const documents: number[] = [];
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? list.push(word) - 1;
    numbers.set(word, number);
    documents[number] = (documents[number] ?? 0) + 1;
    return number;
  };
  const side = (texts: readonly string[]): Side => {
    const known = new Map<string, number>();
    const words: Uint32Array[] = [];
    const records = Int32Array.from(texts, (text) => {
      const before = known.get(text);
      if (before !== undefined) return before;
      known.set(text, words.length);
      return words.push(Uint32Array.from(terms(text), numberOf)) - 1;
    });
    return { records, words };
  };
  return { side, list, documents };
}

/** Compares the words of each pair's texts, which are folded. */
export function leftoversOf({ lefts, rights }: Texts): Leftovers {
  const { side, list, documents } = wordNumbers();
  const [left, right] = [side(lefts), side(rights)];
  const total = left.words.length + right.words.length;
  const weights = Float64Array.from(documents, (count) => Math.log(1 + total / count));
  const figures = Uint8Array.from(list, (word) => Number(/\d/.test(word)));
  const compare = wordings((number) => list[number] ?? '');
  const pairs = lefts.map((_, pair) => compare(wordsIn(left, pair), wordsIn(right, pair)));
  const sides = [
    { side: left, found: pairs.map((pair) => pair.left), weights, figures },
    { side: right, found: pairs.map((pair) => pair.right), weights, figures },
  ] as const;
  const [one, other] = [besideOthers(sides[0]), besideOthers(sides[1])];
  const share = (matched: number, rest: number) => matched / Math.max(matched + rest, 1e-6);
  return {
    likeness: (pair) => {
      const [a, b] = [one(pair), other(pair)];
      return 2 * share(a.matched + b.matched, a.left + b.left) - RIVALS * (a.rivals + b.rivals);
    },
    measures: (pair) => {
      const [a, b] = [one(pair), other(pair)];
      return [
        share(a.matched + b.matched, a.left + b.left),
        share(a.matched + b.matched, 2 * Math.min(a.left, b.left)),
        Math.min(a.left, b.left),
        Math.max(a.left, b.left),
        Math.min(a.figures, b.figures),
        Math.max(a.figures, b.figures),
        a.rivals,
        b.rivals,
        a.rivals + b.rivals,
        a.here,
        b.here,
      ];
    },
    open: (pair) => {
      const of = (side: Side, found: Uint8Array | undefined) =>
        Array.from(wordsIn(side, pair)).flatMap((word, at) => (found?.[at] === 1 ? [] : [list[word] ?? '']));
      return { left: of(left, pairs[pair]?.left), right: of(right, pairs[pair]?.right) };
    },
    meaning: (labels) => {
      const told = sides.map((side) => meaningOf(side, labels));
      return (pair) => told.flatMap((own) => own(pair));
    },
  };
}

const NO_WORDS = new Uint32Array();
const NOTHING = new Uint8Array();
const wordsIn = ({ records, words }: Side, pair: number): Uint32Array => words[records[pair] ?? 0] ?? NO_WORDS;

type Seen = {
  readonly side: Side;
  readonly found: readonly Uint8Array[];
  readonly weights: Float64Array;
  readonly figures: Uint8Array;
};
type Sums = { matched: number; left: number; figures: number; rivals: number; here: number };

/** Words that another partner of the same record has tell more than those that none has. */
function besideOthers({ side, found, weights, figures }: Seen): (pair: number) => Sums {
  const held = side.words.map((words) => new Uint16Array(words.length));
  for (const [pair, own] of found.entries()) {
    const counts = held[side.records[pair] ?? 0];
    if (counts === undefined) continue;
    for (let at = 0; at < own.length; at += 1) counts[at] = (counts[at] ?? 0) + (own[at] ?? 0);
  }
  return (pair) => {
    const record = side.records[pair] ?? 0;
    const words = side.words[record] ?? NO_WORDS;
    const [own, counts] = [found[pair] ?? NOTHING, held[record]];
    const sums = { matched: 0, left: 0, figures: 0, rivals: 0, here: 0 };
    for (const [at, word] of words.entries()) {
      const weight = weights[word] ?? 0;
      if (own[at] === 1) {
        sums.matched += weight;
        if (counts?.[at] === 1) sums.here += weight;
      } else {
        sums.left += weight;
        sums.figures += figures[word] ?? 0;
        if ((counts?.[at] ?? 0) > 0) sums.rivals += weight;
      }
    }
    return sums;
  };
}

/** As if so many pairs of no particular meaning had been seen with each word. */
const UNSEEN = 6;

/** How often pairs that left a word over were the same, against how often any are: the sum, the worst and the best word. */
function meaningOf({ side, found }: Seen, labels: ArrayLike<number>): (pair: number) => number[] {
  const matches = new Map<number, number>();
  const others = new Map<number, number>();
  let [same, all] = [0, 0];
  for (const [pair, own] of found.entries()) {
    const label = labels[pair] ?? -1;
    if (label < 0) continue;
    all += 1;
    same += label;
    const counted = label === 1 ? matches : others;
    for (const [at, word] of wordsIn(side, pair).entries())
      if (own[at] === 0) counted.set(word, (counted.get(word) ?? 0) + 1);
  }
  const share = (same + 1) / (all + 2);
  const meaning = (word: number) => {
    const yes = matches.get(word) ?? 0;
    return Math.log((yes + UNSEEN * share) / (yes + (others.get(word) ?? 0) + UNSEEN) / share);
  };
  return (pair) => {
    const told = { sum: 0, worst: 0, best: 0 };
    const own = found[pair] ?? NOTHING;
    for (const [at, word] of wordsIn(side, pair).entries()) {
      if (own[at] === 1) continue;
      const value = meaning(word);
      told.sum += value;
      told.worst = Math.min(told.worst, value);
      told.best = Math.max(told.best, value);
    }
    return [told.sum, told.worst, told.best];
  };
}

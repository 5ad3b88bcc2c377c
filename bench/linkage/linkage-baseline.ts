// The simple methods beside ours: TF-IDF over character trigrams of the whole record, of two tables each other's best, or from the likeness that is best.
import type { TableSet } from './table-set.ts';

const WORDS = /[\p{L}\p{N}]+/gu;

function trigrams(text: string): string[] {
  const spaced = ` ${(text.toLowerCase().match(WORDS) ?? []).join(' ')} `;
  return Array.from({ length: Math.max(0, spaced.length - 2) }, (_, at) => spaced.slice(at, at + 3));
}

export type Likely = readonly [one: number, other: number, likeness: number];

type Vector = readonly (readonly [gram: string, weight: number])[];

/** Of each text its trigrams by TF-IDF, as a vector of length 1. */
function vectorsOf(texts: readonly string[]): Vector[] {
  const bags = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const gram of trigrams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    return counts;
  });
  const documents = new Map<string, number>();
  for (const bag of bags) for (const gram of bag.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  return bags.map((bag) => {
    const weighed = [...bag].map(([gram, count]): [string, number] => [
      gram,
      (1 + Math.log(count)) * Math.log(1 + bags.length / (documents.get(gram) ?? 1)),
    ]);
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return weighed.map(([gram, weight]): [string, number] => [gram, weight / length]);
  });
}

/** Of each left text the right ones most like it, by the cosine; within one list each pair once. */
function likeliest(left: readonly string[], right: readonly string[] | null): Likely[] {
  const vectors = vectorsOf(right === null ? left : [...left, ...right]);
  const postings = new Map<string, [number, number][]>();
  for (const [at, vector] of vectors.slice(right === null ? 0 : left.length).entries()) {
    for (const [gram, weight] of vector) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [[at, weight]]);
      else list.push([at, weight]);
    }
  }
  return vectors.slice(0, left.length).flatMap((vector, one) => {
    const scores = new Float64Array(right === null ? left.length : right.length);
    for (const [gram, weight] of vector)
      for (const [other, there] of postings.get(gram) ?? []) scores[other] = (scores[other] ?? 0) + weight * there;
    return Array.from(scores, (score, other): Likely => [one, other, score])
      .filter(([, other, score]) => score >= LIKE && (right !== null || other > one))
      .sort((a, b) => b[2] - a[2])
      .slice(0, MOST);
  });
}

/** Cosine from which, and how many for each record, pairs are looked at. */
const LIKE = 0.15;
const MOST = 20;

type Texts = readonly { left: string; right: string }[];

/** Of given pairs of texts how alike they are, equal texts by the same number. */
function likelyOfPairs(pairs: Texts): Likely[] {
  const texts = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))];
  const numbers = new Map(texts.map((text, at) => [text, at]));
  const vectors = vectorsOf(texts).map((vector) => new Map(vector));
  const numberOf = (text: string) => numbers.get(text) ?? 0;
  return pairs.map(({ left, right }): Likely => {
    const [one, other] = [numberOf(left), numberOf(right)];
    const there = vectors[other] ?? new Map<string, number>();
    let likeness = 0;
    for (const [gram, weight] of vectors[one] ?? []) likeness += weight * (there.get(gram) ?? 0);
    return [one, other, likeness];
  });
}

/** Of given pairs of texts whether each is the best of the other among them. */
export function mutualBestOfPairs(pairs: Texts): boolean[] {
  const likely = likelyOfPairs(pairs);
  const best = new Set(eachOthersBest(likely).map(([one, other]) => `${one} ${other}`));
  return likely.map(([one, other]) => best.has(`${one} ${other}`));
}

/** The best F1 of given pairs that any likeness to begin with gives, as only who knows the truth can choose it. */
export function tunedOfPairs(pairs: Texts, isMatch: (pair: number) => boolean): number {
  const order = [...likelyOfPairs(pairs).entries()].sort(([, one], [, other]) => other[2] - one[2]);
  const truth = pairs.filter((_, pair) => isMatch(pair)).length;
  let [right, best] = [0, 0];
  for (const [at, [pair, [, , likeness]]] of order.entries()) {
    if (isMatch(pair)) right += 1;
    // Pairs as alike as one another are taken together.
    if (order[at + 1]?.[1][2] !== likeness) best = Math.max(best, (2 * right) / (at + 1 + truth));
  }
  return best;
}

function eachOthersBest(pairs: readonly Likely[]): [number, number][] {
  const bests = [0, 1].map((side) => {
    const best = new Map<number, Likely>();
    for (const pair of pairs) if (pair[2] > (best.get(pair[side] ?? 0)?.[2] ?? 0)) best.set(pair[side] ?? 0, pair);
    return best;
  });
  return pairs
    .filter((pair) => bests.every((best, side) => best.get(pair[side] ?? 0) === pair))
    .map(([one, other]) => [one, other]);
}

export type Likenesses = {
  readonly pairs: readonly Likely[];
  readonly ids: (pair: Likely | readonly [number, number]) => readonly [string, string];
};

/** How alike the records of a set are by their words. */
export function likenesses({ left, right }: TableSet): Likenesses {
  const texts = (table: TableSet['left']) => table.records.map(({ values }) => values.join(' '));
  const others = right ?? left;
  return {
    pairs: likeliest(texts(left), right === undefined ? null : texts(right)),
    ids: ([one, other]) => [left.records[one]?.id ?? '', others.records[other]?.id ?? ''],
  };
}

export const mutualBestOf = ({ pairs, ids }: Likenesses): (readonly [string, string])[] =>
  eachOthersBest(pairs).map(ids);

/** The best that any likeness to begin with gives, as only who knows the truth can choose it. */
export function bestThreshold(
  { pairs, ids }: Likenesses,
  score: (pairs: readonly (readonly [string, string])[]) => number,
): number {
  let best = 0;
  for (let from = LIKE; from < 1; from += 0.025)
    best = Math.max(best, score(pairs.filter(([, , likeness]) => likeness >= from).map(ids)));
  return best;
}

// Free text: TF-IDF over character trigrams (pairs of Chinese characters), with idf from the values themselves.
import { foldText } from './fold.ts';
import type { ValueSpace } from './space.ts';
import { grams, words } from './tokens.ts';

export type Vector = { readonly terms: Uint32Array; readonly weights: Float32Array };

/** Words of a text that it is looked up by: the longest are the rarest, as a rule. */
const LONG_WORDS = 4;

/** Numbers terms, counts in how many texts each is, and makes vectors of length 1. */
export function termTable(): {
  readonly bag: (terms: readonly string[]) => Vector;
  readonly weigh: (bag: Vector) => Vector;
  readonly documents: (term: number) => number;
  readonly total: () => number;
  readonly size: () => number;
} {
  const numbers = new Map<string, number>();
  const documents: number[] = [];
  let total = 0;
  const bag = (terms: readonly string[]): Vector => {
    const counted = new Map<number, number>();
    for (const term of terms) {
      let number = numbers.get(term);
      if (number === undefined) {
        number = documents.length;
        numbers.set(term, number);
        documents.push(0);
      }
      counted.set(number, (counted.get(number) ?? 0) + 1);
    }
    const sorted = Uint32Array.from(counted.keys()).sort();
    for (const term of sorted) documents[term] = (documents[term] ?? 0) + 1;
    total += 1;
    return { terms: sorted, weights: Float32Array.from(sorted, (term) => counted.get(term) ?? 1) };
  };
  const weigh = ({ terms, weights }: Vector): Vector => {
    const weighed = Float32Array.from(
      terms,
      (term, at) => (1 + Math.log(weights[at] ?? 1)) * Math.log(1 + total / Math.max(1, documents[term] ?? 1)),
    );
    let squares = 0;
    for (const weight of weighed) squares += weight * weight;
    const length = Math.sqrt(squares) || 1;
    return { terms, weights: weighed.map((weight) => weight / length) };
  };
  return { bag, weigh, documents: (term) => documents[term] ?? 0, total: () => total, size: () => documents.length };
}

/** Cosine of two vectors of length 1. */
export function cosine(one: Vector, other: Vector): number {
  let [left, right, sum] = [0, 0, 0];
  while (left < one.terms.length && right < other.terms.length) {
    const a = one.terms[left] ?? 0;
    const b = other.terms[right] ?? 0;
    if (a === b) sum += (one.weights[left++] ?? 0) * (other.weights[right++] ?? 0);
    else if (a < b) left += 1;
    else right += 1;
  }
  return sum;
}

/** Values are texts; two of them are as alike as the cosine of their vectors. */
export function textSpace(): ValueSpace {
  const table = termTable();
  const numbers = new Map<string, number>();
  const plains: string[] = [];
  const bags: Vector[] = [];
  const vectors: (Vector | undefined)[] = [];
  const counts: number[] = [];
  const vector = (value: number): Vector => {
    const known = vectors[value];
    if (known !== undefined) return known;
    const made = table.weigh(bags[value] ?? { terms: new Uint32Array(), weights: new Float32Array() });
    vectors[value] = made;
    return made;
  };
  return {
    add: (raw) => {
      const plain = foldText(raw);
      const terms = plain === '' ? [] : grams(plain);
      if (terms.length === 0) return -1;
      let value = numbers.get(plain);
      if (value === undefined) {
        value = plains.length;
        numbers.set(plain, value);
        plains.push(plain);
        bags.push(table.bag(terms));
        counts.push(0);
      }
      counts[value] = (counts[value] ?? 0) + 1;
      return value;
    },
    settle: () => {
      vectors.length = 0;
    },
    similarity: (one, other) => (one === other ? 1 : Math.min(0.9999, cosine(vector(one), vector(other)))),
    count: (value) => counts[value] ?? 0,
    size: () => plains.length,
    keys: (value) =>
      [...new Set(words(plains[value] ?? ''))]
        .filter((word) => word.length >= 3)
        .sort((one, other) => other.length - one.length)
        .slice(0, LONG_WORDS),
    plain: (value) => plains[value] ?? '',
  };
}

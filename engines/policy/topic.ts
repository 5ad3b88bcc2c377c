// How much two neighbouring stretches speak of the same thing: shared pairs of characters, rare ones weighing more.

export type Topics = {
  /** Affinity of the text that ends with unit `a` and the text that begins with unit `b`; 0 when nothing rare is shared. */
  readonly affinity: (a: number, b: number) => number;
  /** The same for the two units alone. */
  readonly touching: (a: number, b: number) => number;
};

/** Sentences looked at on either side. */
const WINDOW = 3;

/** `texts[i]` is the normalised text of unit i, or null for units that carry no topic (responsibilities, letter parts). */
export function topicsOf(texts: readonly (string | null)[]): Topics {
  const pairs = texts.map((text) => (text === null ? null : pairsOf(text)));
  const counts = new Map<number, number>();
  const distinct = new Set<string>();
  texts.forEach((text, index) => {
    if (text === null || distinct.has(text)) return;
    distinct.add(text);
    for (const pair of pairs[index] ?? []) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  const total = Math.max(2, distinct.size);
  const weight = (pair: number): number => {
    const count = counts.get(pair) ?? 1;
    return count > Math.max(6, total * 0.08) ? 0 : Math.log(total / count) / Math.log(total);
  };
  const window = (from: number, step: 1 | -1): Set<number> => {
    const found = new Set<number>();
    let left = WINDOW;
    for (let i = from; i >= 0 && i < pairs.length && left > 0 && Math.abs(i - from) < WINDOW * 3; i += step) {
      const set = pairs[i];
      if (set === null || set === undefined) continue;
      for (const pair of set) found.add(pair);
      left--;
    }
    return found;
  };
  const cache = new Map<number, Set<number>>();
  const cached = (at: number, step: 1 | -1): Set<number> => {
    const key = at * 2 + (step === 1 ? 1 : 0);
    const seen = cache.get(key);
    if (seen !== undefined) return seen;
    const made = window(at, step);
    cache.set(key, made);
    return made;
  };
  const shared = (left: ReadonlySet<number>, right: ReadonlySet<number>): number => {
    const [small, large] = left.size < right.size ? [left, right] : [right, left];
    let sum = 0;
    for (const pair of small) if (large.has(pair)) sum += weight(pair);
    return sum;
  };
  return {
    affinity: (a, b) => shared(cached(a, -1), cached(b, 1)),
    touching: (a, b) => shared(pairs[a] ?? new Set(), pairs[b] ?? new Set()),
  };
}

function pairsOf(text: string): Set<number> {
  const found = new Set<number>();
  for (let i = 1; i < text.length; i++) {
    const first = text.charCodeAt(i - 1);
    const second = text.charCodeAt(i);
    if (isHan(first) && isHan(second)) found.add(first * 0x10000 + second);
  }
  return found;
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

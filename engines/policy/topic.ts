// How much two neighbouring stretches speak of the same thing: shared pairs of characters, rare ones weighing more.

export type Topics = {
  /** Whether unit i is text at all. */
  readonly speaks: (index: number) => boolean;
  /** Affinity of two units: 0 when nothing rare is shared. */
  readonly affinity: (a: number, b: number) => number;
};

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
  const often = Math.max(6, total * 0.08);
  const weights = new Map<number, number>();
  for (const [pair, count] of counts) weights.set(pair, count > often ? 0 : Math.log(total / count) / Math.log(total));
  const cache = new Map<number, number>();
  return {
    speaks: (index) => pairs[index] != null,
    affinity: (a, b) => {
      const key = a * texts.length + b;
      const seen = cache.get(key);
      if (seen !== undefined) return seen;
      const left = pairs[a] ?? NONE;
      const right = pairs[b] ?? NONE;
      const [small, large] = left.size < right.size ? [left, right] : [right, left];
      let sum = 0;
      for (const pair of small) if (large.has(pair)) sum += weights.get(pair) ?? 0;
      cache.set(key, sum);
      return sum;
    },
  };
}

const NONE: ReadonlySet<number> = new Set();

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

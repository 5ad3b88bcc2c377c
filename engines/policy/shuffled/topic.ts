// How much two neighbouring stretches speak of the same thing: shared pairs of characters, rare ones weighing more.

/** Units further back than this are never asked for: two passages of the greatest length, and a few more. */
const WINDOW = 200;
/** How far back along a passage a unit's topic is looked for, and how much less each earlier sentence counts. */
export const STEPS = 12;
export const FADE = 0.75;
export const LEAST_SHARE = 0.4;

export type Topics = {
  /** Whether unit i is text at all. */
  readonly speaks: (index: number) => boolean;
  /** Affinity of unit i and an earlier unit: 0 when nothing rare is shared, or when it is too far back. */
  readonly affinity: (earlier: number, index: number) => number;
  /** Sum of the capped affinities of unit i with `from` and the units before it, fading. */
  readonly trail: (from: number, index: number, cap: number) => number;
};

/**
 * `texts[i]` is the normalised text of unit i, or null for units that carry no topic (responsibilities, letter parts).
 * Linear in the length of the texts; keeps 1,600 bytes a unit.
 */
export function topicsOf(texts: readonly (string | null)[]): Topics {
  const pairs = pairsOfAll(texts);
  const weights = weightsOf(texts, pairs);
  const near = new Float32Array(texts.length * WINDOW);
  // For each pair of characters the units of the window that hold it, latest last.
  const holders = new Map<number, number[]>();
  pairs.forEach((found, index) => {
    for (const pair of found) {
      const weight = weights.get(pair) ?? 0;
      if (weight === 0) continue;
      const earlier = holders.get(pair);
      if (earlier === undefined) {
        holders.set(pair, [index]);
        continue;
      }
      for (let i = earlier.length - 1; i >= 0; i--) {
        const back = index - (earlier[i] ?? 0) - 1;
        if (back >= WINDOW) break;
        near[index * WINDOW + back] = (near[index * WINDOW + back] ?? 0) + weight;
      }
      earlier.push(index);
      if (earlier.length > 2 * WINDOW) earlier.splice(0, earlier.length - WINDOW);
    }
  });
  const spoken = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
  const affinity = (earlier: number, index: number): number => {
    const back = index - earlier - 1;
    return back < 0 || back >= WINDOW ? 0 : (near[index * WINDOW + back] ?? 0);
  };
  const trails = new Float32Array(texts.length * WINDOW).fill(-1);
  let trailCap = -1;
  const trail = (from: number, index: number, cap: number): number => {
    if (cap !== trailCap) trails.fill(-1);
    trailCap = cap;
    const back = index - from - 1;
    if (back < 0 || back >= WINDOW) return 0;
    const known = trails[index * WINDOW + back] ?? -1;
    if (known >= 0) return known;
    let sum = 0;
    let share = 1;
    for (let at = from; at >= 0 && from - at < STEPS && share > LEAST_SHARE; at--) {
      if (spoken[at] !== 1) continue;
      sum += Math.min(cap, affinity(at, index)) * share;
      share *= FADE;
    }
    trails[index * WINDOW + back] = sum;
    return sum;
  };
  return { speaks: (index) => spoken[index] === 1, affinity, trail };
}

function pairsOfAll(texts: readonly (string | null)[]): ReadonlySet<number>[] {
  const known = new Map<string, ReadonlySet<number>>();
  return texts.map((text) => {
    if (text === null) return NONE;
    const seen = known.get(text) ?? pairsOf(text);
    known.set(text, seen);
    return seen;
  });
}

/** Pairs in many different texts say nothing; the rarest weigh 1. */
function weightsOf(texts: readonly (string | null)[], pairs: readonly ReadonlySet<number>[]): Map<number, number> {
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
  return weights;
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

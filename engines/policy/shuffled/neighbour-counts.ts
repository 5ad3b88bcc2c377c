// Who stands beside whom: for each pair of atoms how often the second follows the first, and how often another one does.
import type { Stream } from './atoms.ts';

export type Neighbours = {
  readonly count: (before: number, after: number) => number;
  /** The most that any other atom weighs behind `before`, or before `after`. */
  readonly otherAfter: (before: number, after: number) => number;
  readonly otherBefore: (before: number, after: number) => number;
  readonly after: (atom: number) => readonly number[];
  readonly before: (atom: number) => readonly number[];
};

/** The pairs of a stream, found once; `weigh` may then be asked again and again. */
export type NeighbourPairs = {
  /** `weight(i)` is what the boundary before occurrence i counts: 0 for none, 1 for a full witness. */
  readonly weigh: (weight: (index: number) => number) => Neighbours;
};

export function neighbourPairs(stream: Stream): NeighbourPairs {
  const { occurrences, atoms } = stream;
  const ids = new Map<number, number>();
  const firsts: number[] = [];
  const seconds: number[] = [];
  const pairAt = new Int32Array(occurrences.length).fill(-1);
  for (let i = 1; i < occurrences.length; i++) {
    const a = occurrences[i - 1]?.atom ?? 0;
    const b = occurrences[i]?.atom ?? 0;
    if (a === b) continue;
    const key = a * atoms + b;
    let id = ids.get(key);
    if (id === undefined) {
      id = firsts.length;
      ids.set(key, id);
      firsts.push(a);
      seconds.push(b);
    }
    pairAt[i] = id;
  }
  const weigh = (weight: (index: number) => number): Neighbours => {
    const weights = new Float64Array(firsts.length);
    for (let i = 1; i < pairAt.length; i++) {
      const pair = pairAt[i] ?? -1;
      if (pair >= 0) weights[pair] = (weights[pair] ?? 0) + weight(i);
    }
    const behind = strongest(atoms, firsts, seconds, weights);
    const ahead = strongest(atoms, seconds, firsts, weights);
    let after: ReadonlyMap<number, readonly number[]> | null = null;
    let before: ReadonlyMap<number, readonly number[]> | null = null;
    return {
      count: (a, b) => {
        if (behind.best[a] === b) return behind.most[a] ?? 0;
        if ((behind.next[a] ?? 0) === 0) return 0;
        const id = ids.get(a * atoms + b);
        return id === undefined ? 0 : (weights[id] ?? 0);
      },
      otherAfter: (a, b) => (behind.best[a] === b ? behind.next[a] : behind.most[a]) ?? 0,
      otherBefore: (a, b) => (ahead.best[b] === a ? ahead.next[b] : ahead.most[b]) ?? 0,
      after: (atom) => {
        after ??= partnersOf(firsts, seconds, weights);
        return after.get(atom) ?? [];
      },
      before: (atom) => {
        before ??= partnersOf(seconds, firsts, weights);
        return before.get(atom) ?? [];
      },
    };
  };
  return { weigh };
}

type Strongest = { readonly best: Int32Array; readonly most: Float64Array; readonly next: Float64Array };

/** For each atom its heaviest partner, that one's weight, and the weight of the heaviest of the others. */
function strongest(atoms: number, from: readonly number[], to: readonly number[], weights: Float64Array): Strongest {
  const best = new Int32Array(atoms).fill(-1);
  const most = new Float64Array(atoms);
  const next = new Float64Array(atoms);
  for (let pair = 0; pair < weights.length; pair++) {
    const weight = weights[pair] ?? 0;
    const atom = from[pair] ?? 0;
    if (weight > (most[atom] ?? 0)) {
      next[atom] = most[atom] ?? 0;
      most[atom] = weight;
      best[atom] = to[pair] ?? -1;
    } else if (weight > (next[atom] ?? 0)) next[atom] = weight;
  }
  return { best, most, next };
}

/** Partners of each atom, where they have any weight. */
function partnersOf(
  from: readonly number[],
  to: readonly number[],
  weights: Float64Array,
): ReadonlyMap<number, readonly number[]> {
  const partners = new Map<number, number[]>();
  weights.forEach((weight, pair) => {
    if (weight === 0) return;
    const atom = from[pair] ?? 0;
    const list = partners.get(atom) ?? [];
    list.push(to[pair] ?? 0);
    partners.set(atom, list);
  });
  return partners;
}

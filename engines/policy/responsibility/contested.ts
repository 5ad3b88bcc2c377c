// Neighbours of a shuffled text of which nobody can be sure that they belong together.
import type { Stream } from '../shuffled/atoms.ts';

export type Question = {
  readonly stream: Stream;
  /** Boundaries known to be no joins. They count as rivals all the same: two passages may end at one place. */
  readonly hard: ReadonlySet<number>;
  /** Boundaries seen in another place with a foreign piece between their two sides: those are joins. */
  readonly bridged: ReadonlySet<number>;
  /** The wording of what is too short to be the same by its wording alone, or a responsibility; null for all else. */
  readonly wording: (index: number) => string | null;
};

/** How much oftener than any rival a pair must be seen: two passages may follow each other twice by chance. */
const MAJORITY = 2;

type Pair = {
  readonly first: number;
  readonly second: number;
  /** Places at which it may be a join. */
  count: number;
  bridged: boolean;
  /** Wordings of both, where they alone do not tell which atom it is. */
  readonly wordings: readonly [string | null, string | null];
  /** A sentence behind something that is none: a task begins here, if this is a join. */
  readonly opens: boolean;
  readonly places: number[];
};

type Pairs = {
  readonly all: readonly Pair[];
  readonly from: ReadonlyMap<number, readonly Pair[]>;
  readonly to: ReadonlyMap<number, readonly Pair[]>;
  /** The atoms of each such wording. */
  readonly worded: ReadonlyMap<string, ReadonlySet<number>>;
};

/**
 * Boundaries that may be joins or cuts, each named by the occurrence behind it. In the plan every sentence has one neighbour on either side, so of two pairs that share one at most one is right. A pair
 * that is rivalled on one side only is kept: where a passage breaks off, what follows is rivalled by its own place. A pair
 * rivalled on both sides is kept when it is seen more often than any rival, or when a piece laid between its two sides
 * elsewhere leaves them as they were. Near-linear in the number of boundaries.
 */
export function contestedBoundaries(q: Question): Set<number> {
  const pairs = pairsOf(q);
  const contested = new Set<number>();
  for (const pair of pairs.all) {
    const after = rivalsAfter(pairs, pair);
    const before = rivalsBefore(pairs, pair);
    const rivals = [...after, ...before];
    if (pair.bridged) continue;
    if (pair.opens && before.some((other) => !other.opens && other.places.length + MAJORITY > pair.count)) {
      for (const place of pair.places) contested.add(place);
      continue;
    }
    if (after.length === 0 && !isAlike(pairs, pair, 0)) continue;
    if (before.length === 0 && !isAlike(pairs, pair, 1)) continue;
    if (rivals.length > 0 && rivals.every(({ places }) => places.length + MAJORITY <= pair.count)) continue;
    // Where both sides are known to have been cut off elsewhere, only a second cut at both places could deceive.
    if (before.length > 0 && rivals.every(({ count }) => count === 0)) continue;
    for (const place of pair.places) if (!q.hard.has(place)) contested.add(place);
  }
  return contested;
}

function pairsOf(q: Question): Pairs {
  const { occurrences, atoms } = q.stream;
  const ids = new Map<number, Pair>();
  const from = new Map<number, Pair[]>();
  const to = new Map<number, Pair[]>();
  const worded = new Map<string, Set<number>>();
  const add = (map: Map<number, Pair[]>, atom: number, pair: Pair): void => {
    const list = map.get(atom);
    if (list === undefined) map.set(atom, [pair]);
    else list.push(pair);
  };
  for (let i = 1; i < occurrences.length; i++) {
    const first = occurrences[i - 1]?.atom ?? 0;
    const second = occurrences[i]?.atom ?? 0;
    const wording = q.wording(i);
    if (wording !== null) worded.set(wording, (worded.get(wording) ?? new Set<number>()).add(second));
    let pair = ids.get(first * atoms + second);
    if (pair === undefined) {
      pair = {
        first,
        second,
        count: 0,
        bridged: false,
        wordings: [q.wording(i - 1), wording],
        opens: opensTask(occurrences, i),
        places: [],
      };
      ids.set(first * atoms + second, pair);
      add(from, first, pair);
      add(to, second, pair);
    }
    pair.places.push(i);
    if (!q.hard.has(i)) pair.count++;
    if (q.bridged.has(i)) pair.bridged = true;
  }
  // What stood before the first unit and behind the last one is cut off: a neighbour nobody knows.
  const unknown = { first: -1, second: -1, count: 1, bridged: false, wordings: NONE, opens: false, places: [-1] };
  const [head, tail] = [occurrences[0], occurrences.at(-1)];
  if (head !== undefined && head.unit.kind !== 'heading' && head.unit.kind !== 'meta') add(to, head.atom, unknown);
  if (tail !== undefined && tail.unit.kind === 'sentence') add(from, tail.atom, unknown);
  return { all: [...ids.values()], from, to, worded };
}

function opensTask(occurrences: Stream['occurrences'], i: number): boolean {
  return occurrences[i]?.unit.kind === 'sentence' && occurrences[i - 1]?.unit.kind !== 'sentence';
}

/** Pairs with the same first atom. */
function rivalsAfter(pairs: Pairs, pair: Pair): Pair[] {
  return (pairs.from.get(pair.first) ?? []).filter((other) => other !== pair);
}

/** Pairs with the same second atom. */
function rivalsBefore(pairs: Pairs, pair: Pair): Pair[] {
  return (pairs.to.get(pair.second) ?? []).filter((other) => other !== pair);
}

const NONE = [null, null] as const;

/** The pair's first or second atom is worded like others, and may be any of them though its neighbours do not say so. */
function isAlike(pairs: Pairs, { wordings }: Pair, which: 0 | 1): boolean {
  const wording = wordings[which];
  return wording !== null && (pairs.worded.get(wording)?.size ?? 0) > 1;
}

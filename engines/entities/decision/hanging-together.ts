// Records of one table that hang together through others are compared themselves: that nobody compared them would else speak against them.

import type { PairList } from '../candidates/neighbours.ts';
import { rootOf, seedlings, unite } from './forest.ts';

/** Records that hang together up to which every pair of them is compared; more are a chain, which is taken apart by asking for more weight. */
const TOGETHER_MOST = 400;
/** Bits above which a pair ties two records together: to begin with, and of a chain. */
const TIES = [0, 4, 8, 12, 16, 24];

/**
 * The pairs not yet compared among records that pairs of positive weight tie together.
 * @param query `pairs` in order, the smaller record first; `first`: of each record the one that stands for it, no other is paired
 */
export function pairsHangingTogether(query: { pairs: PairList; weights: Float64Array; first: Int32Array }): PairList {
  const isCompared = comparedAmong(query.pairs, query.first.length);
  const [lefts, rights]: [number[], number[]] = [[], []];
  for (const members of partsOf(query)) {
    for (const [at, one] of members.entries()) {
      for (let next = at + 1; next < members.length; next += 1) {
        const other = members[next] as number;
        if (isCompared(one, other)) continue;
        lefts.push(one);
        rights.push(other);
      }
    }
  }
  return { left: Int32Array.from(lefts), right: Int32Array.from(rights) };
}

/** Records that hang together, at least three and not too many, each rising. */
function* partsOf({
  pairs: { left, right },
  weights,
  first,
}: Parameters<typeof pairsHangingTogether>[0]): Generator<number[]> {
  const isOpen = (pair: number, tie: number) => (weights[pair] as number) > tie;
  let open: number[] = [];
  for (let pair = 0; pair < weights.length; pair += 1)
    if (isOpen(pair, 0) && first[right[pair] as number] === right[pair]) open.push(pair);
  for (const tie of TIES) {
    if (tie > 0) open = open.filter((pair) => isOpen(pair, tie));
    if (open.length === 0) return;
    const forest = seedlings(first.length);
    for (const pair of open) unite(forest, left[pair] as number, right[pair] as number);
    const sizeOf = (record: number) => forest.size[rootOf(forest, record)] as number;
    const parts = new Map<number, Set<number>>();
    for (const pair of open) {
      const size = sizeOf(left[pair] as number);
      if (size < 3 || size > TOGETHER_MOST) continue;
      const root = rootOf(forest, left[pair] as number);
      const part = parts.get(root) ?? new Set();
      parts.set(root, part.add(left[pair] as number).add(right[pair] as number));
    }
    for (const part of parts.values()) yield [...part].sort((one, other) => one - other);
    open = open.filter((pair) => sizeOf(left[pair] as number) > TOGETHER_MOST);
  }
}

/** Whether two records, the smaller first, are a pair of the list. */
function comparedAmong({ left, right }: PairList, records: number): (one: number, other: number) => boolean {
  const from = new Int32Array(records + 1);
  for (const record of left) from[record + 1] = (from[record + 1] as number) + 1;
  for (let record = 0; record < records; record += 1)
    from[record + 1] = (from[record + 1] as number) + (from[record] as number);
  return (one, other) => {
    let [low, high] = [from[one] as number, from[one + 1] as number];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((right[middle] as number) < other) low = middle + 1;
      else high = middle;
    }
    return low < (from[one + 1] as number) && right[low] === other;
  };
}

// Where each record has at most one partner: the best pairs first, and how likely a best pair is the right one.

import type { PairList } from '../candidates/neighbours.ts';
import { probabilityOf } from '../model/model.ts';

/** As if so many more had been chosen, half of them rightly: a single one says nothing of how many are right. */
const UNSEEN = 2;
const ROUNDS = 200;

/** Pairs by falling weight, each record once. Ties go to the earlier pair. */
export function assign({ left, right }: PairList, totals: Float64Array): number[] {
  const order = Array.from(totals.keys()).sort(
    (one, other) => (totals[other] ?? 0) - (totals[one] ?? 0) || one - other,
  );
  const taken = new Set<number>();
  const chosen: number[] = [];
  for (const pair of order) {
    const one = left[pair] ?? 0;
    const other = right[pair] ?? 0;
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one);
    taken.add(other);
    chosen.push(pair);
  }
  return chosen;
}

/** Pairs that are the best, or as good, of at least one of their records. */
export function bestOfASide({ left, right }: PairList, totals: Float64Array, records: number): number[] {
  const best = new Float64Array(records).fill(Number.NEGATIVE_INFINITY);
  for (const [pair, total] of totals.entries()) {
    for (const record of [left[pair] ?? 0, right[pair] ?? 0]) best[record] = Math.max(best[record] ?? total, total);
  }
  return Array.from(totals.keys()).filter((pair) => {
    const total = totals[pair] ?? 0;
    return total >= (best[left[pair] ?? 0] ?? 0) || total >= (best[right[pair] ?? 0] ?? 0);
  });
}

/**
 * The prior, in bits, of pairs that won against their rivals. A winner is the right pair more often than any candidate, and a
 * wrong winner is the best of many wrong ones: its weight is as high as that of one in so many. Both are put into the
 * odds, and the share of right ones is found by iteration.
 */
export function winnersPrior({
  candidates,
  chosen,
  totals,
}: {
  candidates: number;
  chosen: readonly number[];
  totals: Float64Array;
}): number {
  const rivals = candidates / Math.max(chosen.length, 1);
  let share = 0.5;
  const odds = () => Math.log2(share / (1 - share) / Math.max(rivals, 1));
  for (let round = 0; round < ROUNDS; round += 1) {
    const prior = odds();
    const sum = chosen.reduce((all, pair) => all + probabilityOf((totals[pair] ?? 0) + prior), 0);
    share = Math.min(0.995, Math.max(0.001, (sum + UNSEEN / 2) / (chosen.length + UNSEEN)));
  }
  return odds();
}

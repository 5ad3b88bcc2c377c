// Where columns compared one by one leave it open which partner is the right one, what tells the best partners from all others is learnt from them,
// and they are chosen anew by it: records in a range of products agree in nearly everything, and differ in a word (docs/decisions/0061).
import type { Features } from './features.ts';
import { heldOutOdds } from './held-out.ts';
import { chanceOf } from './matrix.ts';

/** Expected mistakes for each expected match from which the weights have decided nothing. */
const UNDECIDED = 0.45;
const ROUNDS = 3;
const PARTS = 5;
const RIDGE = 10;
/** What the estimated odds add to the words' likeness to begin with. */
const ESTIMATED = 0.1;
/** Chance to have been chosen from which the best partner is taken for the same. Measured: F1 is highest from 0.1 to 0.45, by set. */
export const SELF_TAUGHT_FROM = 0.25;

/** Whether probabilities lie between yes and no so often that few of the matches are among those above one half. */
export function isUndecided(probabilities: Float64Array, most: number = UNDECIDED): boolean {
  let [expected, mistakes] = [0, 0];
  for (const probability of probabilities) {
    expected += probability;
    mistakes += Math.min(probability, 1 - probability);
  }
  return mistakes > most * expected;
}

/** The probability of each pair; of a pair that is not the best of both its records it stays below `SELF_TAUGHT_FROM`. */
export function selfTaught({ rows, alone, likeness, records }: Features, estimated: Float64Array): Float64Array {
  const measured = rows.map((row) => row.subarray(0, alone));
  let odds: Float64Array = estimated.map((probability, pair) => {
    const bounded = Math.max(1e-6, Math.min(1 - 1e-6, probability));
    return likeness(pair) + ESTIMATED * Math.log(bounded / (1 - bounded));
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const labels = bestOfBoth(records, odds);
    odds = heldOutOdds({ rows: measured, labels, record: records.left, parts: PARTS, ridge: RIDGE });
  }
  const best = bestOfBoth(records, odds);
  return odds.map((own, pair) => {
    const probability = chanceOf(own);
    return best[pair] === 1 ? probability : Math.min(probability, SELF_TAUGHT_FROM * 0.99);
  });
}

/** 1 for pairs that are the best of their left record and of their right one. */
function bestOfBoth({ left, right }: Features['records'], odds: Float64Array): Float64Array {
  const bests = [left, right].map((side) => {
    const best = new Map<number, number>();
    for (const [pair, record] of side.entries())
      best.set(record, Math.max(best.get(record) ?? Number.NEGATIVE_INFINITY, odds[pair] ?? 0));
    return (pair: number) => (odds[pair] ?? 0) >= (best.get(side[pair] ?? -1) ?? 0);
  });
  return odds.map((_, pair) => Number(bests.every((isBest) => isBest(pair))));
}

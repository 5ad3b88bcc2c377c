// How likely a record's best partner is the right one, without labels: beside what wins where the partner is taken away, which cannot be right.
import type { Kin } from '../candidates/kin.ts';
import type { PairList } from '../candidates/neighbours.ts';

/** As if so many more had won by chance. */
const UNSEEN = 0.5;
const ROUNDS = 8;

/** `kin`: records of one table that mean the same; where the best is taken away they go with it. */
type Query = { pairs: PairList; scores: Float64Array; leftCount: number; records: number; kin?: Kin };

/**
 * Of each pair the chance that it is right: 0 for pairs that are the best of neither record. A record without a partner still has a best pair. How often such
 * a one wins, and with what score, is seen where the best of each record is taken away: what wins then is wrong, if the other table holds each thing once.
 * Where it does not, the estimate is too low, and the one from the other side holds.
 */
export function rightChances({ pairs, scores, leftCount, records, kin = new Map() }: Query): Float64Array {
  const ranks = ranksOf({ pairs, scores, records, kin });
  const chances = new Float64Array(scores.length);
  for (const [from, to] of [
    [0, leftCount],
    [leftCount, records],
  ] as const) {
    const own = sideChances({ pairs, scores, ranks, from, to });
    for (let record = from; record < to; record += 1) {
      const pair = ranks.first[record] ?? -1;
      if (pair >= 0) chances[pair] = Math.max(chances[pair] ?? 0, own[record - from] ?? 0);
    }
  }
  return chances;
}

/** Of each record its best pair and the next one with a partner that means another, -1 where there is none. */
type Ranks = { readonly first: Int32Array; readonly second: Int32Array };

function ranksOf({ pairs: { left, right }, scores, records, kin }: Omit<Required<Query>, 'leftCount'>): Ranks {
  const first = new Int32Array(records).fill(-1);
  const second = new Int32Array(records).fill(-1);
  const score = (pair: number) => (pair < 0 ? Number.NEGATIVE_INFINITY : (scores[pair] ?? 0));
  const ends = (pair: number): [number, number] => [left[pair] ?? 0, right[pair] ?? 0];
  for (let pair = 0; pair < scores.length; pair += 1)
    for (const record of ends(pair)) if (score(pair) > score(first[record] ?? -1)) first[record] = pair;
  for (let pair = 0; pair < scores.length; pair += 1) {
    const [one, other] = ends(pair);
    for (const [record, partner] of [
      [one, other],
      [other, one],
    ] as const) {
      const best = first[record] ?? -1;
      const [a, b] = ends(best);
      if (pair === best || kin.get(partner)?.has(a === record ? b : a) === true) continue;
      if (score(pair) > score(second[record] ?? -1)) second[record] = pair;
    }
  }
  return { first, second };
}

/** A pair that won for the record at a place, or would have won without the best one. */
type Win = { readonly place: number; readonly score: number; readonly byChance: boolean };

/** The chances that the best pairs of the records of one side are right. */
function sideChances(query: {
  pairs: PairList;
  scores: Float64Array;
  ranks: Ranks;
  from: number;
  to: number;
}): Float64Array {
  const { pairs, scores, ranks, from, to } = query;
  const isBestOfBoth = (pair: number) =>
    ranks.first[pairs.left[pair] ?? 0] === pair || ranks.first[pairs.right[pair] ?? 0] === pair;
  // Where both choose one another the score need not be as high as where the other has chosen somebody else.
  const chosen: Win[] = [];
  const onesided: Win[] = [];
  for (let record = from; record < to; record += 1) {
    const [best, next] = [ranks.first[record] ?? -1, ranks.second[record] ?? -1];
    const partner = (pair: number) => (pairs.left[pair] === record ? pairs.right[pair] : pairs.left[pair]) ?? 0;
    if (best >= 0)
      (ranks.first[partner(best)] === best ? chosen : onesided).push({
        place: record - from,
        score: scores[best] ?? 0,
        byChance: false,
      });
    if (next >= 0)
      (isBestOfBoth(next) ? chosen : onesided).push({ place: record - from, score: scores[next] ?? 0, byChance: true });
  }
  const total = to - from;
  // Storey: as many have no partner as twice those whose best is no better than half of what wins by chance.
  let chances = new Float64Array(total).fill(1);
  const wins = [...chosen, ...onesided];
  for (let round = 0; round < ROUNDS; round += 1) {
    const byChance = wins.filter((win) => win.byChance).sort((one, other) => one.score - other.score);
    const weight = byChance.reduce((sum, { place }) => sum + (chances[place] ?? 0), 0);
    let [at, half] = [0, 0];
    while (at < byChance.length && half < weight / 2) half += chances[byChance[at++]?.place ?? 0] ?? 0;
    const middle = byChance[Math.max(0, at - 1)]?.score ?? 0;
    const alone = Math.min(total, 2 * wins.filter((win) => !win.byChance && win.score <= middle).length);
    const ratios = new Float64Array(total).fill(Number.POSITIVE_INFINITY);
    for (const own of [chosen, onesided]) chanceRatios(own, chances, ratios);
    chances = ratios.map((ratio) => Math.max(0, 1 - (alone / Math.max(weight, 1)) * ratio));
  }
  return chances;
}

type Pool = { from: number; to: number; byChance: number; best: number };

/** Of each best pair how many win by chance with such a score for each that wins: never more with a higher score (isotonic). */
function chanceRatios(wins: readonly Win[], chances: Float64Array, ratios: Float64Array): void {
  const order = wins.toSorted((one, other) => other.score - one.score || one.place - other.place);
  const share = ({ byChance, best }: Pool) => byChance / (byChance + best);
  const pools: Pool[] = [];
  for (const [at, { byChance, place }] of order.entries()) {
    let pool = { from: at, to: at, byChance: byChance ? (chances[place] ?? 0) : 0, best: Number(!byChance) };
    if (pool.byChance + pool.best === 0) continue;
    for (let before = pools.at(-1); before !== undefined && share(before) >= share(pool); before = pools.at(-1)) {
      pools.pop();
      pool = { from: before.from, to: at, byChance: before.byChance + pool.byChance, best: before.best + pool.best };
    }
    pools.push(pool);
  }
  for (const { from, to, byChance, best } of pools) {
    for (const win of order.slice(from, to + 1))
      if (!win.byChance) ratios[win.place] = (byChance + UNSEEN) / (best + UNSEEN);
  }
}

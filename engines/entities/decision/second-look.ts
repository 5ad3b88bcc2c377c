// Candidates of two tables looked at again: what tells the best partners from all others is learnt from them, what their words leave over among it, and
// they are chosen anew by it. How many of them are right follows from what would have won by chance (wins.ts; docs/decisions/0065).

import { type Kin, withKin } from '../candidates/kin.ts';
import type { PairList } from '../candidates/neighbours.ts';
import { heldOutOdds } from '../judge/held-out.ts';
import { leftoversOf } from '../judge/leftovers.ts';
import { isUndecided } from '../judge/self-taught.ts';
import { rivalled } from '../model/estimate.ts';
import { bits, type Model, probabilityOf } from '../model/model.ts';
import { rightChances } from '../model/wins.ts';
import { bestOfASide, winnersPrior } from './one-to-one.ts';

const ROUNDS = 2;
const PARTS = 3;
const RIDGE = 10;
/** Pairs from which is learnt, besides those that may be right. */
const LEARNT_FROM = 10_000;
/** Bits that an estimated weight beside the likeness of the words, and below which one more does not matter, to begin with. */
const ESTIMATED = 0.07;
const WEIGHT_LEAST = -40;
/** Bits by which the estimated weights, where they decide, may be wrong about a pair. */
const LEEWAY = 2;
const LEEWAY_ONE_TO_ONE = 3;
/** Records of either table that tell what wins by chance; candidates beyond which it takes too long. */
const RECORDS_LEAST = 50;
const PAIRS_MOST = 1_000_000;
/** Of the measures of words those that say nothing of rivals: who was chosen would else be known by having been chosen. */
const OWN_MEASURES = 6;

/** `odds` order the pairs; `chances` that each is right, 0 for what is the best of neither record. */
export type SecondLook = {
  readonly odds: Float64Array;
  readonly chances: Float64Array;
  /** The words of either record that the other has not. */
  readonly leftOver: (pair: number) => { readonly left: readonly string[]; readonly right: readonly string[] };
};

export function isWorthASecondLook(q: { leftCount: number; records: number; pairs: number }): boolean {
  return Math.min(q.leftCount, q.records - q.leftCount) >= RECORDS_LEAST && q.pairs <= PAIRS_MOST;
}

type Query = {
  pairs: PairList;
  /** Of each column what the pairs weigh and how alike they are, -1 where a value is missing. */
  weights: readonly Float64Array[];
  similarities: readonly Float32Array[];
  totals: Float64Array;
  /** Of each record, folded. */
  texts: readonly string[];
  leftCount: number;
  model: Model;
  /** Whether each record is to be matched once at most. */
  oneToOne: boolean;
  /** Records of one table that mean the same. */
  kin?: Kin;
};

export function secondLook(query: Query): SecondLook {
  const { pairs, totals, texts, leftCount, kin = new Map() } = query;
  const leftovers = leftoversOf({
    lefts: Array.from(pairs.left, (record) => texts[record] ?? ''),
    rights: Array.from(pairs.right, (record) => texts[record] ?? ''),
  });
  const words = Array.from(totals.keys(), (pair) => leftovers.measures(pair).slice(0, OWN_MEASURES));
  const rows = rowsOf(query, words);
  const likely = likelyBy(query);
  const chancesBy = (scores: Float64Array) =>
    rightChances({ pairs, scores, leftCount, records: texts.length, kin }).map((chance, pair) =>
      Math.min(chance, likely(pair)),
    );
  let odds: Float64Array = totals.map(
    (total, pair) => 2 * (words[pair]?.[0] ?? 0) + ESTIMATED * Math.max(WEIGHT_LEAST, total),
  );
  let chances = chancesBy(odds);
  const every = Math.max(1, Math.floor(rows.length / LEARNT_FROM));
  for (let round = 0; round < ROUNDS; round += 1) {
    const isLearnt = (pair: number) => (chances[pair] ?? 0) > 0 || pair % every === 0;
    odds = heldOutOdds({ rows, labels: chances, record: pairs.left, parts: PARTS, ridge: RIDGE, isLearnt });
    chances = chancesBy(odds);
  }
  // Where each record is matched once, who else has been taken is no rival.
  if (query.oneToOne) return { odds, chances, leftOver: leftovers.open };
  const shares = rivalShares({ pairs, odds, records: texts.length, kin });
  const unsure = chances.map((chance, pair) => chance * (shares[pair] ?? 0));
  const told = withKin({ pairs, chances: unsure, records: texts.length, kin });
  return { odds, chances: told.map((chance, pair) => Math.min(chance, likely(pair))), leftOver: leftovers.open };
}

/**
 * Of each pair its share of what its record's candidates have, of the side that is surer: near relatives are no more than as likely as one another.
 * Who means the same as the partner is no rival.
 */
function rivalShares(query: { pairs: PairList; odds: Float64Array; records: number; kin: Kin }): Float64Array {
  const { pairs, odds, records, kin } = query;
  const { left, right } = pairs;
  const sums = new Float64Array(records);
  const chance = (pair: number) => Math.exp(Math.min(50, odds[pair] ?? 0));
  for (const pair of odds.keys())
    for (const record of [left[pair] ?? 0, right[pair] ?? 0]) sums[record] = (sums[record] ?? 0) + chance(pair);
  const pairOf = kin.size === 0 ? () => undefined : pairFinder(pairs, records);
  /** What the candidates of a record have, but for the kin of one of them. */
  const rivals = (record: number, partner: number) => {
    let sum = sums[record] ?? 0;
    for (const other of kin.get(partner) ?? []) {
      const pair = pairOf(record, other);
      if (pair !== undefined) sum -= chance(pair);
    }
    return sum;
  };
  return odds.map((_, pair) => {
    const [one, other] = [left[pair] ?? 0, right[pair] ?? 0];
    const own = chance(pair);
    return own / Math.max(own, Math.min(rivals(one, other), rivals(other, one)));
  });
}

/** The pair of two records, in whatever order they are named. */
function pairFinder({ left, right }: PairList, records: number): (one: number, other: number) => number | undefined {
  const known = new Map<number, number>();
  for (const [pair, one] of left.entries()) known.set(one * records + (right[pair] as number), pair);
  return (one, other) => known.get(Math.min(one, other) * records + Math.max(one, other));
}

function rowsOf({ weights, similarities, totals }: Query, words: readonly (readonly number[])[]): Float64Array[] {
  return Array.from(totals, (total, pair) =>
    Float64Array.from([
      Math.max(WEIGHT_LEAST, total),
      ...weights.map((own) => own[pair] ?? 0),
      ...similarities.flatMap((own) => [Math.max(0, own[pair] ?? 0), Number((own[pair] ?? -1) < 0)]),
      ...(words[pair] ?? []),
    ]),
  );
}

/** What the estimated weights leave possible: everything where they leave open who is who. */
function likelyBy({ pairs, totals, texts, model, oneToOne }: Query): (pair: number) => number {
  const records = texts.length;
  if (isUndecided(rivalled({ totals, odds: bits(model.prior), pairs, records }))) return () => 1;
  const chosen = bestOfASide(pairs, totals, records);
  const prior = winnersPrior({ candidates: totals.length, chosen, totals });
  const leeway = oneToOne ? LEEWAY_ONE_TO_ONE : LEEWAY;
  return (pair) => probabilityOf((totals[pair] ?? 0) + prior + leeway);
}

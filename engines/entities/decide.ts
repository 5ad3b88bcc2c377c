// From weights to matches: across two tables by each record's best, within one by groups that do not chain.
import { groupsOf } from './clusters.ts';
import { probabilityOf } from './model.ts';
import type { PairList } from './neighbours.ts';
import { assign, bestOfASide, winnersPrior } from './one-to-one.ts';
import type { Prepared } from './prepare.ts';
import type { LinkConfig } from './types.ts';
import { type Way, widestWays } from './within-groups.ts';

const MIN_PROBABILITY = 0.5;
/** Records of a group up to which every pair in it is told; of larger ones those that were compared. */
const GROUP_TOLD = 60;

export type Decided = {
  /** The pairs that match, the strongest first. */
  readonly found: readonly Found[];
  /** Log odds, in bits, before anything is compared. */
  readonly prior: number;
  /** Ids of the same entity, of at least two each; empty across two tables. */
  readonly groups: string[][];
  /** Probability from which pairs are matches. */
  readonly threshold: number;
  /** Share of the matches that are right, and of the same entities among candidates that are matched, as the model sees them. */
  readonly estimatedPrecision: number;
  readonly estimatedRecall: number;
};

/** A pair of records that match, and what carries it. */
export type Found = { readonly one: number; readonly other: number; readonly weight: number; readonly way?: Way };

type Query = { prepared: Prepared; config: LinkConfig; pairs: PairList; totals: Float64Array };

/**
 * Matches among winners: with `oneToOne` each record once at most, otherwise the best pairs of either side, since a table has few
 * doubles in itself.
 */
export function decideAcross(query: Query & { oneToOne: boolean }): Decided {
  const { prepared, config, pairs, totals, oneToOne } = query;
  const chosen = oneToOne ? assign(pairs, totals) : bestOfASide(pairs, totals, prepared.ids.length);
  const prior = winnersPrior({ candidates: pairs.left.length, chosen, totals });
  const { kept, threshold } = above(chosen, (pair) => (totals[pair] ?? 0) + prior, config);
  const weight = (pair: number) => (totals[pair] ?? 0) + prior;
  const found = kept.map((pair) => ({
    one: pairs.left[pair] ?? 0,
    other: pairs.right[pair] ?? 0,
    weight: weight(pair),
  }));
  const all = chosen.reduce((sum, pair) => sum + probabilityOf(weight(pair)), 0);
  return { ...told(found, all), prior, groups: [], threshold };
}

/** Groups of one table, and every pair in them: by its own weight, or by the strongest way through others. */
export function decideWithin(query: Query & { prior: number }): Decided {
  const { prepared, config, pairs, totals, prior } = query;
  const everyPair = Array.from(totals.keys());
  const { threshold, kept } = above(everyPair, (pair) => (totals[pair] ?? 0) + prior, config);
  const least = Math.log2(threshold / (1 - threshold));
  // Groups grow from pairs above the threshold.
  const groups = groupsOf(
    pairs,
    totals.map((total) => total + prior - least),
    prepared.ids.length,
  );
  const groupOf = new Int32Array(prepared.ids.length).fill(-1);
  for (const [number, group] of groups.entries()) for (const record of group) groupOf[record] = number;
  const direct: Found[] = [];
  for (const pair of kept) {
    const [one, other] = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0];
    if (groupOf[one] === groupOf[other]) direct.push({ one, other, weight: (totals[pair] ?? 0) + prior });
  }
  const found = direct.concat(implied(groups, direct)).sort((one, other) => other.weight - one.weight);
  const all = totals.reduce((sum, total) => sum + probabilityOf(total + prior), 0);
  const named = groups.map((group) => group.map((record) => prepared.ids[record] ?? ''));
  return { ...told(found, all), prior, groups: named, threshold };
}

/** The pairs to keep, best first, and the probability from which. */
function above(
  considered: readonly number[],
  weight: (pair: number) => number,
  { minProbability = MIN_PROBABILITY, precision }: LinkConfig,
): { kept: number[]; threshold: number } {
  const wanted = considered.filter((pair) => probabilityOf(weight(pair)) >= minProbability);
  wanted.sort((one, other) => weight(other) - weight(one) || one - other);
  if (precision === undefined) return { kept: wanted, threshold: minProbability };
  let sum = 0;
  let length = 0;
  for (const [at, pair] of wanted.entries()) {
    sum += probabilityOf(weight(pair));
    if (sum / (at + 1) >= precision) length = at + 1;
  }
  const last = wanted[length - 1];
  return {
    kept: wanted.slice(0, length),
    threshold: last === undefined ? 1 : Math.min(0.999999, probabilityOf(weight(last))),
  };
}

function told(found: readonly Found[], all: number): Pick<Decided, 'found' | 'estimatedPrecision' | 'estimatedRecall'> {
  const expected = found.reduce((sum, { weight }) => sum + probabilityOf(weight), 0);
  return {
    found,
    estimatedPrecision: found.length === 0 ? 1 : expected / found.length,
    estimatedRecall: all === 0 ? 1 : Math.min(1, expected / all),
  };
}

/** Pairs of a group that were not matched themselves, by the strongest way through others. */
function implied(groups: readonly number[][], direct: readonly Found[]): Found[] {
  const edges = new Map<number, { to: number; weight: number }[]>();
  const add = (from: number, to: number, weight: number) => {
    const own = edges.get(from);
    if (own === undefined) edges.set(from, [{ to, weight }]);
    else own.push({ to, weight });
  };
  for (const { one, other, weight } of direct) {
    add(one, other, weight);
    add(other, one, weight);
  }
  return groups.flatMap((group) => {
    if (group.length < 3 || group.length > GROUP_TOLD) return [];
    return group.flatMap((one) => {
      const own = new Set((edges.get(one) ?? []).map(({ to }) => to));
      if (own.size === group.length - 1) return [];
      const ways = [...widestWays(one, (at) => edges.get(at) ?? [])];
      return ways
        .filter(([other]) => other > one && !own.has(other))
        .map(([other, way]) => ({ one, other, weight: way.weight, way }));
    });
  });
}

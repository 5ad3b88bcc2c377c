// From weights to matches: across two tables by each record's best, within one by groups that do not chain.

import type { PairList } from '../candidates/neighbours.ts';
import { type Way, widestWays } from '../candidates/within-groups.ts';
import type { Prepared } from '../columns/prepare.ts';
import { bits, probabilityOf } from '../model/model.ts';
import type { LinkConfig } from '../types.ts';
import { groupsOf } from './clusters.ts';
import { assign, bestOfASide, winnersPrior } from './one-to-one.ts';
import type { SecondLook } from './second-look.ts';

const MIN_PROBABILITY = 0.5;
/** Records of a group up to which every pair in it is told; of larger ones those that were compared. */
const GROUP_TOLD = 60;
/** Pairs among equal records up to which every one is told. */
const COPIES_TOLD = 100_000;

/** Why no share of right matches is stated. */
export type Withheld = 'sharedValues' | 'nearThings' | 'mostlyAlone' | 'collapsed' | 'onceOnly';

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
export type Found = {
  readonly one: number;
  readonly other: number;
  readonly weight: number;
  readonly way?: Way;
  /** Where the pair was looked at again: words of either record that the other has not. */
  readonly leftOver?: { readonly left: readonly string[]; readonly right: readonly string[] };
};

type Query = { prepared: Prepared; config: LinkConfig; pairs: PairList; totals: Float64Array };

/**
 * Matches among winners: with `oneToOne` each record once at most, otherwise the best pairs of either side, since a table has few
 * doubles in itself.
 */
export function decideAcross(query: Query & { oneToOne: boolean; look?: SecondLook }): Decided {
  const { prepared, config, pairs, totals, oneToOne, look } = query;
  const chosen = chosenAcross({
    pairs,
    totals,
    oneToOne,
    records: prepared.ids.length,
    ...(look === undefined ? {} : { look }),
  });
  const prior = winnersPrior({ candidates: pairs.left.length, chosen, totals });
  const weight = (pair: number) => (look === undefined ? (totals[pair] ?? 0) + prior : lookedWeight(look, pair));
  const { kept, threshold } = above(chosen, weight, config);
  const found = kept.map((pair) => ({
    one: pairs.left[pair] ?? 0,
    other: pairs.right[pair] ?? 0,
    weight: weight(pair),
    ...(look === undefined ? {} : { leftOver: look.leftOver(pair) }),
  }));
  const all = chosen.reduce((sum, pair) => sum + probabilityOf(weight(pair)), 0);
  return { ...told(found, all), prior, groups: [], threshold };
}

/** The pairs that may be kept: the best of either side, and by a second look those that have any chance. */
function chosenAcross(query: {
  pairs: PairList;
  totals: Float64Array;
  oneToOne: boolean;
  records: number;
  look?: SecondLook;
}): number[] {
  const { pairs, totals, oneToOne, records, look } = query;
  if (oneToOne) return assign(pairs, look?.odds ?? totals);
  if (look === undefined) return bestOfASide(pairs, totals, records);
  return Array.from(look.chances.keys()).filter((pair) => (look.chances[pair] ?? 0) > 0);
}

/** Chances are those of many pairs together: none is certain. */
const CHANCE_LEAST = 1e-6;
const lookedWeight = ({ chances }: SecondLook, pair: number): number =>
  bits(Math.max(CHANCE_LEAST, Math.min(1 - CHANCE_LEAST, chances[pair] ?? 0)));

/**
 * Groups of one table, and every pair in them: by its own weight, or by the strongest way through others.
 * @param query `first`: of each record the one that stands for it
 */
export function decideWithin(query: Query & { prior: number; first: Int32Array }): Decided {
  const { prepared, config, pairs, totals, prior, first } = query;
  const everyPair = Array.from(totals.keys());
  const { threshold, kept } = above(everyPair, (pair) => (totals[pair] ?? 0) + prior, config);
  const least = Math.log2(threshold / (1 - threshold));
  const isRepeat = (pair: number) => first[pairs.right[pair] ?? 0] === pairs.left[pair];
  // Groups grow from pairs above the threshold; what stands for others counts as one, since equal records say nothing about more of them.
  const grown = groupsOf(
    pairs,
    totals.map((total, pair) => (isRepeat(pair) ? 0 : total + prior - least)),
    prepared.ids.length,
  );
  const copies = copiesOf(kept.filter(isRepeat), pairs);
  const groupOf = new Int32Array(prepared.ids.length).fill(-1);
  for (const [number, group] of grown.entries()) for (const record of group) groupOf[record] = number;
  const direct: Found[] = [];
  const weightOf = (pair: number) => (totals[pair] ?? 0) + prior;
  for (const pair of kept) {
    const [one, other] = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0];
    if (!isRepeat(pair) && groupOf[one] === groupOf[other]) direct.push({ one, other, weight: weightOf(pair) });
  }
  const between = direct.concat(implied(grown, direct)).flatMap((found) => copiesBetween(found, copies));
  const equal = kept.filter(isRepeat).flatMap((pair) => copiesAmong(pairs, pair, weightOf(pair), copies));
  const found = between.concat(equal).sort((one, other) => other.weight - one.weight);
  const all = totals.reduce((sum, total) => sum + probabilityOf(total + prior), 0);
  const groups = withCopies(grown, copies, groupOf);
  const named = groups.map((group) => group.map((record) => prepared.ids[record] ?? ''));
  return { ...told(found, all), prior, groups: named, threshold };
}

/** Records that are the same, by the first of them. */
type Copies = ReadonlyMap<number, readonly number[]>;

function copiesOf(repeats: readonly number[], { left, right }: PairList): Copies {
  const found = new Map<number, number[]>();
  for (const pair of repeats.toSorted((one, other) => one - other)) {
    const first = left[pair] ?? 0;
    const known = found.get(first);
    if (known === undefined) found.set(first, [first, right[pair] ?? 0]);
    else known.push(right[pair] ?? 0);
  }
  return found;
}

/** Every group with all that are the same as one in it, and those that are only the same; by their first record, each rising. */
function withCopies(grown: readonly number[][], copies: Copies, groupOf: Int32Array): number[][] {
  const alone = [...copies].filter(([first]) => groupOf[first] === -1).map(([, all]) => [...all]);
  const whole = grown.map((group) =>
    group.flatMap((record) => copies.get(record) ?? [record]).sort((one, other) => one - other),
  );
  return whole.concat(alone).sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

/** A pair, and the same between all that are the same as its records. */
function copiesBetween(found: Found, copies: Copies): Found[] {
  const [ones, others] = [copies.get(found.one), copies.get(found.other)];
  if (ones === undefined && others === undefined) return [found];
  if ((ones?.length ?? 1) * (others?.length ?? 1) > COPIES_TOLD) return [found];
  return (ones ?? [found.one]).flatMap((one) =>
    (others ?? [found.other]).map((other) => ({ ...found, one: Math.min(one, other), other: Math.max(one, other) })),
  );
}

/** A record that repeats another, with all before it that do; of too many with the first alone. */
function copiesAmong({ left, right }: PairList, pair: number, weight: number, copies: Copies): Found[] {
  const [first, other] = [left[pair] ?? 0, right[pair] ?? 0];
  const all = copies.get(first) ?? [];
  if (all.length ** 2 > 2 * COPIES_TOLD) return [{ one: first, other, weight }];
  return all.filter((one) => one < other).map((one) => ({ one, other, weight }));
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

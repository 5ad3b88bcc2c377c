// Fellegi-Sunter weights without labels: expectation and maximisation over the levels of candidate pairs.
// Fellegi and Sunter, A theory for record linkage, 1969; Winkler, 1988.

import type { PairList } from '../candidates/neighbours.ts';
import { type Shared, withoutShared } from '../candidates/shared.ts';
import type { Prepared, PreparedColumn } from '../columns/prepare.ts';
import { CUTS } from '../columns/value-space.ts';
import { DESCRIBING } from '../types.ts';
import { bits, type ColumnModel, levelOf, type Model, probabilityOf } from './model.ts';
import { startingModel } from './starting-model.ts';
import { type Similarities, totalsOf } from './weigh.ts';

const ROUNDS = 100;
/** Pairs from which on they say something about pairs. */
const FEWEST = 10;
const SETTLED = 1e-5;
const PRIOR_LEAST = 1e-6;
const PRIOR_MOST = 0.95;
/**
 * What is thought of each kind beforehand counts as if so many pairs had been seen, for each candidate: fewer than three columns that do not hang
 * together have no two classes of their own (docs/decisions/0052).
 */
const BEFORE = 1;
/** Share of the same entity that may stand at any level, whatever was seen: no disagreement excludes by itself. */
const SLIPS = 0.05;

/** The model that explains the candidate pairs best. Deterministic. @param before how much what is thought beforehand counts for each candidate */
export function estimateModel(query: {
  prepared: Prepared;
  pairs: PairList;
  similarities: Similarities;
  before?: number;
  shared?: Shared | null;
}): Model {
  const { prepared, pairs, before: counts = BEFORE, shared = null } = query;
  const similarities = withoutShared(query.similarities, shared, pairs);
  const count = Math.max(pairs.left.length, 1);
  const levels = prepared.columns.map(({ config }, at) => {
    const cuts = CUTS[config.kind];
    return Int8Array.from(similarities[at] ?? [], (value) => (value < 0 ? -1 : levelOf(value, cuts)));
  });
  const records = prepared.ids.length;
  const smaller = prepared.twoTables ? Math.min(prepared.leftCount, records - prepared.leftCount) : records;
  // More matches than records of the larger table would be a likeness of subjects, not of things.
  const most = Math.min(PRIOR_MOST, prepared.twoTables ? (records - smaller) / count : 1);
  const judged = startingModel({ columns: prepared.columns.map(({ config }) => config) }).columns;
  let model: Model = {
    columns: judged.map((column, at) => ({
      ...column,
      centres: centresOf(similarities[at] ?? new Float32Array(), levels[at] ?? new Int8Array(), column.cuts),
      coincidence: coincidenceOf(prepared.columns[at] as PreparedColumn),
    })),
    prior: Math.min(0.5, Math.max(PRIOR_LEAST, smaller / (2 * count))),
  };
  // A few pairs would explain themselves.
  if (count < FEWEST) return model;
  const telling = prepared.twoTables ? similarities : ofTelling(prepared, similarities);
  for (let round = 0; round < ROUNDS; round += 1) {
    const odds = bits(model.prior);
    const totals = totalsOf({ prepared, pairs, similarities: telling, model });
    const probabilities = prepared.twoTables
      ? rivalled({ totals, odds, pairs, records })
      : totals.map((total) => probabilityOf(total + odds));
    const { prior: share } = model;
    const columns = model.columns.map((column, at) => {
      const { m, u } = judged[at] as ColumnModel;
      const before = {
        m: m.map((one) => one * share * count * counts),
        u: u.map((one) => one * (1 - share) * count * counts),
      };
      return maximised(column, before, levels[at] ?? new Int8Array(), probabilities);
    });
    const sum = probabilities.reduce((all, probability) => all + probability, 0);
    const prior = Math.min(most, Math.max(PRIOR_LEAST, sum / count));
    const moved = Math.abs(prior - model.prior) / model.prior + furthest(model.columns, columns);
    model = { columns, prior };
    if (moved < SETTLED) break;
  }
  return model;
}

/**
 * Within one table towns and years do not tell who is who: two towns would else be the two classes that explain the pairs best. Their
 * weights follow from what the other columns say.
 */
function ofTelling({ columns }: Prepared, similarities: Similarities): Similarities {
  const describes = columns.map(({ config: { kind } }) => kind !== 'address' && DESCRIBING.has(kind));
  // One column alone has no classes; it needs whatever stands beside it.
  if (describes.filter((one) => !one).length < 2) return similarities;
  return similarities.map((one, at) => (describes[at] === true ? new Float32Array(one.length).fill(-1) : one));
}

/**
 * Probabilities where a record of one table means one of the other, mostly: its pairs share what is likely. Without this the likeness
 * of a whole range of products would pass for sameness.
 */
export function rivalled(query: {
  totals: Float64Array;
  odds: number;
  pairs: PairList;
  records: number;
}): Float64Array {
  const { totals, odds, pairs, records } = query;
  const { left, right } = pairs;
  const each = totals.map((total) => 2 ** Math.min(200, total + odds));
  const sums = new Float64Array(records);
  for (const [pair, own] of each.entries()) {
    const [one, other] = [left[pair] ?? 0, right[pair] ?? 0];
    sums[one] = (sums[one] ?? 0) + own;
    sums[other] = (sums[other] ?? 0) + own;
  }
  return each.map((own, pair) => own / (1 + (sums[left[pair] ?? 0] ?? 0) + (sums[right[pair] ?? 0] ?? 0) - own));
}

function centresOf(similarities: Float32Array, levels: Int8Array, cuts: readonly number[]): number[] {
  const sums = new Float64Array(cuts.length + 1);
  const counts = new Float64Array(cuts.length + 1);
  for (let pair = 0; pair < levels.length; pair += 1) {
    const level = levels[pair] ?? -1;
    if (level < 0) continue;
    sums[level] = (sums[level] ?? 0) + (similarities[pair] ?? 0);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return Array.from(sums, (sum, level) => ((counts[level] ?? 0) > 0 ? sum / (counts[level] ?? 1) : (cuts[level] ?? 0)));
}

function coincidenceOf({ size, frequency, present }: PreparedColumn): number {
  let same = 0;
  for (let value = 0; value < size(); value += 1) same += (frequency(value) / Math.max(present.count, 1)) ** 2;
  return Math.max(same, 1e-9);
}

function normal(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** @param before pairs that each level is thought to have had */
function maximised(
  column: ColumnModel,
  before: { m: readonly number[]; u: readonly number[] },
  levels: Int8Array,
  probabilities: Float64Array,
): ColumnModel {
  const m = [...before.m];
  const u = [...before.u];
  for (let pair = 0; pair < levels.length; pair += 1) {
    const level = levels[pair] ?? -1;
    if (level < 0) continue;
    const probability = probabilities[pair] ?? 0;
    m[level] = (m[level] ?? 0) + probability;
    u[level] = (u[level] ?? 0) + 1 - probability;
  }
  const shares = normal(u);
  const mixed = normal(m).map((share) => (1 - SLIPS) * share + SLIPS / m.length);
  return { ...column, m: neverFalling(mixed, shares), u: shares };
}

/** Better agreement never weighs less: neighbouring levels whose ratios contradict are pooled (isotonic regression). */
function neverFalling(m: readonly number[], u: readonly number[]): number[] {
  const pools: { from: number; to: number; m: number; u: number }[] = [];
  for (const [level, share] of m.entries()) {
    let pool = { from: level, to: level, m: share, u: u[level] ?? 0 };
    for (
      let before = pools.at(-1);
      before !== undefined && before.m / before.u < pool.m / pool.u;
      before = pools.at(-1)
    ) {
      pools.pop();
      pool = { from: before.from, to: pool.to, m: before.m + pool.m, u: before.u + pool.u };
    }
    pools.push(pool);
  }
  const made = [...m];
  for (const pool of pools) {
    for (let level = pool.from; level <= pool.to; level += 1) made[level] = ((u[level] ?? 0) * pool.m) / pool.u;
  }
  return made;
}

function furthest(before: readonly ColumnModel[], after: readonly ColumnModel[]): number {
  let most = 0;
  for (const [at, { m }] of before.entries()) {
    for (const [level, share] of m.entries()) most = Math.max(most, Math.abs(share - (after[at]?.m[level] ?? 0)));
  }
  return most;
}

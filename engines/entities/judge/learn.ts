// A judge learnt from labelled pairs: boosted trees and a logistic regression together, the threshold by cross-validation.
import type { Features } from './features.ts';
import { logistic } from './logistic.ts';
import { seededRandom } from './random.ts';
import { besideJudgedRivals } from './rivalry.ts';
import { boostedTrees, type TreeSettings } from './trees.ts';

const SETTINGS: Omit<TreeSettings, 'seed'> = {
  rounds: 120,
  depth: 4,
  rate: 0.08,
  rowShare: 0.8,
  columnShare: 0.4,
  leastWeight: 1,
  lambda: 1,
};
const RIDGE = 10;
/** Share of the trees in the log odds. */
const TREES = 0.85;
const FOLDS = 5;

export type Judge = {
  /** Probability that a pair matches, by its place among all. */
  readonly probability: (pair: number) => number;
  /** From which a pair is called a match. */
  readonly threshold: number;
  /** F1 on pairs that were held out in turn: transductive, since labelled pairs of the same records are looked at beside them. */
  readonly crossValidated: number;
  /** The same where all pairs of a record on the left are held out together and no rival's label is looked at; null where no record has two labelled pairs. */
  readonly withoutRivals: number | null;
};

/** Deterministic. @param labels 1 or 0 of the first pairs, of which there must be some of both; the rest are to be judged. */
export function learn(features: Features, labels: Float64Array): Judge {
  // Of few pairs every partition gives another answer: several are asked.
  const rounds = Array.from({ length: roundsFor(labels.length) }, (_, seed) => heldOut(features, labels, seed + 1));
  const every = Array.from(labels.keys());
  const judge = fitted({ features, labels, inside: every, bags: bagsFor(labels.length) });
  const asked = Float64Array.from(features.rows.keys()).subarray(labels.length).map(judge);
  const seen = rounds.map(({ odds, parts }) =>
    besideJudgedRivals({ records: features.records, odds: Float64Array.from([...odds, ...asked]), labels, parts }),
  );
  const { threshold, f1 } = bestThreshold(
    Float64Array.from(seen.flatMap((own) => [...own.subarray(0, labels.length)])),
    Float64Array.from(seen.flatMap(() => [...labels])),
    rounds.length,
  );
  return {
    probability: (pair) => seen.reduce((sum, own) => sum + (own[pair] ?? 0), 0) / seen.length,
    threshold,
    crossValidated: f1,
    withoutRivals: withoutRivals(features, labels),
  };
}

/** F1 where nothing is known of a pair's records but what other records teach. */
function withoutRivals(features: Features, labels: Float64Array): number | null {
  const left = features.records.left.subarray(0, labels.length);
  if (new Set(left).size === left.length) return null;
  const { odds, parts } = heldOutIn(
    features,
    labels,
    Uint8Array.from(left, (record) => record % FOLDS),
  );
  const records = { left, right: features.records.right.subarray(0, labels.length) };
  return bestThreshold(besideJudgedRivals({ records, odds, labels, parts, labelled: false }), labels, 1).f1;
}

function roundsFor(pairs: number): number {
  if (pairs < 500) return 6;
  return pairs < 2000 ? 3 : 1;
}

/** The fewer pairs, the more the trees depend on chance; more of them are averaged then. */
function bagsFor(pairs: number): number {
  return pairs < 2000 ? 8 : 3;
}

type Fitting = { features: Features; labels: Float64Array; inside: readonly number[]; bags: number };

/** Learns from the pairs `inside`; tells the log odds of any other. */
function fitted({ features, labels, inside, bags }: Fitting): (pair: number) => number {
  const own = Float64Array.from(inside, (at) => labels[at] ?? 0);
  const rows = rowsToLearn(features, labels, inside);
  const trees = Array.from({ length: bags }, (_, seed) =>
    boostedTrees({ rows, labels: own, settings: { ...SETTINGS, seed: seed + 1 } }),
  );
  const line = logistic({ rows, labels: own, ridge: RIDGE });
  const meaning = features.meaning(toldOf(features, labels, inside));
  return (pair) => {
    const row = joinedRow(features, pair, meaning);
    const grown = trees.reduce((sum, tree) => sum + tree(row), 0) / trees.length;
    return TREES * grown + (1 - TREES) * line(row);
  };
}

/** The labels of some pairs, -1 for all others. */
function toldOf({ rows }: Features, labels: Float64Array, inside: readonly number[]): Float64Array {
  const told = new Float64Array(rows.length).fill(-1);
  for (const at of inside) told[at] = labels[at] ?? -1;
  return told;
}

/** What words mean is told to each pair by the others alone: by its own label it would know too much. */
function rowsToLearn(features: Features, labels: Float64Array, inside: readonly number[]): Float64Array[] {
  const found: Float64Array[] = new Array(inside.length);
  for (let out = 0; out < FOLDS; out += 1) {
    const others = inside.filter((_, place) => place % FOLDS !== out);
    const meaning = features.meaning(toldOf(features, labels, others));
    for (const [place, at] of inside.entries())
      if (place % FOLDS === out) found[place] = joinedRow(features, at, meaning);
  }
  return found;
}

function joinedRow({ rows }: Features, pair: number, meaning: (pair: number) => readonly number[]): Float64Array {
  return Float64Array.from([...(rows[pair] ?? []), ...meaning(pair)]);
}

/** Log odds of each pair by the others, and the part in which it was held out. */
function heldOut(features: Features, labels: Float64Array, seed: number): { odds: Float64Array; parts: Uint8Array } {
  const random = seededRandom(seed);
  // Each fold gets its share of the matches, which are few.
  const order = Array.from(labels.keys(), (at) => ({ at, key: (labels[at] ?? 0) + random() * 0.5 })).sort(
    (one, other) => one.key - other.key,
  );
  const parts = new Uint8Array(labels.length);
  for (const [place, { at }] of order.entries()) parts[at] = place % FOLDS;
  return heldOutIn(features, labels, parts);
}

function heldOutIn(
  features: Features,
  labels: Float64Array,
  parts: Uint8Array,
): { odds: Float64Array; parts: Uint8Array } {
  const odds = new Float64Array(labels.length);
  for (let out = 0; out < FOLDS; out += 1) {
    const inside = Array.from(parts.keys()).filter((at) => parts[at] !== out);
    if (inside.length === parts.length) continue;
    const judge = fitted({ features, labels, inside, bags: 1 });
    for (const at of labels.keys()) if (parts[at] === out) odds[at] = judge(at);
  }
  return { odds, parts };
}

/**
 * Where F1 is highest on held-out pairs. One pair more or less is chance: of the thresholds that are as good to within half a
 * match, the one nearest to even odds is taken.
 */
function bestThreshold(
  probabilities: Float64Array,
  labels: Float64Array,
  rounds: number,
): { threshold: number; f1: number } {
  const order = Array.from(probabilities.keys()).sort(
    (one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0),
  );
  const matches = labels.reduce((sum, label) => sum + label, 0);
  const scores: { cut: number; f1: number }[] = [];
  let right = 0;
  for (const [place, at] of order.entries()) {
    right += labels[at] ?? 0;
    const next = probabilities[order[place + 1] ?? -1] ?? 0;
    scores.push({ cut: ((probabilities[at] ?? 0) + next) / 2, f1: (2 * right) / (place + 1 + matches) });
  }
  const f1 = scores.reduce((most, score) => Math.max(most, score.f1), 0);
  const good = scores.filter((score) => score.f1 >= f1 - (0.5 * rounds) / Math.max(matches, 1));
  const threshold = good.reduce((best, { cut }) => (Math.abs(cut - 0.5) < Math.abs(best - 0.5) ? cut : best), 2);
  return { threshold: Math.max(0.02, Math.min(0.98, threshold)), f1 };
}

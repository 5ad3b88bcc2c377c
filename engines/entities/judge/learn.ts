// A judge learnt from labelled pairs: boosted trees and a logistic regression together, the threshold by cross-validation.
import { logistic } from './logistic.ts';
import { seededRandom } from './random.ts';
import { boostedTrees, type Matrix, type Scorer, type TreeSettings } from './trees.ts';

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
  /** Probability that a pair matches. */
  readonly probability: (row: Float64Array) => number;
  /** From which a pair is called a match. */
  readonly threshold: number;
  /** F1 on pairs that were held out in turn. */
  readonly crossValidated: number;
};

/** Deterministic. @param labels 1 or 0, of which there must be some of both. */
export function learn(rows: Matrix, labels: Float64Array): Judge {
  // Of few pairs every partition gives another answer: several are asked.
  const rounds = Array.from({ length: rows.length < 2000 ? 6 : 1 }, (_, seed) => heldOut(rows, labels, seed + 1));
  const { threshold, f1 } = bestThreshold(
    Float64Array.from(rounds.flatMap((held) => [...held])),
    Float64Array.from(rounds.flatMap(() => [...labels])),
    rounds.length,
  );
  return { probability: fitted(rows, labels, bagsFor(rows.length)), threshold, crossValidated: f1 };
}

/** The fewer pairs, the more the trees depend on chance; more of them are averaged then. */
function bagsFor(pairs: number): number {
  return pairs < 2000 ? 8 : 3;
}

function fitted(rows: Matrix, labels: Float64Array, bags: number): Scorer {
  const trees = Array.from({ length: bags }, (_, seed) =>
    boostedTrees({ rows, labels, settings: { ...SETTINGS, seed: seed + 1 } }),
  );
  const line = logistic({ rows, labels, ridge: RIDGE });
  return (row) => {
    const grown = trees.reduce((sum, tree) => sum + tree(row), 0) / trees.length;
    return 1 / (1 + Math.exp(-(TREES * grown + (1 - TREES) * line(row))));
  };
}

function heldOut(rows: Matrix, labels: Float64Array, seed: number): Float64Array {
  const random = seededRandom(seed);
  // Each fold gets its share of the matches, which are few.
  const order = Array.from(labels.keys(), (at) => ({ at, key: (labels[at] ?? 0) + random() * 0.5 })).sort(
    (one, other) => one.key - other.key,
  );
  const fold = new Uint8Array(labels.length);
  for (const [place, { at }] of order.entries()) fold[at] = place % FOLDS;
  const found = new Float64Array(labels.length);
  for (let out = 0; out < FOLDS; out += 1) {
    const inside = Array.from(fold.keys()).filter((at) => fold[at] !== out);
    const probability = fitted(
      inside.map((at) => rows[at] ?? new Float64Array()),
      Float64Array.from(inside, (at) => labels[at] ?? 0),
      1,
    );
    for (const [at, row] of rows.entries()) if (fold[at] === out) found[at] = probability(row);
  }
  return found;
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

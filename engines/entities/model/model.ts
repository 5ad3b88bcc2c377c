// The estimated model of a linkage, as plain JSON, and the weight that it gives to an agreement.
import type { Kind } from '../types.ts';

export type ColumnModel = {
  readonly name: string;
  readonly kind: Kind;
  /** Similarities from which levels begin, best first; the last level is disagreement. */
  readonly cuts: readonly number[];
  /** Share of each level among pairs of the same entity, and among others. */
  readonly m: readonly number[];
  readonly u: readonly number[];
  /** Mean similarity of each level, falling. */
  readonly centres: readonly number[];
  /** Chance that two records with a value have the same one; 0 where it was never counted. */
  readonly coincidence: number;
};

export type Model = {
  readonly columns: readonly ColumnModel[];
  /** Share of the same entity among candidate pairs. */
  readonly prior: number;
};

/** The level of a similarity: 0 is the best, `cuts.length` disagreement. */
export function levelOf(similarity: number, cuts: readonly number[]): number {
  let level = 0;
  while (level < cuts.length && similarity < (cuts[level] ?? 0)) level += 1;
  return level;
}

/** Binary logarithm of m/u for each level. */
export function levelWeights({ m, u }: Pick<ColumnModel, 'm' | 'u'>): number[] {
  return m.map((share, level) => Math.log2(share / (u[level] ?? share)));
}

/** The weight at a similarity, drawn straight between the centres of the levels; level beyond the outermost. */
export function weightAt(similarity: number, centres: readonly number[], weights: readonly number[]): number {
  let lower = 0;
  while (lower < centres.length && (centres[lower] ?? 0) > similarity) lower += 1;
  const above = weights[lower - 1];
  const below = weights[lower];
  if (above === undefined) return below ?? 0;
  if (below === undefined) return above;
  const high = centres[lower - 1] ?? 1;
  const low = centres[lower] ?? 0;
  return high === low ? above : below + ((above - below) * (similarity - low)) / (high - low);
}

/** How much rarer values may add, and common ones take away, in bits. */
const RARE_MOST = 4;
const COMMON_MOST = -6;

/** From here on two values count as the same, and how frequent the value is matters. */
export const SAME = 0.999;

/** Records up to which a value is no common one, where nothing is known of values in general. */
const COMMON_FROM = 4;

/** What the frequency of an agreeing value adds: log2 of the coincidence of values in general over the share of this one. */
export function frequencyWeight(q: { count: number; records: number; coincidence: number }): number {
  if (q.coincidence === 0) return Math.max(COMMON_MOST, -Math.log2(Math.max(q.count, COMMON_FROM) / COMMON_FROM));
  const own = Math.max(q.count, 1) / Math.max(q.records, 1);
  return Math.max(COMMON_MOST, Math.min(RARE_MOST, Math.log2(q.coincidence / own)));
}

/** Log odds in bits, and back. */
export function bits(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -Math.max(-300, Math.min(300, weight)));
}

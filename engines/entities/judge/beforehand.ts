// Pairs that are a part of all, of which the estimated weights leave it open which are matches: judged by what told matches from others in invented
// catalogues, measured beside the pairs of the same set (docs/decisions/0120). No label of the pairs themselves is looked at.

import { BEFOREHAND } from './beforehand-weights.ts';
import { COLUMN_MEASURES, type Features, LEFTOVER_MEASURES, WHOLE_MEASURES } from './features.ts';
import { chanceOf } from './matrix.ts';
import type { PairRecords } from './rivalry.ts';

/**
 * Chance from which a pair is taken for a match: between 0.35 and 0.5 F1 hardly changes on the sets that the weights come from. Where fewer than a share
 * of the pairs reach it, which given pairs of near things mostly have, the likeliest are taken as well, if they are not all unlikely.
 */
const FROM = 0.4;
const SHARE_LEAST = 0.06;
const FROM_LEAST = 0.1;

/** Measures that are put beside those of the other pairs of the set: where most of them lie, and how far the upper ones lie from there. */
const BESIDE_SET = [
  'likeness',
  'shared',
  'sharedOfLess',
  'grams',
  'words',
  'weight',
  'firstColumn',
  'columns',
] as const;
type Measures = Record<keyof typeof BEFOREHAND.weights, number>;

/** The chance of each pair. @param estimated probabilities of the estimated weights */
export function judgedBeforehand(features: Features, estimated: Float64Array): Float64Array {
  const { weights, constant } = BEFOREHAND;
  const names = Object.keys(weights) as (keyof Measures)[];
  const odds = (measures: Measures) => names.reduce((sum, name) => sum + weights[name] * measures[name], constant);
  return Float64Array.from(measuresBeforehand(features, estimated).map((measures) => chanceOf(odds(measures))));
}

/** The chance from which pairs are taken for matches. */
export function boundBeforehand(chances: Float64Array): number {
  const least = chances.toSorted().at(-Math.ceil(SHARE_LEAST * chances.length)) ?? FROM;
  return Math.max(FROM_LEAST, Math.min(FROM, least));
}

/** What the weights are for, of each pair. */
export function measuresBeforehand(features: Features, estimated: Float64Array): Measures[] {
  const { rows, alone, likeness, records } = features;
  const likenesses = Float64Array.from(rows.keys(), likeness);
  const odds = estimated.map((probability) => {
    const bounded = Math.max(1e-6, Math.min(1 - 1e-6, probability));
    return Math.log(bounded / (1 - bounded)) / 4;
  });
  const [behindLikeness, behindOdds] = [behindRivals(records, likenesses), behindRivals(records, odds)];
  const found = rows.map((row, pair): Measures => {
    const words = row.subarray(alone - LEFTOVER_MEASURES, alone);
    const whole = row.subarray(alone - LEFTOVER_MEASURES - WHOLE_MEASURES, alone - LEFTOVER_MEASURES);
    const columns = row.subarray(0, alone - LEFTOVER_MEASURES - WHOLE_MEASURES);
    const known = (at: number, otherwise: number) => ((whole[at] ?? -1) < 0 ? otherwise : (whole[at] ?? 0));
    return {
      estimated: odds[pair] ?? 0,
      likeness: likenesses[pair] ?? 0,
      shared: words[0] ?? 0,
      sharedOfLess: words[1] ?? 0,
      grams: whole[0] ?? 0,
      words: whole[1] ?? 0,
      weight: whole[4] ?? 0,
      firstColumn: Math.max(0, columns[1] ?? 0),
      columns: meanOf(columns),
      figuresOfLess: Math.min(words[4] ?? 0, 3),
      figuresOfMore: Math.min(words[5] ?? 0, 4),
      numbersShared: known(13, 0.3),
      numbersApart: Math.min(known(14, 0), 3),
      nearestCode: known(11, 0.5),
      codesShared: Math.min(known(9, 0), 2),
      behindLikeness: behindLikeness[pair] ?? 0,
      behindOdds: behindOdds[pair] ?? 0,
    };
  });
  for (const name of BESIDE_SET) putBesideSet(found, name);
  return found;
}

/** Mean likeness of the columns of which both sides have a value. */
function meanOf(columns: Float64Array): number {
  const likenesses = Array.from(columns).filter((value, at) => at % COLUMN_MEASURES === 0 && value >= 0);
  return likenesses.length === 0 ? 0.5 : likenesses.reduce((sum, one) => sum + one, 0) / likenesses.length;
}

/** Share of pairs below the point that says how far the upper ones lie from the middle. */
const UPPER = 0.84;
const LITTLE = 1e-3;

function putBesideSet(found: Measures[], name: (typeof BESIDE_SET)[number]): void {
  const sorted = Float64Array.from(found, (measures) => measures[name]).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [middle, upper] = [at(0.5), at(UPPER)];
  for (const measures of found) measures[name] = (measures[name] - middle) / (upper - middle + LITTLE);
}

/** By how much a pair is behind the best other one of its left record, and of its right one; 0 where it is ahead or has no rival. */
function behindRivals({ left, right }: PairRecords, scores: Float64Array): Float64Array {
  const behind = new Float64Array(scores.length);
  for (const side of [left, right]) {
    const best = new Map<number, number>();
    for (const [pair, record] of side.entries())
      best.set(record, Math.max(best.get(record) ?? Number.NEGATIVE_INFINITY, scores[pair] ?? 0));
    for (const [pair, record] of side.entries())
      behind[pair] = (behind[pair] ?? 0) + (scores[pair] ?? 0) - (best.get(record) ?? 0);
  }
  return behind;
}

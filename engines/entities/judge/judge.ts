// Given pairs judged: learnt from labelled ones, or by weights estimated from the pairs themselves.

import { guessConfig } from '../columns/guess.ts';
import { EntitiesError } from '../error.ts';
import type { EntityRecord, LinkConfig, Table } from '../types.ts';
import { boundBeforehand, judgedBeforehand } from './beforehand.ts';
import { featuresOf, type PairFields } from './features.ts';
import { learn } from './learn.ts';
import type { PairLine } from './pair-lines.ts';
import { isUndecided, SELF_TAUGHT_FROM, selfTaught } from './self-taught.ts';
import { unlabelled, type Weighed } from './unlabelled.ts';

export type Judgement = { readonly line: number; readonly match: boolean; readonly probability: number };
/** `crossValidated`: F1 on training pairs that were held out in turn, `withoutRivals` where no labelled pair of the same record was looked at (see learn.ts); null where nothing was learnt. */
export type Judged = {
  readonly judgements: Judgement[];
  readonly threshold: number;
  readonly crossValidated: number | null;
  readonly withoutRivals: number | null;
};

const EVEN = 0.5;
/** Labelled matches from which learning finds more than is found without labels (docs/decisions/0073). */
const LEARNT_FROM = 4;
/** Expected mistakes for each expected match from which the weights of pairs that are a part of all have decided too little. */
const UNDECIDED_OF_PART = 0.18;

/**
 * Judges each pair. With labelled pairs a judge is learnt from them, where they are not too few; the labels of `pairs` themselves are never looked at.
 * @throws EntitiesError where the training pairs are not both matches and others.
 */
export function judgePairs(pairs: readonly PairLine[], training: readonly PairLine[] | null): Judged {
  const labelled = training === null ? [] : requireBoth(training);
  if (labelled.filter(({ label }) => label === true).length >= LEARNT_FROM) return learnt(pairs, labelled);
  const { once, places } = eachOnce(pairs);
  const { probabilities, threshold } = unlearnt(once);
  const judgements = pairs.map(({ line }, at) => {
    const probability = probabilities[places[at] ?? 0] ?? 0;
    return { line, match: probability >= threshold, probability };
  });
  return { judgements, threshold, crossValidated: null, withoutRivals: null };
}

/** What is known of pairs without labels, and the probability from which one is a match. */
function unlearnt(pairs: readonly PairFields[]): { probabilities: Float64Array; threshold: number } {
  const { twoTables, isPart, probabilities } = weighedPairs(pairs);
  const isDecided = !isUndecided(probabilities, isPart ? UNDECIDED_OF_PART : undefined);
  if (!twoTables || isDecided) return { probabilities, threshold: EVEN };
  const features = featuresOf(pairs, guessConfigOfGiven(pairs));
  if (isPart) {
    const chances = judgedBeforehand(features, probabilities);
    return { probabilities: chances, threshold: boundBeforehand(chances) };
  }
  return { probabilities: selfTaught(features, probabilities), threshold: SELF_TAUGHT_FROM };
}

/** What the weights say that are estimated from the pairs themselves. */
export function weighedPairs(pairs: readonly PairFields[]): Weighed {
  const { left, right } = tablesOf(pairs);
  return unlabelled(left, right);
}

/** Each pair once, since one that is given twice is no rival of itself; and the place at which each of the given ones stands. */
function eachOnce(pairs: readonly PairLine[]): { once: PairFields[]; places: number[] } {
  const known = new Map<string, number>();
  const once: PairFields[] = [];
  const places = pairs.map((pair) => {
    const key = JSON.stringify([[...pair.left], [...pair.right]]);
    const place = known.get(key) ?? once.push(pair) - 1;
    known.set(key, place);
    return place;
  });
  return { once, places };
}

/** The pairs that bear a label. @throws EntitiesError where they are not both matches and others. */
function requireBoth(training: readonly PairLine[]): PairLine[] {
  const labelled = training.filter(({ label }) => label !== null);
  const matches = labelled.filter(({ label }) => label === true).length;
  if (matches >= 2 && labelled.length - matches >= 2) return labelled;
  throw new EntitiesError([
    {
      part: 'training',
      text: {
        zh: '训练对中至少要有两对相同、两对不同',
        en: 'two matches and two others at least are needed to learn from',
      },
    },
  ]);
}

function learnt(pairs: readonly PairLine[], labelled: readonly PairLine[]): Judged {
  // Weights of words and rivals come from all pairs, in training as in judging.
  const all: PairFields[] = [...labelled, ...pairs];
  const features = featuresOf(all, guessConfigOfGiven(all));
  const labels = Float64Array.from(labelled, ({ label }) => (label === true ? 1 : 0));
  const judge = learn(features, labels);
  const judgements = pairs.map(({ line }, at) => {
    const probability = judge.probability(labelled.length + at);
    return { line, match: probability >= judge.threshold, probability };
  });
  const { threshold, crossValidated, withoutRivals } = judge;
  return { judgements, threshold, crossValidated, withoutRivals };
}

export function guessConfigOfGiven(pairs: readonly PairFields[]): LinkConfig {
  const { left, right } = tablesOf(pairs);
  return guessConfig([left, right]);
}

/** The sides of the pairs as two tables, a record for each pair. */
function tablesOf(pairs: readonly PairFields[]): { left: Table; right: Table } {
  const columns = [...new Set(pairs.flatMap(({ left, right }) => [...left.keys(), ...right.keys()]))];
  const side = (fields: PairFields['left'], at: number): EntityRecord => ({
    id: String(at),
    values: columns.map((name) => fields.get(name) ?? ''),
  });
  return {
    left: { columns, records: pairs.map((pair, at) => side(pair.left, at)) },
    right: { columns, records: pairs.map((pair, at) => side(pair.right, at)) },
  };
}

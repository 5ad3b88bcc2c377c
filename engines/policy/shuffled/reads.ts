// What speaks for a cut between two neighbours of a shuffled text, and what against it.

import type { Cut } from '../types.ts';
import { type Occurrence, PLAN_ORDER, type Stream } from './atoms.ts';
import type { NeighbourPairs, Neighbours } from './neighbour-counts.ts';
import { FADE, LEAST_SHARE, STEPS, type Topics } from './topic.ts';

/** A passage of the input without a cut: occurrences start..end-1. `continues` is the passage that it seems to go on from. */
export type Read = {
  readonly start: number;
  readonly end: number;
  readonly continues: number | null;
  readonly why: Cut['why'];
  /** The passage before was split from this one because nobody can be sure of the join. */
  readonly contested?: true;
  /** Whether the place of the cut before it is shown by another passage, and not only chosen as the likeliest. */
  readonly shown: boolean;
};

export type Model = {
  readonly keep: number;
  readonly unstopped: number;
  readonly length: { readonly mean: number; readonly spread: number } | null;
};

/**
 * What each kind of evidence counts, in nats. Chosen by random search on made-up crawls and on the crawl in test-data.
 * They decide only joins that nothing witnesses and nothing rivals; wherever two places speak of one join, what they say
 * decides (contested.ts), whatever the weights.
 */
export const W = {
  keep0: 5.347,
  unstopped: 10.3265,
  rival: 3.2166,
  rivalMore: 2.6065,
  win: 0.9346,
  winCap: 2.0782,
  touchCap: 2.4966,
  tdJoin: 0.9623,
  seen: 0.4818,
  resume: 1.1489,
  gap: 0.6226,
  kept: 0.8098,
  back: 5.1852,
  resNeg: 1.3676,
  mean: 1.0262,
  floor: 0.9702,
  stand: 3.5452,
  resume0: 0.287,
  short: 3.9968,
  head: 0.1204,
  rounds: 5,
  apart: 0.85,
  twin: 0.778,
  spread: 0.1751,
  long: 0.9254,
};

export type Weights = typeof W;
export const NEVER = -1e6;
/** "No heading" in arrays of heading orders, which are positive. */
export const NO_ORDER = -1;

export type Evidence = {
  readonly stream: Stream;
  readonly pairs: NeighbourPairs;
  readonly topics: Topics;
  /** Boundaries (before occurrence i) that cannot be joins. */
  readonly broken: ReadonlySet<number>;
  /** 1 for each occurrence that ends as letters end. */
  readonly closes: Uint8Array;
  /** 1 for each occurrence that ends in a full stop: in most inputs passages are cut only there. */
  readonly stops: Uint8Array;
};

/** For each occurrence: it stands at or behind the heading `low` (NO_ORDER: unknown), and before `high` (else Infinity). */
export type Bounds = { readonly low: Float64Array; readonly high: Float64Array };

export type Round = Evidence & {
  readonly w: Weights;
  readonly near: Neighbours;
  /** For text met elsewhere: between which headings it stood there. Null in the first round. */
  readonly under: Bounds | null;
  /** For an atom met twice: in which of two alternating lines of passages its other place lies, else -1. */
  readonly twins: Int8Array | null;
};

export function lengthOf(stream: Stream, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += stream.occurrences[i]?.length ?? 0;
  return sum;
}

/** Score of leaving occurrence i joined to the one before it. */
export function joinScore(evidence: Round, model: Model, i: number): number {
  const a = evidence.stream.occurrences[i - 1];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined) return NEVER;
  if (evidence.broken.has(i)) return NEVER;
  const { near } = evidence;
  const count = Math.max(1, near.count(a.atom, b.atom));
  const rival = (weight: number): number =>
    (weight > count ? evidence.w.rivalMore : evidence.w.rival) * Math.min(1, weight);
  let score = model.keep + 3 * Math.min(2, count - 1);
  score -= rival(near.otherAfter(a.atom, b.atom)) + rival(near.otherBefore(a.atom, b.atom));
  score += grammar(evidence.w, a, b);
  if (evidence.closes[i - 1] === 1 && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (evidence.stops[i - 1] !== 1) score += model.unstopped;
  if (a.atom === b.atom) score -= 6;
  return score;
}

/**
 * How well text i goes with the last sentences of its line of passages: back from the one before it to `start`, then
 * back from `earlier`, where the passage before in that line ended.
 */
export function topicScore(q: Round, i: number, start: number, earlier: number): number {
  const { topics, w } = q;
  if (!topics.speaks(i)) return 0;
  if (start <= i - 1 - STEPS) return topicWorth(w, topics.trail(i - 1, i, w.touchCap));
  let sum = 0;
  let share = 1;
  let at = i - 1;
  for (let steps = 0; steps < STEPS && share > LEAST_SHARE && at >= 0; steps++) {
    if (topics.speaks(at)) {
      sum += Math.min(w.touchCap, topics.affinity(at, i)) * share;
      share *= FADE;
    }
    at = at === start ? earlier : at - 1;
  }
  return topicWorth(w, sum);
}

function topicWorth(w: Weights, sum: number): number {
  return Math.min(w.winCap, sum * w.win) - w.mean;
}

/** What may follow what inside a plan. */
function grammar(w: Weights, a: Occurrence, b: Occurrence): number {
  const from = a.unit.kind;
  const to = b.unit.kind;
  if (to === 'duty') return from === 'sentence' ? w.tdJoin : from === 'meta' ? -4 : -3;
  if (from === 'sentence' && to === 'heading') return -0.25;
  if (from === 'heading' && to === 'sentence') return w.head;
  return 0;
}

/** Score of a passage going on at i from where the passage before the last one ended, at `from`. */
export function resumeScore(evidence: Round, from: number, i: number): number {
  const a = evidence.stream.occurrences[from];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined || a.atom === b.atom) return -2;
  const { near, topics, w } = evidence;
  if (near.count(a.atom, b.atom) >= 1) return w.seen;
  let score = w.resume + Math.min(0.5, grammar(w, a, b));
  if (topics.speaks(i)) score += topicWorth(w, topics.trail(from, i, w.touchCap));
  if (evidence.closes[from] === 1 && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (near.otherAfter(a.atom, b.atom) >= 1) score -= w.resNeg;
  if (near.otherBefore(a.atom, b.atom) >= 1) score -= w.resNeg;
  return score;
}

/** Score of heading `to` coming after heading `from` in one passage (or, over a cut, in one line of passages). */
export function orderScore(w: Weights, from: number, to: number, overCut: boolean): number {
  if (from === NO_ORDER || to === NO_ORDER) return 0;
  const step = to - from;
  if (step <= 0) return -w.back;
  if (step <= 1) return 1;
  if (from < PLAN_ORDER !== to < PLAN_ORDER) return overCut ? 0 : -6;
  return overCut ? 0 : -w.gap;
}

/** Score of a passage so many characters long. */
export function lengthScore(w: Weights, model: Model, chars: number): number {
  if (model.length === null) return 0;
  const z = (Math.log(chars + 20) - model.length.mean) / model.length.spread;
  // A short passage costs less than a long one: the last bit of a page is short for many reasons.
  return z > 0 ? Math.max(-12, -(z * z) * w.long) : Math.max(-w.short, -(z * z) / 4);
}

/** What shows the cut before occurrence i. */
export function whyCut(evidence: Round, i: number): { why: Cut['why']; shown: boolean } {
  const a = evidence.stream.occurrences[i - 1];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined) return { why: 'structure', shown: true };
  if (evidence.broken.has(i)) return { why: 'structure', shown: true };
  if (evidence.near.otherAfter(a.atom, b.atom) > 0) return { why: 'otherContinuation', shown: true };
  if (evidence.near.otherBefore(a.atom, b.atom) > 0) return { why: 'otherBeginning', shown: true };
  return { why: 'topic', shown: false };
}

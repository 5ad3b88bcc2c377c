// Where one passage of a shuffled text ends and the next begins: the most likely cuts of the stream of atoms.
import { type Occurrence, PLAN_ORDER, type Stream } from './atoms.ts';
import type { Neighbours } from './neighbours.ts';
import type { Topics } from './topic.ts';
import type { Cut } from './types.ts';

/** A passage of the input without a cut: occurrences start..end-1. `continues` is the passage that it seems to go on from. */
export type Read = {
  readonly start: number;
  readonly end: number;
  readonly continues: number | null;
  readonly why: Cut['why'];
  /** Whether the place of the cut before it is shown by another passage, and not only chosen as the likeliest. */
  readonly shown: boolean;
};

export type Model = {
  readonly keep: number;
  readonly unstopped: number;
  readonly length: { readonly mean: number; readonly spread: number } | null;
};

/**
 * What each kind of evidence counts, in nats. Fitted by random search on plans cut, laid into each other and shuffled by
 * seed, and on the crawl in test-data. Where two places for a cut are equally well supported the fit decides; such
 * places exist in the crawl, and no other text need fall out as well there.
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
const NEVER = -1e6;
/** A passage longer than this many atoms is split by force; it bounds the work per atom. */
const LONGEST = 90;

export type Evidence = {
  readonly stream: Stream;
  readonly topics: Topics;
  /** Boundaries (before occurrence i) that cannot be joins. */
  readonly broken: ReadonlySet<number>;
  /** Normalised texts of the occurrences, for what letters say at their end. */
  readonly closes: (index: number) => boolean;
  /** Whether the occurrence ends in a full stop: in most inputs passages are cut only there. */
  readonly stops: (index: number) => boolean;
};

/** Stands at or behind the heading `low`, and before the heading `high`. */
export type Bounds = { readonly low: number | null; readonly high: number | null };

export type Round = Evidence & {
  readonly w: Weights;
  readonly near: Neighbours;
  /** For text met elsewhere: the orders of the headings between which it stood there. */
  readonly under: readonly (Bounds | null)[];
  /** For an atom met twice: in which of two alternating lines of passages its other place lies. Null when not of use. */
  readonly twins: readonly (number | null)[];
};

export function lengthOf(stream: Stream, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += stream.occurrences[i]?.length ?? 0;
  return sum;
}

/** Score of leaving occurrence i joined to the one before it. */
function joinScore(evidence: Round, model: Model, i: number): number {
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
  if (evidence.closes(i - 1) && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (!evidence.stops(i - 1)) score += model.unstopped;
  if (a.atom === b.atom) score -= 6;
  return score;
}

/**
 * How well text i goes with the last sentences of its line of passages: back from `last` to `start`, then back from
 * `earlier`, where the passage before in that line ended.
 */
function topicScore(q: { evidence: Round; i: number; last: number; start: number; earlier: number }): number {
  const { topics } = q.evidence;
  if (!topics.speaks(q.i)) return 0;
  let sum = 0;
  let share = 1;
  let at = q.last;
  for (let steps = 0; steps < 12 && share > 0.4; steps++) {
    if (at < q.start && at >= 0 && q.start >= 0 && at === q.start - 1) at = q.earlier;
    if (at < 0) break;
    if (topics.speaks(at)) {
      sum += Math.min(q.evidence.w.touchCap, topics.affinity(at, q.i)) * share;
      share *= 0.75;
    }
    at = at === q.start ? q.earlier : at - 1;
  }
  return Math.min(q.evidence.w.winCap, sum * q.evidence.w.win) - q.evidence.w.mean;
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
function resumeScore(evidence: Round, from: number, i: number): number {
  const a = evidence.stream.occurrences[from];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined || a.atom === b.atom) return -2;
  const { near } = evidence;
  const seen = near.count(a.atom, b.atom);
  if (seen >= 1) return evidence.w.seen;
  let score =
    evidence.w.resume +
    Math.min(0.5, grammar(evidence.w, a, b)) +
    topicScore({ evidence, i, last: from, start: -1, earlier: -1 });
  if (evidence.closes(from) && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (near.otherAfter(a.atom, b.atom) >= 1) score -= evidence.w.resNeg;
  if (near.otherBefore(a.atom, b.atom) >= 1) score -= evidence.w.resNeg;
  return score;
}

/** Score of heading `to` coming after heading `from` in one passage (or, over a cut, in one line of passages). */
function orderScore(q: { w: Weights; from: number | null; to: number | null; overCut: boolean }): number {
  const { w, from, to, overCut } = q;
  if (from === null || to === null) return 0;
  const step = to - from;
  if (step <= 0) return -w.back;
  if (step <= 1) return 1;
  if (from < PLAN_ORDER !== to < PLAN_ORDER) return overCut ? 0 : -6;
  return overCut ? 0 : -w.gap;
}

/** Text that stands before heading `high` elsewhere cannot stand behind it here. */
function contradicts(here: number | null, elsewhere: Bounds | null): boolean {
  return here !== null && elsewhere !== null && elsewhere.high !== null && here >= elsewhere.high;
}

function later(here: number | null, elsewhere: Bounds | null): number | null {
  const low = elsewhere?.low ?? null;
  if (here === null || low === null) return here ?? low;
  return Math.max(here, low);
}

type State = {
  readonly start: number;
  readonly score: number;
  /** Order of the last heading in this line of passages, and in the other one. */
  readonly here: number | null;
  readonly there: number | null;
  readonly chars: number;
  readonly headed: boolean;
  readonly from: State | null;
  readonly resumes: boolean;
  readonly line: number;
  /** Where the passage before in this line ended; -1 if unknown. */
  readonly earlier: number;
  /** The passage has been charged for a contradiction with another place of its text. */
  readonly blamed: boolean;
};

/** The most likely passages under a model (Viterbi over where the current passage began). */
export function bestReads(evidence: Round, model: Model): { readonly reads: Read[]; readonly score: number } {
  const { occurrences } = evidence.stream;
  const first = occurrences[0];
  if (first === undefined) return { reads: [], score: 0 };
  let states: State[] = [
    {
      start: 0,
      score: 0,
      here: first.order,
      there: null,
      chars: first.length,
      headed: first.order !== null,
      from: null,
      resumes: false,
      line: 0,
      earlier: -1,
      blamed: false,
    },
  ];
  for (let i = 1; i < occurrences.length; i++) {
    const b = occurrences[i];
    if (b === undefined) break;
    const join = joinScore(evidence, model, i);
    let opened: State | null = null;
    const next: State[] = [];
    for (const state of states) {
      const cut = cutHere({ evidence, model, state, i });
      if (opened === null || cut.score > opened.score) opened = cut;
      if (join <= NEVER || i - state.start > LONGEST) continue;
      const order =
        b.order === null
          ? !state.blamed && contradicts(state.here, evidence.under[i] ?? null)
            ? -evidence.w.stand
            : 0
          : orderScore({ w: evidence.w, from: state.here, to: b.order, overCut: !state.headed && state.resumes });
      next.push({
        ...state,
        score:
          state.score +
          join +
          order +
          topicScore({ evidence, i, last: i - 1, start: state.start, earlier: state.earlier }) -
          (evidence.twins[i] === state.line ? evidence.w.twin : 0),
        here: b.order ?? later(state.here, evidence.under[i] ?? null),
        headed: state.headed || b.order !== null,
        blamed: state.blamed || contradicts(state.here, evidence.under[i] ?? null),
        chars: state.chars + b.length,
      });
    }
    if (opened !== null) next.push(opened);
    const best = next.reduce((most, state) => Math.max(most, state.score), Number.NEGATIVE_INFINITY);
    states = next.length > 16 ? next.filter((state) => state.score > best - 25) : next;
  }
  let last = states[0];
  for (const state of states) if (last === undefined || state.score > last.score) last = state;
  return { reads: trace(evidence, last ?? null), score: last?.score ?? 0 };
}

/** A state for the passage that begins at i when the one of `state` ends before it. */
function cutHere(q: { evidence: Round; model: Model; state: State; i: number }): State {
  const { evidence, model, state, i } = q;
  const b = evidence.stream.occurrences[i];
  // What stands before the first cut may be the rest of something longer.
  const whole = lengthScore(evidence.w, model, state.chars);
  const length =
    state.start === 0 && model.length !== null && Math.log(state.chars + 20) < model.length.mean ? 0 : whole;
  const base = state.score + length - (evidence.twins[i] === 1 - state.line ? evidence.w.twin : 0);
  const order = b?.order ?? null;
  const elsewhere = order === null ? (evidence.under[i] ?? null) : null;
  const plain: State = {
    start: i,
    score: base,
    here: order ?? elsewhere?.low ?? null,
    there: state.here,
    chars: b?.length ?? 0,
    headed: order !== null,
    from: state,
    resumes: false,
    line: 1 - state.line,
    earlier: -1,
    blamed: false,
  };
  if (state.start === 0) return plain;
  const resume =
    resumeScore(evidence, state.start - 1, i) +
    orderScore({ w: evidence.w, from: state.there, to: order, overCut: true }) +
    (contradicts(state.there, elsewhere) ? -evidence.w.stand : 0);
  if (resume <= -evidence.w.resume0) return { ...plain, score: base - evidence.w.resume0 };
  return {
    ...plain,
    score: base + resume,
    here: order ?? later(state.there, elsewhere),
    resumes: true,
    earlier: state.start - 1,
  };
}

function lengthScore(w: Weights, model: Model, chars: number): number {
  if (model.length === null) return 0;
  const z = (Math.log(chars + 20) - model.length.mean) / model.length.spread;
  // A short passage costs less than a long one: the last bit of a page is short for many reasons.
  return z > 0 ? Math.max(-12, -(z * z) * w.long) : Math.max(-w.short, -(z * z) / 4);
}

function trace(evidence: Round, last: State | null): Read[] {
  const reads: Read[] = [];
  let end = evidence.stream.occurrences.length;
  for (let state = last; state !== null; state = state.from) {
    reads.push({ start: state.start, end, continues: null, ...whyCut(evidence, state.start) });
    end = state.start;
  }
  reads.reverse();
  const resumed: boolean[] = [];
  for (let state = last; state !== null; state = state.from) resumed.push(state.resumes);
  resumed.reverse();
  return reads.map((read, index) => ({ ...read, continues: resumed[index] === true ? index - 2 : null }));
}

function whyCut(evidence: Round, i: number): { why: Cut['why']; shown: boolean } {
  const a = evidence.stream.occurrences[i - 1];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined) return { why: 'structure', shown: true };
  if (evidence.broken.has(i)) return { why: 'structure', shown: true };
  if (evidence.near.otherAfter(a.atom, b.atom) > 0) return { why: 'otherContinuation', shown: true };
  if (evidence.near.otherBefore(a.atom, b.atom) > 0) return { why: 'otherBeginning', shown: true };
  return { why: 'topic', shown: false };
}

// Where one passage of a shuffled text ends and the next begins: the most likely cuts of the stream of atoms.
import { type Occurrence, PLAN_ORDER, type Stream } from './atoms.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
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

type Model = {
  readonly keep: number;
  readonly unstopped: number;
  readonly length: { readonly mean: number; readonly spread: number } | null;
};

export const W = {
  keep0: 6.5,
  unstopped: 2.1,
  rival: 4,
  rivalMore: 6,
  win: 0.6,
  winCap: 2.6,
  touch: 0.6,
  touchCap: 8,
  tdJoin: 1.2,
  seen: 3.8,
  resume: 0.9,
  gap: 3.6,
  kept: 0.13,
  back: 6.6,
  resNeg: 1,
  mean: 1.5,
  floor: 1.5,
  stand: 3,
  resume0: 0.5,
  short: 3,
  head: 0.5,
  rounds: 5,
  apart: 0.7,
  twin: 1.5,
};
const NEVER = -1e6;
/** A passage longer than this many atoms is split by force; it bounds the work per atom. */
const LONGEST = 240;

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

type Round = Evidence & {
  readonly near: Neighbours;
  /** For text met elsewhere: the order of the heading it stood under there. */
  readonly under: readonly (number | null)[];
  /** For an atom met twice: in which of two alternating lines of passages its other place lies. Null when not of use. */
  readonly twins: readonly (number | null)[];
};

/**
 * The likeliest passages. Each round learns from the one before: which joins it kept, under which heading a repeated
 * sentence stood, how long passages are and how often a cut comes.
 */
export function findReads(evidence: Evidence): Read[] {
  const { stream } = evidence;
  const size = stream.occurrences.length;
  let near = neighboursOf(stream, (index) => (evidence.broken.has(index) ? 0 : 1));
  let under: (number | null)[] = Array.from({ length: size }, () => null);
  let twins: (number | null)[] = under;
  let reads = bestReads({ ...evidence, near, under, twins }, firstModel(evidence));
  for (let round = 0; round < W.rounds; round++) {
    const cuts = new Set(reads.map((read) => read.start));
    near = neighboursOf(stream, (index) => (evidence.broken.has(index) ? 0 : cuts.has(index) ? W.kept : 1));
    under = standingUnder(stream, reads);
    const model = modelOf(evidence, reads);
    twins = twinLines(stream, reads);
    reads = bestReads({ ...evidence, near, under, twins }, model);
  }
  return reads;
}

function firstModel(evidence: Evidence): Model {
  return { keep: W.keep0, unstopped: unstoppedBonus(evidence, [...evidence.broken]), length: null };
}

function modelOf(evidence: Evidence, reads: readonly Read[]): Model {
  const { stream } = evidence;
  const inner = reads.slice(1, -1);
  const cuts = reads.filter((read) => read.shown).map((read) => read.start);
  const unstopped = unstoppedBonus(evidence, cuts);
  if (inner.length < 8) return { keep: W.keep0, unstopped, length: null };
  const lengths = inner.map((read) => Math.log(lengthOf(stream, read.start, read.end) + 20));
  const middle = [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  const spread = Math.sqrt(
    lengths.reduce((sum, length) => sum + Math.min(1, (length - middle) ** 2), 0) / lengths.length,
  );
  const rate = reads.length / stream.occurrences.length;
  return {
    keep: Math.min(4, Math.max(W.floor, Math.log((1 - rate) / rate))),
    unstopped,
    length: { mean: middle, spread: Math.max(0.35, spread) },
  };
}

/** How much rarer cuts are behind what does not end in a full stop, as the cuts already known tell. */
function unstoppedBonus(evidence: Evidence, cuts: readonly number[]): number {
  const size = evidence.stream.occurrences.length;
  const within = cuts.filter(
    (i) =>
      i > 0 && evidence.stream.occurrences[i]?.lineStart !== true && evidence.stream.occurrences[i]?.fileStart !== true,
  );
  const stopped = within.filter((i) => evidence.stops(i - 1)).length;
  let all = 0;
  for (let i = 1; i < size; i++) if (evidence.stops(i - 1)) all++;
  const ratio = (stopped + 1) / (all + 2) / ((within.length - stopped + 0.5) / (size - all + 2));
  return Math.min(W.unstopped, Math.max(0, Math.log(ratio)));
}

/**
 * Two copies of one text laid into each other alternate, and none of them says a thing twice. If that is what the input
 * looks like, the other place of each repeated atom tells in which of the two this one lies.
 */
function twinLines(stream: Stream, reads: readonly Read[]): (number | null)[] {
  const line: number[] = [];
  reads.forEach((read, number) => {
    for (let i = read.start; i < read.end; i++) line[i] = number % 2;
  });
  const places = new Map<number, number[]>();
  stream.occurrences.forEach(({ atom }, index) => {
    const list = places.get(atom) ?? [];
    list.push(index);
    places.set(atom, list);
  });
  const twins: (number | null)[] = stream.occurrences.map(() => null);
  let apart = 0;
  let pairs = 0;
  for (const list of places.values()) {
    const [first, second] = list;
    if (list.length !== 2 || first === undefined || second === undefined) continue;
    twins[first] = line[second] ?? null;
    twins[second] = line[first] ?? null;
    pairs++;
    if (line[first] !== line[second]) apart++;
  }
  return pairs >= 8 && apart >= pairs * W.apart ? twins : stream.occurrences.map(() => null);
}

/** For each occurrence of a repeated sentence, the order of the heading above it in its other places, if they agree. */
function standingUnder(stream: Stream, reads: readonly Read[]): (number | null)[] {
  const here: (number | null)[] = stream.occurrences.map(() => null);
  const ends: (number | null)[] = [];
  reads.forEach((read, number) => {
    let order = read.continues === null ? null : (ends[read.continues] ?? null);
    for (let i = read.start; i < read.end; i++) {
      order = stream.occurrences[i]?.order ?? order;
      here[i] = order;
    }
    ends[number] = order;
  });
  const places = new Map<number, number[]>();
  stream.occurrences.forEach((occurrence, index) => {
    if (occurrence.unit.kind !== 'sentence') return;
    const list = places.get(occurrence.atom) ?? [];
    list.push(index);
    places.set(occurrence.atom, list);
  });
  return stream.occurrences.map((occurrence, index) => {
    const others = (places.get(occurrence.atom) ?? []).filter((place) => place !== index);
    const orders = new Set(others.map((place) => here[place] ?? null));
    const [only] = orders;
    return orders.size === 1 && only !== undefined ? only : null;
  });
}

function lengthOf(stream: Stream, start: number, end: number): number {
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
  const rival = (weight: number): number => (weight > count ? W.rivalMore : W.rival) * Math.min(1, weight);
  let score = model.keep + 3 * Math.min(2, count - 1);
  score -= rival(near.otherAfter(a.atom, b.atom)) + rival(near.otherBefore(a.atom, b.atom));
  score += grammar(a, b) + topicScore(evidence, i - 1, i);
  if (evidence.closes(i - 1) && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (!evidence.stops(i - 1)) score += model.unstopped;
  if (a.atom === b.atom) score -= 6;
  return score;
}

/** Three sentences on either side, and the two that touch. */
function topicScore(evidence: Evidence, a: number, b: number): number {
  return (
    Math.min(W.winCap, evidence.topics.affinity(a, b) * W.win) +
    Math.min(W.touchCap, evidence.topics.touching(a, b) * W.touch) -
    W.mean
  );
}

/** What may follow what inside a plan. */
function grammar(a: Occurrence, b: Occurrence): number {
  const from = a.unit.kind;
  const to = b.unit.kind;
  if (to === 'duty') return from === 'sentence' ? W.tdJoin : from === 'meta' ? -4 : -3;
  if (from === 'sentence' && to === 'heading') return -0.25;
  if (from === 'heading' && to === 'sentence') return W.head;
  return 0;
}

/** Score of a passage going on at i from where the passage before the last one ended, at `from`. */
function resumeScore(evidence: Round, from: number, i: number): number {
  const a = evidence.stream.occurrences[from];
  const b = evidence.stream.occurrences[i];
  if (a === undefined || b === undefined || a.atom === b.atom) return -2;
  const { near } = evidence;
  const seen = near.count(a.atom, b.atom);
  if (seen >= 1) return W.seen;
  let score = W.resume + Math.min(0.5, grammar(a, b)) + topicScore(evidence, from, i);
  if (evidence.closes(from) && b.unit.kind !== 'meta' && b.unit.kind !== 'heading') score -= 4;
  if (near.otherAfter(a.atom, b.atom) >= 1) score -= W.resNeg;
  if (near.otherBefore(a.atom, b.atom) >= 1) score -= W.resNeg;
  return score;
}

/** Score of heading `to` coming after heading `from` in one passage (or, over a cut, in one line of passages). */
function orderScore(from: number | null, to: number | null, overCut: boolean): number {
  if (from === null || to === null) return 0;
  const step = to - from;
  if (step <= 0) return -W.back;
  if (step <= 1) return 1;
  if (from < PLAN_ORDER !== to < PLAN_ORDER) return overCut ? 0 : -6;
  return overCut ? 0 : -W.gap;
}

/** A sentence that stands under another heading elsewhere: no evidence if the heading here is unknown. */
function standScore(here: number | null, elsewhere: number | null): number {
  if (here === null || elsewhere === null) return 0;
  return elsewhere < here ? -W.stand : 0;
}

function later(here: number | null, elsewhere: number | null): number | null {
  if (here === null || elsewhere === null) return here ?? elsewhere;
  return Math.max(here, elsewhere);
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
};

function bestReads(evidence: Round, model: Model): Read[] {
  const { occurrences } = evidence.stream;
  const first = occurrences[0];
  if (first === undefined) return [];
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
          ? standScore(state.here, evidence.under[i] ?? null)
          : orderScore(state.here, b.order, !state.headed && state.resumes);
      next.push({
        ...state,
        score: state.score + join + order - (evidence.twins[i] === state.line ? W.twin : 0),
        here: b.order ?? later(state.here, evidence.under[i] ?? null),
        headed: state.headed || b.order !== null,
        chars: state.chars + b.length,
      });
    }
    if (opened !== null) next.push(opened);
    const best = next.reduce((most, state) => Math.max(most, state.score), Number.NEGATIVE_INFINITY);
    states = next.length > 24 ? next.filter((state) => state.score > best - 40) : next;
  }
  let last = states[0];
  for (const state of states) if (last === undefined || state.score > last.score) last = state;
  if (process.env.DBG) {
    const path: State[] = [];
    for (let s: State | null = last ?? null; s !== null; s = s.from) path.unshift(s);
    for (const s of path)
      console.log(
        s.start,
        s.score.toFixed(1),
        s.here,
        s.there,
        s.chars,
        s.resumes,
        'len',
        lengthScore(model, s.chars).toFixed(1),
        'join@',
        joinScore(evidence, model, s.start).toFixed(1),
        model.keep.toFixed(1),
      );
    console.log(model);
  }
  return trace(evidence, last ?? null);
}

/** A state for the passage that begins at i when the one of `state` ends before it. */
function cutHere(q: { evidence: Round; model: Model; state: State; i: number }): State {
  const { evidence, model, state, i } = q;
  const b = evidence.stream.occurrences[i];
  const length = lengthScore(model, state.chars);
  const base = state.score + length - (evidence.twins[i] === 1 - state.line ? W.twin : 0);
  const order = b?.order ?? null;
  const elsewhere = order === null ? (evidence.under[i] ?? null) : null;
  const plain: State = {
    start: i,
    score: base,
    here: order ?? elsewhere,
    there: state.here,
    chars: b?.length ?? 0,
    headed: order !== null,
    from: state,
    resumes: false,
    line: 1 - state.line,
  };
  if (state.start === 0) return plain;
  const resume =
    resumeScore(evidence, state.start - 1, i) +
    orderScore(state.there, order, true) +
    standScore(state.there, elsewhere);
  if (resume <= -W.resume0) return { ...plain, score: base - W.resume0 };
  return { ...plain, score: base + resume, here: order ?? later(state.there, elsewhere), resumes: true };
}

function lengthScore(model: Model, chars: number): number {
  if (model.length === null) return 0;
  const z = (Math.log(chars + 20) - model.length.mean) / model.length.spread;
  // A short passage costs less than a long one: the last bit of a page is short for many reasons.
  return z > 0 ? Math.max(-12, -(z * z) / 2) : Math.max(-W.short, -(z * z) / 4);
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

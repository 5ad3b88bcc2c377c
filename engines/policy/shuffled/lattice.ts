// Where one passage of a shuffled text ends and the next begins: the most likely cuts of the stream of atoms.
import {
  type Bounds,
  joinScore,
  lengthScore,
  type Model,
  NEVER,
  NO_ORDER,
  orderScore,
  type Read,
  type Round,
  resumeScore,
  topicScore,
  whyCut,
} from './reads.ts';

/** A passage longer than this many atoms is split by force; it bounds the work per atom. */
const LONGEST = 60;
/** A beginning so much less likely than the best one is given up, where there are more than a few. */
const HOPELESS = 8;
const FEW = 12;
/** Passage lengths kept ready, in characters. */
const LENGTHS = 8192;

/**
 * For each place at which a passage may begin, the best way to it. A passage that is still open keeps its state there, at
 * the index of its first occurrence.
 */
type Lattice = {
  readonly score: Float64Array;
  /** Order of the last heading in this line of passages, and in the other one. */
  readonly here: Float64Array;
  readonly there: Float64Array;
  readonly headed: Uint8Array;
  readonly resumes: Uint8Array;
  readonly line: Uint8Array;
  /** The passage has been charged for a contradiction with another place of its text. */
  readonly blamed: Uint8Array;
  /** Where the passage before in this line ended; -1 if unknown. */
  readonly earlier: Int32Array;
  /** The beginning of the passage before; -1 at the start. */
  readonly from: Int32Array;
};

type Search = {
  readonly evidence: Round;
  readonly model: Model;
  readonly orders: Float64Array;
  /** Characters before each occurrence. */
  readonly chars: Float64Array;
  readonly lattice: Lattice;
  /** Scores of passage lengths in whole characters, as they are asked for. */
  readonly lengths: Float64Array;
  /** Score of ending each open passage where the search stands. */
  readonly bases: Float64Array;
  /** No passage gains more than this by going on from an earlier one. */
  readonly mostGain: number;
};

/** The most likely passages under a model (Viterbi over where the current passage began). */
export function bestReads(evidence: Round, model: Model): { readonly reads: Read[]; readonly score: number } {
  const { occurrences } = evidence.stream;
  const size = occurrences.length;
  if (size === 0) return { reads: [], score: 0 };
  const search = newSearch(evidence, model);
  const { lattice, orders } = search;
  lattice.here[0] = orders[0] ?? NO_ORDER;
  lattice.headed[0] = lattice.here[0] === NO_ORDER ? 0 : 1;
  let open: number[] = [0];
  for (let i = 1; i < size; i++) {
    const join = joinScore(evidence, model, i);
    let bestFrom = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    let bestResumes = false;
    let least = Number.NEGATIVE_INFINITY;
    for (const start of open) {
      const base = cutScore(search, start, i);
      search.bases[start] = base;
      if (base > least) least = base;
    }
    least -= evidence.w.resume0 + search.mostGain;
    for (const start of open) {
      const base = search.bases[start] ?? 0;
      if (base < least) continue;
      const resume = start === 0 ? null : resumption(search, start, i);
      const resumes = resume !== null && resume > -evidence.w.resume0;
      const score = start === 0 ? base : base + (resumes ? resume : -evidence.w.resume0);
      if (score > bestScore) [bestFrom, bestScore, bestResumes] = [start, score, resumes];
    }
    openAt(search, { i, from: bestFrom, score: bestScore, resumes: bestResumes });
    let next: number[] = [];
    let most = bestScore;
    if (join > NEVER) {
      for (const start of open) {
        if (i - start > LONGEST) continue;
        const score = extend(search, start, i, join);
        if (score > most) most = score;
        next.push(start);
      }
    }
    next.push(i);
    if (next.length > FEW) next = next.filter((start) => (lattice.score[start] ?? 0) > most - HOPELESS);
    open = next;
  }
  let last = open[0] ?? 0;
  for (const start of open) if ((lattice.score[start] ?? 0) > (lattice.score[last] ?? 0)) last = start;
  return { reads: trace(search, last), score: lattice.score[last] ?? 0 };
}

function newSearch(evidence: Round, model: Model): Search {
  const { occurrences } = evidence.stream;
  const size = occurrences.length;
  const chars = new Float64Array(size + 1);
  occurrences.forEach(({ length }, i) => {
    chars[i + 1] = (chars[i] ?? 0) + length;
  });
  const lattice: Lattice = {
    score: new Float64Array(size),
    here: new Float64Array(size).fill(NO_ORDER),
    there: new Float64Array(size).fill(NO_ORDER),
    headed: new Uint8Array(size),
    resumes: new Uint8Array(size),
    line: new Uint8Array(size),
    blamed: new Uint8Array(size),
    earlier: new Int32Array(size).fill(-1),
    from: new Int32Array(size).fill(-1),
  };
  const orders = Float64Array.from(occurrences, ({ order }) => order ?? NO_ORDER);
  const { w } = evidence;
  const mostGain = 1 + Math.max(w.seen, w.resume + 0.5 + Math.max(0, w.winCap - w.mean));
  const lengths = new Float64Array(LENGTHS).fill(Number.NaN);
  return { evidence, model, orders, chars, lattice, lengths, bases: new Float64Array(size), mostGain };
}

/** Score of ending at i the passage that began at `start`. */
function cutScore(q: Search, start: number, i: number): number {
  const { evidence, model, lattice } = q;
  const chars = Math.round((q.chars[i] ?? 0) - (q.chars[start] ?? 0));
  let length = q.lengths[chars] ?? Number.NaN;
  if (Number.isNaN(length)) {
    length = lengthScore(evidence.w, model, chars);
    q.lengths[chars] = length;
  }
  // What stands before the first cut may be the rest of something longer.
  if (start === 0 && model.length !== null && Math.log(chars + 20) < model.length.mean) length = 0;
  const twin = evidence.twins !== null && evidence.twins[i] === 1 - (lattice.line[start] ?? 0) ? evidence.w.twin : 0;
  return (lattice.score[start] ?? 0) + length - twin;
}

/** Score of the passage at i going on from the one before the passage that began at `start`. */
function resumption(q: Search, start: number, i: number): number {
  const { evidence, lattice } = q;
  const there = lattice.there[start] ?? NO_ORDER;
  const order = q.orders[i] ?? NO_ORDER;
  const against = order === NO_ORDER && contradicts(evidence.under, there, i) ? evidence.w.stand : 0;
  return resumeScore(evidence, start - 1, i) + orderScore(evidence.w, there, order, true) - against;
}

/** Takes occurrence i into the passage that began at `start`; its new score. */
function extend(q: Search, start: number, i: number, join: number): number {
  const { evidence, lattice } = q;
  const order = q.orders[i] ?? NO_ORDER;
  const here = lattice.here[start] ?? NO_ORDER;
  let score = (lattice.score[start] ?? 0) + join + topicScore(evidence, i, start, lattice.earlier[start] ?? -1);
  const against = contradicts(evidence.under, here, i);
  if (order === NO_ORDER) {
    if (against && lattice.blamed[start] === 0) score -= evidence.w.stand;
    lattice.here[start] = later(evidence.under, here, i);
  } else {
    score += orderScore(evidence.w, here, order, lattice.headed[start] === 0 && lattice.resumes[start] === 1);
    lattice.here[start] = order;
    lattice.headed[start] = 1;
  }
  if (against) lattice.blamed[start] = 1;
  if (evidence.twins !== null && evidence.twins[i] === lattice.line[start]) score -= evidence.w.twin;
  lattice.score[start] = score;
  return score;
}

/** Opens a passage at i behind the one that began at `from`, which must not have taken in i yet. */
function openAt(q: Search, at: { i: number; from: number; score: number; resumes: boolean }): void {
  const { lattice, evidence } = q;
  const { i, from, resumes } = at;
  const order = q.orders[i] ?? NO_ORDER;
  const low = order === NO_ORDER ? (evidence.under?.low[i] ?? NO_ORDER) : NO_ORDER;
  lattice.score[i] = at.score;
  lattice.there[i] = lattice.here[from] ?? NO_ORDER;
  lattice.headed[i] = order === NO_ORDER ? 0 : 1;
  lattice.resumes[i] = resumes ? 1 : 0;
  lattice.line[i] = 1 - (lattice.line[from] ?? 0);
  lattice.earlier[i] = resumes ? from - 1 : -1;
  lattice.from[i] = from;
  const there = lattice.there[from] ?? NO_ORDER;
  lattice.here[i] = order !== NO_ORDER ? order : resumes ? later(evidence.under, there, i) : low;
}

/** Text that stands before a heading elsewhere cannot stand behind it here. */
function contradicts(under: Bounds | null, here: number, i: number): boolean {
  return under !== null && here !== NO_ORDER && here >= (under.high[i] ?? Number.POSITIVE_INFINITY);
}

function later(under: Bounds | null, here: number, i: number): number {
  return Math.max(here, under?.low[i] ?? NO_ORDER);
}

function trace(q: Search, last: number): Read[] {
  const starts: number[] = [];
  for (let at = last; at >= 0; at = q.lattice.from[at] ?? -1) starts.push(at);
  starts.reverse();
  return starts.map((start, index) => ({
    start,
    end: starts[index + 1] ?? q.evidence.stream.occurrences.length,
    continues: q.lattice.resumes[start] === 1 ? index - 2 : null,
    ...whyCut(q.evidence, start),
  }));
}

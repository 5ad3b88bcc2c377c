// Passages found in rounds: each learns from the last what kind of text this is.
import type { Stream } from './atoms.ts';
import { bestReads } from './lattice.ts';
import { type Bounds, type Evidence, lengthOf, type Model, NO_ORDER, type Read, W, type Weights } from './reads.ts';
import { along, twinLines } from './tracks.ts';

/** Where the first round may lean, so that one early mistake does not bind all the later ones. */
const LEANINGS: readonly Partial<Weights>[] = [{}, { rival: 7.019, rivalMore: 5.131 }, { keep0: 2.321 }];

/**
 * The likeliest passages. Each round learns from the one before: which joins it kept, under which heading a repeated
 * sentence stood, how long passages are and how often a cut comes. Several starts are tried; the best end counts.
 */
export function findReads(evidence: Evidence): Read[] {
  const ends = LEANINGS.map((leaning) => settle(evidence, leaning));
  const models = ends.map((reads) => modelOf(evidence, reads));
  const keeps = models.map(({ keep }) => keep).sort((a, b) => a - b);
  const model = models.find(({ keep }) => keep === keeps[keeps.length >> 1]) ?? firstModel(evidence);
  let best: { reads: Read[]; score: number } = { reads: [], score: Number.NEGATIVE_INFINITY };
  const weighed: Read[][] = [];
  for (const reads of ends) {
    if (weighed.some((other) => sameReads(other, reads))) continue;
    weighed.push(reads);
    const last = nextRound({ evidence, reads, w: W, model, round: W.rounds });
    if (last.score > best.score) best = last;
  }
  return best.reads;
}

function settle(evidence: Evidence, leaning: Partial<Weights>): Read[] {
  const near = evidence.pairs.weigh((index) => (evidence.broken.has(index) ? 0 : 1));
  const start = { ...evidence, w: { ...W, ...leaning }, near, under: null, twins: null };
  let { reads } = bestReads(start, firstModel(evidence));
  for (let round = 0; round < W.rounds; round++) {
    const w = round === 0 ? start.w : W;
    const next = nextRound({ evidence, reads, w, model: modelOf(evidence, reads), round }).reads;
    const settled = round > 0 && sameReads(reads, next);
    reads = next;
    if (settled) break;
  }
  return reads;
}

function sameReads(a: readonly Read[], b: readonly Read[]): boolean {
  return (
    a.length === b.length &&
    a.every((read, index) => read.start === b[index]?.start && read.continues === b[index]?.continues)
  );
}

function nextRound(q: { evidence: Evidence; reads: readonly Read[]; w: Weights; model: Model; round: number }): {
  reads: Read[];
  score: number;
} {
  const { evidence, reads } = q;
  const weights = new Float64Array(evidence.stream.occurrences.length).fill(1);
  for (const { start } of reads) weights[start] = W.kept / (1 + q.round) ** 2;
  for (const index of evidence.broken) weights[index] = 0;
  const near = evidence.pairs.weigh((index) => weights[index] ?? 0);
  const under = standingUnder(evidence.stream, reads);
  const twins = twinLines(evidence.stream, reads);
  return bestReads({ ...evidence, w: q.w, near, under, twins }, q.model);
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
    length: { mean: middle, spread: Math.max(W.spread, spread) },
  };
}

/** How much rarer cuts are behind what does not end in a full stop, as the cuts already known tell. */
function unstoppedBonus(evidence: Evidence, cuts: readonly number[]): number {
  const size = evidence.stream.occurrences.length;
  const within = cuts.filter((i) => i > 0 && evidence.stream.occurrences[i]?.fileStart !== true);
  const stopped = within.filter((i) => evidence.stops[i - 1] === 1).length;
  let all = 0;
  for (let i = 1; i < size; i++) if (evidence.stops[i - 1] === 1) all++;
  const ratio = (stopped + 1) / (all + 2) / ((within.length - stopped + 0.5) / (size - all + 2));
  return Math.min(W.unstopped, Math.max(0, Math.log(ratio)));
}

/** For each occurrence of a repeated sentence, the headings between which it stands in its other places. */
function standingUnder(stream: Stream, reads: readonly Read[]): Bounds {
  const size = stream.occurrences.length;
  const own = ownBounds(stream, reads);
  const bounds: Bounds = {
    low: new Float64Array(size).fill(NO_ORDER),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
  for (const places of stream.places) {
    if (places.length < 2) continue;
    places.forEach((index, at) => {
      if (stream.occurrences[index]?.unit.kind !== 'sentence') return;
      let low = NO_ORDER;
      let high = Number.POSITIVE_INFINITY;
      // A sentence that stands everywhere belongs nowhere; its first places are enough.
      for (let other = 0; other < places.length && other < WITNESSES; other++) {
        if (other === at) continue;
        low = Math.max(low, own.low[places[other] ?? 0] ?? NO_ORDER);
        high = Math.min(high, own.high[places[other] ?? 0] ?? Number.POSITIVE_INFINITY);
      }
      if (low !== NO_ORDER && high !== Number.POSITIVE_INFINITY && low >= high) return;
      bounds.low[index] = low;
      bounds.high[index] = high;
    });
  }
  return bounds;
}

const WITNESSES = 9;

/** The headings before and behind each occurrence in its own line of passages. */
function ownBounds(stream: Stream, reads: readonly Read[]): Bounds {
  const tracks = along(
    stream,
    reads,
    reads.map((read) => read.continues),
  );
  const low = new Float64Array(stream.occurrences.length);
  const high = new Float64Array(stream.occurrences.length);
  reads.forEach((read, number) => {
    let order = tracks.before[number] ?? NO_ORDER;
    for (let i = read.start; i < read.end; i++) {
      order = stream.occurrences[i]?.order ?? order;
      low[i] = order;
    }
    order = tracks.next[number] ?? Number.POSITIVE_INFINITY;
    for (let i = read.end - 1; i >= read.start; i--) {
      high[i] = order;
      order = stream.occurrences[i]?.order ?? order;
    }
  });
  return { low, high };
}

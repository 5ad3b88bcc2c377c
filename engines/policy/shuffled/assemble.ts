// A shuffled text put together: passages found, merged by what they share, and each piece set under its heading.

import { type Levels, opensSection } from '../outline.ts';
import { contestedBoundaries } from '../responsibility/contested.ts';
import type { Stretch, Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import { type Numbering, numberingOf, type Occurrence, PLAN_ORDER, readStream, type Stream } from './atoms.ts';
import { type Chain, type Chains, chainReads } from './chains.ts';
import { neighbourPairs } from './neighbour-counts.ts';
import { brokenBoundaries } from './neighbours.ts';
import type { Read } from './reads.ts';
import { findReads } from './rounds.ts';
import { splitReads } from './split-reads.ts';
import { topicsOf } from './topic.ts';
import { type Tracks, tracksOfParts } from './tracks.ts';

/** A run of units that stand under one heading. */
export type Piece = {
  readonly units: readonly Unit[];
  readonly chain: number;
  /** Whether something stood before the first unit that is lost or unknown. */
  readonly fresh: boolean;
  readonly place: Place;
};

/**
 * Where a piece belongs. `by` says what tells: its own heading, the heading after it in the same passage, or only the
 * order of the passages around it.
 */
export type Place =
  | { readonly kind: 'item'; readonly no: number; readonly by: 'heading' | 'next' | 'order' | 'bare' }
  | { readonly kind: 'head'; readonly atom: number }
  | { readonly kind: 'opinion'; readonly no: number; readonly by: 'heading' | 'next' | 'order' | 'bare' }
  | { readonly kind: 'preface' }
  | { readonly kind: 'range'; readonly from: number | null; readonly to: number | null };

export type Assembly = {
  readonly stream: Stream;
  readonly reads: readonly Read[];
  readonly chains: Chains;
  readonly pieces: readonly Piece[];
  readonly numbering: Numbering;
  /** Every place of a unit in the input, the unit's own included. */
  readonly copies: ReadonlyMap<Unit, readonly Stretch[]>;
  /** Item headings whose number another heading has as well, and with more right: each is an item of its own. */
  readonly rivals: ReadonlySet<number>;
  /** The occurrence that stands for a unit. */
  readonly placeOf: ReadonlyMap<Unit, number>;
};

const CLOSING = /(?:请[^。，；]{0,14}(?:执行|落实|遵照|实施)|特此(?:通知|公告|函告|函复)|一并贯彻执行)。$/;

/** Sentences of this length that come again make a text suspect. */
const LONG = 15;

/** A plan whose headings run in order may say so much again in every item: 各地要高度重视…. */
const ORDERLY = 0.2;

/** Whether the text repeats itself or runs backwards, so that its order has to be found. */
export function needsAssembly(flow: Flow, units: readonly Unit[], levels: Levels): boolean {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const headings = new Set<string>();
  let again = 0;
  let backwards = 0;
  let last = 0;
  for (const unit of units) {
    const text = flow.normal.slice(unit.start, unit.end);
    if (unit.kind === 'sentence' && unit.end - unit.start >= LONG) {
      if (seen.has(text)) repeated.add(text);
      seen.add(text);
    }
    if (unit.kind !== 'heading') continue;
    if (unit.title !== null && headings.has(text)) again++;
    headings.add(text);
    if (unit.label.kind === levels.section) last = 0;
    if (unit.label.kind !== levels.item) continue;
    if (unit.label.no <= last && unit.label.no !== 1) backwards++;
    last = unit.label.no;
  }
  const orderly = backwards === 0 && again === 0 && headings.size >= 3 && repeated.size < seen.size * ORDERLY;
  return backwards >= 2 || (repeated.size >= 3 && !orderly);
}

/** Puts the units of a shuffled text together. Near-linear in their number. */
export function assemble(q: { flow: Flow; units: readonly Unit[]; levels: Levels }): Assembly {
  const { flow } = q;
  const numbering = numberingOf(flow, q.units, q.levels);
  const stream = readStream({ flow, units: q.units, levels: q.levels, numbering });
  const { occurrences } = stream;
  const normals = occurrences.map(({ unit }) => flow.normal.slice(unit.start, unit.end));
  const topics = topicsOf(
    occurrences.map(({ unit }, i) => (unit.kind === 'sentence' || unit.kind === 'heading' ? (normals[i] ?? '') : null)),
  );
  const pairs = neighbourPairs(stream);
  const { broken, hard, bridged, flows, laysIn } = brokenBoundaries(stream, pairs);
  const wording = (i: number): string | null => (occurrences[i]?.told === false ? (normals[i] ?? null) : null);
  const contested = flows ? contestedBoundaries({ stream, hard, bridged, wording }) : new Set<number>();
  const found = findReads({
    stream,
    pairs,
    topics,
    broken,
    closes: Uint8Array.from(normals, (text) => (CLOSING.test(text.slice(-30)) ? 1 : 0)),
    stops: Uint8Array.from(normals, (text) => (/[。！？]$/.test(text.slice(-1)) ? 1 : 0)),
  });
  const reads = splitReads({ stream, reads: found, contested });
  const chains = chainReads(stream, reads);
  const copies = new Map<Unit, Stretch[]>();
  const placeOf = new Map<Unit, number>();
  for (const chain of chains.chains) {
    for (const place of chain.places) {
      const occurrence = occurrences[place];
      if (occurrence === undefined) continue;
      placeOf.set(occurrence.unit, place);
      const all = (chains.places[occurrence.atom] ?? []).map((one) => occurrences[one]?.unit);
      copies.set(
        occurrence.unit,
        all.filter((unit) => unit !== undefined),
      );
    }
  }
  const tracks = tracksOfParts({ stream, whole: found, parts: reads });
  const rivals = rivalHeadings(stream, chains);
  const pieces = chains.chains.flatMap((chain, number) =>
    piecesOf({ stream, chains, reads, chain, number, levels: q.levels, tracks, rivals, laysIn }),
  );
  return { stream, reads, chains, pieces, numbering, copies, rivals, placeOf };
}

type ChainContext = {
  readonly stream: Stream;
  readonly chains: Chains;
  readonly reads: readonly Read[];
  readonly chain: Chain;
  readonly number: number;
  readonly levels: Levels;
  readonly tracks: Tracks;
  readonly rivals: ReadonlySet<number>;
  readonly laysIn: boolean;
};

function piecesOf(q: ChainContext): Piece[] {
  const pieces: Piece[] = [];
  let units: Unit[] = [];
  let place: Place | null = null;
  let headed = false;
  const close = (): void => {
    const at = place ?? leadPlace(q);
    if (units.length > 0)
      pieces.push({
        units,
        chain: q.number,
        fresh: !headed && at.kind !== 'preface' && !followsHeading(q, at),
        place: at,
      });
    units = [];
  };
  for (const index of q.chain.places) {
    const occurrence = q.stream.occurrences[index];
    if (occurrence === undefined) continue;
    const { unit } = occurrence;
    const opened: Place | null = headingPlace(q, occurrence);
    if (opened !== null || unit.kind === 'meta') {
      close();
      headed = true;
      place = opened ?? { kind: 'preface' };
      continue;
    }
    units.push(unit);
  }
  close();
  return pieces;
}

/** Whether the piece stands right below its heading. Only where pieces are laid into a text does its line tell. */
function followsHeading(q: ChainContext, place: Place): boolean {
  return q.laysIn && (place.kind === 'item' || place.kind === 'opinion') && place.by === 'bare';
}

/** Headings of one number and another wording: the one met oftenest, else first, keeps the place in the order. */
function rivalHeadings(stream: Stream, chains: Chains): Set<number> {
  const byOrder = new Map<number, Set<number>>();
  for (const { order, atom } of stream.occurrences) {
    if (order === null || order < PLAN_ORDER || !Number.isInteger(order)) continue;
    const atoms = byOrder.get(order) ?? new Set<number>();
    byOrder.set(order, atoms.add(atom));
  }
  const rivals = new Set<number>();
  for (const atoms of byOrder.values()) {
    const often = (atom: number): number => chains.places[atom]?.length ?? 0;
    const [, ...others] = [...atoms].sort((a, b) => often(b) - often(a));
    for (const atom of others) rivals.add(atom);
  }
  return rivals;
}

/** The place that a section, item or opinion heading opens; null for units that open none. */
function headingPlace(q: ChainContext, occurrence: Occurrence): Place | null {
  const { unit, order, atom } = occurrence;
  if (unit.kind !== 'heading') return null;
  if (order !== null && order < PLAN_ORDER) return { kind: 'opinion', no: order, by: 'heading' };
  if (unit.label.kind !== q.levels.item && !opensSection(unit, q.levels)) return null;
  if (order === null || q.rivals.has(atom)) return { kind: 'head', atom };
  return { kind: 'item', no: Math.ceil(order - PLAN_ORDER), by: 'heading' };
}

/** The place of what stands before the first heading of a chain. */
function leadPlace(q: ChainContext): Place {
  const first = q.chain.places
    .map((index) => q.stream.occurrences[index])
    .find((one) => one?.unit.kind === 'heading' && one.order !== null);
  const order = first === undefined || q.rivals.has(first.atom) ? null : first.order;
  if (order !== null) {
    const no = order < PLAN_ORDER ? order - 1 : Math.ceil(order - PLAN_ORDER) - 1;
    if (no < 1) return { kind: 'preface' };
    return order < PLAN_ORDER ? { kind: 'opinion', no, by: 'next' } : { kind: 'item', no, by: 'next' };
  }
  return placeByTracks(q);
}

function placeByTracks(q: ChainContext): Place {
  let low: number | null = null;
  let high: number | null = null;
  for (const number of q.chain.reads) {
    const before = q.tracks.before[number] ?? null;
    const next = q.tracks.next[number] ?? null;
    if (before !== null) low = low === null ? before : Math.max(low, before);
    if (next !== null) high = high === null ? next : Math.min(high, next);
    const under = bareHeadingBefore(q, number);
    if (under !== null) return under;
  }
  if (low === null) return { kind: 'range', from: null, to: null };
  if (low < PLAN_ORDER) return { kind: 'opinion', no: low, by: 'order' };
  const from = Math.ceil(low - PLAN_ORDER);
  const to = high === null || high < low ? null : Math.ceil(high - PLAN_ORDER) - 1;
  return to === from ? { kind: 'item', no: from, by: 'order' } : { kind: 'range', from, to };
}

/** The heading right before this passage in its line of passages, if no other text is known to follow it. */
function bareHeadingBefore(q: ChainContext, number: number): Place | null {
  const read = q.reads[number];
  if (read === undefined || read.continues === null) return null;
  if (q.chains.positionOf[q.stream.occurrences[read.start]?.atom ?? 0] !== 0) return null;
  const last = q.stream.occurrences[(q.reads[read.continues]?.end ?? 0) - 1];
  if (last === undefined || last.unit.kind !== 'heading') return null;
  const chain = q.chains.chains[q.chains.chainOf[last.atom] ?? -1];
  if (chain === undefined || chain.atoms.at(-1) !== last.atom) return null;
  const place = headingPlace(q, last);
  return place === null || place.kind === 'head' ? null : ({ ...place, by: 'bare' } as Place);
}

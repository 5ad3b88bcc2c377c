// Which neighbours of the input cannot belong together: what repeated passages show without any guess.
import type { Occurrence, Stream } from './atoms.ts';
import type { NeighbourPairs } from './neighbour-counts.ts';

/**
 * Whether the input's lines flow on into each other. Lines that are passages of their own have, at their ends, other
 * neighbours elsewhere on both sides, and far more often than the places inside lines; no pair at a line break is seen
 * again inside a line.
 */
function linesFlow(stream: Stream, pairs: NeighbourPairs): boolean {
  const all = pairs.weigh(() => 1);
  const tally = { line: { all: 0, denied: 0, confirmed: 0 }, inner: { all: 0, denied: 0, confirmed: 0 } };
  forBoundaries(stream, (_, a, b) => {
    const kind = b.lineStart ? tally.line : tally.inner;
    kind.all++;
    if (all.count(a.atom, b.atom) > 1) kind.confirmed++;
    else if (all.otherAfter(a.atom, b.atom) > 0 && all.otherBefore(a.atom, b.atom) > 0) kind.denied++;
  });
  const { line, inner } = tally;
  const often = line.denied / Math.max(1, line.all) > (3 * (inner.denied + 1)) / Math.max(1, inner.all);
  return line.denied < 3 || line.denied <= 2 * line.confirmed || !often;
}

function forBoundaries(stream: Stream, visit: (index: number, before: Occurrence, after: Occurrence) => void): void {
  for (let i = 1; i < stream.occurrences.length; i++) {
    const a = stream.occurrences[i - 1];
    const b = stream.occurrences[i];
    if (a !== undefined && b !== undefined) visit(i, a, b);
  }
}

/** A piece laid between two neighbours is looked for within this many atoms. */
const REACH = 30;
/** Atoms met more often than this are no evidence of an insertion. */
const OFTEN = 12;
/** So many pieces laid in, and few left out, are the habit of an input; one or two may be chance. */
const LAID_IN = 3;

type Insertion = {
  readonly direct: number;
  readonly from: number;
  readonly to: number;
  readonly verdict: 'laidIn' | 'leftOut' | null;
};

/** Boundaries that cannot be joins, and those whose two sides stand elsewhere with a foreign piece between them. */
export type Boundaries = {
  readonly broken: Set<number>;
  /** Those of the broken that the layout or the numbers show, without any inference. */
  readonly hard: ReadonlySet<number>;
  readonly bridged: ReadonlySet<number>;
  /** Whether the input's lines go on into each other; where they do not, each line is a passage. */
  readonly flows: boolean;
  /** Whether it is the input's habit to lay pieces into a text that goes on behind them. */
  readonly laysIn: boolean;
};

/**
 * Boundaries that no reading of the input can keep: new files, lines that do not flow, headings that run backwards, the
 * head of a letter behind something else, and pieces laid into a text. A piece is laid in where u is followed by v in one
 * place and by …v after some more in another: either the more is foreign, or in the first place it was left out. Where
 * the headings tell which, they decide; for the rest the input's own habit does.
 */
export function brokenBoundaries(stream: Stream, pairs: NeighbourPairs): Boundaries {
  const broken = new Set<number>();
  const bridged = new Set<number>();
  const flows = linesFlow(stream, pairs);
  forBoundaries(stream, (i, a, b) => {
    const cut = cutOf(a) === 'behind' || cutOf(b) === 'before' || cutOf(a) === 'both' || cutOf(b) === 'both';
    if (cut || b.fileStart || (b.lineStart && !flows)) broken.add(i);
    else if (a.order !== null && b.order !== null && b.order <= a.order) broken.add(i);
    else if (opensLetter(b) && a.unit.kind !== 'meta') broken.add(i);
  });
  const hard = new Set(broken);
  const insertions = findInsertions({ stream, pairs, broken });
  const laidIn = insertions.filter((one) => one.verdict === 'laidIn').length;
  const leftOut = insertions.filter((one) => one.verdict === 'leftOut').length;
  const laysIn = laidIn >= LAID_IN && laidIn > leftOut * 2;
  const habit = laysIn ? 'laidIn' : leftOut > laidIn * 2 ? 'leftOut' : null;
  for (const { direct, from, to, verdict } of insertions) {
    const says = verdict ?? habit;
    if (says === 'leftOut') broken.add(direct);
    if (says === 'laidIn' && laysIn) {
      broken.add(from).add(to);
      if (leftOut === 0) bridged.add(direct);
    }
  }
  breakDoublyDenied({ stream, pairs, broken });
  return { broken, hard, bridged, flows, laysIn };
}

/** Two neighbours that each have another one elsewhere, and those others have no rival but this pair. */
function breakDoublyDenied(q: { stream: Stream; pairs: NeighbourPairs; broken: Set<number> }): void {
  const { stream, broken } = q;
  const near = q.pairs.weigh((index) => (broken.has(index) ? 0 : 1));
  const doubly = (a: number, b: number): boolean => near.otherAfter(a, b) > 0 && near.otherBefore(a, b) > 0;
  const found: number[] = [];
  forBoundaries(stream, (i, a, b) => {
    if (broken.has(i) || near.count(a.atom, b.atom) > 1 || !doubly(a.atom, b.atom)) return;
    if (
      near.after(a.atom).some((c) => c !== b.atom && !doubly(a.atom, c)) &&
      near.before(b.atom).some((c) => c !== a.atom && !doubly(c, b.atom))
    ) {
      found.push(i);
    }
  });
  for (const i of found) broken.add(i);
}

function cutOf({ unit }: Occurrence): 'behind' | 'before' | 'both' | undefined {
  return unit.kind === 'sentence' ? unit.cut : undefined;
}

function opensLetter(occurrence: Occurrence): boolean {
  const [first] = occurrence.units;
  return (
    first?.kind === 'meta' &&
    first.meta === 'title' &&
    occurrence.units.some((unit) => unit.kind === 'meta' && unit.meta === 'docNo')
  );
}

function findInsertions(q: { stream: Stream; pairs: NeighbourPairs; broken: ReadonlySet<number> }): Insertion[] {
  const { stream, broken } = q;
  const { occurrences } = stream;
  const { places } = stream;
  const orders = nearestOrders(stream);
  const near = q.pairs.weigh((index) => (broken.has(index) ? 0 : 1));
  const doubtful = (index: number): boolean => {
    const a = occurrences[index - 1]?.atom ?? -1;
    const b = occurrences[index]?.atom ?? -1;
    return broken.has(index) || (near.otherAfter(a, b) > 0 && near.otherBefore(a, b) > 0);
  };
  const found: Insertion[] = [];
  forBoundaries(stream, (direct, u, v) => {
    const us = places[u.atom] ?? [];
    const vs = places[v.atom] ?? [];
    if (
      broken.has(direct) ||
      u.atom === v.atom ||
      us.length < 2 ||
      us.length > OFTEN ||
      vs.length < 2 ||
      vs.length > OFTEN
    )
      return;
    for (const at of us) {
      const from = at + 1;
      if (occurrences[from]?.atom === v.atom || from === direct) continue;
      const to = vs.find((place) => place > from && place - from <= REACH);
      if (to === undefined || us.some((other) => other > at && other < to)) continue;
      const through = Math.max(
        near.count(u.atom, occurrences[from]?.atom ?? -1),
        near.count(occurrences[to - 1]?.atom ?? -1, v.atom),
      );
      const straight = near.count(u.atom, v.atom);
      const verdict =
        through > straight ? 'leftOut' : straight > through ? 'laidIn' : verdictOf({ stream, orders, from, to });
      found.push({ direct, from, to, verdict });
    }
  });
  // A piece that is itself in doubt inside is no single piece, unless the doubt is an insertion of its own.
  const pair = (index: number): string => `${occurrences[index - 1]?.atom}>${occurrences[index]?.atom}`;
  const directs = new Set(found.map((one) => pair(one.direct)));
  return found.filter(({ from, to }) => {
    for (let i = from + 1; i < to; i++) if (doubtful(i) && !directs.has(pair(i))) return false;
    return true;
  });
}

type Orders = { readonly before: readonly (number | null)[]; readonly after: readonly (number | null)[] };

function nearestOrders(stream: Stream): Orders {
  const size = stream.occurrences.length;
  const before: (number | null)[] = [];
  const after: (number | null)[] = Array.from({ length: size + 1 }, () => null);
  let order: number | null = null;
  for (const occurrence of stream.occurrences) {
    before.push(order);
    order = occurrence.order ?? order;
  }
  for (let i = size - 1; i >= 0; i--) after[i] = stream.occurrences[i]?.order ?? after[i + 1] ?? null;
  return { before, after };
}

/** The piece from..to-1 between its neighbours: do the headings run through it in order? */
function verdictOf(q: { stream: Stream; orders: Orders; from: number; to: number }): Insertion['verdict'] {
  const inside: number[] = [];
  for (let i = q.from; i < q.to; i++) {
    const occurrence = q.stream.occurrences[i];
    if (occurrence?.unit.kind === 'meta') return 'laidIn';
    if (occurrence?.order != null) inside.push(occurrence.order);
  }
  const first = inside[0];
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return null;
  const follows = (a: number | null | undefined, b: number | null | undefined): boolean | null =>
    a == null || b == null ? null : b - a > 0 && b - a <= 1;
  const enters = follows(q.orders.before[q.from], first);
  const leaves = follows(last, q.orders.after[q.to]);
  if (enters === false && leaves === false) return 'laidIn';
  if (enters !== false && leaves !== false && (enters === true || leaves === true)) return 'leftOut';
  return null;
}

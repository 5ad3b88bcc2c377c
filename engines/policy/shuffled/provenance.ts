// For a text put together from passages: which passage shows a task, by what it was joined, and what it may belong to.

import type { Provenance } from '../finish.ts';
import type { DraftTask } from '../outline.ts';
import type { Stretch, Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { Cut, Overlap, Reason } from '../types.ts';
import type { Assembly, Piece } from './assemble.ts';
import type { Rebuilt } from './rebuilt.ts';

export type ProvenanceBook = {
  readonly of: (task: DraftTask) => Provenance | null;
  readonly overlaps: (ids: ReadonlyMap<DraftTask, string>) => readonly Overlap[];
};

type Join = { readonly atoms: readonly number[]; readonly reads: readonly [number, number]; readonly task: DraftTask };

/** Works out every task's provenance. Linear in the number of units. */
export function provenanceOf(q: { flow: Flow; assembly: Assembly; rebuilt: Rebuilt }): ProvenanceBook {
  const { assembly, rebuilt } = q;
  const joins: Join[] = [];
  const candidates = candidatesOf(assembly, rebuilt);
  const made = new Map<DraftTask, Provenance>();
  for (const [task, piece] of rebuilt.pieceOf) {
    const atoms = task.units.map((unit) => atomOf(assembly, unit)).filter((atom) => atom !== null);
    const whole = standsWhole(assembly, atoms);
    if (!whole) joins.push(...joinsOf(assembly, atoms, task));
    const stretches = task.units.flatMap((unit) => assembly.copies.get(unit) ?? [unit]);
    made.set(task, {
      recovery: whole ? 'unbroken' : 'overlap',
      reasons: reasonsOf(piece, task),
      candidates: [...(candidates.get(task) ?? [])],
      stretches: [...stretches].sort((a, b) => a.start - b.start),
    });
  }
  const overlaps = (ids: ReadonlyMap<DraftTask, string>): Overlap[] =>
    joins.map(({ atoms, reads, task }) => overlapOf({ flow: q.flow, assembly, atoms, reads, id: ids.get(task) ?? '' }));
  return { of: (task) => made.get(task) ?? null, overlaps };
}

function atomOf(assembly: Assembly, unit: Unit): number | null {
  const place = assembly.placeOf.get(unit);
  return place === undefined ? null : (assembly.stream.occurrences[place]?.atom ?? null);
}

/** Whether some passage holds all these atoms one behind the other. */
function standsWhole(assembly: Assembly, atoms: readonly number[]): boolean {
  const [first] = atoms;
  if (first === undefined) return true;
  return (assembly.chains.places[first] ?? []).some((start) => {
    const read = assembly.chains.readOf[start];
    return atoms.every(
      (atom, i) => assembly.stream.occurrences[start + i]?.atom === atom && assembly.chains.readOf[start + i] === read,
    );
  });
}

/** Walks the atoms from passage to passage; each step over is a join, shown by the atoms that both passages hold. */
function joinsOf(assembly: Assembly, atoms: readonly number[], task: DraftTask): Join[] {
  const joins: Join[] = [];
  const readsOf = (atom: number | undefined): number[] =>
    (assembly.chains.places[atom ?? -1] ?? []).map((place) => assembly.chains.readOf[place] ?? -1);
  const reach = (read: number, from: number): number => {
    let end = from;
    while (end < atoms.length && readsOf(atoms[end]).includes(read)) end++;
    return end;
  };
  const best = (at: number, but: number): number =>
    readsOf(atoms[at])
      .filter((read) => read !== but)
      .sort((a, b) => reach(b, at) - reach(a, at))[0] ?? -1;
  let read = best(0, -1);
  let end = reach(read, 0);
  while (end < atoms.length && end > 0) {
    const next = best(end - 1, read);
    const further = next < 0 ? end : reach(next, end - 1);
    if (further <= end) break;
    let from = end - 1;
    while (from > 0 && readsOf(atoms[from - 1]).includes(next)) from--;
    joins.push({ atoms: atoms.slice(from, end), reads: [read, next], task });
    [read, end] = [next, further];
  }
  return joins;
}

function overlapOf(q: {
  flow: Flow;
  assembly: Assembly;
  atoms: readonly number[];
  reads: readonly [number, number];
  id: string;
}): Overlap {
  const stretchIn = (read: number): Stretch[] =>
    q.atoms.flatMap((atom) => {
      const place = (q.assembly.chains.places[atom] ?? []).find((one) => q.assembly.chains.readOf[one] === read);
      const unit = place === undefined ? undefined : q.assembly.stream.occurrences[place]?.unit;
      return unit === undefined ? [] : [unit];
    });
  const places = q.reads.map((read) => stretchIn(read)).filter((one) => one.length > 0);
  const [shown] = places;
  const text = (shown ?? []).map(({ start, end }) => q.flow.text.slice(start, end)).join('');
  const spans = places.map((units) => q.flow.source(units[0]?.start ?? 0, units.at(-1)?.end ?? 0));
  return { text, length: text.length, places: spans, tasks: [q.id] };
}

function reasonsOf(piece: Piece, task: DraftTask): Reason[] {
  const reasons: Reason[] = [];
  const { place } = piece;
  if (place.kind === 'range') reasons.push({ code: 'noHeading' });
  else if (place.kind === 'item' && (place.by === 'order' || place.by === 'bare'))
    reasons.push({ code: 'placedByOrder' });
  if (task.units[0] === piece.units[0] && piece.fresh) reasons.push({ code: 'cutBefore' });
  if (task.units.at(-1) === piece.units.at(-1) && task.duties.length === 0) reasons.push({ code: 'cutAfter' });
  return reasons;
}

/** An open end and an open beginning that may belong together: the passages go on from each other, within one item or without a cut that anything shows. */
function candidatesOf(assembly: Assembly, rebuilt: Rebuilt): Map<DraftTask, Set<DraftTask>> {
  const found = new Map<DraftTask, Set<DraftTask>>();
  const link = (a: DraftTask, b: DraftTask): void => {
    found.set(a, (found.get(a) ?? new Set()).add(b));
    found.set(b, (found.get(b) ?? new Set()).add(a));
  };
  const beginning = new Map<number, DraftTask>();
  const ends: { task: DraftTask; place: number }[] = [];
  for (const [task, piece] of rebuilt.pieceOf) {
    const first = task.units[0];
    const last = task.units.at(-1);
    if (first === undefined || last === undefined) continue;
    const place = assembly.placeOf.get(first);
    if (place !== undefined && first === piece.units[0])
      beginning.set(assembly.stream.occurrences[place]?.atom ?? -1, task);
    const end = assembly.placeOf.get(last);
    if (end !== undefined && task.duties.length === 0) ends.push({ task, place: end });
  }
  const readStartingAfter = new Map<number, number[]>();
  assembly.reads.forEach((read, number) => {
    if (read.continues === null) return;
    readStartingAfter.set(read.continues, [...(readStartingAfter.get(read.continues) ?? []), number]);
  });
  for (const { task, place } of ends) {
    const atom = assembly.stream.occurrences[place]?.atom ?? -1;
    for (const one of assembly.chains.places[atom] ?? []) {
      const read = assembly.chains.readOf[one] ?? -1;
      if (assembly.reads[read]?.end !== one + 1) continue;
      for (const next of readStartingAfter.get(read) ?? []) {
        const start = assembly.stream.occurrences[assembly.reads[next]?.start ?? -1];
        const other = beginning.get(start?.atom ?? -1);
        if (other === undefined || other === task) continue;
        const contested = assembly.reads[next]?.contested === true;
        if (contested || sameItem(rebuilt.pieceOf.get(task), rebuilt.pieceOf.get(other))) link(task, other);
      }
    }
  }
  return found;
}

function sameItem(a: Piece | undefined, b: Piece | undefined): boolean {
  return a?.place.kind === 'item' && b?.place.kind === 'item' && a.place.no === b.place.no;
}

/** The cuts between passages, with what stands on either side. */
export function cutsOf(flow: Flow, assembly: Assembly): Cut[] {
  const cuts: Cut[] = [];
  const { occurrences } = assembly.stream;
  for (const read of assembly.reads) {
    const before = occurrences[read.start - 1]?.unit;
    const after = occurrences[read.start]?.unit;
    if (before === undefined || after === undefined) continue;
    cuts.push({
      at: flow.source(after.start, after.start),
      before: flow.text.slice(Math.max(before.start, before.end - 20), before.end),
      after: flow.text.slice(after.start, Math.min(after.end, after.start + 20)),
      why: read.why,
    });
  }
  return cuts;
}

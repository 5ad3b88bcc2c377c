// The stream of units as atoms: the same sentence, heading or responsibility met again is the same atom.

import type { Levels } from '../outline.ts';
import type { Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';

/** One unit where it stands in the input. */
export type Occurrence = {
  readonly unit: Unit;
  /** More than one only for a letter head: its title, number and addressee count as one. */
  readonly units: readonly Unit[];
  readonly atom: number;
  /** Its wording alone tells which atom it is. */
  readonly told: boolean;
  /** A line of the input, or a file, begins here. */
  readonly lineStart: boolean;
  readonly fileStart: boolean;
  /** The place of a heading in the order of the plan, where its number tells; null for all else. */
  readonly order: number | null;
  readonly length: number;
};

export type Stream = {
  readonly occurrences: readonly Occurrence[];
  readonly atoms: number;
  /** All occurrences of each atom. */
  readonly places: readonly (readonly number[])[];
};

/** Shorter sentences are no evidence by themselves: they are the same only beside the same neighbour. */
const TELLING = 8;
/** Orders of the opinions of a forwarding notice lie below, those of the plan above. */
export const PLAN_ORDER = 1000;

/** Makes atoms of the units. `breaks` in the units are line starts and become flags. */
export function readStream(q: { flow: Flow; units: readonly Unit[]; levels: Levels; numbering: Numbering }): Stream {
  const { flow } = q;
  const units: Unit[] = [];
  const parts: Unit[][] = [];
  const lineStarts = new Set<number>();
  for (const unit of q.units) {
    const last = units.at(-1);
    if (unit.kind === 'break' || unit.kind === 'end') lineStarts.add(units.length);
    else if (unit.kind === 'meta' && last?.kind === 'meta') {
      units[units.length - 1] = { ...last, end: unit.end };
      parts.at(-1)?.push(unit);
    } else {
      units.push(unit);
      parts.push([unit]);
    }
  }
  const texts = units.map((unit) => wordingOf(flow, unit).replaceAll(/\s/g, ''));
  const files = units.map((unit) => flow.source(unit.start, unit.start).file);
  const keys = texts.map((text, index) => {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'duty') return null;
    if (unit.kind === 'heading' && unit.title === null) return null;
    return text.length < TELLING && unit.kind === 'sentence' ? null : `${unit.kind}|${text}`;
  });
  const groups = new Groups(units.length);
  const first = new Map<string, number>();
  const meet = (key: string, index: number): void => {
    const seen = first.get(key);
    if (seen === undefined) first.set(key, index);
    else groups.join(seen, index);
  };
  keys.forEach((key, index) => {
    if (key !== null) {
      meet(key, index);
      return;
    }
    const text = texts[index] ?? '';
    const before = keys[index - 1];
    const after = keys[index + 1];
    if (before != null) meet(`<|${before}|${text}`, index);
    if (after != null) meet(`>|${after}|${text}`, index);
  });
  const numbers = new Map<number, number>();
  const occurrences = units.map((unit, index): Occurrence => {
    const root = groups.root(index);
    const atom = numbers.get(root) ?? numbers.size;
    numbers.set(root, atom);
    return {
      unit,
      units: parts[index] ?? [unit],
      atom,
      told: keys[index] !== null,
      lineStart: lineStarts.has(index),
      fileStart: index > 0 && files[index] !== files[index - 1],
      order: orderOf({ units, index, levels: q.levels, numbering: q.numbering }),
      length: lengthOf(unit, texts[index] ?? ''),
    };
  });
  return { occurrences, atoms: numbers.size, places: placesOf(occurrences, numbers.size) };
}

function placesOf(occurrences: readonly Occurrence[], atoms: number): number[][] {
  const places: number[][] = Array.from({ length: atoms }, () => []);
  occurrences.forEach(({ atom }, index) => {
    places[atom]?.push(index);
  });
  return places;
}

/** A cut sentence that was mended is the same as the whole one. */
function wordingOf(flow: Flow, unit: Unit): string {
  const stretches = unit.kind === 'sentence' && unit.cut !== undefined ? unit.parts : [unit];
  return stretches.map(({ start, end }) => flow.normal.slice(start, end)).join('');
}

/** A department's name counts the same however long it is: where passages end does not depend on names. */
const NAME_LENGTH = 4.4;

function lengthOf(unit: Unit, text: string): number {
  if (unit.kind !== 'duty') return text.length;
  const names = unit.duty.responsible.reduce((sum, { start, end }) => sum + end - start, 0);
  return text.length - names + NAME_LENGTH * unit.duty.responsible.length;
}

class Groups {
  readonly parents: Int32Array;
  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index);
  }
  root(of: number): number {
    let at = of;
    while (this.parents[at] !== at) {
      const parent = this.parents[at] ?? at;
      this.parents[at] = this.parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }
  join(a: number, b: number): void {
    this.parents[this.root(b)] = this.root(a);
  }
}

/** Items that count on through the whole plan order it; items that begin anew in each section do not. */
export type Numbering = { readonly running: boolean; readonly opinions: boolean };

export function numberingOf(flow: Flow, units: readonly Unit[], levels: Levels): Numbering {
  const titles = new Map<number, Set<string>>();
  const sections = new Map<number, Set<string>>();
  for (const unit of units) {
    if (unit.kind !== 'heading' || unit.title === null) continue;
    const map = unit.label.kind === levels.item ? titles : unit.label.kind === levels.section ? sections : null;
    if (map === null) continue;
    const set = map.get(unit.label.no) ?? new Set<string>();
    set.add(flow.normal.slice(unit.title.start, unit.title.end));
    map.set(unit.label.no, set);
  }
  const double = (map: Map<number, Set<string>>): number => [...map.values()].filter((set) => set.size > 1).length;
  return { running: titles.size > 0 && double(titles) * 5 <= titles.size, opinions: double(sections) > 0 };
}

function orderOf(q: { units: readonly Unit[]; index: number; levels: Levels; numbering: Numbering }): number | null {
  const unit = q.units[q.index];
  if (unit?.kind !== 'heading') return null;
  if (unit.label.kind === q.levels.item) return q.numbering.running ? PLAN_ORDER + unit.label.no : null;
  if (unit.label.kind !== q.levels.section) return null;
  const next = q.units[q.index + 1];
  if (q.levels.item === null) return q.numbering.opinions ? null : PLAN_ORDER + unit.label.no;
  if (next?.kind === 'heading' && next.label.kind === q.levels.item) {
    return q.numbering.running ? PLAN_ORDER + next.label.no - 0.5 : null;
  }
  return q.numbering.opinions ? unit.label.no : null;
}

/** Whether a heading opens an opinion of a forwarding notice: it has the plan's section numbers but no items below it. */
export function isOpinion(order: number | null): boolean {
  return order !== null && order < PLAN_ORDER;
}

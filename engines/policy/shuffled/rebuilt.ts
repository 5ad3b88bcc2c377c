// The assembled pieces as sections, items and drafts of tasks, with the opinions of a forwarding notice.

import type { DraftItem, DraftSection, DraftTask, HeadingUnit, Levels } from '../outline.ts';
import { opensSection, tasksOf } from '../outline.ts';
import type { Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { Assembly, Piece, Place } from './assemble.ts';
import { isOpinion, PLAN_ORDER } from './atoms.ts';

export type DraftOpinion = {
  readonly no: number;
  readonly heading: HeadingUnit | null;
  readonly units: readonly Unit[];
};

export type Rebuilt = {
  readonly sections: readonly DraftSection[];
  readonly opinions: readonly DraftOpinion[];
  readonly preface: readonly Unit[];
  readonly unplaced: readonly Unit[];
  /** The piece that each task came from. */
  readonly pieceOf: ReadonlyMap<DraftTask, Piece>;
};

export function rebuild(q: { flow: Flow; assembly: Assembly; levels: Levels }): Rebuilt {
  const { assembly } = q;
  const pieceOf = new Map<DraftTask, Piece>();
  const headings = headingsOf(assembly, q.levels);
  const items = new Map<string, DraftItem & { readonly order: number }>();
  const opinions = new Map<number, Unit[]>();
  const preface: Unit[] = [];
  const unplaced: Unit[] = [];
  for (const no of headings.items.keys()) itemFor({ key: `${no}`, no, heading: headings.items.get(no) ?? null });
  const looseSections = new Map(
    [...headings.looseSections].map(([atom, heading]) => [atom, { heading, items: [] as DraftItem[] }] as const),
  );
  for (const [atom, heading] of headings.loose) itemFor({ key: `h${atom}`, no: heading.label.no, heading });
  // What has its own heading comes first, what the next heading places stands at the end.
  for (const piece of [...assembly.pieces].sort((a, b) => rankOf(a.place) - rankOf(b.place))) {
    const { place } = piece;
    if (place.kind === 'preface') preface.push(...piece.units);
    else if (place.kind === 'opinion') opinions.set(place.no, [...(opinions.get(place.no) ?? []), ...piece.units]);
    else if (place.kind === 'range' && place.from === null && piece.units.every((unit) => unit.kind !== 'duty'))
      unplaced.push(...piece.units);
    else addTasks(piece);
  }

  function itemFor(at: {
    key: string;
    no: number | null;
    heading: HeadingUnit | null;
    range?: readonly [number | null, number | null];
    order?: number;
  }): DraftItem {
    const known = items.get(at.key);
    if (known !== undefined) return known;
    const item = {
      heading: at.heading,
      title: at.heading?.title ?? null,
      range: at.range ?? null,
      tasks: [],
      known: at.range === undefined,
      no: at.no,
      order: at.order ?? at.no ?? Number.POSITIVE_INFINITY,
    };
    items.set(at.key, item);
    return item;
  }

  /** The item that a heading without a place in the order opens, or the one text right below such a section heading. */
  function underHeading(atom: number): DraftItem {
    const section = looseSections.get(atom);
    if (section === undefined) return itemFor({ key: `h${atom}`, no: null, heading: null });
    const [known] = section.items;
    if (known !== undefined) return known;
    const item: DraftItem = { heading: null, title: null, range: null, tasks: [], known: true };
    section.items.push(item);
    return item;
  }

  function addTasks(piece: Piece): void {
    const { place } = piece;
    const item =
      place.kind === 'item'
        ? itemFor({ key: `${place.no}`, no: place.no, heading: null })
        : place.kind === 'head'
          ? underHeading(place.atom)
          : place.kind === 'range'
            ? itemFor({
                key: `x${place.from}-${place.to}`,
                no: null,
                heading: null,
                range: [place.from, place.to],
                order: (place.from ?? 1e6) + 0.5,
              })
            : null;
    if (item === null) return;
    const entries = piece.units.map((unit, index) => ({
      unit,
      fresh: piece.fresh && index === 0 && unit.kind === 'sentence',
    }));
    const tasks = tasksOf({ entries, item, section: NO_SECTION, repaired: true });
    for (const task of tasks) pieceOf.set(task, piece);
    item.tasks.push(...tasks);
  }

  const draftOpinions = [...opinions.entries()]
    .sort(([a], [b]) => a - b)
    .map(([no, units]): DraftOpinion => ({ no, heading: headings.opinions.get(no) ?? null, units }));
  for (const [no, heading] of headings.opinions) {
    if (!opinions.has(no)) draftOpinions.push({ no, heading, units: [] });
  }
  draftOpinions.sort((a, b) => a.no - b.no);
  return {
    sections: [...sectionsOf({ assembly, headings, items: [...items.values()] }), ...looseSections.values()],
    opinions: draftOpinions,
    preface,
    unplaced,
    pieceOf,
  };
}

/** Stands for the section that is found later. */
const NO_SECTION: DraftSection = { heading: null, items: [] };

function rankOf(place: Place): number {
  if (place.kind !== 'item' && place.kind !== 'opinion') return 1;
  return place.by === 'heading' ? 0 : place.by === 'next' ? 2 : 1;
}

type Headings = {
  readonly items: ReadonlyMap<number, HeadingUnit>;
  readonly loose: ReadonlyMap<number, HeadingUnit>;
  readonly looseSections: ReadonlyMap<number, HeadingUnit>;
  readonly opinions: ReadonlyMap<number, HeadingUnit>;
  /** Sections by the item that follows them. */
  readonly sections: readonly { readonly heading: HeadingUnit; readonly firstItem: number }[];
  /** Items whose heading stands right behind something that is no section heading. */
  readonly linked: ReadonlySet<number>;
};

function headingsOf(assembly: Assembly, levels: Levels): Headings {
  const items = new Map<number, HeadingUnit>();
  const loose = new Map<number, HeadingUnit>();
  const looseSections = new Map<number, HeadingUnit>();
  const opinions = new Map<number, HeadingUnit>();
  const sections = new Map<number, { heading: HeadingUnit; firstItem: number }>();
  const linked = new Set<number>();
  for (const chain of assembly.chains.chains) {
    chain.places.forEach((place, index) => {
      const occurrence = assembly.stream.occurrences[place];
      if (occurrence?.unit.kind !== 'heading') return;
      const { unit, order, atom } = occurrence;
      if (isOpinion(order)) {
        if (order !== null && !opinions.has(order)) opinions.set(order, unit);
        return;
      }
      if (levels.item !== null && opensSection(unit, levels)) {
        if (order === null) looseSections.set(atom, unit);
        if (order !== null && !sections.has(order))
          sections.set(order, { heading: unit, firstItem: Math.ceil(order - PLAN_ORDER) });
        return;
      }
      if (unit.label.kind !== levels.item && unit.label.kind !== levels.section) return;
      if (order === null || assembly.rivals.has(atom)) loose.set(atom, unit);
      else {
        const no = order - PLAN_ORDER;
        if (!items.has(no)) items.set(no, unit);
        const before = assembly.stream.occurrences[chain.places[index - 1] ?? -1];
        if (before !== undefined && !(before.unit.kind === 'heading' && before.unit.label.kind === levels.section))
          linked.add(no);
      }
    });
  }
  return {
    items,
    loose,
    looseSections,
    opinions,
    linked,
    sections: [...sections.values()].sort((a, b) => a.firstItem - b.firstItem),
  };
}

/**
 * Items into sections. An item stands in the last section that begins at or before it, unless a section whose heading is
 * lost may begin between them; an item whose heading follows the text of the one before shares its section.
 */
function sectionsOf(q: {
  assembly: Assembly;
  headings: Headings;
  items: readonly (DraftItem & { readonly order: number })[];
}): DraftSection[] {
  const { sections, linked } = q.headings;
  const result: { heading: HeadingUnit | null; items: DraftItem[]; order: number }[] = sections.map(
    ({ heading, firstItem }) => ({
      heading,
      items: [],
      order: firstItem,
    }),
  );
  let lastSure = Number.NEGATIVE_INFINITY;
  const sorted = [...q.items].sort((a, b) => a.order - b.order);
  const gapAfter = (index: number): boolean => {
    const here = sections[index]?.heading.label.no;
    const next = sections[index + 1]?.heading.label.no;
    return here !== undefined && next !== undefined && next > here + 1;
  };
  const sectionAt = (no: number): number => sections.findLastIndex(({ firstItem }) => firstItem <= no);
  for (const item of sorted) {
    const no = item.order;
    const index = sectionAt(no);
    const own = result.find((section) => section.heading === sections[index]?.heading && section.heading !== null);
    const first = sections[index]?.firstItem;
    // What may stand anywhere, or on both sides of a section heading, has no section.
    const [from, to] = item.range ?? [no, no];
    const inOne = from !== null && sectionAt(from) === sectionAt(to ?? Number.POSITIVE_INFINITY);
    const sure = index >= 0 && inOne && (!gapAfter(index) || no === first || (linked.has(no) && lastSure === no - 1));
    if (sure && own !== undefined) {
      own.items.push(item);
      if (Number.isInteger(no)) lastSure = no;
      continue;
    }
    const lost = result.find((section) => section.heading === null && section.order === (first ?? 0) + 0.25);
    if (lost !== undefined) lost.items.push(item);
    else result.push({ heading: null, items: [item], order: (first ?? 0) + 0.25 });
  }
  return result.sort((a, b) => a.order - b.order);
}

// Units in order into sections, items and the runs of sentences that one responsibility covers.

import type { Stretch, Unit } from './segment.ts';
import { LABEL_RANK, type LabelKind } from './text/labels.ts';

export type SentenceUnit = Unit & { kind: 'sentence' };
export type DutyUnit = Unit & { kind: 'duty' };
export type HeadingUnit = Unit & { kind: 'heading' };

export type DraftTask = {
  readonly sentences: readonly Stretch[];
  readonly duties: DutyUnit[];
  readonly label: Stretch | null;
  readonly startUnknown: boolean;
  /** A mark says that something of it is missing. */
  readonly gap: boolean;
  /** The sentences, part headings and responsibilities it is made of, in order. */
  readonly units: readonly Unit[];
};

export type DraftItem = {
  readonly heading: HeadingUnit | null;
  title: Stretch | null;
  readonly range: readonly [number | null, number | null] | null;
  /** The number, where the heading itself is lost. */
  readonly no?: number | null;
  readonly tasks: DraftTask[];
  readonly known: boolean;
};

export type DraftSection = {
  readonly heading: HeadingUnit | null;
  readonly items: DraftItem[];
  /** The heading is the text of a task, and no title. */
  titleTaken?: boolean;
};

export type Outline = {
  readonly sections: readonly DraftSection[];
  /** Sentences before the first heading that no responsibility covers. */
  readonly preface: readonly Unit[];
};

/** Which label kinds are the sections and the items of this text. */
export type Levels = { readonly section: LabelKind | null; readonly item: LabelKind | null };

export function levelsOf(units: readonly Unit[]): Levels {
  const kinds = new Map<LabelKind, number>();
  for (const unit of units) {
    if (unit.kind === 'heading') kinds.set(unit.label.kind, (kinds.get(unit.label.kind) ?? 0) + 1);
  }
  const ranked = [...kinds.keys()].sort((a, b) => LABEL_RANK[a] - LABEL_RANK[b]);
  const [first, second] = ranked;
  if (first === undefined) return { section: null, item: null };
  // Above 一、 and （一） there may be chapters; they open sections as well.
  const inner = ranked.indexOf('cnParen');
  const above = ranked[inner - 1];
  if (above !== undefined) return { section: above, item: 'cnParen' };
  if (second !== undefined) return { section: first, item: second };
  return LABEL_RANK[first] <= LABEL_RANK.cn ? { section: first, item: null } : { section: null, item: first };
}

/** Reads units that stand in their right order. Every row of a table of tasks is a task, whoever it names. */
export function outline(q: { units: readonly Unit[]; levels: Levels; rows?: boolean }): Outline {
  const sections: DraftSection[] = [];
  const preface: Unit[] = [];
  let section: DraftSection | null = null;
  let item: DraftItem | null = null;
  let entries: Entry[] = [];

  const closeItem = (): void => {
    if (entries.length === 0) return;
    const tasks = tasksOf({ entries, item, section, repaired: false });
    const placed = section !== null || item !== null || q.rows === true;
    for (const task of tasks) {
      if (!placed && task.duties.length === 0) preface.push(...task.units);
      else itemFor().tasks.push(task);
    }
    entries = [];
  };
  const itemFor = (): DraftItem => {
    if (item === null) {
      item = { heading: null, title: null, range: null, tasks: [], known: true };
      sectionFor().items.push(item);
    }
    return item;
  };
  const sectionFor = (): DraftSection => {
    if (section === null) {
      section = { heading: null, items: [] };
      sections.push(section);
    }
    return section;
  };

  for (const unit of q.units) {
    if (unit.kind === 'heading' && opensSection(unit, q.levels)) {
      closeItem();
      section = { heading: unit, items: [] };
      sections.push(section);
      item = null;
    } else if (unit.kind === 'heading' && unit.label.kind === q.levels.item) {
      closeItem();
      item = { heading: unit, title: unit.title, range: null, tasks: [], known: true };
      sectionFor().items.push(item);
    } else if (unit.kind === 'lacuna' && unit.lacuna.number) {
      closeItem();
      item = { heading: null, title: null, range: unit.lacuna.range, tasks: [], known: false };
      sectionFor().items.push(item);
    } else if (unit.kind !== 'meta') entries.push({ unit, fresh: false });
  }
  closeItem();
  return { sections, preface };
}

/** A heading of the section's level, or of a level above it. */
export function opensSection(heading: HeadingUnit, levels: Levels): boolean {
  return levels.section !== null && LABEL_RANK[heading.label.kind] <= LABEL_RANK[levels.section];
}

/** `fresh`: what stood before the unit is lost or unknown. */
export type Entry = { readonly unit: Unit; readonly fresh: boolean };

/** The tasks among an item's units: each responsibility takes the sentences since the one before it. */
export function tasksOf(q: {
  entries: readonly Entry[];
  item: DraftItem | null;
  section: DraftSection | null;
  repaired: boolean;
}): DraftTask[] {
  const { entries, item, section, repaired } = q;
  const tasks: DraftTask[] = [];
  const splitting = splittingKinds(entries);
  let open = newOpen();
  let headingText = titleOver(item, section);
  // Without any heading the paragraph is the only sign of where a task's text begins.
  const byParagraph = item === null && section === null;
  let paragraphEnded = false;
  const close = (): void => {
    if (open.sentences.length > 0 || open.duties.length > 0) {
      tasks.push({
        sentences: open.sentences,
        duties: open.duties,
        label: open.label,
        startUnknown: open.startUnknown,
        gap: open.gap,
        units: open.units,
      });
    }
    open = newOpen();
  };
  for (const { unit, fresh } of entries) {
    switch (unit.kind) {
      case 'heading':
        if (open.duties.length > 0 || (splitting.has(unit.label.kind) && open.sentences.length > 0)) close();
        if (open.label === null && open.sentences.length === 0)
          open.label = { start: unit.label.start, end: unit.title?.start ?? unit.end };
        if (unit.title !== null) {
          // Behind other text of the same task the number is part of the text.
          open.sentences.push({ start: open.sentences.length > 0 ? unit.start : unit.title.start, end: unit.end });
          open.units.push(unit);
        }
        headingText = null;
        break;
      case 'sentence':
        if (open.duties.length > 0 || (byParagraph && paragraphEnded)) close();
        paragraphEnded = false;
        if (open.sentences.length === 0) {
          open.startUnknown ||= fresh;
        }
        open.sentences.push(...unit.parts);
        open.units.push(unit);
        headingText = null;
        break;
      case 'duty':
        // 备注：… on its own is no task; what nobody takes up is told as unplaced.
        if (saysNothing(unit) && open.sentences.length === 0 && open.duties.length === 0) break;
        if (open.duties.length > 0 && !mergeable(open.duties, unit)) close();
        if (open.sentences.length === 0 && open.duties.length === 0) {
          if (!repaired && headingText !== null && !open.textLost)
            takeHeading({ open, item, section, title: headingText });
        }
        headingText = null;
        open.duties.push(unit);
        open.units.push(unit);
        break;
      case 'lacuna':
        if (open.duties.length > 0) close();
        open.gap = true;
        if (unit.lacuna.text) open.textLost = true;
        if (unit.lacuna.textStart) open.startUnknown = true;
        if (unit.lacuna.responsibility) close();
        break;
      case 'break':
        paragraphEnded = true;
        break;
      case 'end':
        close();
        break;
      case 'meta':
        break;
      default:
        throw new Error(`unexpected unit ${JSON.stringify(unit satisfies never)}`);
    }
  }
  close();
  return tasks;
}

/** The heading over the first task: the item's, or the section's where no item stands between. */
function titleOver(item: DraftItem | null, section: DraftSection | null): Stretch | null {
  if (item !== null) return item.tasks.length === 0 ? item.title : null;
  return section !== null && section.items.length === 0 ? (section.heading?.title ?? null) : null;
}

/** The heading itself is what the responsibility covers: （三）开展…检查，加大…力度。（A负责） */
function takeHeading(q: { open: Open; item: DraftItem | null; section: DraftSection | null; title: Stretch }): void {
  const { open, item, section, title } = q;
  const end = (item ?? section)?.heading?.end ?? title.end;
  open.sentences.push({ start: title.start, end });
  if (title.end - title.start <= 25) return;
  if (item !== null) item.title = null;
  else if (section !== null) section.titleTaken = true;
}

/** Fields such as 备注 or 联系人 alone, without a body, a time or a place. */
function saysNothing({ duty }: DutyUnit): boolean {
  return duty.responsible.length + duty.limits.length + duty.scopes.length === 0;
}

type Open = {
  sentences: Stretch[];
  duties: DutyUnit[];
  label: Stretch | null;
  startUnknown: boolean;
  textLost: boolean;
  gap: boolean;
  units: Unit[];
};

function newOpen(): Open {
  return {
    sentences: [],
    duties: [],
    label: null,
    startUnknown: false,
    textLost: false,
    gap: false,
    units: [],
  };
}

/**
 * 牵头单位：A and 配合单位：B in lines of their own are one responsibility. A field that comes a second time belongs to another
 * task, whose text is lost or stands elsewhere.
 */
function mergeable(duties: readonly DutyUnit[], next: DutyUnit): boolean {
  const last = duties.at(-1);
  if (last === undefined || !(last.fields || next.fields)) return false;
  const had = new Set(duties.flatMap(({ duty }) => duty.fields));
  return !next.duty.fields.some((kind) => kind !== 'other' && had.has(kind));
}

/**
 * The kinds of numbers below the item that open tasks of their own: more than half of their parts end in a responsibility.
 * Where only the last part has one, it is that of them all.
 */
function splittingKinds(entries: readonly Entry[]): Set<LabelKind> {
  const counts = new Map<LabelKind, { labelled: number; own: number }>();
  let open: LabelKind[] = [];
  for (const { unit } of entries) {
    if (unit.kind === 'heading') {
      const { kind } = unit.label;
      open = [...open.filter((one) => LABEL_RANK[one] < LABEL_RANK[kind]), kind];
      const count = counts.get(kind) ?? { labelled: 0, own: 0 };
      count.labelled++;
      counts.set(kind, count);
    } else if (unit.kind === 'duty') {
      for (const kind of open) {
        const count = counts.get(kind);
        if (count !== undefined) count.own++;
      }
      open = [];
    }
  }
  return new Set([...counts].filter(([, { labelled, own }]) => own * 2 > labelled).map(([kind]) => kind));
}

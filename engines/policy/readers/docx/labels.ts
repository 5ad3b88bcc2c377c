// The automatic number of each paragraph, counted in document order as Word does it.
import { writeNumeral } from '../numerals.ts';
import type { ReadNote } from '../unreadable.ts';
import type { AbstractList, Level, Numbering } from './numbering.ts';
import { ancestry, type NumberingReference, type Styles } from './styles.ts';

export type ParagraphNumbering = NumberingReference & { style?: string };

type Resolved = { numId: number; index: number; list: AbstractList; listId: string; level: Level };

/** Counts numbered paragraphs; one counter serves one document. */
export class LabelCounter {
  readonly notes: ReadNote[] = [];
  readonly #numbering: Numbering;
  readonly #styles: Styles;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #restarted = new Set<string>();
  readonly #unknown = new Set<string>();

  constructor(numbering: Numbering, styles: Styles) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  /** The label of the next paragraph (`（二）`, `1. `), '' for one without; counting goes on with each call. */
  next(paragraph: ParagraphNumbering): string {
    const resolved = this.#resolve(paragraph);
    if (resolved === null) return '';
    this.#count(resolved);
    if (resolved.level.format === 'bullet') return '';
    return this.#write(resolved);
  }

  #resolve(paragraph: ParagraphNumbering): Resolved | null {
    const chain = ancestry(this.#styles, paragraph.style);
    const inherited = chain.find((id) => this.#styles.byId.get(id)?.numbering.numId !== undefined);
    const fromStyle = inherited === undefined ? undefined : this.#styles.byId.get(inherited)?.numbering;
    const numId = paragraph.numId ?? fromStyle?.numId;
    if (numId === undefined || numId === 0) return null;
    const found = this.#listOf(numId, 0);
    if (found === null) return null;
    const index = paragraph.level ?? this.#levelByStyle(found.list, chain) ?? fromStyle?.level ?? 0;
    const level = this.#levelOf({ numId, list: found.list, index });
    return level === null ? null : { numId, index, list: found.list, listId: found.id, level };
  }

  /** Follows a list that only points to a list style (17.9.21 numStyleLink). */
  #listOf(numId: number, hops: number): { list: AbstractList; id: string } | null {
    const id = this.#numbering.instances.get(numId)?.abstractId;
    const list = id === undefined ? undefined : this.#numbering.abstracts.get(id);
    if (id === undefined || list === undefined || hops > 8) return null;
    if (list.numStyleLink === undefined) return { list, id };
    for (const [linkedId, linked] of this.#numbering.abstracts) {
      if (linked.styleLink === list.numStyleLink) return { list: linked, id: linkedId };
    }
    const linkedNum = this.#styles.byId.get(list.numStyleLink)?.numbering.numId;
    return linkedNum === undefined ? { list, id } : this.#listOf(linkedNum, hops + 1);
  }

  #levelByStyle(list: AbstractList, chain: readonly string[]): number | undefined {
    for (const style of chain) {
      for (const [index, level] of list.levels) if (level.style === style) return index;
    }
    return undefined;
  }

  #levelOf({ numId, list, index }: { numId: number; list: AbstractList; index: number }): Level | null {
    return this.#numbering.instances.get(numId)?.levels.get(index) ?? list.levels.get(index) ?? null;
  }

  /** Instances of one abstract list share its counts, but an instance that overrides the start begins anew once. */
  #count({ numId, index, list, listId, level }: Resolved): void {
    const counts = this.#counts.get(listId) ?? [];
    this.#counts.set(listId, counts);
    const override = this.#numbering.instances.get(numId)?.starts.get(index);
    const key = `${numId}/${index}`;
    if (override !== undefined && !this.#restarted.has(key)) {
      counts[index] = override;
    } else {
      const before = counts[index];
      counts[index] = before === undefined ? (override ?? level.start) : before + 1;
    }
    this.#restarted.add(key);
    for (let deeper = index + 1; deeper < 9; deeper += 1) {
      const restart = this.#levelOf({ numId, list, index: deeper })?.restart ?? deeper;
      if (index < restart) counts[deeper] = undefined;
    }
  }

  #write({ numId, list, listId, level }: Resolved): string {
    const counts = this.#counts.get(listId) ?? [];
    const written = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const index = Number(place) - 1;
      const of = this.#levelOf({ numId, list, index });
      if (of === null || of.format === 'bullet' || of.format === 'none') return '';
      return this.#numeral(counts[index] ?? of.start, level.legal ? 'decimal' : of.format);
    });
    return `${written}${gapAfter(written, level.suffix)}`;
  }

  #numeral(value: number, format: string): string {
    const written = writeNumeral(value, format);
    if (written !== null) return written;
    if (!this.#unknown.has(format)) this.notes.push({ code: 'unknownNumberFormat', params: { format } });
    this.#unknown.add(format);
    return String(value);
  }
}

/** A full-width sign closes its label by itself; `1.` and `第一章` would run into the text. */
function gapAfter(label: string, suffix: Level['suffix']): string {
  if (label === '' || suffix === 'nothing' || /\s$/.test(label)) return '';
  return /[、．。，：）〕】》]$/.test(label) ? '' : ' ';
}

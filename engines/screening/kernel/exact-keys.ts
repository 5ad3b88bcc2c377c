// The spellings of a register as the kernel has them: taken in once, found in symbols, read again where somebody asks.
import { readFileSync } from 'node:fs';
import { kindOf } from '../compare.ts';
import { contextKeys } from '../context.ts';
import { CONTEXT_KINDS, ORDINARY_LETTERS } from '../context-words.ts';
import { entryOf } from '../entry.ts';
import { emptyFolded, fold, foldedText } from '../fold.ts';
import { disguiseFold, exactFold, NOISE } from '../fold-tables.ts';
import { SHOP_WORDS } from '../shop-words.ts';
import { isHan } from '../spelling.ts';
import { Kernel } from './kernel.ts';

/** Texts of marks and aliases with the index of their right, and that right's number where it is its number and its mark alone (else -1). */
export type Candidates = { readonly texts: readonly string[]; readonly owners: Int32Array };

/** As source/spelling.ts lays a spelling out, in numbers of 32 bits. */
const FIELD = { text: 0, bytes: 1, entry: 5, head: 6 };
/** And its entry, in bytes, as source/table.ts does. */
const ENTRY = { flags: 14, words: 15 };
const UNASKED = 255;

export class ExactKeys {
  readonly kernel: Kernel;
  #places = new Int32Array(0);
  #length = 0;

  private constructor(kernel: Kernel) {
    this.kernel = kernel;
    kernel.asked.foldWide = (code) => exactFold().wide.get(code) ?? 0;
    kernel.asked.kindOf = kindOf;
    kernel.asked.wordsOf = (spelling) => (ORDINARY_LETTERS.has(this.textOf(spelling).toLowerCase()) ? 2 : 0);
  }

  /** @returns the keys, and of each text 0 where it became a spelling, 1 where it was too short, 2 where there was nothing in it */
  static of({ texts, owners }: Candidates): { keys: ExactKeys; refusals: Uint8Array } {
    const kernel = kernelWithTables();
    // A line end folds to the same symbol; such a text is odd and compared by itself.
    const joined = Buffer.from(
      texts.some((text) => text.includes('\n')) ? withoutEnds(texts) : texts.join('\n'),
      'utf8',
    );
    const at = kernel.put(joined, joined.length + 8);
    const refusals = kernel.calls.reserve(texts.length);
    kernel.calls.addSpellings(at, at + joined.length, texts.length, kernel.put(owners), refusals);
    return { keys: filled(new ExactKeys(kernel)), refusals: kernel.bytes().slice(refusals, refusals + texts.length) };
  }

  /**
   * Marks of UTF-8, one a line; the right of each has the index of its line from 0 and its number from 1 as id. Null where they must be read by
   * `readRights`. @returns the keys, and of each line 0 where its mark became a spelling or it is blank, 1 and 2 as above
   */
  static ofMarks(marks: Uint8Array): { keys: ExactKeys; refusals: Uint8Array } | null {
    const kernel = kernelWithTables();
    const at = kernel.put(marks, marks.length + 8);
    const count = Number(kernel.calls.countLines(at, at + marks.length) & 0xffffffffn) + 1;
    const refusals = kernel.calls.reserve(count);
    if (kernel.calls.addMarks(at, at + marks.length, count, refusals) === 0) return null;
    return { keys: filled(new ExactKeys(kernel)), refusals: kernel.bytes().slice(refusals, refusals + count) };
  }

  /** The same keys in another thread. */
  static from(memory: Uint8Array): ExactKeys {
    return new ExactKeys(new Kernel(memory));
  }

  get count(): number {
    return this.kernel.calls.spellingCount();
  }

  textOf(spelling: number): string {
    const [at = 0, bytes = 0] = this.#spelling(spelling);
    return Buffer.from(this.kernel.bytes().buffer, at, bytes).toString('utf8');
  }

  /** Whether a spelling is an ordinary word (1), common letters (2), or neither (0). */
  wordsOf(spelling: number): 0 | 1 | 2 {
    const known = this.kernel.bytes()[this.#entry(spelling) + ENTRY.words];
    return (known === UNASKED ? (this.kernel.asked.wordsOf?.(spelling) ?? 0) : known) as 0 | 1 | 2;
  }

  /** The first spelling of a right; below zero where it has none. Rights have their spellings in their order. */
  ofOwner(owner: number): number {
    const { owners } = this.columns();
    let from = 0;
    let to = owners.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((owners[middle] as number) < owner) from = middle + 1;
      else to = middle;
    }
    return owners[from] === owner ? from : -1;
  }

  /** Of each spelling the index of its right, and its facts as in register.ts; a view until the next call. */
  columns(): { owners: Int32Array; facts: Uint8Array } {
    const { calls } = this.kernel;
    const facts = calls.facts();
    return {
      owners: this.kernel.numbers(calls.owners(), this.count),
      facts: this.kernel.bytes().subarray(facts, facts + this.count),
    };
  }

  /** Facts of a spelling that the kernel does not see itself. */
  addFlags(spelling: number, flags: number): void {
    const at = this.#entry(spelling) + ENTRY.flags;
    const bytes = this.kernel.bytes();
    bytes[at] = (bytes[at] as number) | flags;
  }

  /** What is printed of a spelling before the place and from the place to the score. */
  describe(spelling: number, head: string, tail: string): void {
    const before = this.kernel.putText(head);
    const after = this.kernel.putText(tail);
    this.#spelling(spelling).set([before.at, before.bytes, after.at, after.bytes], FIELD.head);
  }

  #entry(spelling: number): number {
    return this.#spelling(spelling)[FIELD.entry] as number;
  }

  #spelling(index: number): Int32Array {
    const { calls } = this.kernel;
    const size = calls.sizeOfSpelling();
    return this.kernel.numbers(calls.spellings() + index * size, size >> 2);
  }

  /** All keys in the symbols from `from` to `to`, as `Finder` does it. */
  find(symbols: Uint16Array, from: number, to: number): void {
    const { calls } = this.kernel;
    const room = calls.symbolRoom(to - from);
    new Uint16Array(calls.memory.buffer, room, to - from).set(symbols.subarray(from, to));
    const found = calls.findIn(to - from);
    if (this.#places.length < found * 3) this.#places = new Int32Array(found * 6);
    this.#length = found * 3;
    this.#places.set(this.kernel.numbers(calls.places(), this.#length));
    for (let at = 0; at < this.#length; at += 3) {
      this.#places[at] = entryOf(this.#places[at] as number, null);
      this.#places[at + 1] = (this.#places[at + 1] as number) + from;
      this.#places[at + 2] = (this.#places[at + 2] as number) + from;
    }
  }

  get places(): Int32Array {
    return this.#places;
  }

  get length(): number {
    return this.#length;
  }
}

function kernelWithTables(): Kernel {
  const kernel = new Kernel();
  const counts = disguiseFold().units;
  const counted = new Uint8Array(counts.length);
  for (let unit = 0; unit < counts.length; unit += 1) counted[unit] = counts[unit] === NOISE ? 0 : 1;
  kernel.calls.setTables(kernel.put(exactFold().units), kernel.put(counted));
  const into = emptyFolded();
  const textAt = (at: number, bytes: number): string => Buffer.from(kernel.bytes().buffer, at, bytes).toString('utf8');
  kernel.asked.countSymbols = (at, bytes) => {
    fold(disguiseFold(), textAt(at, bytes), into);
    return into.length;
  };
  kernel.asked.hasHan = (at, bytes) => (hasHanIn(textAt(at, bytes)) ? 1 : 0);
  kernel.asked.foldWide = (code) => exactFold().wide.get(code) ?? 0;
  return kernel;
}

/** With what stands around marks, and with what reads as ordinary words. */
function filled(keys: ExactKeys): ExactKeys {
  putContext(keys.kernel);
  putWords(keys.kernel);
  return keys;
}

const withoutEnds = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll('\n', '\u0001')).join('\n');

function hasHanIn(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isHan(text, at)) return true;
  return false;
}

/** The words of the kinds in context-words.ts; those of classes of goods are looked for by the caller, who knows the classes. */
function putContext(kernel: Kernel): void {
  const table = exactFold();
  const keys = contextKeys()
    .filter(([, code]) => code < CONTEXT_KINDS.length)
    .map(([word, code]) => ({ word: foldedText(table, word), code }));
  const symbols = Uint16Array.from(keys.flatMap(({ word }) => [...word].map((one) => one.charCodeAt(0))));
  const lengths = Int32Array.from(keys.map(({ word }) => word.length));
  const values = Int32Array.from(keys.map(({ code }) => code));
  kernel.calls.addContext(
    kernel.put(symbols, symbols.byteLength + 8),
    kernel.put(lengths),
    kernel.put(values),
    keys.length,
  );
}

/** Words first, then names, which are none, see word-table.ts. The lists are read as they lie in the file: all signs part words. */
function putWords(kernel: Kernel): void {
  const shop = Buffer.from(SHOP_WORDS, 'utf8');
  const lists = readFileSync(new URL('../data/lexicon.json', import.meta.url));
  const names = lists.indexOf('"names":');
  const at = kernel.put(lists, lists.length + 8);
  kernel.calls.noteWords(at, at + names, 1);
  const shopAt = kernel.put(shop, shop.length + 8);
  kernel.calls.noteWords(shopAt, shopAt + shop.length, 1);
  kernel.calls.noteWords(at + names, at + lists.length, 0);
}

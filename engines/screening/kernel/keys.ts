// The spellings of a register as the kernel has them: taken in once, found in symbols, read again where somebody asks.
import { readFileSync } from 'node:fs';
import { contextKeys } from '../context/context.ts';
import { ORDINARY_LETTERS } from '../context/context-words.ts';
import { wordTable } from '../context/language.ts';
import { SHOP_WORDS } from '../context/shop-words.ts';
import { kindOf } from '../search/compare.ts';
import { leadingEntity } from '../spelling/entities.ts';
import { emptyFolded, type Folded, fold, foldedText } from '../spelling/fold.ts';
import { disguiseFold, exactFold, type FoldTable, NOISE } from '../spelling/fold-tables.ts';
import { soundTable } from '../spelling/sounds.ts';
import { isHan } from '../spelling/spelling.ts';
import type { Breadth } from '../spelling/variants.ts';
import { Kernel, type SharedKernel } from './kernel.ts';
import { addWays } from './ways.ts';

/** Texts of marks and aliases with the index of their right, and that right's number where it is its number and its mark alone (else -1). */
export type Candidates = { readonly texts: readonly string[]; readonly owners: Int32Array };

/** 'none' looks for the marks as registered, but for case, width, compatibility and traditional forms. */
export type Transforms = 'all' | 'none';

/** What a register is compiled to, and whether threads will share it. */
export type Wanted = { readonly transforms: Transforms; readonly forThreads: boolean };

/** What was found: value (see entry.ts), first and last symbol of each place, one after the other, by first symbol. */
export type Places = { readonly places: Int32Array; readonly length: number };

/** What was found in a title: places that may be hits, and those of the words of the context. */
export type Found = { readonly places: Places; readonly context: Places };

export const foldFor = (transforms: Transforms): FoldTable => (transforms === 'all' ? disguiseFold() : exactFold());

/** As source/spelling.ts lays a spelling out, in numbers of 32 bits. */
const FIELD = { text: 0, bytes: 1, entry: 5, head: 6 };
/** And its entry, in bytes, as source/table.ts does. */
const ENTRY = { flags: 14, words: 15 };
const UNASKED = 255;
/** As source/kernel.ts numbers what is looked for. */
const WHICH = { written: 0, sounds: 1, context: 2 } as const;

export class Keys {
  readonly kernel: Kernel;
  readonly transforms: Transforms;
  readonly #found = {
    written: { places: new Int32Array(0), length: 0 },
    sounds: { places: new Int32Array(0), length: 0 },
    context: { places: new Int32Array(0), length: 0 },
  };

  private constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.transforms = kernel.calls.looksForDisguises() === 1 ? 'all' : 'none';
    const table = foldFor(this.transforms);
    kernel.asked.foldWide = (code) => table.wide.get(code) ?? 0;
    kernel.asked.kindOf = kindOf;
    kernel.asked.entityAt = (at, bytes) => entityIn(kernel.textAt(at, bytes));
    kernel.asked.wordsOf = (spelling) => wordsIn(this.textOf(spelling));
  }

  /** @returns the keys, and of each text 0 where it became a spelling, 1 where it was too short, 2 where there was nothing in it, 3 where it was too long */
  static of({ texts, owners }: Candidates, wanted: Wanted): { keys: Keys; refusals: Uint8Array } {
    const kernel = kernelWithTables(wanted);
    // A line end folds to the same symbol; such a text is odd and compared by itself.
    const joined = Buffer.from(
      texts.some((text) => text.includes('\n')) ? withoutEnds(texts) : texts.join('\n'),
      'utf8',
    );
    const at = kernel.put(joined, joined.length + 8);
    const refusals = kernel.calls.reserve(texts.length);
    kernel.calls.addSpellings(at, at + joined.length, texts.length, kernel.put(owners), refusals);
    return { keys: new Keys(kernel), refusals: kernel.bytes().slice(refusals, refusals + texts.length) };
  }

  /**
   * Marks of UTF-8, one a line; the right of each has the index of its line from 0 and its number from 1 as id. Null where they must be read by
   * `readRights`. @returns the keys, and of each line 0 where its mark became a spelling or it is blank, 1 to 3 as above
   */
  static ofMarks(marks: Uint8Array, wanted: Wanted): { keys: Keys; refusals: Uint8Array } | null {
    const kernel = kernelWithTables(wanted);
    const at = kernel.put(marks, marks.length + 8);
    const count = Number(kernel.calls.countLines(at, at + marks.length) & 0xffffffffn) + 1;
    const refusals = kernel.calls.reserve(count);
    if (kernel.calls.addMarks(at, at + marks.length, count, refusals) === 0) return null;
    return { keys: new Keys(kernel), refusals: kernel.bytes().slice(refusals, refusals + count) };
  }

  /** The same keys in another thread. */
  static from(shared: SharedKernel): Keys {
    return new Keys(new Kernel(shared));
  }

  /** The ways to write and say all spellings. */
  addWays(breadth: Breadth): void {
    addWays(this.kernel, breadth);
  }

  /** One more way to write a spelling, of two symbols or more. @param value see entry.ts */
  addVariant(text: string, value: number): void {
    const { calls } = this.kernel;
    const room = calls.symbolRoom(text.length) >> 1;
    const units = this.kernel.units();
    for (let at = 0; at < text.length; at += 1) units[room + at] = text.charCodeAt(at);
    calls.addVariant(text.length, value);
  }

  /** With what stands around marks, and with what reads as ordinary words: nothing can be added any more. */
  finish(): this {
    putContext(this.kernel, foldFor(this.transforms));
    putWords(this.kernel);
    if (this.transforms === 'all') putWordTable(this.kernel);
    return this;
  }

  get count(): number {
    return this.kernel.calls.spellingCount();
  }

  textOf(spelling: number): string {
    return this.kernel.textAt(this.#field(spelling, FIELD.text), this.#field(spelling, FIELD.bytes));
  }

  /** How many bytes of UTF-8 a spelling has. */
  bytesOf(spelling: number): number {
    return this.#field(spelling, FIELD.bytes);
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
    const at = this.#spelling(spelling) + FIELD.head;
    const numbers = this.kernel.allNumbers();
    numbers.set([after.at, after.bytes], at + 2);
    numbers[at] = before.at;
    // The length comes last: once it is there, other threads take the pieces for made.
    Atomics.store(numbers, at + 1, before.bytes);
  }

  #entry(spelling: number): number {
    return this.#field(spelling, FIELD.entry);
  }

  #field(spelling: number, field: number): number {
    return this.kernel.allNumbers()[this.#spelling(spelling) + field] as number;
  }

  /** Where a spelling lies, in numbers of 32 bits. */
  #spelling(index: number): number {
    const { calls } = this.kernel;
    return (calls.spellings() + index * calls.sizeOfSpelling()) >> 2;
  }

  /** Takes a folded text in hand, for `find`. */
  read({ symbols, starts, units, length }: Folded, text: string): void {
    const { calls } = this.kernel;
    const room = calls.symbolRoom(Math.max(length, text.length) + 4) >> 1;
    copy(symbols, this.kernel.units(), room, length);
    if (this.transforms === 'none') return;
    copy(starts, this.kernel.allNumbers(), calls.startRoom() >> 2, length);
    const at = calls.unitRoom() >> 1;
    copy(units, this.kernel.units(), at, text.length);
    this.kernel.units()[at + text.length] = 0;
  }

  /** The places that the kernel has found, `count` of them and those of the context up to `all`; overwritten as those of `find` are. */
  found(count: number, all: number): Found {
    const at = this.kernel.calls.places() >> 2;
    return { places: this.#taken('written', at, count), context: this.#taken('context', at + count * 3, all - count) };
  }

  /** What stands in the text in hand, in symbols `from` to `to`; of each kind overwritten when it is asked for again. */
  find(which: keyof typeof WHICH, from: number, to: number): Places {
    const { calls } = this.kernel;
    const count = calls.findIn(from, to, WHICH[which]);
    return this.#taken(which, calls.places() >> 2, count);
  }

  #taken(which: keyof typeof WHICH, at: number, count: number): Places {
    const found = this.#found[which];
    if (found.places.length < count * 3) found.places = new Int32Array(count * 6);
    found.length = count * 3;
    const numbers = this.kernel.allNumbers();
    for (let place = 0; place < count * 3; place += 1) found.places[place] = numbers[at + place] as number;
    return found;
  }
}

const FEW = 200;

/** The first `length` elements. */
function copy<T extends Uint16Array | Int32Array>(from: T, to: T, at: number, length: number): void {
  if (length > FEW) to.set(from.subarray(0, length), at);
  else for (let index = 0; index < length; index += 1) to[at + index] = from[index] as number;
}

const scratch = emptyFolded();

function kernelWithTables({ transforms, forThreads }: Wanted): Kernel {
  const kernel = new Kernel({ forThreads });
  const counts = disguiseFold().units;
  const counted = new Uint8Array(counts.length);
  for (let unit = 0; unit < counts.length; unit += 1) counted[unit] = counts[unit] === NOISE ? 0 : 1;
  const sounds = transforms === 'all' ? kernel.put(soundTable()) : 0;
  const plain = kernel.put(exactFold().units);
  const folds = transforms === 'all' ? kernel.put(disguiseFold().units) : plain;
  kernel.calls.setTables(folds, plain, kernel.put(counted), sounds);
  putCommonLetters(kernel);
  kernel.asked.countSymbols = (at, bytes) => {
    fold(disguiseFold(), kernel.textAt(at, bytes), scratch);
    return scratch.length;
  };
  kernel.asked.foldOdd = (at, bytes, symbols) => {
    fold(foldFor(transforms), kernel.textAt(at, bytes), scratch);
    copy(scratch.symbols, kernel.units(), symbols >> 1, scratch.length);
    return scratch.length;
  };
  kernel.asked.hasHan = (at, bytes) => (hasHanIn(kernel.textAt(at, bytes)) ? 1 : 0);
  kernel.asked.foldWide = (code) => foldFor(transforms).wide.get(code) ?? 0;
  return kernel;
}

const withoutEnds = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll('\n', '\u0001')).join('\n');

function hasHanIn(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isHan(text, at)) return true;
  return false;
}

/** Of a spelling without Chinese characters: those are noted by `putWords`. */
const wordsIn = (text: string): 0 | 2 => (ORDINARY_LETTERS.has(text.toLowerCase()) ? 2 : 0);

function putContext(kernel: Kernel, table: FoldTable): void {
  const keys = contextKeys().map(([word, code]) => ({ word: foldedText(table, word), code }));
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

const MOST_COMMON_LETTERS = 6;

function putCommonLetters(kernel: Kernel): void {
  const packed = [...ORDINARY_LETTERS]
    .filter((letters) => letters.length <= MOST_COMMON_LETTERS)
    .map((letters) => BigInt(`0x${Buffer.from(letters, 'latin1').toString('hex')}`));
  kernel.calls.setCommon(kernel.put(BigUint64Array.from(packed).sort()), packed.length);
}

/** As source/asked.as wants it. */
function entityIn(text: string): number {
  const entity = leadingEntity(text);
  if (entity === null) return 0;
  return entity.length + (entity.meant.length === 1 ? entity.meant.charCodeAt(0) << 8 : 0);
}

/** The table by which disguises are told from ordinary words. */
function putWordTable(kernel: Kernel): void {
  const { slots, single } = wordTable();
  kernel.calls.setWords(kernel.put(slots), kernel.put(single));
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

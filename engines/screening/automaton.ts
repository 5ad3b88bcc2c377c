// All keys found in a text by their beginnings: small bitmaps tell where a key may begin, then its first three symbols name the few keys
// that can follow, and their ends are compared. Built by automaton-builder.ts.

/** Plain arrays: may be laid over shared memory and used by several threads. */
export type Automaton = {
  /** Four numbers a slot: the first two symbols, the third (0 of a key of two), bucket, unused. Bucket 0 is an empty slot. */
  readonly prefixes: Int32Array;
  /** Four numbers a slot: node, next symbol, bucket, unused: for buckets of too many keys to try one by one. */
  readonly branches: Int32Array;
  /** Buckets: node (0 where nothing branches off), number of keys; of each key its value, the length of its end, and the end. */
  readonly cells: Int32Array;
  /** One bit for each hash of the first two symbols, of keys that are no longer, and of the first three. */
  readonly pairs: Int32Array;
  readonly shorts: Int32Array;
  readonly triples: Int32Array;
};

/** Bits by which the bitmaps are addressed; the upper ones count. */
export const pairHash = (one: number, two: number): number => Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);

export const tripleHash = (one: number, two: number, three: number): number =>
  Math.imul(pairHash(one, two) ^ Math.imul(three, 0xc2b2ae35), 0x27d4eb2f);

/** How far a hash is moved to become a place among the bits of a bitmap, whose size is a power of two. */
export const bitShift = (bits: Int32Array): number => Math.clz32(bits.length * 32 - 1);

/** Where two numbers are looked for in a table of slots, before it is cut to the table's size. */
export const slotHash = (one: number, two: number): number => {
  const mixed = Math.imul(Math.imul(one, 0xcc9e2d51) ^ Math.imul(two, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

const isLetter = (symbol: number): boolean => symbol >= 97 && symbol <= 122;

/** Whether the letter of symbol `at` is the one before once more; `first` where that is the first of a key. */
export type IsRepetition = (at: number, first: boolean) => boolean;

/** Looks for the entries of an automaton; what was found is overwritten by the next look. */
export class Finder {
  /** Value, first symbol and last symbol of each place, one after the other, by first symbol. */
  places = new Int32Array(3 * 1024);
  length = 0;
  readonly #automaton: Automaton;
  readonly #isRepetition: IsRepetition | null;
  #symbols: Uint16Array = new Uint16Array(0);
  #from = 0;

  /**
   * @param isRepetition which letters are passed over where the key has them less often; null where each letter counts
   */
  constructor(automaton: Automaton, isRepetition: IsRepetition | null) {
    this.#automaton = automaton;
    this.#isRepetition = isRepetition;
  }

  /** All entries in the symbols from `from` to `to`, where three barriers stand. */
  find(symbols: Uint16Array, from: number, to: number): void {
    const { pairs, shorts, triples } = this.#automaton;
    const repeats = this.#isRepetition !== null;
    const pairShift = bitShift(pairs);
    const tripleShift = bitShift(triples);
    this.#symbols = symbols;
    this.length = 0;
    let two = symbols[from] as number;
    let three = symbols[from + 1] as number;
    for (let at = from; at + 1 < to; at += 1) {
      const one = two;
      two = three;
      three = symbols[at + 2] as number;
      const hash = pairHash(one, two);
      const pair = hash >>> pairShift;
      if (((pairs[pair >>> 5] as number) & (1 << (pair & 31))) !== 0) {
        this.#from = at;
        if (((shorts[pair >>> 5] as number) & (1 << (pair & 31))) !== 0) this.#begin(one | (two << 16), 0, at + 1);
        const triple = Math.imul(hash ^ Math.imul(three, 0xc2b2ae35), 0x27d4eb2f) >>> tripleShift;
        if (((triples[triple >>> 5] as number) & (1 << (triple & 31))) !== 0)
          this.#begin(one | (two << 16), three, at + 2);
      }
      if (repeats && (one === two || two === three) && isLetter(two)) this.#beginCollapsed(at, to);
    }
  }

  /** Tries the keys that begin with these symbols, the last of which stands at `last`. */
  #begin(pair: number, three: number, last: number): void {
    const { prefixes } = this.#automaton;
    const mask = prefixes.length / 4 - 1;
    let slot = slotHash(pair, three) & mask;
    for (;;) {
      const bucket = prefixes[slot * 4 + 2] as number;
      if (bucket === 0) return;
      if (prefixes[slot * 4] === pair && prefixes[slot * 4 + 1] === three) {
        this.#tryBucket(bucket, last);
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  #tryBucket(bucket: number, last: number): void {
    const { cells } = this.#automaton;
    const node = cells[bucket] as number;
    let count = cells[bucket + 1] as number;
    for (let cell = bucket + 2; count > 0; count -= 1) {
      const length = cells[cell + 1] as number;
      const end = length === 0 ? last : this.#endOf(cell + 2, length, last);
      if (end >= 0) this.#putRun(cells[cell] as number, end);
      cell += 2 + length;
    }
    if (node > 0) this.#branch(node, last);
  }

  /** Where the symbols in `cells` end that should follow symbol `last`; -1 where others do. */
  #endOf(cell: number, length: number, last: number): number {
    const { cells } = this.#automaton;
    const symbols = this.#symbols;
    let at = last;
    for (let next = cell; next < cell + length; next += 1) {
      const wanted = cells[next] as number;
      at += 1;
      while (symbols[at] !== wanted) {
        if (!this.#isRepeated(at)) return -1;
        at += 1;
      }
    }
    return at;
  }

  #branch(node: number, last: number): void {
    const symbols = this.#symbols;
    for (let at = last + 1; ; at += 1) {
      const bucket = this.#branchOf(node, symbols[at] as number);
      if (bucket > 0) this.#tryBucket(bucket, at);
      if (!this.#isRepeated(at)) return;
      // Of a run of letters each may be the one that the key goes on with, but the first of them stands for all.
      while (this.#isRepeated(at + 1)) at += 1;
    }
  }

  #branchOf(node: number, symbol: number): number {
    const { branches } = this.#automaton;
    const mask = branches.length / 4 - 1;
    let slot = slotHash(node, symbol) & mask;
    for (;;) {
      const bucket = branches[slot * 4 + 2] as number;
      if (bucket === 0 || (branches[slot * 4] === node && branches[slot * 4 + 1] === symbol)) return bucket;
      slot = (slot + 1) & mask;
    }
  }

  #isRepeated(at: number, first = false): boolean {
    const symbol = this.#symbols[at] as number;
    if (symbol !== this.#symbols[at - 1] || !isLetter(symbol)) return false;
    return this.#isRepetition?.(at, first) === true;
  }

  /** A place, and the same with the last letter standing there more often. */
  #putRun(value: number, last: number): void {
    this.#put(value, last);
    let end = last;
    while (this.#isRepeated(end + 1)) end += 1;
    if (end > last) this.#put(value, end);
  }

  #put(value: number, last: number): void {
    if (this.length + 3 > this.places.length) this.places = grown(this.places);
    this.places[this.length] = value;
    this.places[this.length + 1] = this.#from;
    this.places[this.length + 2] = last;
    this.length += 3;
  }

  /** The beginnings that a text comes to when letters are passed over that stand twice within them. */
  #beginCollapsed(at: number, to: number): void {
    this.#from = at;
    this.#collapse(at, to, [this.#symbols[at] as number], false);
  }

  #collapse(last: number, to: number, sofar: readonly number[], skipped: boolean): void {
    const [one = 0, two = 0, three = 0] = sofar;
    if (skipped && sofar.length === 2) this.#begin(one | (two << 16), 0, last);
    if (sofar.length === 3) {
      if (skipped) this.#begin(one | (two << 16), three, last);
      return;
    }
    let next = last + 1;
    if (next < to) this.#collapse(next, to, [...sofar, this.#symbols[next] as number], skipped);
    const first = sofar.length === 1;
    if (!this.#isRepeated(next, first)) return;
    while (this.#isRepeated(next, first)) next += 1;
    if (next < to) this.#collapse(next, to, [...sofar, this.#symbols[next] as number], true);
  }
}

export function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}

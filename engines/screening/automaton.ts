// The tree of all keys in flat arrays, walked only from places where two or three symbols in a row begin a key.

/** Plain arrays: may be laid over shared memory and used by several threads. */
export type Automaton = {
  /** Four numbers a slot: node, symbol, child, unused. Child 0 is an empty slot. */
  readonly edges: Int32Array;
  /** First entry that ends at a node, or -1. */
  readonly entryOf: Int32Array;
  /** The next entry of the same key, or -1. */
  readonly nextEntry: Int32Array;
  /** What an entry stands for, as given to `add`. */
  readonly values: Int32Array;
  /** One bit for each hash of a key of two symbols, and of the first three of a longer one. */
  readonly pairs: Int32Array;
  readonly triples: Int32Array;
};

const PAIR_SHIFT = 32 - 21;
const TRIPLE_SHIFT = 32 - 23;

const pairHash = (one: number, two: number): number =>
  (Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b)) >>> PAIR_SHIFT;

const tripleHash = (one: number, two: number, three: number): number =>
  Math.imul(Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b) ^ Math.imul(three, 0xc2b2ae35), 0x27d4eb2f) >>>
  TRIPLE_SHIFT;

const slotHash = (node: number, symbol: number): number => {
  const mixed = Math.imul(node ^ Math.imul(symbol, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}

/** Collects keys of two symbols and more; `finish` gives the automaton. */
export class AutomatonBuilder {
  #edges = new Int32Array(4 << 12);
  #used = 0;
  #nodes = 1;
  #entryOf = new Int32Array(1 << 12).fill(-1);
  #nextEntry = new Int32Array(1 << 10);
  #values = new Int32Array(1 << 10);
  #entries = 0;
  #pairs = new Int32Array(1 << (21 - 5));
  #triples = new Int32Array(1 << (23 - 5));

  /** @param value what the key stands for; the same twice under one key is kept once. */
  add(key: string, value: number): void {
    if (key.length < 2) return;
    let node = 0;
    for (let at = 0; at < key.length; at += 1) node = this.#child(node, key.charCodeAt(at));
    for (let entry = this.#entryOf[node] ?? -1; entry >= 0; entry = this.#nextEntry[entry] ?? -1) {
      if (this.#values[entry] === value) return;
    }
    if (this.#entries === this.#values.length) {
      this.#values = grown(this.#values);
      this.#nextEntry = grown(this.#nextEntry);
    }
    this.#values[this.#entries] = value;
    this.#nextEntry[this.#entries] = this.#entryOf[node] ?? -1;
    this.#entryOf[node] = this.#entries;
    this.#entries += 1;
    const one = key.charCodeAt(0);
    const two = key.charCodeAt(1);
    if (key.length === 2) setBit(this.#pairs, pairHash(one, two));
    else setBit(this.#triples, tripleHash(one, two, key.charCodeAt(2)));
  }

  finish(): Automaton {
    return {
      edges: this.#edges,
      entryOf: this.#entryOf.slice(0, this.#nodes),
      nextEntry: this.#nextEntry.slice(0, this.#entries),
      values: this.#values.slice(0, this.#entries),
      pairs: this.#pairs,
      triples: this.#triples,
    };
  }

  #child(node: number, symbol: number): number {
    const edges = this.#edges;
    const mask = edges.length / 4 - 1;
    let slot = slotHash(node, symbol) & mask;
    for (;;) {
      const child = edges[slot * 4 + 2] ?? 0;
      if (child === 0) break;
      if (edges[slot * 4] === node && edges[slot * 4 + 1] === symbol) return child;
      slot = (slot + 1) & mask;
    }
    const child = this.#nodes;
    if (child === this.#entryOf.length) {
      this.#entryOf = grown(this.#entryOf);
      this.#entryOf.fill(-1, child);
    }
    this.#nodes += 1;
    edges[slot * 4] = node;
    edges[slot * 4 + 1] = symbol;
    edges[slot * 4 + 2] = child;
    this.#used += 1;
    if (this.#used * 5 > (mask + 1) * 3) this.#rehash();
    return child;
  }

  #rehash(): void {
    const old = this.#edges;
    const edges = new Int32Array(old.length * 2);
    const mask = edges.length / 4 - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 2] === 0) continue;
      let slot = slotHash(old[from] ?? 0, old[from + 1] ?? 0) & mask;
      while (edges[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
      edges[slot * 4] = old[from] ?? 0;
      edges[slot * 4 + 1] = old[from + 1] ?? 0;
      edges[slot * 4 + 2] = old[from + 2] ?? 0;
    }
    this.#edges = edges;
  }
}

function setBit(bits: Int32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

/** Places where entries were found: (value, first symbol, last symbol) one after the other. Reused from text to text. */
export type Found = { places: Int32Array; length: number };

export function emptyFound(): Found {
  return { places: new Int32Array(3 * 256), length: 0 };
}

/**
 * All entries in the symbols, which end with three barriers. A letter written more often than in the key is passed over, so that the
 * last symbol may lie further than the key is long.
 */
export function findAll(automaton: Automaton, symbols: Uint16Array, length: number, found: Found): void {
  const { pairs, triples } = automaton;
  found.length = 0;
  let two = symbols[0] as number;
  let three = symbols[1] as number;
  for (let at = 0; at + 1 < length; at += 1) {
    const one = two;
    two = three;
    three = symbols[at + 2] as number;
    const pair = pairHash(one, two);
    const triple = tripleHash(one, two, three);
    if (
      ((triples[triple >>> 5] as number) & (1 << (triple & 31))) !== 0 ||
      ((pairs[pair >>> 5] as number) & (1 << (pair & 31))) !== 0 ||
      (isLetter(two) && (one === two || two === three))
    ) {
      walk(automaton, symbols, at, found);
    }
  }
}

/** The node after one more symbol; 0 where no key goes on so. */
export function childOf({ edges }: Automaton, node: number, symbol: number): number {
  const mask = edges.length / 4 - 1;
  let slot = slotHash(node, symbol) & mask;
  for (;;) {
    const child = edges[slot * 4 + 2] as number;
    if (child === 0 || (edges[slot * 4] === node && edges[slot * 4 + 1] === symbol)) return child;
    slot = (slot + 1) & mask;
  }
}

const isLetter = (symbol: number): boolean => symbol >= 97 && symbol <= 122;

function walk(automaton: Automaton, symbols: Uint16Array, from: number, found: Found): void {
  const { entryOf, nextEntry, values } = automaton;
  let node = 0;
  for (let at = from; ; at += 1) {
    const symbol = symbols[at] as number;
    const child = childOf(automaton, node, symbol);
    if (child === 0) {
      if (isLetter(symbol) && at > from && symbols[at - 1] === symbol) continue;
      return;
    }
    node = child;
    for (let entry = entryOf[node] as number; entry >= 0; entry = nextEntry[entry] as number) {
      if (found.length + 3 > found.places.length) found.places = grown(found.places);
      found.places[found.length] = values[entry] as number;
      found.places[found.length + 1] = from;
      found.places[found.length + 2] = at;
      found.length += 3;
    }
  }
}

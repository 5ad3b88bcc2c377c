// Keys collected and laid out as an automaton: by their first three symbols, and symbol by symbol where too many begin alike.
import { type Automaton, bitShift, grown, pairHash, slotHash, tripleHash } from './automaton.ts';

/** So many keys of a bucket are tried one by one; of more each next symbol has a bucket of its own. */
const MOST = 12;

/** Collects keys of two symbols and more; `finish` gives the automaton. */
export class AutomatonBuilder {
  #symbols = new Uint16Array(1 << 16);
  #used = 0;
  /** Of each key: where it begins in the symbols (the next begins where it ends), what it stands for, its prefix. */
  #starts = new Int32Array(1 << 12);
  #values = new Int32Array(1 << 12);
  #prefixOf = new Int32Array(1 << 12);
  #keys = 0;
  #prefixes = new Int32Array(4 << 12);
  #prefixCount = 0;

  /** @param value what the key stands for; the same twice under one key is kept once. */
  add(key: string, value: number): void {
    this.#room(key.length);
    for (let at = 0; at < key.length; at += 1) this.#symbols[this.#used + at] = key.charCodeAt(at);
    this.#take(key.length, value);
  }

  /** The key with `length` units from `at` replaced by `text`. */
  addReplaced(
    { key, at, length, text }: { key: string; at: number; length: number; text: string },
    value: number,
  ): void {
    const whole = key.length - length + text.length;
    this.#room(whole);
    const symbols = this.#symbols;
    let to = this.#used;
    for (let unit = 0; unit < at; unit += 1) symbols[to++] = key.charCodeAt(unit);
    for (let unit = 0; unit < text.length; unit += 1) symbols[to++] = text.charCodeAt(unit);
    for (let unit = at + length; unit < key.length; unit += 1) symbols[to++] = key.charCodeAt(unit);
    this.#take(whole, value);
  }

  /** The first `length` symbols as a key. */
  addSymbols(symbols: Uint16Array, length: number, value: number): void {
    this.#room(length);
    for (let at = 0; at < length; at += 1) this.#symbols[this.#used + at] = symbols[at] as number;
    this.#take(length, value);
  }

  #room(length: number): void {
    if (this.#used + length <= this.#symbols.length) return;
    const wider = new Uint16Array((this.#used + length) * 2);
    wider.set(this.#symbols);
    this.#symbols = wider;
  }

  #take(length: number, value: number): void {
    if (length < 2) return;
    if (this.#keys + 1 >= this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#values = grown(this.#values);
      this.#prefixOf = grown(this.#prefixOf);
    }
    const one = this.#symbols[this.#used] as number;
    const two = this.#symbols[this.#used + 1] as number;
    const three = length === 2 ? 0 : (this.#symbols[this.#used + 2] as number);
    this.#values[this.#keys] = value;
    this.#prefixOf[this.#keys] = this.#prefix(one | (two << 16), three);
    this.#keys += 1;
    this.#used += length;
    this.#starts[this.#keys] = this.#used;
  }

  /** The number of a prefix, from 1. */
  #prefix(pair: number, three: number): number {
    const prefixes = this.#prefixes;
    const mask = prefixes.length / 4 - 1;
    let slot = slotHash(pair, three) & mask;
    while (prefixes[slot * 4 + 2] !== 0) {
      if (prefixes[slot * 4] === pair && prefixes[slot * 4 + 1] === three) return prefixes[slot * 4 + 2] as number;
      slot = (slot + 1) & mask;
    }
    this.#prefixCount += 1;
    prefixes[slot * 4] = pair;
    prefixes[slot * 4 + 1] = three;
    prefixes[slot * 4 + 2] = this.#prefixCount;
    if (this.#prefixCount * 2 > mask) this.#prefixes = rehashed(prefixes);
    return this.#prefixCount;
  }

  finish(): Automaton {
    const { order, begins } = this.#byPrefix();
    const layout = new Layout({ symbols: this.#symbols, starts: this.#starts, values: this.#values });
    const buckets = new Int32Array(this.#prefixCount + 1);
    for (let prefix = 1; prefix <= this.#prefixCount; prefix += 1) {
      const keys = order.subarray(begins[prefix], begins[prefix + 1]);
      const [first = 0] = keys;
      buckets[prefix] = layout.bucket(keys, Math.min(3, layout.lengthOf(first)));
    }
    const prefixes = this.#prefixes;
    for (let at = 2; at < prefixes.length; at += 4) prefixes[at] = buckets[prefixes[at] as number] as number;
    const { branches, cells, used } = layout;
    return { prefixes, branches, cells: cells.slice(0, used), ...bitmapsOf(prefixes, this.#prefixCount) };
  }

  /** The keys by prefix, the last added first, and where each prefix begins among them. */
  #byPrefix(): { order: Int32Array; begins: Int32Array } {
    const begins = new Int32Array(this.#prefixCount + 2);
    for (let key = 0; key < this.#keys; key += 1) {
      const next = (this.#prefixOf[key] as number) + 1;
      begins[next] = (begins[next] as number) + 1;
    }
    for (let at = 1; at < begins.length; at += 1) begins[at] = (begins[at] as number) + (begins[at - 1] as number);
    const order = new Int32Array(this.#keys);
    const free = begins.slice();
    for (let key = this.#keys - 1; key >= 0; key -= 1) {
      const prefix = this.#prefixOf[key] as number;
      order[free[prefix] as number] = key;
      free[prefix] = (free[prefix] as number) + 1;
    }
    return { order, begins };
  }
}

type Keys = { symbols: Uint16Array; starts: Int32Array; values: Int32Array };

/** Buckets one after the other. */
class Layout {
  cells = new Int32Array(1 << 16);
  used = 1;
  branches = new Int32Array(4 << 4);
  #nodes = 0;
  #branchCount = 0;
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  lengthOf(key: number): number {
    const { starts } = this.#keys;
    return (starts[key + 1] as number) - (starts[key] as number);
  }

  /** Lays out keys whose first `depth` symbols are the same; the shorter ones come first. @returns where */
  bucket(keys: Int32Array, depth: number): number {
    if (keys.length > 1) this.#byLength(keys);
    const deepest = this.lengthOf(keys[keys.length - 1] as number);
    if (keys.length <= MOST || deepest === depth) return this.#list(keys, depth, 0);
    let ended = 0;
    while (this.lengthOf(keys[ended] as number) === depth) ended += 1;
    this.#nodes += 1;
    const node = this.#nodes;
    const bucket = this.#list(keys.subarray(0, ended), depth, node);
    for (const [symbol, group] of this.#byNext(keys.subarray(ended), depth))
      this.#addBranch(node, symbol, this.bucket(Int32Array.from(group), depth + 1));
    return bucket;
  }

  /** Stable, so that keys of one length stay in their order. */
  #byLength(keys: Int32Array): void {
    if (keys.length > 64) {
      keys.set([...keys].sort((one, other) => this.lengthOf(one) - this.lengthOf(other)));
      return;
    }
    for (let at = 1; at < keys.length; at += 1) {
      const key = keys[at] as number;
      const length = this.lengthOf(key);
      let to = at;
      for (; to > 0 && this.lengthOf(keys[to - 1] as number) > length; to -= 1) keys[to] = keys[to - 1] as number;
      keys[to] = key;
    }
  }

  #byNext(keys: Int32Array, depth: number): Map<number, number[]> {
    const { symbols, starts } = this.#keys;
    const groups = new Map<number, number[]>();
    for (const key of keys) {
      const symbol = symbols[(starts[key] as number) + depth] as number;
      const group = groups.get(symbol);
      if (group === undefined) groups.set(symbol, [key]);
      else group.push(key);
    }
    return groups;
  }

  #list(keys: Int32Array, depth: number, node: number): number {
    const { symbols, starts, values } = this.#keys;
    const bucket = this.used;
    const count = bucket + 1;
    this.#put(node);
    this.#put(0);
    for (const [at, key] of keys.entries()) {
      if (this.#comesAgain(keys, at)) continue;
      this.#put(values[key] as number);
      const from = (starts[key] as number) + depth;
      const to = starts[key + 1] as number;
      this.#put(to - from);
      for (let symbol = from; symbol < to; symbol += 1) this.#put(symbols[symbol] as number);
      this.cells[count] = (this.cells[count] as number) + 1;
    }
    return bucket;
  }

  /** Whether the same key with the same value was added before (stands later here). */
  #comesAgain(keys: Int32Array, at: number): boolean {
    const { symbols, starts, values } = this.#keys;
    const key = keys[at] as number;
    const length = this.lengthOf(key);
    for (let next = at + 1; next < keys.length; next += 1) {
      const other = keys[next] as number;
      if (this.lengthOf(other) !== length) return false;
      if (values[other] !== values[key]) continue;
      let same = 0;
      while (same < length && symbols[(starts[key] as number) + same] === symbols[(starts[other] as number) + same])
        same += 1;
      if (same === length) return true;
    }
    return false;
  }

  #put(value: number): void {
    if (this.used === this.cells.length) this.cells = grown(this.cells);
    this.cells[this.used] = value;
    this.used += 1;
  }

  #addBranch(node: number, symbol: number, bucket: number): void {
    if (this.#branchCount * 8 >= this.branches.length) this.branches = rehashed(this.branches);
    const mask = this.branches.length / 4 - 1;
    let slot = slotHash(node, symbol) & mask;
    while (this.branches[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
    this.branches[slot * 4] = node;
    this.branches[slot * 4 + 1] = symbol;
    this.branches[slot * 4 + 2] = bucket;
    this.#branchCount += 1;
  }
}

/** A table of slots in twice the room. */
function rehashed(old: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(old.length * 2);
  const mask = wider.length / 4 - 1;
  for (let from = 0; from < old.length; from += 4) {
    if (old[from + 2] === 0) continue;
    let slot = slotHash(old[from] as number, old[from + 1] as number) & mask;
    while (wider[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
    wider[slot * 4] = old[from] as number;
    wider[slot * 4 + 1] = old[from + 1] as number;
    wider[slot * 4 + 2] = old[from + 2] as number;
  }
  return wider;
}

/** Small enough to stay near the processor; some bits in a hundred are set by chance. */
function bitmapsOf(prefixes: Int32Array, count: number): Pick<Automaton, 'pairs' | 'shorts' | 'triples'> {
  const pairs = new Int32Array(bitmapSize(count * 16, 1 << 20));
  const shorts = new Int32Array(pairs.length);
  const triples = new Int32Array(bitmapSize(count * 32, 1 << 22));
  const pairShift = bitShift(pairs);
  const tripleShift = bitShift(triples);
  for (let at = 0; at < prefixes.length; at += 4) {
    if (prefixes[at + 2] === 0) continue;
    const one = (prefixes[at] as number) & 0xffff;
    const two = (prefixes[at] as number) >>> 16;
    const three = prefixes[at + 1] as number;
    const pair = pairHash(one, two) >>> pairShift;
    setBit(pairs, pair);
    if (three === 0) setBit(shorts, pair);
    else setBit(triples, tripleHash(one, two, three) >>> tripleShift);
  }
  return { pairs, shorts, triples };
}

/** Numbers of 32 bits for a power of two of bits that is at least `wanted` and at most `most`. */
const bitmapSize = (wanted: number, most: number): number =>
  Math.min(most, 1 << (32 - Math.clz32(Math.max(wanted, 1 << 12) - 1))) / 32;

function setBit(bits: Int32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
}

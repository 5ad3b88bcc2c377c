// Candidates by keys: records that share a key of a column, by sorting; keys that too many share are narrowed by a second column.

import type { KeyedColumn, Prepared } from '../columns/prepare.ts';
import type { BlockingRule } from '../types.ts';
import { mixed } from './keys.ts';
import type { PairList } from './neighbours.ts';

/** Records with one key up to which all their pairs are compared. */
const BLOCK_MOST = 40;
const HASH_BITS = 32;

type Keyed = { readonly hashes: Uint32Array; readonly records: Uint32Array };

/**
 * All pairs that share a key, the smaller record first, each once, in order. Of two tables only pairs across them.
 * @param first of each record the one that stands for it: no other is paired
 */
export function blockedPairs(
  prepared: Prepared<KeyedColumn>,
  rules: readonly BlockingRule[],
  first: Int32Array,
): PairList {
  const pairs = pairCollector(prepared);
  const places = new Map(prepared.columns.map(({ config }, at) => [config.name, at]));
  for (const rule of rules) {
    const columns = rule.columns.map((name) => places.get(name) ?? -1);
    for (const block of blocks(keyed(prepared, columns, first))) {
      if (block.length <= BLOCK_MOST) pairs.addAll(block);
      else narrowed({ block, columns, prepared, pairs });
    }
  }
  return pairs.done();
}

/** The keys of a rule with the records that have them, sorted by key. */
function keyed({ columns, ids }: Prepared<KeyedColumn>, rule: readonly number[], first: Int32Array): Keyed {
  const scale = 2 ** (53 - HASH_BITS);
  // Key and record in one exact number, so that the sort is the engine's own.
  let joined = new Float64Array(ids.length + 16);
  let count = 0;
  for (let record = 0; record < ids.length; record += 1) {
    if (first[record] !== record) continue;
    let hashes: ArrayLike<number> = [0];
    for (const at of rule) {
      const own = keysOf(columns[at], record);
      hashes =
        rule.length === 1
          ? own
          : Array.from(hashes).flatMap((before) => Array.from(own, (hash) => mixed(before ^ hash)));
    }
    for (let at = 0; at < hashes.length; at += 1) {
      if (count === joined.length) joined = grown(joined);
      joined[count++] = (hashes[at] as number) * scale + record;
    }
  }
  const sorted = joined.subarray(0, count).sort();
  return {
    hashes: Uint32Array.from(sorted, (value) => Math.floor(value / scale)),
    records: Uint32Array.from(sorted, (value) => value % scale),
  };
}

const NONE = new Uint32Array();

/** Hashes of the keys of a record's value. */
function keysOf(column: KeyedColumn | undefined, record: number): Uint32Array {
  const value = column?.of[record] ?? -1;
  if (column === undefined || value < 0) return NONE;
  return column.keys.subarray(value === 0 ? 0 : column.keyEnds[value - 1], column.keyEnds[value]);
}

function grown(full: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(full.length * 2);
  larger.set(full);
  return larger;
}

function* blocks({ hashes, records }: Keyed): Generator<Uint32Array> {
  for (let from = 0; from < hashes.length; ) {
    let to = from + 1;
    while (to < hashes.length && hashes[to] === hashes[from]) to += 1;
    if (to - from > 1) yield records.subarray(from, to);
    from = to;
  }
}

/** Within a block of too many, those that share a value of another column as well. */
function narrowed(query: {
  block: Uint32Array;
  columns: readonly number[];
  prepared: Prepared<KeyedColumn>;
  pairs: PairCollector;
}): void {
  const { block, columns, prepared, pairs } = query;
  for (const [other, column] of prepared.columns.entries()) {
    const { kind } = column.config;
    if (columns.includes(other) || kind === 'text' || kind === 'title') continue;
    const parts = new Map<number, number[]>();
    for (const record of block) {
      const value = column.of[record] ?? -1;
      if (value < 0) continue;
      const keys = keysOf(column, record);
      // What has no keys is its own one; below zero, where no hash is.
      for (const key of keys.length > 0 ? keys : [-1 - value]) {
        const part = parts.get(key);
        if (part === undefined) parts.set(key, [record]);
        else if (part.at(-1) !== record) part.push(record);
      }
    }
    for (const part of parts.values()) if (part.length > 1 && part.length <= BLOCK_MOST) pairs.addAll(part);
  }
}

type PairCollector = { addAll: (records: ArrayLike<number>) => void; done: () => PairList };

function pairCollector({ ids, leftCount, twoTables }: Prepared): PairCollector {
  const total = ids.length;
  let found: Float64Array<ArrayBuffer> = new Float64Array(1 << 16);
  let count = 0;
  return {
    addAll: (records) => {
      for (let one = 0; one < records.length; one += 1) {
        for (let other = one + 1; other < records.length; other += 1) {
          const a = records[one] ?? 0;
          const b = records[other] ?? 0;
          if (a === b || (twoTables && a < leftCount === b < leftCount)) continue;
          if (count === found.length) found = grown(found);
          found[count++] = Math.min(a, b) * total + Math.max(a, b);
        }
      }
    },
    done: () => {
      const sorted = found.subarray(0, count).sort();
      return unique(sorted, total);
    },
  };
}

/** Pairs of both lists, each once, in order. */
export function joinPairs(one: PairList, other: PairList, total: number): PairList {
  const all = new Float64Array(one.left.length + other.left.length);
  for (let at = 0; at < one.left.length; at += 1) all[at] = (one.left[at] ?? 0) * total + (one.right[at] ?? 0);
  for (let at = 0; at < other.left.length; at += 1) {
    all[one.left.length + at] = (other.left[at] ?? 0) * total + (other.right[at] ?? 0);
  }
  return unique(all.sort(), total);
}

function unique(sorted: Float64Array, total: number): PairList {
  let count = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[count++] = sorted[at] ?? 0;
  }
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const pair = sorted[at] ?? 0;
    left[at] = Math.floor(pair / total);
    right[at] = pair - (left[at] ?? 0) * total;
  }
  return { left, right };
}

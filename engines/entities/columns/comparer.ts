// What the linkage asks of a column: cells in, then numbers, keys and likenesses out. Whoever answers may be another thread.
import { hashOf } from '../candidates/keys.ts';
import type { PairList } from '../candidates/neighbours.ts';
import type { ColumnModel } from '../model/model.ts';
import { columnScale } from '../model/weigh.ts';
import type { Kind } from '../types.ts';
import { shown } from './space.ts';
import { valueSpace } from './value-space.ts';

/** A column in numbers, once all cells are in. Values count from 0 in the order in which they came. */
export type ColumnNumbers = {
  /** Value by record, -1 where missing. */
  readonly of: Int32Array;
  /** How many records have a value. */
  readonly counts: Int32Array;
  /** Hashes of the values' keys, one value after the other, and where those of each value end. */
  readonly keys: Uint32Array;
  readonly keyEnds: Int32Array;
};

/** Of pairs of records how alike their values are, -1 where one is missing, and the values in their one spelling. */
export type Compared = {
  readonly similarities: Float64Array;
  readonly left: readonly string[];
  readonly right: readonly string[];
};

/** Answers in the order in which it is asked. */
export type Comparer = {
  /** Cells of the records that come next. */
  readonly add: (cells: readonly string[]) => void | Promise<void>;
  /** To be asked once, after the last cell. */
  readonly numbers: () => ColumnNumbers | Promise<ColumnNumbers>;
  readonly similarities: (pairs: PairList) => Float32Array | Promise<Float32Array>;
  /** What the similarities weigh in bits; 0 where a value is missing. */
  readonly weights: (pairs: PairList, model: ColumnModel) => Float64Array | Promise<Float64Array>;
  readonly compared: (pairs: PairList) => Compared | Promise<Compared>;
};

/** Answers of this thread. */
export type LocalComparer = {
  readonly [Ask in keyof Comparer]: (
    ...asked: Parameters<Comparer[Ask]>
  ) => Exclude<ReturnType<Comparer[Ask]>, Promise<unknown>>;
};

/** @param place of the column among those compared: keys of different columns are different ones */
export function comparerOf(kind: Kind, place: number): LocalComparer {
  const space = valueSpace(kind);
  let of = new Int32Array(1024);
  let records = 0;
  let present = 0;
  const similarity = (one: number, other: number) => (one < 0 || other < 0 ? -1 : space.similarity(one, other));
  return {
    add: (cells) => {
      while (of.length < records + cells.length) of = enlarged(of);
      for (const cell of cells) {
        const value = space.add(cell);
        of[records++] = value;
        if (value >= 0) present += 1;
      }
    },
    numbers: () => {
      space.settle();
      of = of.slice(0, records);
      const counts = Int32Array.from({ length: space.size() }, (_, value) => space.count(value));
      return { of, counts, ...hashedKeys(space.size(), space.keys, place) };
    },
    similarities: ({ left, right }) => {
      const found = new Float32Array(left.length);
      for (let pair = 0; pair < left.length; pair += 1)
        found[pair] = similarity(of[left[pair] as number] as number, of[right[pair] as number] as number);
      return found;
    },
    weights: ({ left, right }, model) => {
      const scale = columnScale({ present: { count: present }, frequency: space.count }, model);
      const found = new Float64Array(left.length);
      for (let pair = 0; pair < left.length; pair += 1) {
        const one = of[left[pair] as number] as number;
        const other = of[right[pair] as number] as number;
        // As exact as the likenesses that the model was estimated from.
        if (one >= 0 && other >= 0) found[pair] = scale(Math.fround(space.similarity(one, other)), one, other);
      }
      return found;
    },
    compared: ({ left, right }) => ({
      similarities: Float64Array.from(left, (one, pair) =>
        similarity(of[one] as number, of[right[pair] as number] as number),
      ),
      left: Array.from(left, (record) => shown(space, of[record] as number)),
      right: Array.from(right, (record) => shown(space, of[record] as number)),
    }),
  };
}

function enlarged(full: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(full.length * 2);
  larger.set(full);
  return larger;
}

function hashedKeys(
  size: number,
  keysOf: (value: number) => readonly string[],
  place: number,
): Pick<ColumnNumbers, 'keys' | 'keyEnds'> {
  const hashes: number[] = [];
  const keyEnds = new Int32Array(size);
  for (let value = 0; value < size; value += 1) {
    for (const key of keysOf(value)) hashes.push(hashOf(key, place));
    keyEnds[value] = hashes.length;
  }
  return { keys: Uint32Array.from(hashes), keyEnds };
}

// Records that say the same in all columns: compared once, and whole in whatever group the first of them comes to.

import type { Prepared } from '../columns/prepare.ts';
import { mixed } from './keys.ts';
import type { PairList } from './neighbours.ts';

/** A hash and a record in one exact number, so that the sort is the engine's own. */
const SCALE = 2 ** 21;

/** Of each record the first that has the same values; itself where it is that one, or has no values at all. */
export function firstAlike({ ids, columns }: Prepared): Int32Array {
  const joined = new Float64Array(ids.length);
  for (let record = 0; record < ids.length; record += 1) {
    let hash = 0;
    for (const { of } of columns) hash = mixed(hash ^ ((of[record] ?? -1) + 1));
    joined[record] = (hash >>> 0) * SCALE + record;
  }
  joined.sort();
  const first = Int32Array.from({ length: ids.length }, (_, record) => record);
  const isAlike = (one: number, other: number) => columns.every(({ of }) => of[one] === of[other]);
  for (let at = 1; at < joined.length; at += 1) {
    if (Math.floor((joined[at] as number) / SCALE) !== Math.floor((joined[at - 1] as number) / SCALE)) continue;
    const record = (joined[at] as number) % SCALE;
    const before = first[(joined[at - 1] as number) % SCALE] as number;
    if (isAlike(record, before) && columns.some(({ of }) => (of[record] ?? -1) >= 0)) first[record] = before;
  }
  return first;
}

/** Each record that repeats another, with the first of them. */
export function repeatedPairs(first: Int32Array): PairList {
  const right = Int32Array.from(first.keys()).filter((record) => first[record] !== record);
  return { left: right.map((record) => first[record] as number), right };
}

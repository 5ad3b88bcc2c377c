// A result that is no result: what was found ties everything to a few records, or into one heap.
import type { Decided } from './decide.ts';

/** Partners from which a record has too many to mean one party with all of them. */
const CROWD = 20;

/** Records of one group, and their share of a table, from which it is no party any more. */
const HEAP = 100;
const HEAP_SHARE = 0.05;

/**
 * Whether a value that tells nobody apart ties what has nothing to do with one another: half of the pairs of two tables are of records with a
 * crowd of partners, or one group holds a good part of a table.
 */
export function hasCollapsed(
  { found, groups }: Pick<Decided, 'groups'> & { found: readonly { one: number; other: number }[] },
  { ids, twoTables }: { ids: ArrayLike<string>; twoTables: boolean },
): boolean {
  if (!twoTables) return groups.some(({ length }) => length > Math.max(HEAP, HEAP_SHARE * ids.length));
  const partners = new Int32Array(ids.length);
  for (const { one, other } of found) {
    partners[one] = (partners[one] ?? 0) + 1;
    partners[other] = (partners[other] ?? 0) + 1;
  }
  const crowd = (record: number): boolean => (partners[record] ?? 0) > CROWD;
  return found.filter(({ one, other }) => crowd(one) || crowd(other)).length > found.length / 2;
}

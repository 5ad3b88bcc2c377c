// Tables made ready by comparers, one for each column: the cells go to them, numbers and keys come back.

import type { ColumnConfig, LinkConfig, OnProgress, Table } from '../types.ts';
import type { Comparer } from './comparer.ts';
import { type KeyedColumn, type Prepared, positions, textOf } from './prepare.ts';

/** Records read at once, and parts that may wait for a comparer. */
const PART = 5000;
const AHEAD = 4;

/**
 * Both tables through one comparer for each column.
 * @throws RangeError where the configuration names a column that the table has not.
 */
export async function prepareWith(
  query: { left: Table; right?: Table; config: LinkConfig },
  comparers: readonly Comparer[],
  onProgress: OnProgress = () => {},
): Promise<Prepared<KeyedColumn>> {
  const { left, right, config } = query;
  const cells = config.columns.map((column) => positions(column, left.columns));
  const total = left.records.length + (right?.records.length ?? 0);
  const waiting: Promise<unknown>[] = [];
  let read = 0;
  for (const { records } of right === undefined ? [left] : [left, right]) {
    for (let from = 0; from < records.length; from += PART) {
      const part = records.slice(from, from + PART);
      const added = comparers.map((comparer, at) => comparer.add(part.map((one) => textOf(one, cells[at] ?? []))));
      waiting.push(Promise.all(added));
      if (waiting.length >= AHEAD) await waiting.shift();
      read += part.length;
      onProgress('records', read, total);
    }
  }
  await Promise.all(waiting);
  const numbers = await Promise.all(comparers.map((comparer) => comparer.numbers()));
  const columns = numbers.map(({ of, counts, keys, keyEnds }, at) => ({
    config: config.columns[at] as ColumnConfig,
    of,
    present: { count: counts.reduce((sum, count) => sum + count, 0) },
    size: () => counts.length,
    frequency: (value: number) => counts[value] ?? 0,
    keys,
    keyEnds,
  }));
  const ids = [left, right].flatMap((table) => table?.records ?? []).map(({ id }) => id);
  return { ids, leftCount: left.records.length, twoTables: right !== undefined, columns };
}

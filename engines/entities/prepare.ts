// Tables made ready for comparing: of each configured column the number of each record's value.
import type { ValueSpace } from './space.ts';
import type { ColumnConfig, EntityRecord, LinkConfig, Table } from './types.ts';
import { valueSpace } from './value-space.ts';

export type PreparedColumn = {
  readonly config: ColumnConfig;
  readonly space: ValueSpace;
  /** Value number by record, -1 where missing. */
  readonly of: number[];
  /** How many records have a value. */
  readonly present: { count: number };
  /** Positions of the cells that are read. */
  readonly cells: readonly number[];
};

/** Records of both tables in one numbering, those of the left first; of one table `leftCount` is all. */
export type Prepared = {
  readonly ids: string[];
  readonly leftCount: number;
  readonly twoTables: boolean;
  readonly columns: readonly PreparedColumn[];
  /** Records with a key of a column that are kept elsewhere; without it all there are are here. */
  readonly holders?: (column: string, key: string) => number;
};

/** How many records have the value, here or where the others are kept. */
export function frequencyOf({ holders }: Prepared, { config, space }: PreparedColumn, value: number): number {
  const here = space.count(value);
  if (holders === undefined) return here;
  const keys = space.keys(value);
  // Who shares the value shares all its keys: the rarest says most.
  const elsewhere = keys.length === 0 ? 0 : Math.min(...keys.map((key) => holders(config.name, key)));
  return Math.max(here, elsewhere);
}

/** @throws RangeError where the configuration names a column that the table has not. */
export function prepare({ left, right, config }: { left: Table; right?: Table; config: LinkConfig }): Prepared {
  const columns = config.columns.map((column) => ({
    config: column,
    space: valueSpace(column.kind),
    of: [] as number[],
    present: { count: 0 },
    cells: positions(column, left.columns),
  }));
  const prepared: Prepared = { ids: [], leftCount: left.records.length, twoTables: right !== undefined, columns };
  for (const record of left.records) addRecord(prepared, record);
  for (const record of right?.records ?? []) addRecord(prepared, record);
  for (const { space } of columns) space.settle();
  return prepared;
}

/** The number that the record gets. */
export function addRecord({ ids, columns }: Prepared, { id, values }: EntityRecord): number {
  for (const { space, of, present, cells } of columns) {
    const [first = 0] = cells;
    const raw = cells.length === 1 ? (values[first] ?? '') : cells.map((cell) => values[cell] ?? '').join(' ');
    const value = space.add(raw.trim());
    of.push(value);
    if (value >= 0) present.count += 1;
  }
  return ids.push(id) - 1;
}

function positions({ name, from }: ColumnConfig, columns: readonly string[]): number[] {
  return (from ?? [name]).map((wanted) => {
    const at = columns.indexOf(wanted);
    if (at < 0) throw new RangeError(`no column ${wanted}`);
    return at;
  });
}

// Tables made ready for comparing: of each configured column the number of each record's value.

import type { ColumnConfig, EntityRecord, LinkConfig, Table } from '../types.ts';
import { foldText } from './fold.ts';
import type { ValueSpace } from './space.ts';
import { valueSpace } from './value-space.ts';

export type PreparedColumn = {
  readonly config: ColumnConfig;
  /** Value number by record, -1 where missing. */
  readonly of: ArrayLike<number>;
  /** How many records have a value. */
  readonly present: { readonly count: number };
  /** How many different values there are. */
  readonly size: () => number;
  /** How many records have the value, here or where the others are kept. */
  readonly frequency: (value: number) => number;
};

/** Records of both tables in one numbering, those of the left first; of one table `leftCount` is all. */
export type Prepared<Column = PreparedColumn> = {
  readonly ids: readonly string[];
  readonly leftCount: number;
  readonly twoTables: boolean;
  readonly columns: readonly Column[];
};

/** A column whose keys are known as hashes: those of a value end at `keyEnds`, and begin where those of the one before end. */
export type KeyedColumn = PreparedColumn & { readonly keys: Uint32Array; readonly keyEnds: Int32Array };

/** A column whose values are here, so that more can be added and any two compared. */
export type GrowingColumn = PreparedColumn & {
  readonly of: number[];
  readonly present: { count: number };
  readonly space: ValueSpace;
  /** Positions of the cells that are read. */
  readonly cells: readonly number[];
};

export type Growing = Prepared<GrowingColumn> & { readonly ids: string[] };

/**
 * The tables in this thread. `holders`: where most records are kept elsewhere, how many there have a key of a column.
 * @throws RangeError where the configuration names a column that the table has not.
 */
export function prepare(query: {
  left: Table;
  right?: Table;
  config: LinkConfig;
  holders?: (column: string, key: string) => number;
}): Growing {
  const { left, right, config, holders } = query;
  const columns = config.columns.map((column): GrowingColumn => {
    const space = valueSpace(column.kind);
    // Who shares the value shares all its keys: the rarest says most.
    const elsewhere = (value: number) => {
      const keys = holders === undefined ? [] : space.keys(value);
      return keys.length === 0 ? 0 : Math.min(...keys.map((key) => holders?.(column.name, key) ?? 0));
    };
    return {
      config: column,
      space,
      of: [],
      present: { count: 0 },
      size: space.size,
      frequency: (value) => Math.max(space.count(value), elsewhere(value)),
      cells: positions(column, left.columns),
    };
  });
  const prepared: Growing = { ids: [], leftCount: left.records.length, twoTables: right !== undefined, columns };
  for (const record of left.records) addRecord(prepared, record);
  for (const record of right?.records ?? []) addRecord(prepared, record);
  for (const { space } of columns) space.settle();
  return prepared;
}

/** The number that the record gets. */
export function addRecord({ ids, columns }: Growing, record: EntityRecord): number {
  for (const { space, of, present, cells } of columns) {
    const value = space.add(textOf(record, cells));
    of.push(value);
    if (value >= 0) present.count += 1;
  }
  return ids.push(record.id) - 1;
}

/** The text of a record in a column that is read from these cells. */
export function textOf({ values }: EntityRecord, cells: readonly number[]): string {
  const [first = 0] = cells;
  return (cells.length === 1 ? (values[first] ?? '') : cells.map((cell) => values[cell] ?? '').join(' ')).trim();
}

/** Positions of the cells that a column is read from. @throws RangeError where the table has no such column */
export function positions({ name, from }: ColumnConfig, columns: readonly string[]): number[] {
  return (from ?? [name]).map((wanted) => {
    const at = columns.indexOf(wanted);
    if (at < 0) throw new RangeError(`no column ${wanted}`);
    return at;
  });
}

/** The columns whose words are looked at: amounts are no words. */
export const worded = (columns: LinkConfig['columns']): ColumnConfig[] =>
  columns.filter(({ kind }) => kind !== 'price' && kind !== 'number');

/** Of each record the cells of these columns as one text. */
export function foldedTexts(tables: readonly Table[], columns: LinkConfig['columns']): string[] {
  const named = new Set(columns.flatMap(({ name, from }) => from ?? [name]));
  const cells = [...named].map((name) => tables[0]?.columns.indexOf(name) ?? -1);
  return tables
    .flatMap(({ records }) => records)
    .map(({ values }) => foldText(cells.map((cell) => values[cell] ?? '').join(' ')));
}

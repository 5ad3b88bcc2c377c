// What columns are called, each said by the part of the line that keeps its table: the trail and refusals tell of changes by it.
import type { Words } from '../../errors/problem.ts';
import { internalColumns, sharedColumns } from './shared-columns.ts';

/** Columns by name, and their words. */
export type ColumnWords = Readonly<Record<string, Words>>;

const known = new Map<string, ColumnWords>();
const everywhere = new Map<string, Words>(Object.entries(sharedColumns));
const internal = new Map<string, ReadonlySet<string>>();

/** Tells what the columns of tables are called, beside what was told of them before. */
export function nameColumns(tables: Readonly<Record<string, ColumnWords>>): void {
  for (const [table, columns] of Object.entries(tables)) known.set(table, { ...known.get(table), ...columns });
}

/** Tells what a column is called in every table that does not call it otherwise: a link to a record has one name wherever it stands. */
export function nameLinks(columns: ColumnWords): void {
  for (const [column, words] of Object.entries(columns)) everywhere.set(column, words);
}

/** Tells which columns of tables the platform keeps for itself, beside those that are so in every table. */
export function keepColumns(tables: Readonly<Record<string, readonly string[]>>): void {
  for (const [table, columns] of Object.entries(tables))
    internal.set(table, new Set([...(internal.get(table) ?? []), ...columns]));
}

/** The words of a column; undefined where it has none. */
export function columnWords(table: string, column: string): Words | undefined {
  const columns = known.get(table);
  if (columns !== undefined && Object.hasOwn(columns, column)) return columns[column];
  return isInternal(table, column) ? undefined : everywhere.get(column);
}

/** Whether a column is kept for the platform itself and told to nobody: a key, a digest, who may read. Words of its own go before. */
export function isInternal(table: string, column: string): boolean {
  const words = known.get(table);
  if (words !== undefined && Object.hasOwn(words, column)) return false;
  return internalColumns.has(column) || internal.get(table)?.has(column) === true;
}

/** The kind by which what was asked for in an export of records is named: its filters are no columns. */
export const exportOf = (kind: string): string => `export ${kind}`;

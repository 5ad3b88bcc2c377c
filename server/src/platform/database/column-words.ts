// What columns are called, each said by the part of the line that keeps its table: the trail and refusals tell of changes by it.
import type { Words } from '../errors/problem.ts';

/** Columns by name, and their words. What is not named nobody typed. */
export type ColumnWords = Readonly<Record<string, Words>>;

const known = new Map<string, ColumnWords>();

/** Tells what the columns of tables are called, beside what was told of them before. */
export function nameColumns(tables: Readonly<Record<string, ColumnWords>>): void {
  for (const [table, columns] of Object.entries(tables)) known.set(table, { ...known.get(table), ...columns });
}

/** The words of a column; undefined where it has none. */
export function columnWords(table: string, column: string): Words | undefined {
  const columns = known.get(table);
  return columns !== undefined && Object.hasOwn(columns, column) ? columns[column] : undefined;
}

/** The kind by which what was asked for in an export of records is named: its filters are no columns. */
export const exportOf = (kind: string): string => `export ${kind}`;

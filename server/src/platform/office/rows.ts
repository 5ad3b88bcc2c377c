// Rows as the readers of tables give them, each with the position that a report per row needs.

export type ReadCell = {
  /** 1 is column A. */
  column: number;
  /** As in the file: text, number, truth value, or a date as the instant a clock in Shanghai showed. */
  value: string | number | boolean | Date;
  /** The same as text; dates as "2026-11-24" or "2026-11-24 08:30:00". */
  text: string;
  /** A number that the file shows as a percentage: 0.45 is seen as 45 %. */
  percent?: true;
  /** A formula stands here; the value is the one saved with it. Nothing is ever computed. */
  formula?: true;
  /** The value belongs to a merged area that begins in another cell. */
  merged?: true;
  /** Why the value cannot be used: a formula without a saved value, or an error value such as #REF!. */
  fault?: 'formulaWithoutValue' | 'errorValue';
};

export type ReadRow = {
  /** Empty for CSV. */
  sheet: string;
  /** As the table program numbers it: 1 is the first row, blank ones counted. */
  row: number;
  /** Only cells that hold something, by column. */
  cells: readonly ReadCell[];
};

export type TableLimits = { rows: number; columns: number };
export const defaultTableLimits: TableLimits = { rows: 200_000, columns: 256 };

/** The text of a cell; empty when the row has none there. */
export function cellText(row: ReadRow, column: number): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? '';
}

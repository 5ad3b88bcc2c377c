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
  /** How its number is written, where looks were asked for: a code, or the number of a built-in one. */
  format?: { code: string | number; number: number };
  /** A formula stands here; the value is the one saved with it. Nothing is ever computed. */
  formula?: true;
  /** The value belongs to a merged area that begins in another cell. */
  merged?: true;
  /** How far the area goes that begins here, where looks were asked for. */
  area?: { rows: number; columns: number };
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

/** Rows of a table that is brought in by parts: more than a sheet of a workbook can hold. */
export const largeTableRows = 2_000_000;

/** A row as it waits on disk: cells that are just their text as two items, others whole. */
export type PackedRow = [row: number, sheet: string, ...cells: PackedItem[]];
type PackedItem = number | string | ReadCell;

/** A third of what the row itself takes on disk. */
export function packedRow({ row, sheet, cells }: ReadRow): PackedRow {
  return [row, sheet, ...cells.flatMap(packedCell)];
}

function packedCell(cell: ReadCell): PackedItem[] {
  const { column, value, text, ...said } = cell;
  return value === text && Object.keys(said).length === 0 ? [column, text] : [cell];
}

export function unpackedRow([row, sheet, ...packed]: PackedRow): ReadRow {
  const cells: ReadCell[] = [];
  for (let at = 0; at < packed.length; at += 1) {
    const one = packed[at];
    if (typeof one === 'object') cells.push(one);
    else if (typeof one === 'number') {
      at += 1;
      const text = String(packed[at]);
      cells.push({ column: one, value: text, text });
    }
  }
  return { row, sheet, cells };
}

export type TableLimits = { rows: number; columns: number };
export const defaultTableLimits: TableLimits = { rows: 200_000, columns: 256 };

/** The text of a cell; empty when the row has none there. */
export function cellText(row: ReadRow, column: number): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? '';
}

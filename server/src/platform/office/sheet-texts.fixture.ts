// What a workbook shows, for tests of the lists that leave as one.
import { readSheet } from './workbook-reader.ts';

/** The texts of a sheet, row by row, the head first; an empty cell is an empty text. @param sheet from 1 */
export async function sheetTexts(bytes: Uint8Array, sheet = 1): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readSheet(bytes, { name: 'list.xlsx', sheet })) {
    const row: string[] = Array.from({ length: cells.at(-1)?.column ?? 0 }, () => '');
    for (const { column, text } of cells) row[column - 1] = text;
    rows.push(row);
  }
  return rows;
}

// Tables that come in: whichever form they have, the columns by their titles, and one form of report per row.
import type pg from 'pg';
import { z } from 'zod';
import { brokenConstraint } from '../../database/words/constraint-words.ts';
import { problem } from '../../errors/catalogue.ts';
import { BytesOnDisk, type UploadedTable } from '../../files/bytes-on-disk.ts';
import type { FileKind } from '../../files/kinds.ts';
import { called } from '../../http/requests/field-names.ts';
import '../../office/problems.ts';
import type { LinesOptions, TextLine } from '../../office/lines.ts';
import { largeTableRows, type ReadRow, unpackedRow } from '../../office/rows.ts';
import type { TableOptions } from '../../office/table.ts';
import { type Reading, readersOf, type Spooled } from '../../reading/reading.ts';

const rowStatus = z.enum(['new', 'unchanged', 'changed', 'error']);
const rowProblem = z.object({ column: z.string(), zh: z.string(), en: z.string() });
export const reportRow = z.object({
  row: z.int().describe('Row of the file, or place in the template, from 1'),
  status: rowStatus,
  problems: z.array(rowProblem),
  values: z.record(z.string(), z.string()),
});

/** What every import answers: each row with what became of it, and how many of each. */
export const importReport = z
  .object({
    rows: z.array(reportRow),
    counts: z.object({ new: z.int(), unchanged: z.int(), changed: z.int(), error: z.int() }),
    applied: z.boolean().describe('False for a preview: nothing was written'),
    heads: z
      .record(z.string(), z.string())
      .optional()
      .describe('What the file itself calls the columns, by their keys'),
  })
  .meta({ id: 'ImportReport' });

export type RowProblem = z.infer<typeof rowProblem>;
export type ReportRow = z.infer<typeof reportRow>;
export type ImportReport = z.infer<typeof importReport>;

/** `preview=true` says what would happen and writes nothing. */
export const previewQuery = z.strictObject({
  preview: called(z.enum(['true', 'false']).default('false'), '预览', 'preview'),
});

/** Kinds of file that hold a table; a CSV without commas is seen as plain text. */
export const tableKinds: readonly FileKind[] = ['xlsx', 'csv', 'txt'];

const tableReader = new URL('../../office/table.ts', import.meta.url);
const tables = readersOf<typeof import('../../office/table.ts')>(tableReader, 120);
/** A million rows take longer. */
const largeTables = readersOf<typeof import('../../office/table.ts')>(tableReader, 300);

/**
 * The rows of an uploaded table, of its first sheet unless another is named. They are read with the first that is asked for, all of them.
 * @throws Problem as readSheet and readCsv; file.empty where it has none; reading.*
 */
export async function* uploadedRows(
  reading: Reading,
  { bytes, name, kind }: UploadedTable,
  options: TableOptions = {},
): AsyncGenerator<ReadRow> {
  const rows = await tables.spooled(reading, { file: name, read: 'tableRows', args: [{ bytes, name, kind }, options] });
  yield* rows.items();
}

/**
 * The rows of a table that may be large: read from where it lies, and kept on disk until they are asked for.
 * @throws as uploadedRows
 */
export async function spooledRows(reading: Reading, { bytes, name, kind }: UploadedTable): Promise<Spooled<ReadRow>> {
  const source = bytes instanceof BytesOnDisk ? { path: bytes.path } : { bytes };
  const limits = { rows: largeTableRows };
  const packed = await largeTables.spooled(reading, {
    file: name,
    read: 'packedRows',
    args: [{ ...source, name, kind }, { limits }],
  });
  return {
    ...packed,
    items: async function* () {
      for await (const row of packed.items()) yield unpackedRow(row);
    },
  };
}

const lines = readersOf<typeof import('../../office/lines.ts')>(new URL('../../office/lines.ts', import.meta.url), 300);

/** The lines of a file of lines of JSON, in the same way. @throws Problem as textLines; reading.* */
export async function spooledLines(
  reading: Reading,
  { bytes, name }: Pick<UploadedTable, 'bytes' | 'name'>,
): Promise<Spooled<TextLine>> {
  if (!(bytes instanceof BytesOnDisk)) throw new TypeError('lines are read from the disk');
  const args: [LinesOptions] = [{ name, path: bytes.path, rows: largeTableRows }];
  return lines.spooled(reading, { file: name, read: 'textLines', args });
}

/** Titles of the sheets of an uploaded workbook. @throws Problem as readSheet; reading.* */
export function uploadedSheets(
  reading: Reading,
  { bytes, name }: Pick<UploadedTable, 'bytes' | 'name'>,
): Promise<string[]> {
  return tables.read(reading, { file: name, read: 'listSheets', args: [bytes, name] });
}

/** Where each known column stands, by the titles that templates and other systems give it. */
export function columnsByTitle<Column extends string>(
  row: ReadRow,
  titles: Readonly<Record<Column, readonly string[]>>,
): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {};
  for (const cell of row.cells) {
    const title = cell.text.trim();
    for (const column of Object.keys(titles) as Column[]) {
      if (titles[column].includes(title)) found[column] ??= cell.column;
    }
  }
  return found;
}

/** Cells of known columns whose formula or error value leaves nothing to read. */
export function cellFaults(row: ReadRow, columnAt: (position: number) => string | undefined): RowProblem[] {
  return row.cells.flatMap((cell) => {
    const column = columnAt(cell.column);
    if (cell.fault === undefined || column === undefined) return [];
    return [rowFault(column, '单元格的公式没有可用的值', 'the formula in the cell has no usable value')];
  });
}

export function rowFault(column: string, zh: string, en: string): RowProblem {
  return { column, zh, en };
}

/** What the database says of a row that is in order by itself. @param column where it is said */
export function refusedByDatabase(error: pg.DatabaseError, column: string): RowProblem {
  const { code = '' } = error;
  const refusal =
    code === '42501'
      ? problem('access.refusedByDatabase')
      : (brokenConstraint(error) ?? problem('record.constraint', { constraint: code, constraintEn: code }));
  return rowFault(column, refusal.words('zh').title, refusal.words('en').title);
}

/** The report of an import from its rows; what they hold is told in short. */
export function reportOf(rows: ReportRow[], applied: boolean): ImportReport {
  const counts = { new: 0, unchanged: 0, changed: 0, error: 0 };
  for (const { status } of rows) counts[status] += 1;
  return { rows: rows.map(inShort), counts, applied };
}

const longestValue = 200;

/** A row tells its reader which one it is: a cell of a million characters is not sent back. */
export function inShort(row: ReportRow): ReportRow {
  const values = Object.entries(row.values).map(([column, text]) => [
    column,
    text.length > longestValue ? `${text.slice(0, longestValue).toWellFormed()}…` : text,
  ]);
  return { ...row, values: Object.fromEntries(values) };
}

// A table from outside, whichever form it has. Runs where files are read.
import type { FileKind } from '../files/kinds.ts';
import { fileProblem } from '../files/problems.ts';
import { readCsv } from './csv.ts';
import { type PackedRow, packedRow, type ReadRow, type TableLimits } from './rows.ts';
import { readSheet } from './workbook-reader.ts';

export { listSheets } from './workbook-reader.ts';

/**
 * `sheet`: of a workbook, by title or place from 1; `first`: no more rows than this are wanted; `mayBeEmpty`: one sheet of several
 * may hold nothing.
 */
export type TableOptions = {
  limits?: Partial<TableLimits>;
  sheet?: string | number;
  first?: number;
  mayBeEmpty?: boolean;
};

/**
 * The rows of a table.
 * @throws Problem as readSheet and readCsv; file.empty where it has none
 */
export async function* tableRows(
  { bytes, name, kind }: { bytes: Uint8Array | string; name: string; kind: FileKind },
  { limits = {}, sheet = 1, first = Number.POSITIVE_INFINITY, mayBeEmpty = false }: TableOptions,
): AsyncGenerator<ReadRow> {
  let rows = 0;
  for await (const row of kind === 'xlsx'
    ? readSheet(bytes, { name, limits, sheet })
    : readCsv(bytes, { name, limits })) {
    rows += 1;
    yield row;
    if (rows >= first) return;
  }
  if (rows === 0 && !mayBeEmpty) throw fileProblem('file.empty', { name });
}

/** The same of a table in memory or on disk, each row as it waits to be taken. */
export async function* packedRows(
  { bytes, path, name, kind }: { bytes?: Uint8Array; path?: string; name: string; kind: FileKind },
  options: TableOptions,
): AsyncGenerator<PackedRow> {
  const source = path ?? bytes;
  if (source === undefined) throw new TypeError('a table lies in memory or on disk');
  for await (const row of tableRows({ bytes: source, name, kind }, options)) yield packedRow(row);
}

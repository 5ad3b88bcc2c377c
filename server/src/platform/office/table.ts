// A table from outside, whichever form it has. Runs where files are read.
import type { FileKind } from '../files/kinds.ts';
import { fileProblem } from '../files/problems.ts';
import { readCsv } from './csv.ts';
import type { ReadRow, TableLimits } from './rows.ts';
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
  { bytes, name, kind }: { bytes: Uint8Array; name: string; kind: FileKind },
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

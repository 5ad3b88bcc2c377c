// A file of progress from outside, a table or lines of JSON. Runs where files from outside are read.
import type { PeriodLength } from '@qingfeng/procedure';
import type { FileKind } from '../../../platform/files/kinds.ts';
import { tableRows } from '../../../platform/office/table.ts';
import { type ProgressRow, progressLimits, readProgressLines, readProgressTable } from './progress-rows.ts';

/** Its rows in their order. @throws Problem plan.progressColumns, office.*, file.empty for a table without rows */
export async function* progressOfFile(
  file: { bytes: Uint8Array; name: string; kind: FileKind },
  reporting: PeriodLength,
): AsyncGenerator<ProgressRow> {
  if (file.kind === 'json') yield* readProgressLines(file.bytes, reporting);
  else yield* await readProgressTable(tableRows(file, { limits: progressLimits }), reporting);
}

// A table whose first row names no column that is needed is refused whole: read as lines, its rows would pass for marks or titles.
import { columnsOf, decodeLines, formatOf } from '@qingfeng/screening/readers';
import type { FileKind } from '../../platform/files/kinds.ts';
import { leadProblem } from './problems.ts';

/** Bytes in which the first row stands. */
export const headBytes = 1 << 16;

/** @throws Problem leads.columnsMissing */
export function requireColumn({ kind, bytes }: { kind: FileKind; bytes: Uint8Array }, wanted: 'mark' | 'title'): void {
  if (kind !== 'csv' && kind !== 'xlsx') return;
  const head = decodeLines(bytes.subarray(0, headBytes), 1);
  const [first = ''] = head.text.split('\n');
  const isNamed = formatOf(head.text, wanted) !== 'text' && columnsOf(head).includes(wanted);
  if (!isNamed && first.includes(',')) throw leadProblem('leads.columnsMissing', { columns: wanted });
}

// A list of rights from outside: CSV, XLSX, lines of JSON or one mark a line, as `qingfeng screen --rights` takes them. Runs where files
// from outside are read.
import type { Right } from '@qingfeng/screening';
import { type RegisterReading, type RowProblem, rightsInBlocks } from '@qingfeng/screening/readers';
import type { FileKind } from '../../../platform/files/kinds.ts';
import { tableRows } from '../../../platform/office/table.ts';
import { requireColumn } from '../table-head.ts';

/** A row of a list: the right, or why it is none. */
export type RightOfFile = { line: number; right: Right } | { problem: RowProblem };

/** The rows in their order. @throws Problem leads.columnsMissing, office.* */
export async function* rightsOfFile(file: {
  bytes: Uint8Array;
  name: string;
  kind: FileKind;
}): AsyncGenerator<RightOfFile> {
  const { kind } = file;
  const bytes = kind === 'xlsx' ? await asLines(file) : file.bytes;
  requireColumn({ kind, bytes }, 'mark');
  for await (const block of rightsInBlocks(bytes)) yield* inOrder(block);
}

function* inOrder({ rights, lines, problems }: RegisterReading): Generator<RightOfFile> {
  const refused = problems.filter((problem) => problem.refused).toSorted((one, other) => one.line - other.line);
  let next = 0;
  for (const [index, right] of rights.entries()) {
    const line = lines[index] ?? index + 1;
    for (let problem = refused[next]; problem !== undefined && problem.line < line; problem = refused[next]) {
      yield { problem };
      next += 1;
    }
    yield { line, right: clipped(right) };
  }
  for (const problem of refused.slice(next)) yield { problem };
}

/** Beyond every limit of a right by far: it stays refused, and does not go on through the server as megabytes. */
const longestText = 10_000;

function clipped(right: Right): Right {
  const short = (value: unknown): unknown => {
    if (typeof value === 'string') return value.slice(0, longestText).toWellFormed();
    return Array.isArray(value) ? value.slice(0, longestText).map(short) : value;
  };
  return Object.fromEntries(Object.entries(right).map(([name, value]) => [name, short(value)])) as Right;
}

/** A worksheet as lines of CSV, which the reader of registers takes. */
async function asLines(file: { bytes: Uint8Array; name: string; kind: FileKind }): Promise<Uint8Array> {
  const lines: string[] = [];
  for await (const { cells } of tableRows(file, {})) {
    const byColumn = new Map(cells.map(({ column, text }) => [column, text]));
    const width = Math.max(0, ...byColumn.keys());
    lines.push(
      Array.from({ length: width }, (_, index) => `"${(byColumn.get(index + 1) ?? '').replaceAll('"', '""')}"`).join(
        ',',
      ),
    );
  }
  return Buffer.from(lines.join('\n'));
}

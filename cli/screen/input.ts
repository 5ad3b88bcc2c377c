// Where offers come from: a file of lines, a Parquet file or standard input, as tasks with the place where each ends.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import {
  columnsOf,
  cutBlocks,
  decodeLines,
  formatOf,
  type LineFormat,
  type Overlong,
  parquetBlocks,
  parquetRows,
} from '@qingfeng/screening/readers';
import { Failure } from '../failure.ts';
import { printable, streams } from '../output.ts';
import { unreadableFile } from '../system-reason.ts';
import type { Queued } from './pool.ts';

/** How far an input has been read: bytes of lines, rows of Parquet; and the line or row that comes next. */
export type Place = { readonly offset: number; readonly line: number };

export type Input = {
  readonly kind: LineFormat | 'parquet';
  /** Bytes or rows; unknown of standard input. */
  readonly total: number | null;
  tasks: (from: Place, onOverlong: (line: Overlong) => void) => AsyncIterable<Queued<Place>>;
};

const HEAD = 1 << 16;
/** At least a block, see cutBlocks. */
const CHUNK = 1 << 18;
const LINE_END = 0x0a;

/** @throws Failure where the file cannot be read */
export async function openInput(path: string): Promise<Input> {
  try {
    if (path === '-') return await linesInput(streams().stdin, null);
    const { size } = await stat(path);
    if (/\.parquet$/i.test(path)) return await parquetInput(path);
    return await fileInput(path, size);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unreadableFile(path, error);
  }
}

async function parquetInput(path: string): Promise<Input> {
  try {
    const { asyncBufferFromFile } = await import('hyparquet');
    const file = await asyncBufferFromFile(path);
    return {
      kind: 'parquet',
      total: await parquetRows(file),
      async *tasks({ offset }) {
        for await (const block of parquetBlocks(file, offset)) {
          const end = block.line - 1 + block.records.length;
          yield { task: { kind: 'rows', ...block }, mark: { offset: end, line: end + 1 } };
        }
      },
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new Failure(
      {
        zh: `${path}：不能作为 Parquet 读取（${detail}）`,
        en: `${path}: cannot be read as Parquet (${detail})`,
      },
      { code: 'input.invalid', file: path },
    );
  }
}

async function fileInput(path: string, total: number): Promise<Input> {
  const head = Buffer.alloc(HEAD);
  const file = await open(path);
  const { bytesRead } = await file.read(head, 0, HEAD, 0).finally(() => file.close());
  const { format, columns } = shapeOf(head.subarray(0, bytesRead), path);
  return {
    kind: format,
    total,
    tasks: (from, onOverlong) =>
      lineTasks(
        // A record of CSV may go over many lines.
        format === 'csv'
          ? createReadStream(path, { start: from.offset, highWaterMark: CHUNK })
          : wholeLines(path, from),
        { format, columns, from, onOverlong },
      ),
  };
}

/**
 * A file in pieces of whole lines, each of which may be written over by the next: those that are too short to be a block by themselves, and pieces of
 * a line that is too long, are there for good.
 */
async function* wholeLines(path: string, { offset }: Place): AsyncGenerator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(2 * CHUNK);
    let position = offset;
    let kept = 0;
    for (;;) {
      const read = readSync(file, buffer, kept, buffer.length - kept, position);
      position += read;
      const length = kept + read;
      if (length === 0) return;
      const end = read === 0 ? length : buffer.lastIndexOf(LINE_END, length - 1) + 1 || length;
      const piece = buffer.subarray(0, end);
      yield end < CHUNK || piece.at(-1) !== LINE_END ? Buffer.from(piece) : piece;
      buffer.copyWithin(0, end, length);
      kept = length - end;
    }
  } finally {
    closeSync(file);
  }
}

async function linesInput(stream: AsyncIterable<Uint8Array>, total: number | null): Promise<Input> {
  const chunks = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const next = await chunks.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const { format, columns } = shapeOf(Buffer.concat(first), '-');
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { kind: format, total, tasks: (from, onOverlong) => lineTasks(all(), { format, columns, from, onOverlong }) };
}

type Shape = { format: LineFormat; columns: string[] };

function shapeOf(head: Uint8Array, path: string): Shape {
  const whole = head.subarray(0, head.lastIndexOf(0x0a) + 1 || head.length);
  const decoded = decodeLines(whole, 1);
  const byName = /\.(csv|ndjson|jsonl|txt)$/i.exec(path)?.[1]?.toLowerCase();
  const format =
    byName === 'csv' ? 'csv' : byName === 'ndjson' || byName === 'jsonl' ? 'ndjson' : formatOf(decoded.text, 'title');
  const columns = format === 'csv' ? columnsOf(decoded) : [];
  if (format === 'csv' && head.length > 0 && !columns.includes('title')) throw noTitles(path, columns);
  return { format, columns };
}

function noTitles(path: string, columns: readonly string[]): Failure {
  const named = printable(columns.slice(0, 8).join(', ').slice(0, 200));
  return new Failure(
    {
      zh: `${path}：没有标题列（title），表头是：${named}`,
      en: `${path}: no column of titles (title), the head has: ${named}`,
    },
    { code: 'input.invalid', file: path, field: 'title' },
  );
}

async function* lineTasks(
  chunks: AsyncIterable<Uint8Array>,
  { format, columns, from, onOverlong }: Shape & { from: Place; onOverlong: (line: Overlong) => void },
): AsyncGenerator<Queued<Place>> {
  for await (const { bytes, line, offset, counts } of cutBlocks(chunks, {
    quoted: format === 'csv',
    from,
    onOverlong,
  })) {
    yield {
      task: { kind: 'lines', bytes, line, format, columns, counts },
      mark: { offset: offset + bytes.length, line: line + counts.ends },
    };
  }
}

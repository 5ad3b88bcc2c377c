// A register of rights in any line format, whole or in blocks: what is no text, or has no column of marks, is refused whole.
import type { Right, RowProblem, Text } from '../types.ts';
import { cutBlocks, type Overlong } from './cut.ts';
import { decodeLines } from './decode.ts';
import { columnsOf, eachRecord, formatOf, type LineFormat } from './read-block.ts';
import { plainRight, type RawRecord, rightOf } from './records.ts';
import { textBytes } from './text-bytes.ts';

export type RegisterReading = {
  readonly rights: Right[];
  /** The line of each right. */
  readonly lines: number[];
  readonly problems: RowProblem[];
};

/** A register of which nothing was taken, and why. */
const refusedWhole = (code: 'notText' | 'noMarkColumn', text: Text): RegisterReading => ({
  rights: [],
  lines: [],
  problems: [{ line: 1, code, refused: true, text }],
});

/** Columns that are named where none of them is wanted. */
const NAMED = 8;

function withoutMarks(columns: readonly string[]): RegisterReading {
  const shown = columns.slice(0, NAMED).join(', ').slice(0, 200);
  return refusedWhole('noMarkColumn', {
    zh: `没有商标列（mark、商标），表头是：${shown}`,
    en: `no column of marks (mark), the head has: ${shown}`,
  });
}

/** A whole register from memory; in UTF-16 too. */
export function readRights(bytes: Uint8Array, format?: LineFormat): RegisterReading {
  const opened = openRegister(bytes, format);
  return 'rights' in opened ? opened : opened.read(opened.bytes, 1);
}

/** The same block by block, so that its rows never lie in memory together. A line of more than a mebibyte is refused. */
export async function* rightsInBlocks(bytes: Uint8Array, format?: LineFormat): AsyncGenerator<RegisterReading> {
  const opened = openRegister(bytes, format);
  if ('rights' in opened) {
    yield opened;
    return;
  }
  const overlong: RowProblem[] = [];
  const quoted = opened.format === 'csv';
  const onOverlong = ({ line, bytes: size }: Overlong) => {
    const text = { zh: `一行有 ${size} 字节，过长`, en: `a line of ${size} bytes is too long` };
    overlong.push({ line, code: 'tooLong', refused: true, text });
  };
  for await (const block of cutBlocks(slicesOf(opened.bytes), { quoted, onOverlong })) {
    const reading = opened.read(block.bytes, block.line);
    yield { ...reading, problems: [...overlong.splice(0), ...reading.problems] };
  }
  if (overlong.length > 0) yield { rights: [], lines: [], problems: overlong };
}

const SLICE = 1 << 18;
/** Bytes in which the head stands, whatever their encoding. */
const HEAD = 1 << 18;

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

type OpenRegister = {
  readonly bytes: Uint8Array;
  readonly format: LineFormat;
  /** Reads whole lines, the first of which is given; numbers that were there before are refused. */
  readonly read: (bytes: Uint8Array, line: number) => RegisterReading;
};

function openRegister(given: Uint8Array, asked: LineFormat | undefined): OpenRegister | RegisterReading {
  const plain = textBytes(given);
  if ('refused' in plain) return refusedWhole('notText', plain.refused);
  const { bytes } = plain;
  const head = decodeLines(bytes.subarray(0, HEAD), 1);
  const format = asked ?? formatOf(head.text.slice(0, 1 << 16), 'mark');
  const columns = format === 'csv' ? columnsOf(head) : [];
  if (format === 'csv' && !columns.includes('mark')) return withoutMarks(columns);
  const ids = new Set<string>();
  return { bytes, format, read: (block, line) => readBlock(block, { line, format, columns, ids }) };
}

function readBlock(
  bytes: Uint8Array,
  { ids, ...shape }: { line: number; format: LineFormat; columns: readonly string[]; ids: Set<string> },
): RegisterReading {
  const decoded = decodeLines(bytes, shape.line);
  const reading: RegisterReading = { rights: [], lines: [], problems: [...decoded.problems] };
  const noted = (problem: RowProblem): void => {
    reading.problems.push(problem);
  };
  const keep = (right: Right, line: number): void => {
    reading.rights.push(right);
    reading.lines.push(line);
  };
  if (shape.format === 'text') {
    for (const [at, one] of decoded.text.split('\n').entries()) {
      const mark = one.trim();
      if (mark !== '') keep(plainRight(mark, shape.line + at), shape.line + at);
    }
    return reading;
  }
  const take = (record: RawRecord, line: number): void => {
    const right = rightOf(record, line, noted);
    if ('code' in right) noted(right);
    else if (ids.has(right.id)) noted(twice(right.id, line));
    else {
      ids.add(right.id);
      keep(right, line);
    }
  };
  eachRecord(decoded, { bytes, ...shape }, take, noted);
  return reading;
}

const twice = (id: string, line: number): RowProblem => ({
  line,
  code: 'duplicate',
  refused: true,
  text: { zh: `编号 ${id.slice(0, 100)} 重复`, en: `id ${id.slice(0, 100)} is there twice` },
});

// The input of a run from outside, lines or Parquet, as blocks of offers. Runs where files from outside are read.
import type { Offer } from '@qingfeng/screening';
import {
  type BlockReading,
  columnsOf,
  cutBlocks,
  decodeLines,
  formatOf,
  parquetBlocks,
  parquetRows,
  readOfferRows,
  readOffers,
} from '@qingfeng/screening/readers';
import { leadProblem } from '../problems.ts';
import { headBytes } from '../table-head.ts';
import type { Block, Stretch } from './runs/screen-block.ts';

export type InputFormat = 'parquet' | 'lines';
const pieceBytes = 64 * 1024;

/** Its list of rows stands at the end: of a file that was cut off, or is something else, there is none. @throws Problem leads.parquetBroken */
export async function requireParquet(bytes: Uint8Array, name: string): Promise<void> {
  try {
    await parquetRows(bufferOf(bytes));
  } catch (cause) {
    throw leadProblem('leads.parquetBroken', { name }, { cause });
  }
}

/** The blocks behind a place of the input. */
export async function* blocksFrom(
  bytes: Uint8Array,
  { format, readTo, readLines }: { format: InputFormat } & Pick<Stretch, 'readTo' | 'readLines'>,
): AsyncGenerator<Block> {
  if (format === 'parquet') yield* rowBlocks(bytes, readTo);
  else yield* lineBlocks(bytes, { readTo, readLines });
}

/** The offers of a stretch that was read before; fewer, or others, where the input is no longer what it was. */
export async function offersOf(bytes: Uint8Array, format: InputFormat, stretch: Stretch): Promise<Offer[]> {
  if (format === 'parquet') {
    for await (const block of rowBlocks(bytes, stretch.readFrom)) return [...block.offers];
    return [];
  }
  const offers: Offer[] = [];
  const own = bytes.subarray(stretch.readFrom, stretch.readTo);
  readOffers({ bytes: own, line: stretch.linesBefore + 1, ...formIn(bytes) }, (offer) => offers.push(offer));
  return offers;
}

async function* rowBlocks(bytes: Uint8Array, from: number): AsyncGenerator<Block> {
  for await (const rows of parquetBlocks(bufferOf(bytes), from)) {
    const offers: Offer[] = [];
    const reading = readOfferRows(rows, (offer) => offers.push(offer));
    const readFrom = rows.line - 1;
    const readTo = readFrom + rows.records.length;
    yield { readFrom, linesBefore: readFrom, readTo, readLines: readTo, reading, offers };
  }
}

async function* lineBlocks(
  input: Uint8Array,
  { readTo, readLines }: Pick<Stretch, 'readTo' | 'readLines'>,
): AsyncGenerator<Block> {
  const { format, columns } = formIn(input);
  const overlong: BlockReading['problems'] = [];
  const blocks = cutBlocks(pieces(input.subarray(readTo)), {
    quoted: format === 'csv',
    from: { offset: readTo, line: readLines + 1 },
    onOverlong: ({ line, bytes }) => {
      const text = { zh: `一行有 ${bytes} 字节，过长`, en: `a line of ${bytes} bytes is too long` };
      overlong.push({ line, code: 'tooLong', refused: true, text });
    },
  });
  for await (const { bytes, line, offset } of blocks) {
    const offers: Offer[] = [];
    const reading = readOffers({ bytes, line, format, columns }, (offer) => offers.push(offer));
    reading.problems.push(...overlong.splice(0));
    const lines = bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
    const stretch = {
      readFrom: offset,
      linesBefore: line - 1,
      readTo: offset + bytes.length,
      readLines: line - 1 + lines,
    };
    yield { ...stretch, reading, offers };
  }
}

function formIn(bytes: Uint8Array) {
  const head = decodeLines(bytes.subarray(0, headBytes), 1);
  const format = formatOf(head.text, 'title');
  return { format, columns: format === 'csv' ? columnsOf(head) : [] };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

// The input of a run as blocks of offers, from any place in it.
import type { Offer } from '@qingfeng/screening';
import {
  type BlockReading,
  columnsOf,
  cutBlocks,
  decodeLines,
  formatOf,
  parquetBlocks,
  readOfferRows,
  readOffers,
} from '@qingfeng/screening/readers';
import type { Services } from '../../platform/http/services.ts';
import { contentOf } from '../../platform/http/uploads.ts';
import type { Block, Stretch } from './screen-block.ts';
import type { MonitorRun } from './store-monitors.ts';
import { headBytes } from './table-head.ts';

type FileServices = Pick<Services, 'files'>;

/** The blocks that have not been stored yet. */
export function blocksOf(services: FileServices, run: MonitorRun): AsyncGenerator<Block> {
  return run.format === 'parquet' ? rowBlocks(services, run, run.readTo) : lineBlocks(services, run);
}

/** The offers of a stretch that was read before; fewer, or others, where the input is no longer what it was. */
export async function offersAgain(services: FileServices, run: MonitorRun, stretch: Stretch): Promise<Offer[]> {
  if (run.format === 'parquet') {
    for await (const block of rowBlocks(services, run, stretch.readFrom)) return [...block.offers];
    return [];
  }
  const bytes = await bytesOf(services, run, stretch);
  const offers: Offer[] = [];
  readOffers({ bytes, line: stretch.linesBefore + 1, ...(await formOf(services, run)) }, (offer) => offers.push(offer));
  return offers;
}

/** A Parquet file whole, as its reader wants it: what is sealed cannot be read from the middle. */
export async function parquetOf(services: FileServices, key: string): Promise<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = await contentOf(services, key);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

async function* rowBlocks(services: FileServices, run: MonitorRun, from: number): AsyncGenerator<Block> {
  const file = await parquetOf(services, run.storeKey ?? '');
  for await (const rows of parquetBlocks(file, from)) {
    const offers: Offer[] = [];
    const reading = readOfferRows(rows, (offer) => offers.push(offer));
    const readFrom = rows.line - 1;
    const readTo = readFrom + rows.records.length;
    yield { readFrom, linesBefore: readFrom, readTo, readLines: readTo, reading, offers };
  }
}

async function formOf(services: FileServices, run: MonitorRun) {
  const head = decodeLines((await firstBytes(services, run.storeKey ?? '')).subarray(0, headBytes), 1);
  const format = formatOf(head.text, 'title');
  return { format, columns: format === 'csv' ? columnsOf(head) : [] };
}

async function bytesOf({ files }: FileServices, run: MonitorRun, { readFrom, readTo }: Stretch): Promise<Buffer> {
  const stream = await files.get(run.storeKey ?? '');
  const taken: Uint8Array[] = [];
  let left = readTo - readFrom;
  for await (const chunk of skipped(stream, readFrom)) {
    taken.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  stream.destroy();
  return Buffer.concat(taken);
}

async function* lineBlocks(services: FileServices, run: MonitorRun): AsyncGenerator<Block> {
  const { format, columns } = await formOf(services, run);
  const overlong: BlockReading['problems'] = [];
  const from = { offset: run.readTo, line: run.readLines + 1 };
  const blocks = cutBlocks(skipped(await services.files.get(run.storeKey ?? ''), run.readTo), {
    quoted: format === 'csv',
    from,
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

/** The beginning of a file, with its first row. */
export async function firstBytes({ files }: FileServices, key: string): Promise<Buffer> {
  const stream = await files.get(key);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= headBytes) break;
  }
  stream.destroy();
  return Buffer.concat(chunks);
}

async function* skipped(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

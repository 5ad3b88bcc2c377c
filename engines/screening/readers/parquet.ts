// Offers from a Parquet file, one row group after the other.
import type { AsyncBuffer } from 'hyparquet';
import type { Offer, RowProblem } from '../types.ts';
import type { BlockReading } from './read-block.ts';
import { named, offerOf, type RawRecord } from './records.ts';

// A row group may hold millions of rows; more at a time would not be streaming.
const ROWS = 20_000;

export type RowsBlock = {
  readonly records: readonly RawRecord[] /** Number of the first row, from 1. */;
  readonly line: number;
};

/** Loaded when a file of this kind comes: it takes longer than a small register takes to screen. */
const library = () => Promise.all([import('hyparquet'), import('hyparquet-compressors')]);

/** The rows of a Parquet file from row `from` (0 for the first), in blocks. @throws where the file is no Parquet */
export async function* parquetBlocks(file: AsyncBuffer, from = 0): AsyncGenerator<RowsBlock> {
  const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await library();
  const metadata = await parquetMetadataAsync(file);
  const total = Number(metadata.num_rows);
  for (let start = from; start < total; start += ROWS) {
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors,
      rowStart: start,
      rowEnd: Math.min(total, start + ROWS),
    });
    yield { records: rows.map(named), line: start + 1 };
  }
}

/** How many rows a Parquet file has. */
export async function parquetRows(file: AsyncBuffer): Promise<number> {
  const [{ parquetMetadataAsync }] = await library();
  return Number((await parquetMetadataAsync(file)).num_rows);
}

/** Calls `onOffer` for each offer among the rows, with its line. */
export function readOfferRows(
  { records, line }: RowsBlock,
  onOffer: (offer: Offer, line: number) => void,
): BlockReading {
  const reading: BlockReading = { rows: records.length, gbkLines: 0, problems: [] };
  const noted = (problem: RowProblem): void => {
    reading.problems.push(problem);
  };
  for (const [at, record] of records.entries()) {
    const offer = offerOf(record, line + at, noted);
    if ('code' in offer) noted(offer);
    else onOffer(offer, line + at);
  }
  return reading;
}

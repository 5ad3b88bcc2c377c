// A file that is to answer a request, looked at before it is taken: whether it can be opened, is whole, and holds anything.
import { buffer } from 'node:stream/consumers';
import { fileKinds } from '../../../platform/files/kinds.ts';
import type { FileStore } from '../../../platform/files/store.ts';
import { readCsv } from '../../../platform/office/csv.ts';
import { countPages } from '../../../platform/office/pdf/scan.ts';
import type { ReadRow } from '../../../platform/office/rows.ts';
import { listSheets, readSheet } from '../../../platform/office/workbook-reader.ts';
import { assistanceProblem } from './problems.ts';
import type { KeptFile } from './store.ts';

/** Rows of a table that are read: what a program writes wrong, it writes wrong from the beginning. */
const looked = 5_000;
const scanLimits = { pages: 20_000, unpackedBytes: 256 * 1024 * 1024, pixels: 100_000_000 };

/** @throws Problem office.*, scan.*, file.*; assistance.noRows for a table with nothing below its head */
export async function checkData(files: Pick<FileStore, 'get'>, { name, mediaType, storeKey }: KeptFile): Promise<void> {
  const read = async (): Promise<Uint8Array> => buffer(await files.get(storeKey));
  switch (mediaType) {
    case fileKinds.csv.mediaType:
      return requireRows(name, [readCsv(await read(), { name })]);
    case fileKinds.xlsx.mediaType: {
      const bytes = await read();
      const sheets = await listSheets(bytes, name);
      return requireRows(
        name,
        sheets.map((_, place) => readSheet(bytes, { name, sheet: place + 1 })),
      );
    }
    case fileKinds.pdf.mediaType:
    case fileKinds.png.mediaType:
    case fileKinds.jpeg.mediaType:
      await countPages({ name, mediaType, bytes: await read() }, scanLimits);
      return;
    default:
  }
}

/** Of several sheets one may be empty, and one may be a cover. */
async function requireRows(name: string, tables: readonly AsyncIterable<ReadRow>[]): Promise<void> {
  let most = 0;
  for (const table of tables) {
    let rows = 0;
    for await (const _ of table) {
      rows += 1;
      if (rows >= looked) break;
    }
    most = Math.max(most, rows);
  }
  if (most < 2) throw assistanceProblem('assistance.noRows', { name });
}

// Whether a table that is to answer a request holds anything. Runs where files from outside are read.
import { fileKinds } from '../../../platform/files/kinds.ts';
import { tableRows } from '../../../platform/office/table.ts';
import { listSheets } from '../../../platform/office/workbook-reader.ts';

/** Rows of a table that are read: what a program writes wrong, it writes wrong from the beginning. */
const looked = 5_000;

/**
 * The rows of the longest sheet, head included, no more than are looked at. Of several sheets one may be empty, and one may be a cover.
 * @throws Problem office.*, file.*
 */
export async function longestTable(bytes: Uint8Array, file: { name: string; mediaType: string }): Promise<number> {
  const { name, mediaType } = file;
  const kind = mediaType === fileKinds.xlsx.mediaType ? 'xlsx' : 'csv';
  const sheets = kind === 'xlsx' ? (await listSheets(bytes, name)).map((_, place) => place + 1) : [1];
  let most = 0;
  for (const sheet of sheets) {
    let rows = 0;
    for await (const _ of tableRows({ bytes, name, kind }, { sheet, first: looked, mayBeEmpty: true })) rows += 1;
    most = Math.max(most, rows);
  }
  return most;
}

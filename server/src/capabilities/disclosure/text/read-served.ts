// A decision as it was served, read to its text; of a scan the size of its pages. Runs where files from outside are read.
import {
  DEFAULT_LIMITS,
  describeUnreadable,
  pdfPageSizes,
  pdfPicturePages,
  readDocument,
  UnreadableDocument,
} from '@qingfeng/policy/readers';
import type { Sheet } from '@qingfeng/redaction';
import { disclosureProblem } from '../problems.ts';
import { pictureSheet, sheetsOfPdf } from '../scan/sheets.ts';

/** `sheets`: null where all pages have text. */
export type Served = { text: string; sheets: Sheet[] | null };

/** @throws Problem disclosure.unreadable */
export async function readServed({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Served> {
  const picture = pictureSheet(bytes);
  if (picture !== undefined) return { text: '', sheets: [picture] };
  try {
    const { kind, text, notes } = await readDocument({ name, bytes });
    const silent = kind === 'pdf' && notes.some(({ code }) => code === 'pagesWithoutText');
    // Text beside scanned pages would leave these out: the whole is taken as a scan.
    const mixed = silent && (await pdfPicturePages(bytes, DEFAULT_LIMITS)).length > 0;
    return mixed ? await scanned(bytes) : { text, sheets: null };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    if (error.code === 'pdfWithoutText') return scanned(bytes);
    const { zh, en } = describeUnreadable(error.reason);
    throw disclosureProblem('disclosure.unreadable', { zh, en }, { cause: error });
  }
}

const scanned = async (bytes: Uint8Array): Promise<Served> => ({
  text: '',
  sheets: sheetsOfPdf(await pdfPageSizes(bytes, DEFAULT_LIMITS)),
});

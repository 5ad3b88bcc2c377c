// A decision as it was served, read to its text; of a scan the size of its pages. Runs where files from outside are read.
import {
  DEFAULT_LIMITS,
  describeUnreadable,
  pdfPageSizes,
  readDocument,
  UnreadableDocument,
} from '@qingfeng/policy/readers';
import type { Sheet } from '@qingfeng/redaction';
import { disclosureProblem } from '../problems.ts';
import { pictureSheet, sheetsOfPdf } from '../scan/sheets.ts';

/** `sheets`: null where there is text. */
export type Served = { text: string; sheets: Sheet[] | null };

/** @throws Problem disclosure.unreadable */
export async function readServed({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Served> {
  const picture = pictureSheet(bytes);
  if (picture !== undefined) return { text: '', sheets: [picture] };
  try {
    const { text } = await readDocument({ name, bytes });
    return { text, sheets: null };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    if (error.code === 'pdfWithoutText')
      return { text: '', sheets: sheetsOfPdf(await pdfPageSizes(bytes, DEFAULT_LIMITS)) };
    const { zh, en } = describeUnreadable(error.reason);
    throw disclosureProblem('disclosure.unreadable', { zh, en }, { cause: error });
  }
}

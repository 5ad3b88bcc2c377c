// The files of a publication are made beside the server: before the step's transaction where an officer asks for it, within it for steps in
// bulk and of the platform. What they were made from is compared within the transaction: what changed meanwhile has its files made anew.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import type { StepAhead } from '../../../platform/registers/index.ts';
import { openPages } from '../scan/scan.ts';
import { findText } from '../store.ts';
import { digestOf, isAsked, isWaiting, publicTextOf } from '../text/passages.ts';
import { openedText } from '../text/text.ts';
import type { Looked } from './store-files.ts';
import { digestOfBytes } from './store-files.ts';

/** What the files are made from: the public text, or the burnt pages of a scan as PNG. */
export type Source = { readonly text: string } | { readonly pages: readonly Uint8Array[] };

/** Files with the digest of what they were made from. */
export type Ahead = { readonly of: string; readonly files: readonly Looked[] };

const readers = readersOf<typeof import('./make-files.ts')>(new URL('./make-files.ts', import.meta.url), 30);

const digestOfSource = (source: Source): string =>
  'text' in source ? `text ${digestOf(source.text)}` : `pages ${source.pages.map(digestOfBytes).join(' ')}`;

/**
 * @param q.ahead those made before, taken where they are of the same text or pages
 * @throws Problem reading.*
 */
export async function filesOf(
  { reading }: Pick<Services, 'reading'>,
  { source, ahead }: { source: Source; ahead: Ahead | undefined },
): Promise<readonly Looked[]> {
  return ahead !== undefined && ahead.of === digestOfSource(source) ? ahead.files : make(reading, source);
}

const make = (reading: Services['reading'], source: Source): Promise<Looked[]> =>
  'text' in source
    ? readers.read(reading, { file: '公开文本', read: 'publishedOfText', args: [source.text] })
    : readers.read(reading, { file: '公开扫描件', read: 'publishedOfPages', args: [source.pages] });

/** Makes the files that a step which publishes will need. @returns undefined where what it would publish is not ready: the step says why */
export async function filesAhead(
  services: Services,
  { actor, step: { instanceId: id } }: Parameters<StepAhead>[1],
): Promise<Ahead | undefined> {
  // The step itself records that the text was opened; nothing of it is shown here.
  const source = await services.database.as(actor, ({ tx }) => sourceOf(tx, services.crypto, id));
  if (source === undefined) return undefined;
  return { of: digestOfSource(source), files: await make(services.reading, source) };
}

async function sourceOf(tx: Tables, crypto: Cryptography, id: string): Promise<Source | undefined> {
  const row = await findText(tx, id);
  if (row === undefined || row.passages.some((one) => isWaiting(one) || isAsked(one))) return undefined;
  if (row.sheets === null) return { text: publicTextOf(openedText(row, crypto).served, row.passages) };
  const pages = await openPages(tx, crypto, id);
  return pages.length === 0 ? undefined : { pages: pages.map(({ png }) => png) };
}

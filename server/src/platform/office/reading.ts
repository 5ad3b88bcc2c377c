// The readers of office files as the server calls them: each runs where files from outside are read.
import { createHash } from 'node:crypto';
import type { Actor, Database } from '../database/connections/connect.ts';
import type { OrOnDisk } from '../files/bytes-on-disk.ts';
import { fileKinds } from '../files/kinds.ts';
import type { FileStore, StoredFile } from '../files/store.ts';
import { readOutside } from '../reading/outside-transactions.ts';
import { type Reading, readersOf } from '../reading/reading.ts';
import { contentOf, contentOnDisk, uploadedFile } from '../reading/stored-files.ts';
import type { Bound, Leaf } from './pdf/bind.ts';
import './pdf/problems.ts';
import type { Scan, ScanLimits } from './pdf/scan.ts';
import type { SheetPart } from './pdf/sheets.ts';
import './problems.ts';
import { largestLooked, looked } from './open-places.ts';
import { checkTemplate, fillTemplate } from './template.ts';
import type { PageBlock } from './word-page.ts';

type With = { reading: Reading };

const scans = readersOf<typeof import('./pdf/scan.ts')>(new URL('./pdf/scan.ts', import.meta.url), 30);
const binding = readersOf<typeof import('./pdf/bind.ts')>(new URL('./pdf/bind.ts', import.meta.url), 100);
const places = readersOf<typeof import('./open-places.ts')>(new URL('./open-places.ts', import.meta.url), 20);
const pages = readersOf<typeof import('./word-page.ts')>(new URL('./word-page.ts', import.meta.url), 20);
const templates = readersOf<typeof import('./template.ts')>(new URL('./template.ts', import.meta.url), 20);

/** As countPages of pdf/scan.ts. @throws Problem as there; reading.* */
export function countPages({ reading }: With, scan: Scan, limits?: ScanLimits): Promise<number> {
  return scans.read(reading, { file: scan.name, read: 'countPages', args: [scan, limits] });
}

/** Page counts of content that was looked at, by its key: content does not change. The oldest are forgotten. */
const counted = new WeakMap<Reading, Map<string, number>>();
const remembered = 10_000;

/**
 * The pages of a stored scan. Asked for before a transaction as well, so that the transaction finds the answer and holds no
 * connection while the file waits to be read.
 * @throws Problem as countPages, file.missing
 */
export async function storedPages(
  services: With & { files: FileStore },
  file: { name: string; mediaType: string; storeKey: string },
  limits?: ScanLimits,
): Promise<number> {
  const { reading } = services;
  const known = counted.get(reading) ?? new Map<string, number>();
  counted.set(reading, known);
  const key = `${file.storeKey} ${JSON.stringify(limits ?? null)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { name, mediaType, storeKey } = file;
  const pages = await countPages(services, { name, mediaType, bytes: await contentOf(services, storeKey) }, limits);
  known.set(key, pages);
  const [oldest] = known.keys();
  if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  return pages;
}

/** Kinds of file that have pages to bind. */
export const bindable: readonly string[] = [fileKinds.pdf.mediaType, fileKinds.jpeg.mediaType, fileKinds.png.mediaType];

/** Counts the pages of an uploaded file before a transaction asks for them. @throws Problem as storedPages */
export async function readAhead(
  services: With & { database: Database; files: FileStore },
  actor: Actor,
  fileId: string | null,
): Promise<void> {
  const file = fileId === null ? undefined : await uploadedFile(services, actor, fileId);
  if (file !== undefined && bindable.includes(file.mediaType)) await storedPages(services, file);
}

/** The open places of an uploaded file, as openPlaces of open-places.ts; null for what is not looked at. */
export async function openPlacesOf(
  services: With & { files: FileStore },
  { name, mediaType, size, key }: StoredFile,
): Promise<string[] | null> {
  if (!looked.includes(mediaType) || size > largestLooked) return null;
  const document = { name, mediaType, bytes: await contentOf(services, key) };
  return places.read(services.reading, { file: name, read: 'openPlaces', args: [document] });
}

/** As wordPage of word-page.ts. @throws Problem as there; reading.* */
export function wordPageOf(
  { reading }: With,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<PageBlock[]> {
  return pages.read(reading, { file: name, read: 'wordPage', args: [bytes, name] });
}

/** A leaf whose scan lies in the store. */
export type StoredLeaf = { source: string } & (
  | { scan: { name: string; mediaType: string; storeKey: string } }
  | { sheet: readonly SheetPart[] }
);

/** As bindPdf of pdf/bind.ts, outside of the transaction that asks for it. @throws Problem as there, file.missing; reading.* */
export function bindPdf(
  services: With & { files: FileStore },
  q: { title: string; leaves: readonly StoredLeaf[]; index: readonly SheetPart[]; limit: number },
): Promise<Bound> {
  return readOutside(`bind ${JSON.stringify(q)}`, async () => {
    await using stack = new AsyncDisposableStack();
    const leaves: OrOnDisk<Leaf>[] = [];
    for (const leaf of q.leaves) {
      if ('sheet' in leaf) {
        leaves.push(leaf);
        continue;
      }
      const { name, mediaType, storeKey } = leaf.scan;
      const bytes = stack.use(await contentOnDisk(services, storeKey));
      leaves.push({ source: leaf.source, scan: { name, mediaType, bytes } });
    }
    return await binding.read(services.reading, { file: q.title, read: 'bindPdf', args: [{ ...q, leaves }] });
  });
}

export type Filling = { check: typeof checkTemplate; fill: typeof fillTemplate };

/** Templates of ours, filled where the server runs. */
export const ownFilling: Filling = { check: checkTemplate, fill: fillTemplate };

/** Templates that somebody uploaded, outside of the transaction that asks for it. @throws Problem as template.ts; reading.* */
export function fillingBy(reading: Reading): Filling {
  const keyOf = (bytes: Uint8Array, ...others: unknown[]): string =>
    createHash('sha256').update(bytes).update(JSON.stringify(others)).digest('hex');
  return {
    check: (...args) =>
      readOutside(`check ${keyOf(...args)}`, () =>
        templates.read(reading, { file: args[1].name, read: 'checkTemplate', args }),
      ),
    fill: (...args) =>
      readOutside(`fill ${keyOf(...args)}`, async () =>
        Buffer.from(await templates.read(reading, { file: args[2].name, read: 'fillTemplate', args })),
      ),
  };
}

// The files that the public takes away: made once, at publication, kept as bytes in the file store and found by name or digest.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Part, ScanTrace } from '@qingfeng/policy/readers';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { FileStore } from '../../../platform/files/store.ts';

/** `name`: docx, pdf, or page-N of a scan. */
export type Made = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };
/** `parts`, `traces`: what a stranger finds in the file. */
export type Looked = Made & { readonly parts: readonly Part[]; readonly traces: readonly ScanTrace[] };

export type PublishedFile = {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  storeKey: string;
};

/** Bytes of one: a scan of a hundred pages has as many. */
const mostBytes = 512 * 1024 * 1024;
const extensions: Readonly<Record<string, string>> = { docx: 'docx', pdf: 'pdf' };

export const digestOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const pageName = (page: number): string => `page-${page}`;

/** What the public takes away from now on, in place of what it took before. */
export async function putFiles(
  tx: Tables,
  { files }: { files: Pick<FileStore, 'put'> },
  { id, ownerAgency, made }: { id: string; ownerAgency: number; made: readonly Made[] },
): Promise<void> {
  await removeFiles(tx, id);
  const rows = [];
  for (const { name, mediaType, bytes } of made) {
    const stored = await files.put(Readable.from([Buffer.from(bytes)]), {
      name: `${name}.${extensions[name] ?? 'png'}`,
      limit: mostBytes,
    });
    rows.push({
      ...{ ofId: id, ownerAgency, name, mediaType, size: stored.size, sha256: stored.sha256, storeKey: stored.key },
    });
  }
  if (rows.length > 0) await tx.insertInto('publicationFile').values(rows).execute();
}

export async function removeFiles(tx: Tables, id: string): Promise<void> {
  await tx.deleteFrom('publicationFile').where('ofId', '=', id).execute();
}

export async function hasFiles(tx: Tables, id: string): Promise<boolean> {
  const row = await tx.selectFrom('publicationFile').select('id').where('ofId', '=', id).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** A file of what is public; undefined where it was not kept yet, or never was. */
export async function publishedFile(
  tx: Tables,
  { id, name }: { id: string; name: string },
): Promise<PublishedFile | undefined> {
  return tx
    .selectFrom('publicationFile')
    .select(['id', 'name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .where('ofId', '=', id)
    .where('name', '=', name)
    .executeTakeFirst();
}

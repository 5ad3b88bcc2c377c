// Reads a backup from its first to its last byte before anything is touched, and says what it holds.
import { open } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readArchive } from '../archive/read-archive.ts';
import {
  backupKind,
  type Description,
  descriptionName,
  descriptionSchema,
  fileEntry,
  homeParts,
  tableEntry,
} from './description.ts';
import { backupProblem } from './problems.ts';
import { isSealed, unsealing } from './sealed.ts';

/** How the file is to be read: decrypted on the way where it is encrypted. A new transform for every reading. */
export type Opening = { path: string; transform: () => { sealed?: Duplex } };

/**
 * @param passphrase given by the operator, needed when the file is encrypted
 * @throws Problem backup.passphraseNeeded; errors of the disk
 */
export async function openBackup(path: string, passphrase: string | undefined): Promise<Opening> {
  const file = await open(path, 'r');
  const head = Buffer.alloc(64);
  try {
    await file.read(head, 0, head.length, 0);
  } finally {
    await file.close();
  }
  if (!isSealed(head)) return { path, transform: () => ({}) };
  if (passphrase === undefined) throw backupProblem('backup.passphraseNeeded', { path });
  return { path, transform: () => ({ sealed: unsealing(passphrase) }) };
}

/**
 * The description of a backup that is whole: every digest right, every table and file that it names there with as many
 * rows and bytes, and nothing else.
 * @throws Problem archive.damaged, archive.version, backup.notABackup, backup.passphraseWrong
 */
export async function inspectBackup(opening: Opening, read: (bytes: number) => void): Promise<Description> {
  const { path } = opening;
  const lines = new Map<string, number>();
  let text: Buffer | undefined;
  const manifest = await readArchive(
    path,
    async (name, content) => {
      if (name === descriptionName) text = await buffer(content);
      else lines.set(name, await countLines(content, read));
    },
    opening.transform(),
  );
  const refuse = (reason: string): Error => backupProblem('backup.notABackup', { path, reason });
  if (manifest.about.kind !== backupKind || text === undefined) throw refuse('it is an archive of something else');
  const description = parse(text, refuse);
  const sizes = new Map(manifest.entries.map(({ name, size, sha256 }) => [name, { size, sha256 }]));
  for (const table of description.tables) {
    const name = tableEntry(table);
    if (lines.get(name) !== table.rows) throw refuse(`${name} should have ${table.rows} rows`);
    sizes.delete(name);
  }
  for (const { entry, required } of homeParts) {
    if (!sizes.delete(entry) && required) throw refuse(`${entry} is missing`);
  }
  sizes.delete(descriptionName);
  requireFiles(sizes, description, refuse);
  return description;
}

function parse(text: Buffer, refuse: (reason: string) => Error): Description {
  try {
    return descriptionSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw refuse(`its ${descriptionName} cannot be understood`);
  }
}

/** What is left must be the files, each named by the digest of what it holds. */
function requireFiles(
  rest: ReadonlyMap<string, { size: number; sha256: string }>,
  { files }: Description,
  refuse: (reason: string) => Error,
): void {
  let bytes = 0;
  for (const [name, { size, sha256 }] of rest) {
    if (name !== fileEntry(sha256)) throw refuse(`${name} does not belong in it`);
    bytes += size;
  }
  if (rest.size !== files.count || bytes !== files.bytes) throw refuse(`it should have ${files.count} files`);
}

/** COPY text has one line a row: line breaks inside values are escaped. */
async function countLines(content: Readable, read: (bytes: number) => void): Promise<number> {
  let lines = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    read(chunk.length);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return lines;
}

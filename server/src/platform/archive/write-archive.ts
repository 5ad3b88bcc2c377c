// One file that holds many: a gzipped tar, readable by any tar, with the digest of every entry at its end.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Duplex, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { isEntryName, type Manifest, type ManifestEntry, manifestName, partName } from './manifest.ts';

export type ArchiveContent = AsyncIterable<Uint8Array> | Uint8Array | string;
export type ArchiveWriter = {
  /**
   * Adds one entry; at most 4 MB of it are in memory. One at a time.
   * @throws TypeError for a name that is no plain relative path, is used twice, or while another entry is being added
   */
  add(name: string, content: ArchiveContent): Promise<void>;
};
export type ArchiveOptions = {
  now: Date;
  about?: Readonly<Record<string, string>>;
  /** Stands between the archive and its file, for example to encrypt it. */
  sealed?: Duplex;
};

const partBytes = 4 * 1024 * 1024;
const version = 1;

/**
 * Writes an archive: `fill` adds the entries. The file appears under its name, readable by its owner alone, only when it
 * is complete and on the disk; when anything fails nothing is left.
 */
export async function writeArchive(
  path: string,
  { now, about = {}, sealed = new PassThrough() }: ArchiveOptions,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<Manifest> {
  const unfinished = `${path}.part`;
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 4 }), sealed, createWriteStream(unfinished, { mode: 0o600 }));
  const broken = written.then(() => new Promise<never>(() => {}));
  broken.catch(() => {});
  try {
    const entries: ManifestEntry[] = [];
    await Promise.race([fill(writerFor({ tar, entries, now })), broken]);
    const manifest: Manifest = {
      format: 'qingfeng-archive',
      version,
      created: now.toISOString(),
      about: { ...about },
      entries,
    };
    await Promise.race([
      addPart(tar, { name: manifestName, mtime: now }, Buffer.from(JSON.stringify(manifest, null, 2))),
      broken,
    ]);
    tar.finalize();
    await written;
    await syncPath(unfinished);
    await rename(unfinished, path);
    await syncPath(dirname(path));
    return manifest;
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

type WriterState = { tar: Pack; entries: ManifestEntry[]; now: Date };

function writerFor({ tar, entries, now }: WriterState): ArchiveWriter {
  const names = new Set<string>();
  let busy = false;
  return {
    async add(name, content) {
      if (!isEntryName(name)) throw new TypeError(`${name} is not a plain relative path`);
      if (names.has(name)) throw new TypeError(`${name} is in the archive already`);
      if (busy) throw new TypeError(`${name} was added while another entry was being written`);
      busy = true;
      names.add(name);
      const hash = createHash('sha256');
      let size = 0;
      for await (const { part, bytes } of partsOf(content)) {
        hash.update(bytes);
        size += bytes.length;
        await addPart(tar, { name: part === 0 ? name : partName(name, part), mtime: now }, bytes);
      }
      entries.push({ name, size, sha256: hash.digest('hex') });
      busy = false;
    },
  };
}

/** Content that fits in one part is part 0, an ordinary entry; longer content is numbered from 1. */
async function* partsOf(content: ArchiveContent): AsyncGenerator<{ part: number; bytes: Buffer }> {
  let held: Uint8Array[] = [];
  let size = 0;
  let part = 0;
  for await (const chunk of piecesOf(content)) {
    held.push(chunk);
    size += chunk.length;
    if (size < partBytes) continue;
    part += 1;
    yield { part, bytes: Buffer.concat(held) };
    held = [];
    size = 0;
  }
  if (part === 0) yield { part: 0, bytes: Buffer.concat(held) };
  else if (size > 0) yield { part: part + 1, bytes: Buffer.concat(held) };
}

async function* piecesOf(content: ArchiveContent): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content, 'utf8');
  else if (content instanceof Uint8Array) yield content;
  else yield* content;
}

function addPart(tar: Pack, header: { name: string; mtime: Date }, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ ...header, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

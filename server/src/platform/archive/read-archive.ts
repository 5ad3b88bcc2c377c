// Archives read back: every entry digested on the way and held against the manifest at the end.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Duplex, PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { Problem } from '../errors/problem.ts';
import {
  isEntryName,
  type Manifest,
  type ManifestEntry,
  manifestName,
  manifestSchema,
  splitPartName,
} from './manifest.ts';
import { archiveProblem } from './problems.ts';

/** Takes one entry. What it leaves unread is passed over. */
export type EntryReceiver = (name: string, content: Readable) => Promise<void>;

export type ReadOptions = {
  /** Undoes what `sealed` of writeArchive did to the bytes, such as opening an encryption. */
  sealed?: Duplex;
};

type Entry = { header: Header } & AsyncIterable<unknown>;

const manifestLimit = 256 * 1024 * 1024;

/**
 * Reads an archive and gives every entry to `receive`, in order. Only when this returns was everything whole: what was
 * received before must not be used otherwise.
 * @throws Problem archive.damaged when it is cut, altered, or holds what its manifest does not name; archive.version
 */
export async function readArchive(path: string, receive: EntryReceiver, options: ReadOptions = {}): Promise<Manifest> {
  const tar = extract();
  const feeding = pipeline(createReadStream(path), options.sealed ?? new PassThrough(), createGunzip(), tar);
  feeding.catch(() => {});
  try {
    const cursor = entryCursor(tar);
    const seen: ManifestEntry[] = [];
    let manifest: Manifest | undefined;
    for (let entry = await cursor.next(); entry !== undefined; entry = await cursor.next()) {
      if (manifest !== undefined) throw damaged(path, 'something follows the manifest');
      if (entry.header.type !== 'file') throw damaged(path, `${entry.header.name} is no file`);
      if (entry.header.name === manifestName) manifest = await readManifest(path, entry);
      else seen.push(await readEntry({ path, first: entry, cursor, receive }));
    }
    if (manifest === undefined) throw damaged(path, 'it has no manifest');
    compare(path, seen, manifest);
    await feeding;
    return manifest;
  } catch (cause) {
    tar.destroy(null);
    throw cause instanceof ReceiverError ? cause.cause : wrap(path, cause);
  }
}

/** Reads an archive through without keeping anything. Refusals as readArchive. */
export function verifyArchive(path: string, options: ReadOptions = {}): Promise<Manifest> {
  return readArchive(path, async () => {}, options);
}

type Cursor = { next(): Promise<Entry | undefined>; putBack(entry: Entry): void };

function entryCursor(tar: AsyncIterable<Entry>): Cursor {
  const entries = tar[Symbol.asyncIterator]();
  let waiting: Entry | undefined;
  return {
    async next() {
      const entry = waiting;
      waiting = undefined;
      if (entry !== undefined) return entry;
      const result = await entries.next();
      return result.done === true ? undefined : result.value;
    },
    putBack(entry) {
      waiting = entry;
    },
  };
}

type EntryInput = { path: string; first: Entry; cursor: Cursor; receive: EntryReceiver };

async function readEntry({ path, first, cursor, receive }: EntryInput): Promise<ManifestEntry> {
  const { name, part } = splitPartName(first.header.name);
  if (!isEntryName(name) || part > 1) throw damaged(path, `unexpected entry ${first.header.name}`);
  const hash = createHash('sha256');
  let size = 0;
  const pieces = joined({ first, name, part, cursor });
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of pieces) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  const source = counted();
  const content = Readable.from(source, { objectMode: false });
  const done = new Promise<void>((resolve, reject) => content.once('end', resolve).once('error', reject));
  done.catch(() => {});
  await receive(name, content).catch((cause: unknown) => {
    throw content.errored ?? new ReceiverError(cause);
  });
  if (content.destroyed && !content.readableEnded)
    throw content.errored ?? damaged(path, `${name} was not read to its end`);
  content.resume();
  await done;
  return { name, size, sha256: hash.digest('hex') };
}

type JoinInput = { first: Entry; name: string; part: number; cursor: Cursor };

/** The parts of one entry as one; the first entry that belongs to another is put back. */
async function* joined({ first, name, part, cursor }: JoinInput): AsyncGenerator<Buffer> {
  yield* bytesOf(first);
  if (part === 0) return;
  for (let wanted = 2; ; wanted += 1) {
    const next = await cursor.next();
    if (next === undefined) return;
    const found = splitPartName(next.header.name);
    if (found.name !== name || found.part !== wanted) return cursor.putBack(next);
    yield* bytesOf(next);
  }
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
  for await (const chunk of entry) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('an entry gave something other than bytes');
    yield chunk;
  }
}

async function readManifest(path: string, entry: Entry): Promise<Manifest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(entry)) {
    size += chunk.length;
    if (size > manifestLimit) throw damaged(path, 'the manifest is too large');
    chunks.push(chunk);
  }
  const found = manifestSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (found.version !== 1) throw archiveProblem('archive.version', { path, version: found.version });
  return found;
}

function compare(path: string, seen: readonly ManifestEntry[], manifest: Manifest): void {
  const expected = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  const found = new Map(seen.map((entry) => [entry.name, entry]));
  if (found.size !== seen.length || expected.size !== manifest.entries.length)
    throw damaged(path, 'an entry stands in it twice');
  for (const [name, { size, sha256 }] of expected) {
    const entry = found.get(name);
    if (entry === undefined) throw damaged(path, `${name} is missing`);
    if (entry.size !== size || entry.sha256 !== sha256) throw damaged(path, `${name} was altered`);
  }
  for (const name of found.keys()) if (!expected.has(name)) throw damaged(path, `${name} is not in the manifest`);
}

/** Keeps the receiver's own failure apart from a fault of the archive. */
class ReceiverError extends Error {
  constructor(cause: unknown) {
    super('the receiver failed', { cause });
  }
}

function wrap(path: string, cause: unknown): unknown {
  if (cause instanceof Problem) return cause;
  if (cause instanceof Error && 'syscall' in cause) return cause;
  return damaged(path, cause instanceof Error ? cause.message : String(cause), cause);
}

function damaged(path: string, reason: string, cause?: unknown): Error {
  return archiveProblem('archive.damaged', { path, reason }, cause === undefined ? {} : { cause });
}

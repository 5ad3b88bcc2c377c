// Where an upload waits until it is whole, counted, digested and identified.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import type { FileSealing } from '../crypto/sealed-files.ts';
import { defaultFileLimit } from '../settings/reached.ts';
import { BytesOnDisk } from './bytes-on-disk.ts';
import { safeFileName } from './file-name.ts';
import { allFileKinds, fileKinds, identifyFile, type LookInside } from './kinds.ts';
import { fileProblem } from './problems.ts';
import { describeBytes } from './size.ts';
import type { PutOptions, StoredFile, TakenFile } from './store.ts';

const day = 24 * 3600 * 1000;
/** A file that comes in parts goes on within a week. */
const halfUploads: readonly [RegExp, number][] = [
  [/^upload-[0-9a-f-]{36}\.part$/, day],
  [/^parts-[0-9a-f-]{36}\.part$/, 7 * day],
];

/** Bytes on the local disk that are to be kept, and the digest of them that is their key. */
export type Received = { path: string; key: string; size: number };
/** `folder`: where an upload waits; `look`: how the whole of it is looked at. */
type Inside = { folder: string; look?: LookInside | undefined };
type Keep = (received: Received) => Promise<void>;

/**
 * Receives an upload into `folder`, hands it sealed to `keep`, and leaves nothing behind whether that succeeds or fails.
 * What `keep` gets is flushed to disk, so a rename makes it durable.
 */
export async function receiveUpload(
  source: AsyncIterable<Uint8Array>,
  options: PutOptions & Inside & { sealing: FileSealing },
  keep: Keep,
): Promise<StoredFile> {
  return receiveOpen(source, options, async ({ path, file }) => {
    const sealed = options.sealing.seal(file.sha256);
    pipeline(createReadStream(path), sealed, () => {});
    return receiveKept(sealed, { folder: options.folder, name: file.name }, keep);
  });
}

/** Receives bytes as they lay in a store, and hands them to `keep`. @returns their key */
export async function receiveKept(
  source: AsyncIterable<Uint8Array>,
  { folder, name }: { folder: string; name: string },
  keep: Keep,
): Promise<string> {
  return spooled(folder, async (path) => {
    const { size, sha256 } = await writeCounted(source, { path, name, limit: Number.MAX_SAFE_INTEGER, flush: true });
    await keep({ path, key: sha256, size });
    return sha256;
  });
}

/** Receives an upload by the same checks and leaves it on disk for whoever reads it; nothing is kept. */
export async function takeUpload(source: AsyncIterable<Uint8Array>, options: PutOptions & Inside): Promise<TakenFile> {
  const path = await newPath(options.folder);
  try {
    const { key: _, ...file } = await receiveAt(path, { ...options, source }, async ({ file: { sha256 } }) => sha256);
    const bytes = new BytesOnDisk({ path, length: file.size });
    return { ...file, bytes, [Symbol.asyncDispose]: () => bytes[Symbol.asyncDispose]() };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

type Opened = { path: string; file: Omit<StoredFile, 'key'> };

async function receiveOpen(
  source: AsyncIterable<Uint8Array>,
  options: PutOptions & Inside,
  keyOf: (opened: Opened) => Promise<string>,
): Promise<StoredFile> {
  return spooled(options.folder, (path) => receiveAt(path, { ...options, source }, keyOf));
}

async function receiveAt(
  path: string,
  options: PutOptions & Inside & { source: AsyncIterable<Uint8Array> },
  keyOf: (opened: Opened) => Promise<string>,
): Promise<StoredFile> {
  const name = safeFileName(options.name);
  const limit = options.limit ?? defaultFileLimit;
  const { size, sha256 } = await writeCounted(options.source, { path, name, limit });
  const kind = await identifyFile({ path, name, allow: options.allow ?? allFileKinds }, options.look);
  const file = { size, sha256, kind, mediaType: fileKinds[kind].mediaType, name };
  return { key: await keyOf({ path, file }), ...file };
}

async function newPath(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, `upload-${randomUUID()}.part`);
}

/** A path for something that lies no longer than `use` takes. */
export async function spooled<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  const path = await newPath(folder);
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes half uploads last written more than a day before `now`, and parts after a week. */
export async function clearHalfUploads(folder: string, now: Date): Promise<number> {
  let cleared = 0;
  for (const entry of await readdir(folder).catch(() => [])) {
    const [, stale] = halfUploads.find(([form]) => form.test(entry)) ?? [];
    if (stale === undefined) continue;
    const path = join(folder, entry);
    const stats = await stat(path).catch(() => undefined);
    if (stats === undefined || now.getTime() - stats.mtimeMs < stale) continue;
    await rm(path, { force: true });
    cleared += 1;
  }
  return cleared;
}

/**
 * `flush`: to disk, for what is kept; what is read and done with would hold a thread for seconds. `mayBeEmpty`: of lines, none is no fault.
 */
type Target = { path: string; name: string; limit: number; flush?: boolean; mayBeEmpty?: boolean };

async function writeCounted(source: AsyncIterable<Uint8Array>, target: Target) {
  const file = await open(target.path, 'wx', 0o600);
  try {
    const counted = await pump(source, file, target);
    if (counted.size === 0 && target.mayBeEmpty !== true) throw fileProblem('file.empty', { name: target.name });
    if (target.flush === true) await file.sync();
    return counted;
  } catch (error) {
    throw roomProblem(error);
  } finally {
    await file.close();
  }
}

/** Codes of the system where no more can be written: the disk is full, the share of this user is, a file may be no larger. */
const withoutRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The refusal for an error of a disk that has no room; any other error as it is. */
export function roomProblem(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && withoutRoom.has(String(error.code)))) return error;
  return fileProblem('file.noRoom', {}, { cause: error });
}

async function pump(source: AsyncIterable<Uint8Array>, file: FileHandle, { name, limit }: Target) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of upTo(source, { name, limit })) {
    size += chunk.length;
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return { size, sha256: hash.digest('hex') };
}

/**
 * The content in the file `path`, for readers that need all of it; nothing is kept, and its kind is for them to judge.
 * @throws Problem file.tooLarge, file.empty, file.incomplete
 */
export async function gather(
  source: AsyncIterable<Uint8Array>,
  target: Target,
): Promise<{ bytes: BytesOnDisk; sha256: string }> {
  const { path } = target;
  try {
    const { size, sha256 } = await writeCounted(source, target);
    return { bytes: new BytesOnDisk({ path, length: size }), sha256 };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** What arrives, until it is more than the limit. @throws Problem file.tooLarge, file.incomplete */
export async function* upTo(
  source: AsyncIterable<Uint8Array>,
  { name, limit }: { name: string; limit: number },
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of arriving(source, name)) {
    size += chunk.length;
    if (size > limit) throw fileProblem('file.tooLarge', { name, limit: describeBytes(limit) });
    await nextTurn();
    yield chunk;
  }
}

/** Reads what nobody keeps, so that what comes after it is read. */
export async function passOver(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source) await nextTurn();
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** One chunk of all uploads in each turn of the event loop: however many people send large files, requests come between. */
function nextTurn(): Promise<unknown> {
  lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return lastTurn;
}

/** Errors of the source are the sender's broken connection; errors of our disk are not. */
async function* arriving(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let finished = false;
  try {
    for (;;) {
      const next = await iterator.next().catch((cause: unknown) => {
        finished = true;
        throw fileProblem('file.incomplete', { name }, { cause });
      });
      if (next.done === true) {
        finished = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!finished) await iterator.return?.();
  }
}

// Files that come in parts: sealed as they come, so that each byte is written once and none lies open. What arrived stays when the
// connection or the server breaks off, and goes on from there.
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, open, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ContentKey, type FileSealing, headBytes } from '../../crypto/sealed-files.ts';
import { Problem } from '../../errors/problem.ts';
import { safeFileName } from '../file-name.ts';
import { allFileKinds, fileKinds, kindOf, type LookInside, lookInside } from '../kinds.ts';
import { fileProblem } from '../problems.ts';
import { passOver, type Received, roomProblem, spooled, upTo } from '../spool.ts';
import type { FileParts } from '../store.ts';
import { openedStream } from '../verified-stream.ts';
import { type Ended, placeBytes } from './messages.ts';
import { uploadThreads } from './threads.ts';

type Made = {
  folder: string;
  sealing: FileSealing;
  look?: LookInside | undefined;
  now: () => Date;
  keep: (received: Received) => Promise<void>;
};

/** What the threads remember of an upload. */
type Remembered = { received: number; sealed: number; ended: boolean };

/** Uploads whose digests are remembered; what was longest ago is read again when it goes on. */
const mostRemembered = 32;

export function fileParts({ folder, sealing, look = lookInside, now, keep }: Made): FileParts {
  const pathOf = (id: string): string => join(folder, `parts-${id}.part`);
  const inTurn = oneAfterTheOther();
  const remembered = remembering(sealing);
  const sizeAt = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;
  const arrived = async (id: string): Promise<number> =>
    (await sizeAt(pathOf(id))) === undefined ? 0 : (await remembered.of(pathOf(id))).received;
  return {
    arrived: (id) => inTurn(id, () => arrived(id)),
    append: (id, { at, source, name = '', most = Number.MAX_SAFE_INTEGER }) =>
      inTurn(id, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const path = pathOf(id);
        const one = await remembered.of(path);
        const coming = upTo(source, { name, limit: most });
        if (one.received !== at || one.ended) await passOver(coming);
        else await remembered.change(path, () => add(one, { path, source: coming }));
        return one.received;
      }),
    take: (id, options) =>
      inTurn(id, async () => {
        const path = pathOf(id);
        const name = safeFileName(options.name);
        if ((await sizeAt(path)) === undefined) throw fileProblem('file.incomplete', { name });
        const one = await remembered.of(path);
        const ended = await remembered.change(path, () => end(one, path));
        const { key, size, sha256, beginning } = ended;
        const inside = () => spooled(folder, (open) => lookedInto({ path, open, name, key, sealing, look }));
        const kind = await kindOf({ name, allow: options.allow ?? allFileKinds, head: Buffer.from(beginning), inside });
        await spooled(folder, async (second) => {
          await link(path, second).catch(() => copyFile(path, second));
          await utimes(second, now(), now());
          await keep({ path: second, key, size: one.sealed });
        });
        return { key, size, sha256, kind, mediaType: fileKinds[kind].mediaType, name };
      }),
    drop: (id) =>
      inTurn(id, async () => {
        remembered.forget(pathOf(id));
        await rm(pathOf(id), { force: true });
      }),
  };
}

/** Hands over what comes, a place at a time. Returns when all of it lies. */
async function add(one: Remembered, q: { path: string; source: AsyncIterable<Uint8Array> }): Promise<void> {
  const waiting = new Set<Promise<unknown>>();
  let [chunks, size]: [Uint8Array[], number] = [[], 0];
  const give = async (): Promise<void> => {
    const given = await uploadThreads().add(q.path, chunks);
    one.received += size;
    [chunks, size] = [[], 0];
    const lies = given.lies.then(({ sealed }) => {
      one.sealed = sealed;
      waiting.delete(lies);
    });
    // Heard of below, where all are waited for.
    lies.catch(() => {});
    waiting.add(lies);
  };
  try {
    for await (const chunk of q.source)
      for (const bytes of cutTo(chunk, placeBytes)) {
        if (size + bytes.length > placeBytes) await give();
        chunks.push(bytes);
        size += bytes.length;
      }
  } finally {
    if (size > 0) await give();
    await Promise.all(waiting);
  }
}

function cutTo(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

async function end(one: Remembered, path: string): Promise<Ended> {
  const { sealed, ended } = await uploadThreads().end(path);
  [one.sealed, one.ended] = [sealed, true];
  return ended;
}

type Looked = { path: string; open: string; name: string; key: string; sealing: FileSealing; look: LookInside };

/** A package or a text is told by all of it: it lies open meanwhile. */
async function lookedInto({ path, open, name, key, sealing, look }: Looked) {
  const content = openedStream(createReadStream(path), { sealing, key });
  await pipeline(content, createWriteStream(open, { mode: 0o600, flags: 'wx' }));
  return look(open, name);
}

/** What the threads know of uploads; of others they read what lies. */
function remembering(sealing: FileSealing) {
  const known = new Map<string, Remembered>();
  const busy = new Set<string>();
  const forget = (path: string): void => {
    if (known.delete(path)) uploadThreads().forget(path);
  };
  const makeRoom = (): void => {
    for (const path of known.keys()) if (known.size >= mostRemembered && !busy.has(path)) forget(path);
  };
  return {
    forget,
    /** The upload, as it lies: begun where nothing lies, or what lies was begun otherwise. */
    async of(path: string): Promise<Remembered> {
      const one = known.get(path);
      if (one !== undefined && (await stat(path).catch(() => undefined))?.size === one.sealed) return one;
      forget(path);
      makeRoom();
      const made = await openedAt(path, sealing).catch((error: unknown) => {
        throw roomProblem(error);
      });
      known.set(path, made);
      return made;
    },
    /** After a failure of a thread nobody knows what was written: it is read again. */
    async change<T>(path: string, work: () => Promise<T>): Promise<T> {
      busy.add(path);
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Problem)) forget(path);
        throw roomProblem(error);
      } finally {
        busy.delete(path);
      }
    },
  };
}

async function openedAt(path: string, sealing: FileSealing): Promise<Remembered> {
  const lies = await begunAt(path, sealing);
  const content = lies ?? sealing.begin();
  const threads = uploadThreads();
  const found = await threads.read({ path, content, lies: lies !== undefined });
  const upTo = lies === undefined ? 0 : found.sealed;
  const { sealed } = await threads.goOn({ path, head: content.head, upTo });
  return { received: found.received, sealed, ended: found.whole };
}

async function begunAt(path: string, sealing: FileSealing): Promise<ContentKey | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return sealing.begun(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Two requests about one file wait for each other. */
function oneAfterTheOther() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(id) ?? Promise.resolve();
    const own = before.catch(() => {}).then(work);
    last.set(id, own);
    try {
      return await own;
    } finally {
      if (last.get(id) === own) last.delete(id);
    }
  };
}

// Files that come in parts: what arrived lies on disk and stays there when the connection or the server breaks off, and goes on from there.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import type { FileSealing } from '../crypto/sealed-files.ts';
import { safeFileName } from './file-name.ts';
import { allFileKinds, fileKinds, identifyFile, type LookInside } from './kinds.ts';
import { type Received, receiveKept } from './spool.ts';
import type { FileParts } from './store.ts';

type Made = {
  folder: string;
  sealing: FileSealing;
  look?: LookInside | undefined;
  keep: (received: Received) => Promise<void>;
};

export function fileParts({ folder, sealing, look, keep }: Made): FileParts {
  const pathOf = (id: string): string => join(folder, `parts-${id}.part`);
  const arrived = async (id: string): Promise<number> => (await stat(pathOf(id)).catch(() => undefined))?.size ?? 0;
  const inTurn = oneAfterTheOther();
  return {
    arrived,
    append: (id, { at, source }) =>
      inTurn(id, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const before = await arrived(id);
        if (before !== at) return before;
        const file = await open(pathOf(id), 'a', 0o600);
        try {
          for await (const chunk of source) await file.appendFile(chunk);
          await file.sync();
        } finally {
          await file.close();
        }
        return arrived(id);
      }),
    take: (id, options) =>
      inTurn(id, async () => {
        const path = pathOf(id);
        const name = safeFileName(options.name);
        const { size, sha256 } = await digested(path);
        const kind = await identifyFile({ path, name, allow: options.allow ?? allFileKinds }, look);
        const sealed = sealing.seal(sha256);
        pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), sealed, () => {});
        const key = await receiveKept(sealed, { folder, name }, keep);
        return { key, size, sha256, kind, mediaType: fileKinds[kind].mediaType, name };
      }),
    drop: (id) => rm(pathOf(id), { force: true }),
  };
}

async function digested(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, sha256: hash.digest('hex') };
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

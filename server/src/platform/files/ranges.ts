// Stretches of stored files: what lies sealed can only be opened from its beginning, so a long file is opened once and read from disk.
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Scratch } from './scratch.ts';
import type { FileStore } from './store.ts';

type Stored = { files: FileStore; scratch: Scratch };

export type FileRanges = {
  /**
   * `length` bytes from `at` on, fewer at the end of the file. @param q.size of the whole file
   * @throws Problem file.missing, file.altered, file.storeUnavailable
   */
  read(key: string, q: { at: number; length: number; size: number }): Promise<Buffer>;
};

const opened = new WeakMap<object, FileRanges>();

/** The same for everybody who asks with these services: a file that is read part by part is opened once. */
export function fileRanges(services: Stored): FileRanges {
  const known = opened.get(services.files);
  if (known !== undefined) return known;
  const made = openRanges(services);
  opened.set(services.files, made);
  return made;
}

function openRanges({ files, scratch }: Stored): FileRanges {
  let held: { key: string; path: string } | undefined;
  const release = async (): Promise<void> => {
    const path = held?.path;
    held = undefined;
    if (path !== undefined) await rm(path, { force: true });
  };
  const hold = async (key: string): Promise<string> => {
    if (held?.key === key) return held.path;
    await release();
    const path = await scratch.newFile();
    try {
      await pipeline(await files.get(key), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    held = { key, path };
    return path;
  };
  return {
    read: async (key, { at, length, size }) => {
      const file = await open(await hold(key), 'r');
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, size - at)), 0, undefined, at);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
        if (at + length >= size) await release();
      }
    },
  };
}

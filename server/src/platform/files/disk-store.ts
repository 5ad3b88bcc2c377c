// Files on the local disk: <folder>/<two digits>/<SHA-256>, written beside, flushed and renamed.
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Keeping } from './keeping.ts';
import { fileProblem } from './problems.ts';
import { clearHalfUploads } from './spool.ts';
import { isFileKey, type ListedFile } from './store.ts';
import { verifiedStream } from './verified-stream.ts';

export type DiskStoreOptions = { folder: string; now: () => Date };

/** A folder of this machine, which is made when it is missing. */
export function keepOnDisk({ folder, now }: DiskStoreOptions): Keeping {
  const incoming = join(folder, 'incoming');
  return {
    sole: true,
    spoolFolder: incoming,
    keep: ({ path, key }) => moveInto(path, pathOf(folder, key)),
    async getKept(key) {
      const file = await open(pathOf(folder, key), 'r').catch((cause: unknown) => {
        throw isMissing(cause) ? fileProblem('file.missing', { key }, { cause }) : cause;
      });
      return verifiedStream(file.createReadStream(), key);
    },
    async remove(key, options) {
      const path = pathOf(folder, key);
      if (options !== undefined && !(await keptBefore(path, options.keptBefore))) return;
      await rm(path, { force: true });
    },
    list: () => listFolder(folder),
    clearHalfUploads: () => clearHalfUploads(incoming, now()),
  };
}

function pathOf(folder: string, key: string): string {
  if (!isFileKey(key)) throw fileProblem('file.missing', { key });
  return join(folder, key.slice(0, 2), key);
}

/** The same content again replaces itself: the rename repairs a copy that was damaged on disk. */
async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function* listFolder(folder: string): AsyncGenerator<ListedFile> {
  const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const shelf of shelves.sort()) {
    for await (const entry of await opendir(join(folder, shelf))) {
      if (!entry.isFile() || !isFileKey(entry.name)) continue;
      const { size, mtime } = await stat(join(folder, shelf, entry.name));
      yield { key: entry.name, size, keptAt: mtime };
    }
  }
}

async function keptBefore(path: string, moment: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtime < moment;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

// Files that live no longer than the process: rows that were read, answers that wait to be fetched.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../postgres/index.ts';

export type Scratch = {
  /** A path for a new file, in a folder that only this user may enter; whoever asked removes it. */
  newFile(): Promise<string>;
  /** Removes what is left. */
  close(): Promise<void>;
};

const ownFolder = /^scratch-(\d+)-[0-9a-f-]{36}$/;

/** @param folder shared by the processes of a home; what killed ones left is cleared away */
export function openScratch(folder: string): Scratch {
  const own = join(folder, `scratch-${process.pid}-${randomUUID()}`);
  let made: Promise<unknown> | undefined;
  const make = async (): Promise<void> => {
    await mkdir(own, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const pid = Number(ownFolder.exec(name)?.[1] ?? process.pid);
      if (pid !== process.pid && !isRunning(pid)) await rm(join(folder, name), { recursive: true, force: true });
    }
  };
  return {
    newFile: async () => {
      made ??= make();
      await made;
      return join(own, randomUUID());
    },
    close: () => rm(own, { recursive: true, force: true }),
  };
}

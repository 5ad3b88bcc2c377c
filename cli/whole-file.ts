// A file that is there whole or not at all.
import { rename, rm, writeFile } from 'node:fs/promises';
import { unreadableFile } from './system-reason.ts';

/** Writes beside the file and puts it in its place. @throws Failure naming the file and the reason; nothing is then left behind */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw unreadableFile(path, error);
  }
}

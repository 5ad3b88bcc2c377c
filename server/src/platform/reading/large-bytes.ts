// Files on their way to the process that reads them: large ones lie on disk, since a message of forty megabytes takes half a minute to arrive.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { BytesOnDisk } from '../files/bytes-on-disk.ts';
import type { Scratch } from '../files/scratch.ts';

/** Where in the arguments bytes were taken out, and the file that holds them. */
export type LargeBytes = { at: readonly (string | number)[]; path: string };

const largest = 64 * 1024;

/**
 * The arguments without their large bytes, which are written to files; `remove` takes those away again. What lies on disk already
 * stays where it is.
 */
export async function withoutLargeBytes(
  args: readonly unknown[],
  scratch: Pick<Scratch, 'newFile'>,
): Promise<{ args: unknown[]; large: LargeBytes[]; remove: () => Promise<void> }> {
  const large: LargeBytes[] = [];
  const written: string[] = [];
  const remove = async (): Promise<void> => {
    for (const path of written) await rm(path, { force: true });
  };
  const walk = async (value: unknown, at: readonly (string | number)[]): Promise<unknown> => {
    if (value instanceof BytesOnDisk) {
      large.push({ at, path: value.path });
      return null;
    }
    if (value instanceof Uint8Array) {
      if (value.length <= largest) return value;
      const path = await scratch.newFile();
      written.push(path);
      large.push({ at, path });
      await writeFile(path, value, { flag: 'wx', mode: 0o600 });
      return null;
    }
    if (Array.isArray(value)) return Promise.all(value.map((one, index) => walk(one, [...at, index])));
    if (!isPlain(value)) return value;
    const entries = Object.entries(value).map(async ([key, one]) => [key, await walk(one, [...at, key])] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  try {
    return { args: await Promise.all(args.map((one, index) => walk(one, [index]))), large, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Puts the bytes back where they were. */
export async function putBack(args: unknown[], large: readonly LargeBytes[]): Promise<void> {
  for (const { at, path } of large) {
    const holder = at
      .slice(0, -1)
      .reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], args);
    (holder as Record<string | number, unknown>)[at.at(-1) ?? 0] = new Uint8Array(await readFile(path));
  }
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

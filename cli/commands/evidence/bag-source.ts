// A bag on the disk as commands are given it: a folder, or a ZIP with the bag at its root or in one top folder. Nothing is unpacked.
import type { Dirent } from 'node:fs';
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BagFile, BagProblem, BagSource } from '@qingfeng/bag';
import { FormatError, openZip } from '@qingfeng/formats';
import { unreadableFile } from '../../system-reason.ts';

export type OpenBag = {
  readonly source: BagSource;
  /** What of the place itself is amiss, such as a link that leads elsewhere. */
  readonly problems: readonly BagProblem[];
  /** What of it was left out and does no harm. */
  readonly warnings: readonly BagProblem[];
  readonly close: () => void;
};

/** What macOS packs beside a folder: attributes of its files. */
const BESIDE = /^__MACOSX\//;

/** A terabyte, or two thousand times its package: beyond it a package is a bomb. */
const LIMITS = { unpackedBytes: 2 ** 40, entries: 1_000_000, ratio: 1000 };

/** @throws Failure for a place that cannot be read; FormatError for a file that is no sound ZIP */
export async function openBag(path: string): Promise<OpenBag> {
  const info = await stat(path).catch((error) => Promise.reject(unreadableFile(path, error)));
  return info.isDirectory() ? folderBag(path) : zipBag(path);
}

async function folderBag(root: string): Promise<OpenBag> {
  const files: BagFile[] = [];
  const problems: BagProblem[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await entriesOf(join(root, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) files.push({ path, size: (await lstat(join(root, path))).size });
      else problems.push({ where: path, zh: '不是普通文件', en: 'is no ordinary file' });
    }
  };
  await walk('');
  const source = { files, read: (path: string) => createReadStream(join(root, path)) };
  return { source, problems, warnings: [], close: () => undefined };
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) =>
    Promise.reject(unreadableFile(folder, error)),
  );
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function zipBag(file: string): Promise<OpenBag> {
  const zip = await openZip(file, LIMITS);
  const all = zip.parts.filter(({ name }) => !name.endsWith('/'));
  const parts = all.filter(({ name }) => !BESIDE.test(name));
  const top = topOf(parts.map(({ name }) => name));
  async function* read(path: string): AsyncIterable<Uint8Array> {
    const stream = await zip.stream(`${top}${path}`);
    if (stream === null) throw new FormatError({ code: 'corrupt', part: path, params: { reason: 'truncated' } });
    yield* stream;
  }
  const files = parts.map(({ name, unpackedBytes }) => ({ path: name.slice(top.length), size: unpackedBytes }));
  const warnings = parts.length === all.length ? [] : [leftOut(all.length - parts.length)];
  return { source: { files, read }, problems: [], warnings, close: zip.close };
}

const leftOut = (count: number): BagProblem => ({
  where: '__MACOSX',
  zh: `苹果系统打包时另加的文件夹，不属于证据包，其中 ${count} 个文件未核对`,
  en: `a folder that macOS adds when it packs, no part of the bag; files in it that were not checked: ${count}`,
});

/** The one folder that everything lies in, where the bag is not at the root. */
function topOf(names: readonly string[]): string {
  if (names.includes('bagit.txt')) return '';
  const top = names[0]?.slice(0, names[0].indexOf('/') + 1) ?? '';
  return names.every((name) => name.startsWith(top)) ? top : '';
}

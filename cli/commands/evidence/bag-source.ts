// A bag on the disk as commands are given it: a folder, or a ZIP with the bag at its root or in one top folder. Nothing is unpacked.
import type { Dirent } from 'node:fs';
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BagFile, BagProblem, BagSource } from '@qingfeng/bag';
import { FormatError, openZip, type ZipLimits } from '@qingfeng/formats';
import { unreadableFile } from '../../system-reason.ts';

export type OpenBag = {
  readonly source: BagSource;
  /** What of the place itself is amiss, such as a link that leads elsewhere. */
  readonly problems: readonly BagProblem[];
  /** What of it was left out and does no harm. */
  readonly warnings: readonly BagProblem[];
  readonly close: () => void;
};

/** What macOS and Windows leave beside a folder that is packed: attributes of its files, looks of the folder, small pictures. */
const BESIDE = /^(?:__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/is;

/**
 * Beyond this a package is a bomb, whatever it holds. Files of zeros pack to a thousandth, as far as the packing goes, and are evidence
 * like any other (a wiped disk), so that the whole is judged and not each file.
 */
const limitsOf = (packageBytes: number): ZipLimits => ({
  unpackedBytes: Math.max(16 * 2 ** 30, 20 * packageBytes),
  entries: 1_000_000,
  exactNames: true,
});

/** @throws Failure for a place that cannot be read; FormatError for a file that is no sound ZIP */
export async function openBag(path: string): Promise<OpenBag> {
  const info = await stat(path).catch((error) => Promise.reject(unreadableFile(path, error)));
  return info.isDirectory() ? folderBag(path) : zipBag(path, info.size);
}

async function folderBag(root: string): Promise<OpenBag> {
  const files: BagFile[] = [];
  const problems: BagProblem[] = [];
  let payload = false;
  const walk = async (below: string): Promise<void> => {
    for (const entry of await entriesOf(join(root, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const size = entry.isFile() ? await sizeOf(join(root, path)) : undefined;
      payload ||= path === 'data' && entry.isDirectory();
      if (entry.isDirectory()) await walk(path);
      else if (size !== undefined) files.push({ path, size });
      else problems.push(entry.isFile() ? unnamed(path) : notOrdinary(path));
    }
  };
  await walk('');
  if (!payload) problems.push({ where: 'data/', zh: '没有 data 文件夹', en: 'there is no folder of this name' });
  const source = { files, read: (path: string) => createReadStream(join(root, path)) };
  return { source, problems, warnings: [], close: () => undefined };
}

const notOrdinary = (where: string): BagProblem => ({ where, zh: '不是普通文件', en: 'is no ordinary file' });
const unnamed = (where: string): BagProblem => ({ where, zh: '文件名不是 UTF-8', en: 'its name is not UTF-8' });

/** Undefined for a file that is not found by its own name, which then holds other bytes than UTF-8. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (path.includes('\ufffd')) return undefined;
    throw unreadableFile(path, error);
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) =>
    Promise.reject(unreadableFile(folder, error)),
  );
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function zipBag(file: string, packageBytes: number): Promise<OpenBag> {
  const zip = await openZip(file, limitsOf(packageBytes));
  const all = zip.parts.filter(({ name }) => !name.endsWith('/'));
  const { top, beside } = layoutOf(all.map(({ name }) => name));
  const parts = all.filter(({ name }) => !beside.includes(name));
  async function* read(path: string): AsyncIterable<Uint8Array> {
    const stream = await zip.stream(`${top}${path}`);
    if (stream === null) throw new FormatError({ code: 'corrupt', part: path, params: { reason: 'truncated' } });
    yield* stream;
  }
  const files = parts.map(({ name, unpackedBytes }) => ({ path: name.slice(top.length), size: unpackedBytes }));
  const problems = parts.filter(({ link }) => link === true).map(({ name }) => notOrdinary(name.slice(top.length)));
  const payload = zip.parts.some(({ name }) => name.startsWith(`${top}data/`));
  const warnings = [...leftOut(beside), ...(payload ? [] : [noFolder])];
  return { source: { files, read }, problems, warnings, close: zip.close };
}

/** Whether an empty folder is packed depends on the program that packs. */
const noFolder: BagProblem = {
  where: 'data/',
  zh: '压缩包中没有 data 文件夹',
  en: 'the package has no folder of this name',
};

function leftOut(beside: readonly string[]): BagProblem[] {
  const counts = new Map<string, number>();
  for (const name of beside) {
    const first = name.split('/')[0] ?? name;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].map(([where, count]) => ({
    where,
    zh: `操作系统打包时另加的内容，不属于证据包，其中 ${count} 个文件未核对`,
    en: `was added by the system that packed, no part of the bag; files of it that were not checked: ${count}`,
  }));
}

/** The one folder that everything lies in, where the bag is not at the root, and what lies beside the bag and is no part of it. */
function layoutOf(names: readonly string[]): { top: string; beside: readonly string[] } {
  if (names.includes('bagit.txt')) return { top: '', beside: names.filter((name) => /^__MACOSX\//.test(name)) };
  const beside = names.filter((name) => BESIDE.test(name));
  const own = names.filter((name) => !BESIDE.test(name));
  const top = own[0]?.slice(0, own[0].indexOf('/') + 1) ?? '';
  return own.every((name) => name.startsWith(top)) ? { top, beside } : { top: '', beside };
}

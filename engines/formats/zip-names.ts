// What an entry of a ZIP is called. Programs often leave out the mark for UTF-8 (macOS), or write the code page of their system (GB 18030 in China).
import { type Entry, validateFileName } from 'yauzl';

const UTF_8 = 0x800;
const UNICODE_PATH = 0x70_75;
const LINK = 0o120_000;
const KIND = 0o170_000;

/** With `/` between folders, also where the package has `\`. */
export function entryName(entry: Entry): string {
  const { fileName, fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  const marked = (generalPurposeBitFlag & UTF_8) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  if (marked) return fileName;
  const text = decoded(fileNameRaw, 'utf-8') ?? decoded(fileNameRaw, 'gb18030');
  return text?.replaceAll('\\', '/') ?? fileName;
}

/** Whether a name is a path that leads out of the package. */
export const isPathTrick = (name: string): boolean =>
  name === '' || name.includes('\0') || validateFileName(name) !== null;

/** Whether a program that unpacks would make a symbolic link of it: the high half is the mode of Unix. */
export const isLink = ({ externalFileAttributes }: Entry): boolean => ((externalFileAttributes >>> 16) & KIND) === LINK;

function decoded(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

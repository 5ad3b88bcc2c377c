// Documents from the disk: one file, or all readable ones of a folder by name.
import type { Dirent, Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  DEFAULT_LIMITS,
  describeUnreadable,
  isSupported,
  type ReadDocument,
  readDocument,
  UnreadableDocument,
} from '@qingfeng/policy/readers';
import { type About, Failure } from './failure.ts';
import { bytesOf } from './file-bytes.ts';
import type { Sentence } from './language.ts';
import { fileCode, systemReason } from './system-reason.ts';

export type SourceDocument = ReadDocument & { file: string };
export type Source = {
  /** Whether a folder was named, so that offsets need the file's name beside them. */
  folder: boolean;
  documents: SourceDocument[];
  /** Names in the folder that were passed over: other kinds of file, subfolders, Word's lock files. */
  skipped: string[];
};

const UNCHANGED: Sentence = { zh: '没有改动任何内容。', en: 'Nothing was changed.' };

/**
 * Reads a file, or each supported file of a folder in the order of their names (numbers by value). Subfolders are not entered.
 * `-` is standard input. `onRead` is told the size in bytes of each file as it is done.
 * @throws Failure naming the file, the part and the reason.
 */
export async function readSource(
  path: string,
  onStart: (bytes: number, files: number) => (bytes: number) => void,
): Promise<Source> {
  if (path === '-') return { folder: false, documents: [await readStandardInput()], skipped: [] };
  const info = await statOf(path);
  if (info.isDirectory()) return readFolder(path, onStart);
  if (!info.isFile()) {
    throw failure(path, { zh: '既不是文件也不是文件夹', en: 'neither a file nor a folder' }, { code: 'file.unusable' });
  }
  const done = onStart(info.size, 1);
  const document = await readFileOf({ path, file: basename(path), size: info.size });
  done(info.size);
  return { folder: false, documents: [document], skipped: [] };
}

async function readFolder(
  path: string,
  onStart: (bytes: number, files: number) => (bytes: number) => void,
): Promise<Source> {
  const { files, skipped } = await listFolder(path);
  if (files.length === 0) {
    throw failure(
      path,
      {
        zh: '文件夹里没有可读的文件（.txt .docx .docm .pdf .html .htm）',
        en: 'the folder holds no readable file (.txt .docx .docm .pdf .html .htm)',
      },
      { code: 'input.empty' },
    );
  }
  const done = onStart(
    files.reduce((sum, { size }) => sum + size, 0),
    files.length,
  );
  const documents: SourceDocument[] = [];
  for (const { name, size } of files) {
    documents.push(await readFileOf({ path: join(path, name), file: name, size }));
    done(size);
  }
  return { folder: true, documents, skipped };
}

async function listFolder(path: string): Promise<{ files: { name: string; size: number }[]; skipped: string[] }> {
  const files: { name: string; size: number }[] = [];
  const skipped: string[] = [];
  for (const { name } of await entriesOf(path)) {
    const info = await statOf(join(path, name));
    if (info.isFile() && isSupported(name) && !name.startsWith('.') && !name.startsWith('~$')) {
      files.push({ name, size: info.size });
    } else {
      skipped.push(name);
    }
  }
  const order = new Intl.Collator('en', { numeric: true });
  files.sort((one, other) => order.compare(one.name, other.name));
  return { files, skipped: skipped.sort(order.compare) };
}

async function readFileOf({ path, file, size }: { path: string; file: string; size: number }): Promise<SourceDocument> {
  try {
    // The size is judged before the bytes are in memory.
    if (size > DEFAULT_LIMITS.bytes) {
      throw new UnreadableDocument({ code: 'tooLarge', params: { size, limit: DEFAULT_LIMITS.bytes } });
    }
    return { file, ...(await readDocument({ name: file, bytes: await readFile(path) })) };
  } catch (error) {
    if (error instanceof UnreadableDocument) throw unreadable(path, error);
    throw systemFailure(path, error);
  }
}

/** A document without a name: what it is, its first bytes say. */
async function readStandardInput(): Promise<SourceDocument> {
  try {
    const bytes = await bytesOf('-');
    return { file: '-', ...(await readDocument({ name: `stdin.${kindOf(bytes)}`, bytes })) };
  } catch (error) {
    if (error instanceof UnreadableDocument) throw unreadable('-', error);
    throw error;
  }
}

function kindOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return 'docx';
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|p|div|table)\b/i.test(head) ? 'html' : 'txt';
}

function unreadable(path: string, { reason }: UnreadableDocument): Failure {
  const { zh, en } = describeUnreadable(reason);
  const part = reason.part === undefined ? { zh: '', en: '' } : { zh: `${reason.part}：`, en: `${reason.part}: ` };
  return failure(
    path,
    { zh: part.zh + zh, en: part.en + en },
    { code: `document.${reason.code}`, ...(reason.part === undefined ? {} : { field: reason.part }) },
  );
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw systemFailure(path, error);
  }
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw systemFailure(path, error);
  }
}

function systemFailure(path: string, error: unknown): Failure {
  return failure(path, systemReason(error), { code: fileCode(error) });
}

function failure(path: string, reason: Sentence, about: About): Failure {
  return new Failure(
    {
      zh: `${path}：${reason.zh}。${UNCHANGED.zh}`,
      en: `${path}: ${reason.en}. ${UNCHANGED.en}`,
    },
    { file: path, ...about },
  );
}

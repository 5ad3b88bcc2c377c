// What the system says when a file cannot be read or written, in words.
import { access, constants } from 'node:fs/promises';
import { Failure } from './failure.ts';
import type { Sentence } from './language.ts';
import { printable } from './output.ts';

/** Why the system did not give a file; anything but an error of the system is thrown on. */
export function systemReason(error: unknown): Sentence {
  const code = systemCode(error);
  if (code === 'ENOENT') return { zh: '找不到这个文件或文件夹', en: 'no such file or folder' };
  if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'may not be read' };
  if (code === 'EISDIR') return { zh: '这是文件夹，请给文件', en: 'a folder; a file is needed' };
  if (code === '') throw error;
  return { zh: `无法读取（${code}）`, en: `cannot be read (${code})` };
}

/** The word by which a program tells what was wrong with a file. */
export function fileCode(error: unknown): string {
  return (
    { ENOENT: 'file.notFound', EACCES: 'file.notAllowed', EPERM: 'file.notAllowed', EISDIR: 'file.isFolder' }[
      systemCode(error)
    ] ?? 'file.unusable'
  );
}

/** That a file could not be read. Anything but an error of the system is thrown on. */
export function unreadableFile(file: string, error: unknown): Failure {
  const { zh, en } = systemReason(error);
  const shown = printable(file);
  return new Failure({ zh: `${shown}：${zh}`, en: `${shown}: ${en}` }, { code: fileCode(error), file });
}

/** Before the server's program is asked to read it. @throws Failure naming the file or folder and the reason */
export async function requireReadable(...files: readonly (string | undefined)[]): Promise<void> {
  for (const file of files)
    if (file !== undefined)
      await access(file, constants.R_OK).catch((error: unknown) => {
        throw unreadableFile(file, error);
      });
}

const systemCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

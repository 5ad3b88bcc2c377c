// What the system says when a file cannot be read or written, in words.
import type { Sentence } from './language.ts';

/** Why the system did not give a file; anything but an error of the system is thrown on. */
export function systemReason(error: unknown): Sentence {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return { zh: '找不到这个文件或文件夹', en: 'no such file or folder' };
  if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'may not be read' };
  if (code === 'EISDIR') return { zh: '这是文件夹，请给文件', en: 'a folder; a file is needed' };
  if (code === '') throw error;
  return { zh: `无法读取（${code}）`, en: `cannot be read (${code})` };
}

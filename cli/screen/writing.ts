// Files that a run writes.
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { systemReason } from '../system-reason.ts';

/** @param flags 'w' for a new file, 'r+' to go on in one that is there. @throws Failure naming the file and the reason */
export async function openToWrite(path: string, flags: 'w' | 'r+'): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure(
      { zh: `${path}：不能写入，${zh}`, en: `${path}: cannot be written, ${en}` },
      { code: 'file.notWritten', file: path },
    );
  }
}

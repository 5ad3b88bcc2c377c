// A file that a command was given, read whole.
import { readFile } from 'node:fs/promises';
import { Failure } from './failure.ts';
import { printable } from './output.ts';
import { systemReason } from './system-reason.ts';

/** @throws Failure naming the file and the reason */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({ zh: `${printable(file)}：${zh}`, en: `${printable(file)}: ${en}` });
  }
}

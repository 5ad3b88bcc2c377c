// A file that a command was given, read whole; - is standard input.
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { streams } from './output.ts';
import { unreadableFile } from './system-reason.ts';

/** @throws Failure naming the file and the reason */
export async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(streams().stdin);
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

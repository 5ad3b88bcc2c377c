// Rows on their way from the process that reads them to the server: in a file, so that neither waits for the other nor holds them all.
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { deserialize, serialize } from 'node:v8';
import { fileProblem } from '../files/problems.ts';
import { describeBytes } from '../files/size.ts';

const itemsPerFrame = 100;
const lengthBytes = 4;
/** 512 MB: a cell may repeat a text of which the file has only one. */
const mostBytes = 512 * 1024 * 1024;

/**
 * Writes items in frames of `together` (a hundred unless given: fewer of large ones), each behind its length.
 * @returns how many
 * @throws Problem file.unpackedTooLarge
 */
export async function writeFrames(
  items: AsyncIterable<unknown> | Iterable<unknown>,
  q: { path: string; file: string; limit?: number; together?: number | undefined },
): Promise<number> {
  const { path, file, limit = mostBytes, together = itemsPerFrame } = q;
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  let frame: unknown[] = [];
  let written = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    const bytes = serialize(frame);
    frame = [];
    written += bytes.length;
    if (written > limit) throw fileProblem('file.unpackedTooLarge', { name: file, limit: describeBytes(limit) });
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(bytes.length);
    out.write(length);
    if (!out.write(bytes)) await once(out, 'drain');
  };
  try {
    for await (const item of items) {
      frame.push(item);
      count += 1;
      if (frame.length >= together) await flush();
    }
    if (frame.length > 0) await flush();
    out.end();
    await finished(out);
    return count;
  } catch (error) {
    out.destroy();
    throw error;
  }
}

/** The items of such a file, in order. Between frames the server does other things. */
export async function* readFrames(path: string): AsyncGenerator<unknown> {
  let held = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    while (held.length >= at + lengthBytes) {
      const end = at + lengthBytes + held.readUInt32LE(at);
      if (held.length < end) break;
      const items: unknown[] = deserialize(held.subarray(at + lengthBytes, end));
      yield* items;
      at = end;
    }
    held = held.subarray(at);
  }
}

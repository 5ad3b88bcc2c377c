// Which encoding a text file is in: UTF-8, UTF-16 with a mark, or GB 18030, which contains GBK and GB 2312.
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * The encoding in which the whole file reads without an error, or undefined when it is no text.
 * UTF-8 is tried first: a GBK text of more than a few signs is almost never valid UTF-8.
 */
export async function detectTextEncoding(path: string): Promise<TextEncoding | undefined> {
  const marked = encodingByMark(await readHead(path, 3));
  const candidates: readonly TextEncoding[] = marked === undefined ? ['utf-8', 'gb18030'] : [marked];
  for (const encoding of candidates) if (await readsAs(path, encoding)) return encoding;
  return undefined;
}

/** The encoding of bytes in memory, by the same rule. */
export function detectEncodingOfBytes(bytes: Uint8Array): TextEncoding | undefined {
  const marked = encodingByMark(bytes);
  const candidates: readonly TextEncoding[] = marked === undefined ? ['utf-8', 'gb18030'] : [marked];
  return candidates.find((encoding) => {
    try {
      return isReadable(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      return false;
    }
  });
}

/**
 * Whether a file is text of lines, most of which read in UTF-8 or GB 18030 each by itself: what people put together from two systems, or of
 * which a byte was lost. Whoever reads it says which lines could not be read.
 */
export async function isTextByLines(path: string): Promise<boolean> {
  const decoders = (['utf-8', 'gb18030'] as const).map((encoding) => new TextDecoder(encoding, { fatal: true }));
  const reads = (line: Uint8Array): boolean =>
    decoders.some((decoder) => {
      try {
        decoder.decode(line);
        return true;
      } catch {
        return false;
      }
    });
  if (!(await readsAs(path, 'latin1'))) return false;
  const bytes = await readFile(path);
  let [lines, read] = [0, 0];
  for (let start = 0; start < bytes.length; ) {
    const next = bytes.indexOf(0x0a, start);
    const end = next < 0 ? bytes.length : next;
    lines += 1;
    if (reads(bytes.subarray(start, end))) read += 1;
    start = end + 1;
  }
  return lines > 1 && read * 2 > lines;
}

/** The first bytes of a file, fewer when it is shorter. */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function encodingByMark(head: Uint8Array): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  return undefined;
}

/** Reads no further than to the first block that is none. */
async function readsAs(path: string, encoding: TextEncoding | 'latin1'): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) if (!isReadable(decoder.decode(chunk, { stream: true }))) return false;
    return isReadable(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  } finally {
    stream.destroy();
  }
}

/** Text may hold tabs, line ends, form feeds and the old end-of-file sign, no other control characters. */
function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return !/[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/.test(text);
}

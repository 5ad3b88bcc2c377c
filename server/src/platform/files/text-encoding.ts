// Whether a file is text, and in which encoding: UTF-8, UTF-16, or GB 18030, which contains GBK and GB 2312.
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { FormatError, textEncoding } from '@qingfeng/formats';

export type TextEncoding = ReturnType<typeof textEncoding>;

/** The encoding in which the whole file reads without an error, or undefined when it is no text. */
export async function detectTextEncoding(path: string): Promise<TextEncoding | undefined> {
  const { size } = await stat(path);
  return size <= wholeBytes ? detectEncodingOfBytes(await readFile(path)) : detectInPieces(path);
}

/** Larger files are read in pieces: a table of a million rows is never whole in memory. */
const wholeBytes = 32 * 1024 * 1024;
/** What is larger must be in one encoding from beginning to end. */
const mostByLines = 200 * 1024 * 1024;

/** By the first part that holds more than ASCII, and then whether the whole reads so too. */
async function detectInPieces(path: string): Promise<TextEncoding | undefined> {
  const { part, at } = await partWithWords(path);
  // Not in the middle of a character, which has no line end in UTF-8 and GB 18030.
  const [first, last] = [at === 0 ? 0 : part.indexOf(0x0a) + 1, part.lastIndexOf(0x0a) + 1];
  const encoding = detectEncodingOfBytes(part.includes(0) || last <= first ? part : part.subarray(first, last));
  return encoding !== undefined && (await readsAs(path, encoding)) ? encoding : undefined;
}

const partBytes = 4 * 1024 * 1024;
const pieceBytes = 256 * 1024;

/** Four megabytes around the first sign that is none of ASCII; the beginning where there is none. */
async function partWithWords(path: string): Promise<{ part: Buffer; at: number }> {
  let at = 0;
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    if ((piece as Buffer).some((byte) => byte >= 0x80 || byte === 0)) break;
    at += (piece as Buffer).length;
  }
  const from = at < pieceBytes || at >= (await stat(path)).size ? 0 : at - pieceBytes;
  return { part: await readAt(path, { at: from, bytes: partBytes }), at: from };
}

async function readsAs(path: string, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes })) {
      if (hasControls(bytes as Buffer, encoding)) return false;
      decoder.decode(bytes as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The encoding of bytes in memory, by the same rule. */
export function detectEncodingOfBytes(bytes: Uint8Array): TextEncoding | undefined {
  try {
    const encoding = textEncoding(bytes);
    return hasControls(bytes, encoding) ? undefined : encoding;
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/**
 * Whether a file is text of lines, most of which read in UTF-8 or GB 18030 each by itself: what people put together from two systems, or of
 * which a byte was lost. Whoever reads it says which lines could not be read.
 */
export async function isTextByLines(path: string): Promise<boolean> {
  if ((await stat(path)).size > mostByLines) return false;
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
  const bytes = await readFile(path);
  if (bytes.some(isControl)) return false;
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
export function readHead(path: string, bytes: number): Promise<Buffer> {
  return readAt(path, { at: 0, bytes });
}

async function readAt(path: string, { at, bytes }: { at: number; bytes: number }): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** In UTF-8 and GB 18030 no byte of a longer character is below 0x30, so that single bytes tell. */
function hasControls(bytes: Uint8Array, encoding: TextEncoding): boolean {
  if (!encoding.startsWith('utf-16')) return bytes.some(isControl);
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
  for (let at = 0; at < bytes.length; at += 2)
    if (bytes[at + high] === 0 && isControl(bytes[at + low] ?? 0)) return true;
  return false;
}

/** Text may hold tabs, line ends, form feeds and the old end-of-file sign, no other control characters. */
function isControl(code: number): boolean {
  return code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1a;
}

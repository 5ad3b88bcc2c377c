// Lines of a file whatever it is encoded in: UTF-8 where that is what it is, else GBK or Latin-1, line by line.

export type Encoding = 'utf-8' | 'gb18030' | 'windows-1252';

/** Bytes of a line beyond which it is not read. */
const LINE_MOST = 1 << 20;
const LINE_FEED = 10;
/** Lines that are not UTF-8 from which the other encoding is judged. */
const JUDGED_BY = 2000;

/** One line without its end; `text` is null where it is longer than may be. Numbers count from 1. */
export type Line = { readonly number: number; readonly text: string | null };

/** The lines of the bytes. Each is UTF-8 where it can be; what cannot is in the encoding that the file's other lines suggest. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  const buffer = withoutUtf16(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { from, decode } = decoder(buffer);
  let number = 0;
  for (let at = from; at < buffer.length; ) {
    const found = buffer.indexOf(LINE_FEED, at);
    const next = found < 0 ? buffer.length : found;
    const end = next > at && buffer[next - 1] === 13 ? next - 1 : next;
    number += 1;
    yield { number, text: end - at > LINE_MOST ? null : decode(buffer.subarray(at, end)) };
    at = next + 1;
  }
}

/** What Excel calls Unicode text has two bytes for each sign, and says so by its first two. */
function withoutUtf16(buffer: Buffer): Buffer {
  const little = buffer[0] === 0xff && buffer[1] === 0xfe;
  const big = buffer[0] === 0xfe && buffer[1] === 0xff;
  return little || big ? Buffer.from(new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(buffer)) : buffer;
}

function decoder(buffer: Buffer): { from: number; decode: (line: Buffer) => string } {
  const from = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  if (isUtf8(buffer)) return { from, decode: (line) => line.toString('utf8') };
  const strict = new TextDecoder('utf-8', { fatal: true });
  const other = new TextDecoder(otherEncoding(buffer));
  const decode = (line: Buffer) => {
    try {
      return strict.decode(line);
    } catch {
      return other.decode(line);
    }
  };
  return { from, decode };
}

function isUtf8(buffer: Buffer): boolean {
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    // In parts: a string may not be as long as a file.
    const part = 1 << 26;
    for (let at = 0; at < buffer.length; at += part) strict.decode(buffer.subarray(at, at + part), { stream: true });
    strict.decode();
    return true;
  } catch {
    return false;
  }
}

/** GBK writes a Chinese character as two high bytes, mostly; an accented letter of Latin-1 stands among low ones. */
function otherEncoding(buffer: Buffer): Encoding {
  let paired = 0;
  let single = 0;
  let judged = 0;
  for (let at = 0; at < buffer.length && judged < JUDGED_BY; at += 1) {
    if ((buffer[at] ?? 0) < 0x80) continue;
    judged += 1;
    if ((buffer[at + 1] ?? 0) >= 0x80) {
      paired += 1;
      at += 1;
    } else single += 1;
  }
  return paired > 2 * single ? 'gb18030' : 'windows-1252';
}

// How much a PDF's streams would unpack to, counted before the PDF reader may allocate for them.
import { Unzlib } from 'fflate';
import { type ReadLimits, UnreadableDocument } from '../unreadable.ts';

const LOOK_BACK = 8192;
const PUSH = 16 * 1024;
const MAX_LAYERS = 4;
/** Worst growth of one packed byte: ISO 32000-1, 7.4; deflate, a 12-bit LZW code for 4,095 bytes, a run of 128 in 2. */
const GROWTH = { flate: 1032, lzw: 2730, runLength: 64 };

type Stream = { dictionary: string; from: number; to: number };

/**
 * Refuses a PDF whose streams unpack to more than the limit: all that are not pictures together, each picture alone
 * (text extraction does not unpack those). Streams whose packing is not plain deflate count with their worst growth.
 * @throws UnreadableDocument unpackedTooLarge, encrypted (an encrypted stream cannot be judged).
 */
export function judgePdfStreams(bytes: Uint8Array, limits: ReadLimits): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(unescapeNames(outsideStreams(buffer)))) {
    throw new UnreadableDocument({ code: 'encrypted', params: {} });
  }
  let total = 0;
  for (const stream of streamsOf(buffer)) {
    const size = unpackedSize({ buffer, stream, limit: limits.unpackedBytes });
    if (!/\/Subtype\s*\/Image\b/.test(stream.dictionary)) total += size;
    if (size <= limits.unpackedBytes && total <= limits.unpackedBytes) continue;
    throw new UnreadableDocument({
      code: 'unpackedTooLarge',
      part: `byte ${stream.from}`,
      params: { limit: limits.unpackedBytes, measure: 'bytes' },
    });
  }
}

/** The file's own syntax without the packed bytes, where a chance match would be an accident. */
function outsideStreams(buffer: Buffer): string {
  const pieces: string[] = [];
  let at = 0;
  for (const stream of streamsOf(buffer)) {
    pieces.push(buffer.toString('latin1', at, stream.from));
    at = stream.to;
  }
  pieces.push(buffer.toString('latin1', at));
  return pieces.join(' ');
}

function* streamsOf(buffer: Buffer): Generator<Stream> {
  let at = buffer.indexOf('stream');
  while (at >= 0) {
    const after = at + 'stream'.length;
    const from = dataStart(buffer, after);
    if (from === null || buffer.toString('latin1', Math.max(0, at - 3), at) === 'end') {
      at = buffer.indexOf('stream', after);
      continue;
    }
    const end = buffer.indexOf('endstream', from);
    const to = end < 0 ? buffer.length : end;
    const before = buffer.toString('latin1', Math.max(0, at - LOOK_BACK), at);
    yield { dictionary: unescapeNames(before.slice(before.lastIndexOf(' obj') + 1)), from, to };
    at = buffer.indexOf('stream', to + 'endstream'.length);
  }
}

/** After the keyword comes a line end; without one the word only happens to stand there. */
function dataStart(buffer: Buffer, after: number): number | null {
  if (buffer[after] === 0x0a) return after + 1;
  if (buffer[after] !== 0x0d) return null;
  return buffer[after + 1] === 0x0a ? after + 2 : after + 1;
}

/** Names may hide letters: /Fl#61teDecode. */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function unpackedSize({ buffer, stream, limit }: { buffer: Buffer; stream: Stream; limit: number }): number {
  const packed = buffer.subarray(stream.from, stream.to);
  const { dictionary } = stream;
  const otherwisePacked = growthOf(dictionary);
  if (otherwisePacked > 1) return packed.length * otherwisePacked;
  if (!isZlib(packed)) return packed.length;
  const counter = new DeflateCounter(1);
  counter.push(packed, limit);
  return counter.largest;
}

/** 1 where the first filter is deflate or none: those are measured, not estimated. */
function growthOf(dictionary: string): number {
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return 1;
  const flate = /\/(?:FlateDecode|Fl)\b/.test(dictionary) ? GROWTH.flate : 1;
  if (/\/(?:LZWDecode|LZW)\b/.test(dictionary)) return GROWTH.lzw;
  if (/\/(?:RunLengthDecode|RL)\b/.test(dictionary)) return GROWTH.runLength * flate;
  return /\/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b/.test(dictionary) ? flate : 1;
}

function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && ((method << 8) + flags) % 31 === 0;
}

/** Counts what deflate unpacks to, layer by layer where its result is deflate again; stops once one passes the limit. */
class DeflateCounter {
  readonly #stream: Unzlib;
  readonly #layer: number;
  #inner: DeflateCounter | null = null;
  #broken = false;
  size = 0;

  constructor(layer: number) {
    this.#layer = layer;
    this.#stream = new Unzlib((chunk) => this.#take(chunk));
  }

  get largest(): number {
    return Math.max(this.size, this.#inner?.largest ?? 0);
  }

  push(packed: Uint8Array, limit: number): void {
    for (let at = 0; at < packed.length && !this.#broken && this.largest <= limit; at += PUSH) {
      try {
        this.#stream.push(packed.slice(at, at + PUSH));
      } catch {
        // Damaged or ended: the PDF reader stops there too.
        this.#broken = true;
      }
    }
  }

  #take(chunk: Uint8Array): void {
    if (this.size === 0 && this.#layer < MAX_LAYERS && isZlib(chunk)) this.#inner = new DeflateCounter(this.#layer + 1);
    this.size += chunk.length;
    this.#inner?.push(chunk, Number.MAX_SAFE_INTEGER);
  }
}

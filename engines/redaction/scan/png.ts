// Pages as pictures: a plain PNG is read to its dots and written anew from them, so that nothing but the dots is taken over.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { joined } from '../public/pdf-file.ts';

/** The size of a page in dots. */
export type Sheet = { readonly width: number; readonly height: number };

/** A page in 256 shades, row by row. */
export type GreyPage = Sheet & { readonly grey: Uint8Array };

export type PageFault = 'notPng' | 'damaged' | 'wrongSize' | 'notPlain' | 'transparent';

/** Thrown for a picture that is no plain page of the size that was asked for. */
export class PageError extends Error {
  readonly fault: PageFault;
  readonly found: Sheet | undefined;

  constructor(fault: PageFault, found?: Sheet) {
    super(fault);
    this.name = 'PageError';
    this.fault = fault;
    this.found = found;
  }
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Values of a dot by the colour type of PNG: grey, colour, colour with transparency. */
const VALUES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 6: 4 };

type Chunk = { kind: string; content: Uint8Array };

/**
 * The dots of a PNG of eight bits, neither interlaced nor with a palette. Every other chunk is passed over: texts, times, profiles,
 * and what follows the end.
 * @param wanted the size that the page must have; judged before anything is unpacked
 * @throws PageError
 */
export function readPage(bytes: Uint8Array, wanted: Sheet): GreyPage {
  const chunks = chunksOf(bytes);
  const [head] = chunks;
  if (head?.kind !== 'IHDR' || head.content.length !== 13) throw new PageError('notPng');
  const { width, height, depth, colour, rest } = headOf(head.content);
  if (width !== wanted.width || height !== wanted.height) throw new PageError('wrongSize', { width, height });
  const values = VALUES[colour];
  if (depth !== 8 || rest !== 0 || values === undefined) throw new PageError('notPlain');
  const packed = joined(chunks.filter(({ kind }) => kind === 'IDAT').map(({ content }) => content));
  const rows = unpacked(packed, (width * values + 1) * height);
  unfilter(rows, { height, line: width * values, values });
  return { width, height, grey: shades(rows, { width, height, values }) };
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) throw new PageError('notPng');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw new PageError('damaged');
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const whole = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(whole) !== view.getUint32(at + 8 + length)) throw new PageError('damaged');
    if (kind === 'IEND') return chunks;
    if (kind === 'IHDR' || kind === 'IDAT') chunks.push({ kind, content: whole.subarray(4) });
    at += 12 + length;
  }
  throw new PageError('damaged');
}

function headOf(content: Uint8Array) {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [depth = 0, colour = 0, ...rest] = content.subarray(8);
  // Compression, filter and interlacing: 0 is what is plain.
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour, rest: Math.max(...rest) };
}

function unpacked(packed: Uint8Array, length: number): Uint8Array {
  let rows: Uint8Array;
  try {
    rows = inflateSync(packed, { maxOutputLength: length });
  } catch {
    throw new PageError('damaged');
  }
  if (rows.length !== length) throw new PageError('damaged');
  return rows;
}

/** Undoes the filters of PNG in place (PNG 1.2, 6). */
function unfilter(rows: Uint8Array, { height, line, values }: { height: number; line: number; values: number }): void {
  for (let row = 0; row < height; row += 1) {
    const start = row * (line + 1);
    const filter = rows[start] ?? 0;
    if (filter > 4) throw new PageError('damaged');
    for (let at = start + 1; filter !== 0 && at <= start + line; at += 1) {
      const left = at - values > start ? (rows[at - values] ?? 0) : 0;
      const above = row === 0 ? 0 : (rows[at - line - 1] ?? 0);
      const corner = row === 0 || at - values <= start ? 0 : (rows[at - line - 1 - values] ?? 0);
      rows[at] = ((rows[at] ?? 0) + predicted(filter, left, above, corner)) & 255;
    }
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** Colours become shades (ITU-R BT.601); black stays black and white white. */
function shades(rows: Uint8Array, q: Sheet & { values: number }): Uint8Array {
  const grey = new Uint8Array(q.width * q.height);
  let to = 0;
  for (let row = 0; row < q.height; row += 1) {
    let from = row * (q.width * q.values + 1) + 1;
    for (let dot = 0; dot < q.width; dot += 1, from += q.values, to += 1) {
      const red = rows[from] ?? 0;
      if (q.values === 1) grey[to] = red;
      else grey[to] = (red * 299 + (rows[from + 1] ?? 0) * 587 + (rows[from + 2] ?? 0) * 114) / 1000;
      if (q.values === 4 && rows[from + 3] !== 255) throw new PageError('transparent');
    }
  }
  return grey;
}

/** The page as a PNG of its dots alone. The same dots give the same bytes. */
export function writePage({ width, height, grey }: GreyPage): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const start = row * (width + 1);
    // Each row as what differs from the one above: paper is mostly the same.
    rows[start] = row === 0 ? 0 : 2;
    for (let dot = 0; dot < width; dot += 1) {
      const at = row * width + dot;
      rows[start + 1 + dot] = ((grey[at] ?? 0) - (row === 0 ? 0 : (grey[at - width] ?? 0))) & 255;
    }
  }
  return joined([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
}

function chunk(kind: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(content.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, content.length);
  whole.set(new TextEncoder().encode(kind), 4);
  whole.set(content, 8);
  view.setUint32(content.length + 8, crc32(whole.subarray(4, content.length + 8)));
  return whole;
}

/** Size and packed rows of a page that `writePage` wrote. */
export function packedPage(png: Uint8Array): Sheet & { packed: Uint8Array } {
  const [head, rows] = chunksOf(png);
  if (head === undefined || rows === undefined) throw new PageError('damaged');
  const { width, height } = headOf(head.content);
  return { width, height, packed: rows.content };
}

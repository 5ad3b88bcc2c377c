// Scans that come from outside, looked at before they are kept: whether they can be read and bound, and how many pages they have.
import { inflateSync } from 'node:zlib';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { fileKinds } from '../../files/kinds.ts';
import { scanProblem } from './problems.ts';

export type Scan = { name: string; mediaType: string; bytes: Uint8Array };
export type ScanLimits = { pages: number; unpackedBytes: number; pixels: number };

const defaultLimits: ScanLimits = { pages: 500, unpackedBytes: 64 * 1024 * 1024, pixels: 40_000_000 };

/**
 * Counts the pages of a PDF, JPG or PNG that is to be kept.
 * @throws Problem scan.kind, scan.encrypted, scan.broken, scan.cut, scan.tooLong, scan.tooLarge
 */
export async function countPages(scan: Scan, limits: ScanLimits = defaultLimits): Promise<number> {
  const pdf = scan.mediaType === fileKinds.pdf.mediaType;
  if (!pdf) guardPicture(scan, limits);
  // Before it is opened: what a parser says of half a file helps nobody.
  if (!ends(scan)) throw scanProblem('scan.cut', { name: scan.name });
  return pdf ? (await openPdf(scan, limits)).getPageCount() : 1;
}

/**
 * Whether the end of the file is there. A PDF of which only a part arrived still opens, with the pages that are in that part:
 * its last end mark stands behind all objects (ISO 32000-2, 7.5.5), an early one is that of a file written for the web.
 * Bytes behind the end, which senders add, do no harm.
 */
function ends({ mediaType, bytes }: Scan): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === fileKinds.png.mediaType) return content.includes('IEND');
  // Within the picture a byte 0xff is never followed by 0xd9; a thumbnail before it has an end of its own.
  if (mediaType === fileKinds.jpeg.mediaType) return content.includes(endOfJpeg, frameOf(content));
  const end = content.lastIndexOf('%%EOF');
  return end >= 0 && !/(?<!\d)\d{1,10} \d{1,5} obj\b/.test(content.toString('latin1', end));
}

const endOfJpeg = Buffer.from([0xff, 0xd9]);

/**
 * Opens a PDF for copying.
 * @throws Problem scan.encrypted, scan.broken, scan.tooLong
 */
export async function openPdf(scan: Scan, limits: ScanLimits = defaultLimits): Promise<PDFDocument> {
  const { name, bytes } = scan;
  guardUnpacking(scan, limits);
  const pdf = await readPdf(name, bytes);
  const pages = pdf.getPageCount();
  if (pages > limits.pages) throw scanProblem('scan.tooLong', { name, pages, limit: limits.pages });
  if (pages === 0) throw scanProblem('scan.broken', { name, reason: '0' });
  return pdf;
}

async function readPdf(name: string, bytes: Uint8Array): Promise<PDFDocument> {
  // What reads and writes PDF is a seventh of all modules: it is loaded with the first of them, not with the server.
  const { EncryptedPDFError, PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    // A page tree that is broken shows itself only when it is walked.
    for (const page of pdf.getPages()) page.getMediaBox();
    return pdf;
  } catch (cause) {
    if (cause instanceof EncryptedPDFError) throw scanProblem('scan.encrypted', { name }, { cause });
    const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, 160);
    throw scanProblem('scan.broken', { name, reason }, { cause });
  }
}

/** What the guard stops at, each found without looking back: what begins or ends a stream, and what makes one worth a look. */
const landmarks = /endstream|endobj|stream\r?\n|\/ObjStm|\/XRef|#|\/Filter/g;
/** Streams of this kind that one file may have; a real one has some hundreds. */
const mostUnpacked = 20_000;

/**
 * Object streams are unpacked as soon as a PDF is opened: none of them may unfold beyond the limit. One pass over the bytes, and no
 * pattern that tries a place twice: a file of two kilobytes held the server for twenty seconds by one.
 */
function guardUnpacking({ name, bytes }: Scan, { unpackedBytes }: ScanLimits): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let left = unpackedBytes;
  let looked = 0;
  // Of the object that is read: whether it is unpacked when the file is opened, and through several filters.
  let [unpacked, chained] = [false, false];
  for (const { 0: found, index } of text.matchAll(landmarks)) {
    if (found === 'endstream' || found === 'endobj') [unpacked, chained] = [false, false];
    else if (found === '/Filter') chained ||= hasSeveral(text, index + found.length);
    // A name may hide behind #4f for O: whatever is written so is looked at as well.
    else if (!found.startsWith('stream')) unpacked = true;
    else if (unpacked) {
      if (chained) throw scanProblem('scan.broken', { name, reason: 'filters' });
      looked += 1;
      left -= unpackedSize(bytes.subarray(index + found.length), left);
      if (left <= 0) throw scanProblem('scan.broken', { name, reason: `> ${unpackedBytes} bytes` });
      if (looked > mostUnpacked) throw scanProblem('scan.broken', { name, reason: `> ${mostUnpacked} streams` });
    }
  }
}

/** Whether a list of more than one name begins here: [/ASCII85Decode /FlateDecode]. Longer ones than a thousand signs are no names. */
function hasSeveral(text: string, at: number): boolean {
  const list = text.slice(at, at + 1_000).trimStart();
  if (!list.startsWith('[')) return false;
  const end = list.indexOf(']');
  return list.slice(0, end < 0 ? list.length : end).split('/').length > 2;
}

/** Bytes of a deflated stream; what is not deflated does not unfold. */
function unpackedSize(packed: Uint8Array, limit: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: limit }).length;
  } catch (error) {
    return error instanceof RangeError ? limit : 0;
  }
}

function guardPicture({ name, mediaType, bytes }: Scan, { pixels }: ScanLimits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = mediaType === fileKinds.png.mediaType ? pngSize(view) : jpegSize(view, mediaType);
  if (size === undefined) throw scanProblem('scan.kind', { name });
  const { width, height } = size;
  if (width === 0 || height === 0) throw scanProblem('scan.broken', { name, reason: `${width}×${height}` });
  if (width * height > pixels)
    throw scanProblem('scan.tooLarge', { name, width, height, limit: Math.round(pixels / 10_000) });
}

type Size = { width: number; height: number };

function pngSize(view: DataView): Size {
  if (view.byteLength < 24) return { width: 0, height: 0 };
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size in the first start-of-frame segment; nothing for other kinds of file. */
function jpegSize(view: DataView, mediaType: string): Size | undefined {
  if (mediaType !== fileKinds.jpeg.mediaType) return undefined;
  const at = frameOf(Buffer.from(view.buffer, view.byteOffset, view.byteLength));
  if (at + 9 >= view.byteLength) return { width: 0, height: 0 };
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
}

/** Where the first start-of-frame segment of a JPG begins; the length of the file where there is none. */
function frameOf(content: Buffer): number {
  let at = 2;
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return at;
    at += 2 + content.readUInt16BE(at + 2);
  }
  return content.length;
}

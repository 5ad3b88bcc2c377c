// A PDF's text by page. Only text is asked for: pictures are not decoded, scripts not run, nothing is fetched.
import { fileURLToPath } from 'node:url';
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { type ReadLimits, type ReadNote, UnreadableDocument } from '../unreadable.ts';
import { type Piece, piecesToLines } from './lines.ts';
import { judgePdfStreams } from './stream-sizes.ts';

type Pdf = PDFDocumentProxy;

/**
 * Chinese fonts that are not embedded need Adobe's character maps; the reader takes them from a plain path only. Those of
 * simplified and traditional Chinese are here, from pdfjs-dist 6.5.438 (its folder cmaps), which has 38 MB besides.
 */
const MAPS = fileURLToPath(new URL('maps/', import.meta.url));

/**
 * Lines as printed, rebuilt from their positions; \n\f between pages.
 * @throws UnreadableDocument unpackedTooLarge, encrypted, corrupt, pdfWithoutText.
 */
export async function readPdf(bytes: Uint8Array, limits: ReadLimits): Promise<{ text: string; notes: ReadNote[] }> {
  return withPdf(bytes, limits, (pdf) => readPages(pdf, limits));
}

/** Opens a PDF that is within the limits, and closes it again. @throws UnreadableDocument as readPdf */
export async function withPdf<T>(bytes: Uint8Array, limits: ReadLimits, use: (pdf: Pdf) => Promise<T>): Promise<T> {
  judgePdfStreams(bytes, limits);
  if (openDictionaries(bytes) > MOST_OPEN) throw corrupt(new Error('dictionaries without an end'));
  const pdf = await open(bytes);
  try {
    return await use(pdf);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** By chance a stream of 50 MB has some dozen more beginnings than ends. */
const MOST_OPEN = 2_000;

/**
 * How many dictionaries begin and do not end. Of a file whose list of objects is broken the library reads each object anew, and one that
 * does not end to the end of the file: twenty thousand of them in 4 MB took minutes.
 */
function openDictionaries(bytes: Uint8Array): number {
  let open = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== bytes[at + 1]) continue;
    if (bytes[at] === 0x3c) open += 1;
    else if (bytes[at] === 0x3e) open -= 1;
    else continue;
    at += 1;
  }
  return open;
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The reader detaches the bytes it gets and wants no Buffer: it has its own copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      cMapUrl: MAPS,
      cMapPacked: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      // No picture is looked at.
      maxImageSize: 0,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new UnreadableDocument({ code: 'encrypted', params: {} });
    }
    throw corrupt(error);
  }
}

async function readPages(pdf: Pdf, limits: ReadLimits): Promise<{ text: string; notes: ReadNote[] }> {
  const pages: string[] = [];
  const silent: number[] = [];
  let [skewed, characters] = [0, 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(pdf, number);
    skewed += page.skewed;
    characters += page.text.length;
    if (characters > limits.characters) {
      const params = { limit: limits.characters, measure: 'characters' as const };
      throw new UnreadableDocument({ code: 'unpackedTooLarge', part: `page ${number}`, params });
    }
    if (!/[\p{L}\p{N}]/u.test(page.text)) silent.push(number);
    pages.push(page.text);
  }
  if (silent.length === pages.length) {
    throw new UnreadableDocument({ code: 'pdfWithoutText', params: { pages: pages.length } });
  }
  const notes: ReadNote[] = [];
  if (silent.length > 0) notes.push({ code: 'pagesWithoutText', params: { pages: silent.join(', ') } });
  if (skewed > 0) notes.push({ code: 'skewedTextIgnored', params: { count: skewed } });
  return { text: pages.join('\n\f'), notes };
}

async function readPage(pdf: Pdf, number: number): Promise<{ text: string; skewed: number }> {
  try {
    const page = await pdf.getPage(number);
    const toPage = page.getViewport({ scale: 1 }).transform as number[];
    const content = await page.getTextContent({ includeMarkedContent: false });
    const pieces: Piece[] = [];
    for (const item of content.items) {
      if (!('str' in item)) continue;
      const matrix = multiply(toPage, item.transform as number[]);
      // Fonts without a usable map give NUL, which no database takes.
      pieces.push({ text: item.str.replaceAll('\0', ''), matrix, width: item.width, height: item.height });
    }
    page.cleanup();
    const { lines, skewed } = piecesToLines(pieces);
    return { text: lines.join('\n'), skewed };
  } catch (error) {
    throw corrupt(error, `page ${number}`);
  }
}

/** Product of two affine matrices [a b c d e f] (ISO 32000-1, 8.3.3). */
function multiply(outer: readonly number[], inner: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function corrupt(error: unknown, part?: string): UnreadableDocument {
  const detail = error instanceof Error ? error.message : String(error);
  const params = { reason: 'pdf' as const, detail };
  return new UnreadableDocument({ code: 'corrupt', ...(part === undefined ? {} : { part }), params });
}

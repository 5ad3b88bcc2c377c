// What of a file that was made public ought to be covered, found as a stranger finds it.
import { FormatError } from '@qingfeng/formats';
import {
  DEFAULT_LIMITS,
  describeUnreadable,
  pdfPicturePages,
  type ScanTrace,
  scanTraces,
  strangersParts,
  UnreadableDocument,
} from '@qingfeng/policy/readers';
import { type Facts, leftIn, type SpanKind } from '@qingfeng/redaction';
import { Failure } from './failure.ts';
import { bytesOf } from './file-bytes.ts';

export type LeftInFile = { readonly where: string; readonly kind: SpanKind | ScanTrace | 'picture' };

/** @throws Failure for a file that cannot be read */
export async function leftInFile(file: string, facts?: Facts): Promise<LeftInFile[]> {
  const bytes = await bytesOf(file);
  try {
    const parts = await strangersParts(file, bytes);
    const passages: LeftInFile[] = parts.flatMap(({ name, text }) =>
      leftIn(text, facts).map(({ start, kind }) => ({ where: `${name}:${lineAt(text, start)}`, kind })),
    );
    // A PDF without text is a scan: its pages are pictures, and whatever is beside them ought not to be there.
    const isScan = parts.some(({ name }) => name === 'strings') && !parts.some(({ name }) => name === 'text');
    const drawn = bytesArePdf(bytes) && !isScan ? await pdfPicturePages(bytes, DEFAULT_LIMITS) : [];
    passages.push(...drawn.map((page) => ({ where: `page ${page}`, kind: 'picture' as const })));
    return isScan ? [...passages, ...scanTraces(bytes).map((kind) => ({ where: 'pdf', kind }))] : passages;
  } catch (error) {
    if (error instanceof UnreadableDocument && error.reason.code === 'empty' && isTextFile(file)) return [];
    if (!(error instanceof UnreadableDocument) && !(error instanceof FormatError)) throw error;
    const { zh, en } =
      error instanceof UnreadableDocument ? describeUnreadable(error.reason) : { zh: error.message, en: error.message };
    throw new Failure({ zh: `${file}：${zh}`, en: `${file}: ${en}` }, { code: 'document.unreadable', file });
  }
}

/** Of a file of text the bytes are all there is, so that an empty one holds nothing. */
export const isTextFile = (file: string): boolean => file === '-' || /\.txt$/i.test(file);

const bytesArePdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

const lineAt = (text: string, place: number): number => text.slice(0, place).split('\n').length;

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
import { type Answers, doubtsIn, type Facts, leftIn, type SpanKind } from '@qingfeng/redaction';
import { Failure } from './failure.ts';
import { bytesOf } from './file-bytes.ts';

export type LeftInFile = { readonly where: string; readonly kind: SpanKind | ScanTrace | 'picture' };

/** An expression that nothing explains, in the words of a part that people read. */
export type DoubtInFile = { readonly where: string; readonly text: string };
export type FoundInFile = { readonly left: readonly LeftInFile[]; readonly doubts: readonly DoubtInFile[] };

const NOTHING: FoundInFile = { left: [], doubts: [] };
/** Parts with running text; names of fonts and styles are no doubts. */
const READ_BY_PEOPLE = /^(?:text|word\/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml)$/;

/**
 * @param answers what they cover and still stands is left; what they keep is no doubt
 * @throws Failure for a file that cannot be read
 */
export async function leftInFile(file: string, facts?: Facts, answers?: Answers): Promise<FoundInFile> {
  const bytes = await bytesOf(file);
  try {
    const parts = await strangersParts(file, bytes);
    const passages: LeftInFile[] = parts.flatMap(({ name, text }) =>
      leftIn(text, facts, answers).map(({ start, kind }) => ({ where: `${name}:${lineAt(text, start)}`, kind })),
    );
    const doubts = parts
      .filter(({ name }) => READ_BY_PEOPLE.test(name))
      .flatMap(({ name, text }) =>
        doubtsIn(text, facts, answers).map(({ start, end }) => ({
          where: `${name}:${lineAt(text, start)}`,
          text: text.slice(start, end),
        })),
      );
    // A PDF without text is a scan: its pages are pictures, and whatever is beside them ought not to be there.
    const isScan = parts.some(({ name }) => name === 'strings') && !parts.some(({ name }) => name === 'text');
    const drawn = bytesArePdf(bytes) && !isScan ? await pdfPicturePages(bytes, DEFAULT_LIMITS) : [];
    passages.push(...drawn.map((page) => ({ where: `page ${page}`, kind: 'picture' as const })));
    if (isScan) passages.push(...scanTraces(bytes).map((kind) => ({ where: 'pdf', kind })));
    return { left: passages, doubts };
  } catch (error) {
    if (error instanceof UnreadableDocument && error.reason.code === 'empty' && isTextFile(file)) return NOTHING;
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

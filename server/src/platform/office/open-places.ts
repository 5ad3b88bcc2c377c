// What a document still leaves to be filled in: marked blanks, tags of a template, prompts of Word. How a letter looks does not matter:
// a blank in white or hidden text, or cut into several runs, is one all the same.
import { Readable } from 'node:stream';
import { readDocument, UnreadableDocument } from '@qingfeng/policy/readers';
import { fileKinds } from '../files/kinds.ts';
import { openZipPackage, type ZipLimits } from '../files/zip-directory.ts';
import { readWholeXml } from './xml-events.ts';

export type Document = { name: string; mediaType: string; bytes: Uint8Array };

/** A printed letter is smaller; what is larger is a scan, which has no text. */
export const largestLooked = 5 * 1024 * 1024;
const limits: ZipLimits = { unpackedBytes: 64 * 1024 * 1024, entries: 2000 };
/** Parts of a Word document that are printed. */
const printed = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
/** Marked blanks, tags that nobody filled, and a document number without its year. */
const blanks =
  /[【〔［[(（]待(?:填|补|定)[^】〕］\])）]{0,30}[】〕］\])）]|\{[#/]?\p{Script=Han}{1,20}\}|[【〔][】〕]/gu;
/** So much is enough to find them all by. */
const mostPlaces = 50;
const longestLabel = 16;
/** Stands for what has no words before it. */
const start = '开头';

/** Kinds of file that are looked at. */
export const looked: readonly string[] = [fileKinds.docx.mediaType, fileKinds.pdf.mediaType];

/**
 * The open places of a document, each by the words before it, such as "接收人", in the order of the pages.
 * @returns an empty list where there is none; null for what has no text or cannot be read here
 */
export async function openPlaces({ name, mediaType, bytes }: Document): Promise<string[] | null> {
  try {
    const lines =
      mediaType === fileKinds.pdf.mediaType ? await linesOfPdf(name, bytes) : await paragraphsOf(name, bytes);
    return placesIn(lines);
  } catch {
    // What is damaged is refused where it is read for its content.
    return null;
  }
}

async function linesOfPdf(name: string, bytes: Uint8Array): Promise<Paragraph[]> {
  try {
    const { text } = await readDocument({ name, bytes });
    return text.split(/[\n\f]/).map((line) => ({ text: line, prompt: false }));
  } catch (error) {
    if (error instanceof UnreadableDocument && error.code === 'pdfWithoutText') return [];
    throw error;
  }
}

/** `prompt`: holds a prompt of Word that nobody has typed over. */
type Paragraph = { text: string; prompt: boolean };

async function paragraphsOf(name: string, bytes: Uint8Array): Promise<Paragraph[]> {
  const zip = await openZipPackage(bytes, { name, limits });
  try {
    const found: Paragraph[] = [];
    for (const { name: part } of zip.parts)
      if (printed.test(part)) found.push(...(await paragraphsOfPart({ name, part, bytes: await zip.bytes(part) })));
    return found;
  } finally {
    zip.close();
  }
}

/** Texts of a part, each paragraph whole; a text box within a paragraph is one of its own. */
async function paragraphsOfPart({ name, part, bytes }: { name: string; part: string; bytes: Buffer }) {
  const done: Paragraph[] = [];
  const open: Paragraph[] = [];
  const controls: { prompt: boolean }[] = [];
  let inText = false;
  await readWholeXml(
    { stream: Readable.from([bytes]), name, part },
    {
      open(tag) {
        if (tag === 'p') open.push({ text: '', prompt: false });
        if (tag === 'sdt') controls.push({ prompt: false });
        const control = controls.at(-1);
        if (tag === 'showingPlcHdr' && control !== undefined) control.prompt = true;
        if (tag === 't') inText = true;
      },
      close(tag) {
        if (tag === 't') inText = false;
        if (tag === 'sdt') controls.pop();
        if (tag !== 'p') return;
        const paragraph = open.pop();
        if (paragraph !== undefined) done.push(paragraph);
      },
      text(text) {
        const paragraph = open.at(-1);
        if (!inText || paragraph === undefined) return;
        // A prompt counts as a blank, whatever it says.
        if (controls.some(({ prompt }) => prompt)) paragraph.prompt = true;
        else paragraph.text += text;
      },
    },
  );
  return done;
}

function placesIn(paragraphs: readonly Paragraph[]): string[] {
  const places: string[] = [];
  let before = start;
  for (const { text, prompt } of paragraphs) {
    const said = text.replace(/\s+/g, '');
    for (const { index } of said.matchAll(blanks)) places.push(labelOf(said.slice(0, index)) || before);
    if (prompt) places.push(labelOf(said) || before);
    before = labelOf(said) || before;
    if (places.length >= mostPlaces) break;
  }
  return [...new Set(places)].slice(0, mostPlaces);
}

/** What the officer looks for: the last words before the place, without the signs between. */
function labelOf(text: string): string {
  const last =
    text
      .replace(blanks, '')
      .replace(/[：:，,。；;、（(《“\s]+$/u, '')
      .split(/[：:，,。；;、（）()《》“”]/u)
      .at(-1) ?? '';
  return last.slice(-longestLabel);
}

// The text of a stored file, for the index and for its passage. Runs where files from outside are read.
import { decodeText, FormatError } from '@qingfeng/formats';
import { Problem } from '../errors/problem.ts';
import { fileKinds } from '../files/kinds.ts';
import { isRead, readShown, type ShownRequest, textOfDocument } from '../office/shown/read-shown.ts';
import { mostOfOne } from './kept-texts.ts';
import { passageOf, piecesOf } from './pieces.ts';

const plain: readonly string[] = [fileKinds.txt.mediaType, fileKinds.csv.mediaType, fileKinds.json.mediaType];
const documents: readonly string[] = [fileKinds.docx.mediaType, fileKinds.pdf.mediaType, fileKinds.html.mediaType];

/** Kinds of file that hold text. */
export const withText: readonly string[] = [
  ...plain,
  ...Object.values(fileKinds)
    .map((kind) => kind.mediaType)
    .filter(isRead),
];

/** The pieces of its text; none where it has no text that can be read. */
export async function readPieces(file: ShownRequest): Promise<string[]> {
  return piecesOf(await textOf(file));
}

/** Of each file the text around the words, null where it does not have all of them; and its text, null where that is too long to be kept. */
export async function readPassages(
  files: readonly ShownRequest[],
  words: readonly string[],
): Promise<{ passage: string | null; text: string | null }[]> {
  const read: { passage: string | null; text: string | null }[] = [];
  for (const file of files) {
    const text = await textOf(file);
    read.push({ passage: passageOf(text, words) ?? null, text: text.length > mostOfOne ? null : text });
  }
  return read;
}

async function textOf(file: ShownRequest): Promise<string> {
  try {
    if (plain.includes(file.mediaType)) return decodeText(file.bytes).text;
    if (documents.includes(file.mediaType)) return await textOfDocument(file.name, file.mediaType, file.bytes);
    const { parts } = await readShown(file);
    return parts
      .flatMap(({ blocks }) => blocks.map((block) => ('text' in block ? block.text : block.rows.flat().join(' '))))
      .join('\n');
  } catch (error) {
    // A file that cannot be read has no text: it is found by its name.
    if (error instanceof Problem || error instanceof FormatError) return '';
    throw error;
  }
}

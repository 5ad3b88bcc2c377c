// A file as text and tables, for a page that shows it in place. Runs where files from outside are read: what is in the file is
// read, never opened, and nothing that it links is asked for.

import { FormatError } from '@qingfeng/formats';
import { describeUnreadable, readDocument, UnreadableDocument } from '@qingfeng/policy/readers';
import { fileKinds } from '../../files/kinds.ts';
import '../problems.ts';
import { fileProblem } from '../../files/problems.ts';
import type { ReadRow } from '../rows.ts';
import { listSheets, readSheet } from '../workbook-reader.ts';
import { convertedToWord } from './libre-office.ts';
import type { Shown, ShownBlock, ShownPart } from './types.ts';
import { sheetsOfXls } from './xls.ts';

export type ShownRequest = {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** The program soffice; null where the operator named none. */
  libreOffice: string | null;
};

/** What a page draws without effort. */
const most = { characters: 300_000, sheets: 30, rows: 1_000, columns: 60 };

const withLibreOffice: readonly string[] = [fileKinds.doc.mediaType, fileKinds.wps.mediaType, fileKinds.ofd.mediaType];
const documents: readonly string[] = [fileKinds.docx.mediaType, fileKinds.html.mediaType, fileKinds.pdf.mediaType];

/** Whether a file of this kind is shown as text and tables. */
export function isRead(mediaType: string): boolean {
  return [...withLibreOffice, ...documents, fileKinds.xlsx.mediaType, fileKinds.xls.mediaType].includes(mediaType);
}

/** @throws Problem file.notShown, file.noLibreOffice; those of the reader of workbooks */
export async function readShown({ name, mediaType, bytes, libreOffice }: ShownRequest): Promise<Shown> {
  if (mediaType === fileKinds.xlsx.mediaType) return bounded(await partsOfWorkbook(bytes, name));
  if (mediaType === fileKinds.xls.mediaType) return bounded(sheetsOfXls(bytes, { name, most }));
  if (documents.includes(mediaType)) return bounded([await partOfDocument(name, mediaType, bytes)]);
  if (withLibreOffice.includes(mediaType)) {
    const word = await convertedToWord({ name, bytes, libreOffice });
    return bounded([await partOfDocument(name, fileKinds.docx.mediaType, word)]);
  }
  throw fileProblem('file.notShown', {
    name,
    zh: '此类文件不能在页面中显示',
    en: 'files of this kind are not shown in the page',
  });
}

async function partOfDocument(name: string, mediaType: string, bytes: Uint8Array): Promise<ShownPart> {
  return { title: null, blocks: blocksOf(await textOfDocument(name, mediaType, bytes)) };
}

/** The text of a document as lines; cells of a row of a table stand between tabs. @throws Problem file.notShown */
export async function textOfDocument(name: string, mediaType: string, bytes: Uint8Array): Promise<string> {
  const kind = Object.values(fileKinds).find((each) => each.mediaType === mediaType);
  // The kind was told by the content when it came in; names without an ending, or of another one, are read as that.
  const named = `document.${kind?.extensions[0] ?? ''}`;
  try {
    return (await readDocument({ name: named, bytes })).text;
  } catch (error) {
    if (error instanceof UnreadableDocument) {
      if (error.reason.code === 'empty') return '';
      throw fileProblem('file.notShown', { name, ...describeUnreadable(error.reason) }, { cause: error });
    }
    if (error instanceof FormatError) {
      const said = { zh: '文件已损坏', en: 'it is damaged' };
      throw fileProblem('file.notShown', { name, ...said }, { cause: error });
    }
    throw error;
  }
}

/** Lines with tabs that follow one another are one table. */
function blocksOf(text: string): ShownBlock[] {
  const blocks: ShownBlock[] = [];
  for (const line of text.split(/[\n\f]/)) {
    const cells = line.split('\t').map((cell) => cell.replaceAll('\u2028', '\n'));
    const last = blocks.at(-1);
    if (cells.length === 1) blocks.push({ text: cells[0] ?? '' });
    else if (last !== undefined && 'rows' in last) last.rows.push(cells);
    else blocks.push({ rows: [cells] });
  }
  return blocks.filter((block) => !('text' in block) || block.text.trim() !== '');
}

async function partsOfWorkbook(bytes: Uint8Array, name: string): Promise<ShownPart[]> {
  const parts: ShownPart[] = [];
  const sheets = await listSheets(bytes, name);
  for (const [at, title] of sheets.slice(0, most.sheets + 1).entries()) {
    const rows: ReadRow[] = [];
    for await (const row of readSheet(bytes, { name, sheet: at + 1, limits: { columns: 16_384 } })) {
      rows.push(row);
      if (rows.length > most.rows) break;
    }
    parts.push({ title, blocks: rows.length === 0 ? [] : [{ rows: rows.map(cellsOf) }] });
  }
  return parts;
}

/** A row as texts, in their columns; an area that was merged says its text once. */
function cellsOf({ cells }: ReadRow): string[] {
  const texts: string[] = [];
  for (const { column, text, merged, percent, value } of cells) {
    if (column > most.columns + 1) break;
    while (texts.length < column) texts.push('');
    texts[column - 1] =
      merged === true
        ? ''
        : percent === true && typeof value === 'number'
          ? `${Number((value * 100).toFixed(4))}%`
          : text;
  }
  return texts;
}

/** No more than a page draws. */
function bounded(parts: readonly ShownPart[]): Shown {
  let left = most.characters;
  let cut = parts.length > most.sheets;
  const take = (text: string): string => {
    if (text.length > left) cut = true;
    const taken = text.slice(0, Math.max(0, left));
    left -= taken.length;
    return taken;
  };
  const kept = parts.slice(0, most.sheets).map(({ title, blocks }) => ({
    title,
    blocks: blocks.flatMap((block): ShownBlock[] => {
      if (left <= 0) {
        cut = true;
        return [];
      }
      if ('text' in block) return [{ text: take(block.text) }];
      if (block.rows.length > most.rows || block.rows.some((row) => row.length > most.columns)) cut = true;
      return [{ rows: block.rows.slice(0, most.rows).map((row) => row.slice(0, most.columns).map(take)) }];
    }),
  }));
  return { parts: kept, cut };
}

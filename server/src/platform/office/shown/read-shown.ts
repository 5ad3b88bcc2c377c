// A file as text and tables, for a page that shows it in place. Runs where files from outside are read: what is in the file is
// read, never opened, and nothing that it links is asked for.

import { FormatError } from '@qingfeng/formats';
import {
  describeNote,
  describeUnreadable,
  type ReadDocument,
  readDocument,
  UnreadableDocument,
} from '@qingfeng/policy/readers';
import { fileKinds } from '../../files/kinds.ts';
import '../problems.ts';
import { fileProblem } from '../../files/problems.ts';
import { convertedToWord } from './libre-office.ts';
import { readOfd } from './ofd.ts';
import type { Shown, ShownArea, ShownBlock, ShownNote, ShownPart } from './types.ts';
import { readWorkbook } from './workbook.ts';
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

const withLibreOffice: readonly string[] = [fileKinds.doc.mediaType, fileKinds.wps.mediaType];
const ownReaders: readonly string[] = [fileKinds.ofd.mediaType, fileKinds.xlsx.mediaType, fileKinds.xls.mediaType];
const documents: readonly string[] = [fileKinds.docx.mediaType, fileKinds.html.mediaType, fileKinds.pdf.mediaType];

/** Whether a file of this kind is shown as text and tables. */
export function isRead(mediaType: string): boolean {
  return [...withLibreOffice, ...documents, ...ownReaders].includes(mediaType);
}

/** @throws Problem file.notShown, file.noLibreOffice; those of the reader of workbooks */
export async function readShown({ name, mediaType, bytes, libreOffice }: ShownRequest): Promise<Shown> {
  if (mediaType === fileKinds.xlsx.mediaType) {
    const { parts, notes } = await readWorkbook(bytes, { name, most });
    return bounded(parts, notes);
  }
  if (mediaType === fileKinds.xls.mediaType) return bounded(sheetsOfXls(bytes, { name, most }));
  if (mediaType === fileKinds.ofd.mediaType) {
    const { blocks, notes } = await readOfd(bytes, { name, characters: most.characters });
    return bounded([{ title: null, blocks }], notes);
  }
  if (documents.includes(mediaType)) return await shownDocument(name, mediaType, bytes);
  if (withLibreOffice.includes(mediaType)) {
    const word = await convertedToWord({ name, bytes, libreOffice });
    return await shownDocument(name, fileKinds.docx.mediaType, word);
  }
  throw fileProblem('file.notShown', {
    name,
    zh: '此类文件不能在页面中显示',
    en: 'files of this kind are not shown in the page',
  });
}

async function shownDocument(name: string, mediaType: string, bytes: Uint8Array): Promise<Shown> {
  const { text, tables, notes } = await contentOf(name, mediaType, bytes);
  return bounded([{ title: null, blocks: blocksOf(text, tables) }], notes);
}

/** The text of a document as lines; cells of a row of a table stand between tabs. @throws Problem file.notShown */
export async function textOfDocument(name: string, mediaType: string, bytes: Uint8Array): Promise<string> {
  return (await contentOf(name, mediaType, bytes)).text;
}

type Content = Pick<ReadDocument, 'text' | 'tables'> & { notes: ShownNote[] };

async function contentOf(name: string, mediaType: string, bytes: Uint8Array): Promise<Content> {
  const kind = Object.values(fileKinds).find((each) => each.mediaType === mediaType);
  // The kind was told by the content when it came in; names without an ending, or of another one, are read as that.
  const named = `document.${kind?.extensions[0] ?? ''}`;
  try {
    const { text, tables, notes } = await readDocument({ name: named, bytes });
    return { text, tables, notes: notes.map(describeNote) };
  } catch (error) {
    if (error instanceof UnreadableDocument) {
      if (error.reason.code === 'empty') return { text: '', tables: [], notes: [] };
      throw fileProblem('file.notShown', { name, ...describeUnreadable(error.reason) }, { cause: error });
    }
    if (error instanceof FormatError) {
      const said = { zh: '文件已损坏', en: 'it is damaged' };
      throw fileProblem('file.notShown', { name, ...said }, { cause: error });
    }
    throw error;
  }
}

/** Tables where the document says which lines they are; otherwise lines with tabs that follow one another are one. */
function blocksOf(text: string, tables: ReadDocument['tables']): ShownBlock[] {
  const starts = new Map(tables.map((table) => [table.line, table]));
  const blocks: ShownBlock[] = [];
  let end = 0;
  for (const [at, line] of text.split('\n').entries()) {
    const table = starts.get(at);
    if (table !== undefined) {
      blocks.push({ rows: [], ...(table.areas.length === 0 ? {} : { areas: table.areas }) });
      end = at + table.lines;
    }
    for (const each of line.split('\f')) addLine(blocks, each, tables.length === 0 ? 'unknown' : at < end);
  }
  return blocks.filter((block) => !('text' in block) || block.text.trim() !== '');
}

function addLine(blocks: ShownBlock[], line: string, isRow: boolean | 'unknown'): void {
  const cells = line.split('\t').map((cell) => cell.replaceAll('\u2028', '\n'));
  const last = blocks.at(-1);
  if (isRow === false || (isRow === 'unknown' && cells.length === 1)) blocks.push({ text: cells.join('\t') });
  else if (last !== undefined && 'rows' in last) last.rows.push(cells);
  else blocks.push({ rows: [cells] });
}

/** Areas within the table that is shown. Where they lie over one another, so that more is covered than there is, the rest are left out. */
function boundedAreas(areas: readonly ShownArea[], rows: number): ShownArea[] {
  let left = rows * most.columns;
  return areas.flatMap((area) => {
    if (area.row >= rows || area.column >= most.columns) return [];
    const clipped = {
      ...area,
      rows: Math.min(area.rows, rows - area.row),
      columns: Math.min(area.columns, most.columns - area.column),
    };
    left -= clipped.rows * clipped.columns;
    return left < 0 ? [] : [clipped];
  });
}

/** No more than a page draws. */
function bounded(parts: readonly ShownPart[], notes: ShownNote[] = []): Shown {
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
      const rows = block.rows.slice(0, most.rows).map((row) => row.slice(0, most.columns).map(take));
      return [block.areas === undefined ? { rows } : { rows, areas: boundedAreas(block.areas, rows.length) }];
    }),
  }));
  return { parts: kept, notes, cut };
}

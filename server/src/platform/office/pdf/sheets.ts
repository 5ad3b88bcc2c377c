// Sheets set in Chinese on A4: a heading, lines of text and ruled tables that go on over as many pages as they need.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { addElement, closeStructure, drawMarked, type Element, newStructure, type Structure } from './structure.ts';

/** Points. */
export const a4 = { width: 595.28, height: 841.89 } as const;
const margin = { x: 56, top: 64, bottom: 64 } as const;
const sizes = { title: 18, text: 10.5, cell: 9 } as const;
const ink = rgb(0, 0, 0);
const padding = 4;

export type SheetColumn = { head: string; width: number; align?: 'right' };
export type SheetPart =
  | { title: string }
  | { text: string }
  | { columns: readonly SheetColumn[]; rows: readonly (readonly string[])[] };

/** The file of the Chinese font. */
export const chineseFontFile = fileURLToPath(
  new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')),
);
let fontBytes: Buffer | undefined;

/** The Chinese font, of which only the characters used are embedded. */
export async function embedChinese(pdf: PDFDocument): Promise<PDFFont> {
  fontBytes ??= readFileSync(chineseFontFile);
  pdf.registerFontkit(fontkit);
  return pdf.embedFont(fontBytes, { subset: true });
}

/** Where sheets are set; without `structure` nothing is tagged: paper that is thrown away. */
export type Paper = { pdf: PDFDocument; font: PDFFont; structure?: Structure };

/** Sets the parts one below the other on new pages at the end of the file. @returns how many pages they took */
export function drawSheets(paper: Paper, parts: readonly SheetPart[]): number {
  const { pdf, structure } = paper;
  const before = pdf.getPageCount();
  const section = structure && addElement(structure, { tag: 'Sect', below: structure.document });
  const cursor: Cursor = { ...paper, section, page: pdf.addPage([a4.width, a4.height]), y: a4.height - margin.top };
  for (const part of parts) {
    if ('title' in part) drawTitle(cursor, part.title);
    else if ('text' in part) drawText(cursor, part.text);
    else drawTable(cursor, part);
  }
  return pdf.getPageCount() - before;
}

/** A document of such sheets alone: PDF/A-2b and PDF/UA-1. */
export async function sheetsAsPdf(parts: readonly SheetPart[], title: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const structure = newStructure(pdf);
  drawSheets({ pdf, font: await embedChinese(pdf), structure }, parts);
  closeStructure(structure, { title, archive: true, accessible: true, from: JSON.stringify([title, parts]) });
  return pdf.save();
}

type Cursor = Paper & { section: Element | undefined; page: PDFPage; y: number };

/** An element of the section, or of a part of it; nothing on paper without structure. */
function elementIn({ structure }: Cursor, below: Element | undefined, tag: 'H1' | 'P' | 'Table' | 'TR' | 'TH' | 'TD') {
  return structure && below && addElement(structure, { tag, below });
}

type Line = { text: string; x: number; y: number; size: number };

function drawLine({ structure, font, page }: Cursor, element: Element | undefined, { text, ...place }: Line): void {
  // An empty line is space and no content.
  if (text.trim() === '') return;
  drawMarked(structure, { page, element, draw: () => page.drawText(text, { ...place, font, color: ink }) });
}

function drawTitle(cursor: Cursor, title: string): void {
  const heading = title.trim() === '' ? undefined : elementIn(cursor, cursor.section, 'H1');
  for (const line of wrap(cursor.font, title, { size: sizes.title, width: a4.width - 2 * margin.x })) {
    room(cursor, sizes.title * 1.6);
    const x = (a4.width - cursor.font.widthOfTextAtSize(line, sizes.title)) / 2;
    drawLine(cursor, heading, { text: line, x, y: cursor.y - sizes.title, size: sizes.title });
    cursor.y -= sizes.title * 1.6;
  }
  cursor.y -= sizes.text;
}

/** Each line of the text is a paragraph, however often it breaks. */
function drawText(cursor: Cursor, text: string): void {
  for (const paragraph of text.split(/\r?\n/)) {
    const element = paragraph.trim() === '' ? undefined : elementIn(cursor, cursor.section, 'P');
    for (const line of wrap(cursor.font, paragraph, { size: sizes.text, width: a4.width - 2 * margin.x })) {
      room(cursor, sizes.text * 1.6);
      drawLine(cursor, element, { text: line, x: margin.x, y: cursor.y - sizes.text, size: sizes.text });
      cursor.y -= sizes.text * 1.6;
    }
  }
}

/** Widths are shares of the text; every page repeats the head, which is said once. */
function drawTable(cursor: Cursor, { columns, rows }: Extract<SheetPart, { columns: unknown }>): void {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const scale = (a4.width - 2 * margin.x) / whole;
  const widths = columns.map(({ width }) => width * scale);
  const head = columns.map((column) => column.head);
  const table = elementIn(cursor, cursor.section, 'Table');
  drawRow(cursor, { widths, cells: head, columns, table, tag: 'TH' });
  for (const cells of rows) drawRow(cursor, { widths, cells, columns, head, table, tag: 'TD' });
  cursor.y -= sizes.text;
}

type Row = {
  widths: readonly number[];
  cells: readonly string[];
  columns: readonly SheetColumn[];
  head?: readonly string[];
  /** Undefined for a head that is said again. */
  table: Element | undefined;
  tag: 'TH' | 'TD';
};

/** Draws a row; one that does not fit goes to a new page, below the head. */
function drawRow(cursor: Cursor, { widths, cells, columns, head, table, tag }: Row): void {
  const wrapped = cells.map((cell, at) => {
    return wrap(cursor.font, cell, { size: sizes.cell, width: (widths[at] ?? 0) - 2 * padding });
  });
  const height = Math.max(...wrapped.map((lines) => lines.length)) * sizes.cell * 1.4 + 2 * padding;
  if (room(cursor, height) && head !== undefined)
    drawRow(cursor, { widths, cells: head, columns, table: undefined, tag: 'TH' });
  const row = elementIn(cursor, table, 'TR');
  let x: number = margin.x;
  for (const [at, lines] of wrapped.entries()) {
    const width = widths[at] ?? 0;
    drawRule(cursor, { x, y: cursor.y - height, width, height });
    const cell = elementIn(cursor, row, tag);
    for (const [index, line] of lines.entries()) {
      const shift =
        columns[at]?.align === 'right' ? width - padding - cursor.font.widthOfTextAtSize(line, sizes.cell) : padding;
      const y = cursor.y - padding - sizes.cell - index * sizes.cell * 1.4;
      drawLine(cursor, cell, { text: line, x: x + shift, y, size: sizes.cell });
    }
    x += width;
  }
  cursor.y -= height;
}

function drawRule({ structure, page }: Cursor, box: { x: number; y: number; width: number; height: number }): void {
  const draw = () => page.drawRectangle({ ...box, borderWidth: 0.5, borderColor: ink });
  drawMarked(structure, { page, element: undefined, draw });
}

/** Turns the page when what comes next does not fit. */
function room(cursor: Cursor, height: number): boolean {
  if (cursor.y - height >= margin.bottom) return false;
  cursor.page = cursor.pdf.addPage([a4.width, a4.height]);
  cursor.y = a4.height - margin.top;
  return true;
}

/** Breaks a text where the line is full; Chinese breaks anywhere. Signs that the font lacks are shown as 〓, the printers' mark for them. */
export function wrap(font: PDFFont, text: string, q: { size: number; width: number }): string[] {
  const known = knownSigns(font);
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line: string[] = [];
    let used = 0;
    for (const sign of paragraph) {
      const shown = known.has(sign.codePointAt(0) ?? 0) ? sign : '〓';
      const wide = widthOf(font, shown) * q.size;
      if (used + wide > q.width && line.length > 0) {
        const stays = staying(line, shown);
        lines.push(line.slice(0, stays).join(''));
        line = line.slice(stays);
        used = line.reduce((sum, each) => sum + widthOf(font, each) * q.size, 0);
      }
      // A line does not begin with the space that parted two words.
      if (line.length === 0 && sign === ' ' && lines.length > 0) continue;
      line.push(shown);
      used += wide;
    }
    lines.push(line.join(''));
  }
  return lines;
}

const closing = new Set('，。、；：！？）〕】》〉」』”’…％,.;:!?)]}%');
const opening = new Set('（〔【《〈「『“‘([{');

/** How much of a full line stays on it: no line begins with a closing mark or ends with an opening one (GB/T 15834-2011, 5.1). */
function staying(line: readonly string[], next: string): number {
  let at = line.length;
  let first = next;
  while (at > 0 && (closing.has(first) || opening.has(line[at - 1] ?? ''))) {
    at -= 1;
    first = line[at] ?? '';
  }
  return at === 0 ? line.length : at;
}

const signsOf = new WeakMap<PDFFont, ReadonlySet<number>>();
const widthsOf = new WeakMap<PDFFont, Map<string, number>>();

function knownSigns(font: PDFFont): ReadonlySet<number> {
  const known = signsOf.get(font) ?? new Set(font.getCharacterSet());
  signsOf.set(font, known);
  return known;
}

function widthOf(font: PDFFont, sign: string): number {
  const widths = widthsOf.get(font) ?? new Map<string, number>();
  widthsOf.set(font, widths);
  const wide = widths.get(sign) ?? font.widthOfTextAtSize(sign, 1);
  widths.set(sign, wide);
  return wide;
}

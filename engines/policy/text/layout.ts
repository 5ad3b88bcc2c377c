// Lines of the decoded text: page furniture and contents lists set aside, wrapped lines put back into paragraphs.

import { TITLE_KINDS } from '../letter/meta.ts';
import { FIELD_LINE } from '../responsibility/fields.ts';
import { looksLikeBody } from '../responsibility/names.ts';
import { flatTables } from '../tables/flat-tables.ts';
import type { FrontMatter, InputText, Span } from '../types.ts';
import { type Flow, type FlowBuilder, flowBuilder, type Line } from './flow.ts';
import { isFurniture } from './furniture.ts';
import { labelAt } from './labels.ts';
import { isSpace, isWide, normalise } from './normalise.ts';
import { readingsIn } from './pinyin.ts';
import { partsOfLine } from './run-on-lines.ts';
import { titleLines } from './title-lines.ts';

/** A table cell as a stretch of the flow; empty when start equals end. */
export type Cell = { readonly start: number; readonly end: number };
export type Block =
  | { readonly kind: 'paragraph'; readonly start: number; readonly end: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] };
export type Layout = {
  readonly flow: Flow;
  readonly blocks: readonly Block[];
  readonly furniture: readonly FrontMatter[];
};

type LineKind = 'text' | 'blank' | 'page' | 'contents' | 'row';
type ReadLine = Line & {
  readonly normal: string;
  kind: LineKind;
  readonly pageTop: boolean;
  readonly width: number;
  /** A part of a longer line that blanks set apart. */
  readonly whole: boolean;
  /** Goes on with the line before, from which a page number parts it. */
  readonly joins: boolean;
};

const PAGE_NUMBER =
  /^(?:[-—–―·•]*\s*\d{1,4}\s*[-—–―·•]*|第\s*\d+\s*页(?:\s*(?:[，,/]\s*)?共\s*\d+\s*页)?|共\s*\d+\s*页|\d+\s*\/\s*\d+|page\s*\d+(?:\s*of\s*\d+)?)$/i;
/** Each run of leaders is tried from its beginning alone. */
const CONTENTS_ENTRY = /(?:(?<!\.)\.{3,}|(?<!…)…+|(?<!·)·{3,}|(?<!\s)[^\S\t]*\t)\s*[-—(（]?\d{1,4}[-—)）]?$/;
/** A title that is whole on one line is not the rest of the line above. */
const TITLE_LINE = new RegExp(
  `^(?:\\d{4}年[^。；，]{4,60}(?:${TITLE_KINDS})|[\\u4e00-\\u9fff、（）“”]{2,40}?(?:关于|印发|转发)[^。；]{2,120}的(?:通知|意见|函|公告))$`,
);
const CONTENTS_TITLE = /^目\s*[录次]$/;

/** Reads the pieces into one flow of paragraphs and the tables between them. Linear in the length of the input. */
export function readLayout(pieces: readonly InputText[], named: boolean): Layout {
  const readings = pieces.map(({ text }) => readingsIn(text));
  const lines = readLines(pieces, readings);
  markContents(lines);
  markRunningHeads(lines);
  const wrapWidth = usualWidth(lines);
  const titles = titleLines(lines);
  const tables = flatTables(lines);
  const blankLinesPart = !isDoubleSpaced(lines, wrapWidth);
  const builder = flowBuilder(pieces, named, readings);
  const spanOf = (line: Line): Span => {
    const span = { start: line.start, end: line.end };
    return named ? { file: pieces[line.piece]?.file ?? '', ...span } : span;
  };
  const blocks: Block[] = [];
  const furniture: FrontMatter[] = [];
  const state: { paragraph: OpenParagraph | null } = { paragraph: null };
  let afterBlank = false;
  const close = (): void => {
    if (state.paragraph !== null)
      blocks.push({ kind: 'paragraph', start: state.paragraph.start, end: builder.length() });
    state.paragraph = null;
    builder.closeParagraph();
  };
  let rows: Cell[][] = [];
  const closeTable = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const line of lines) {
    const flat = tables.get(line);
    if (flat === null) continue;
    if (flat === undefined && (line.kind === 'page' || line.kind === 'contents')) {
      const text = (pieces[line.piece]?.text ?? '').slice(line.start, line.end).trim();
      furniture.push({ kind: line.kind === 'page' ? 'page' : 'contents', text, source: [spanOf(line)] });
      continue;
    }
    if (line.kind === 'row' || flat !== undefined) {
      close();
      rows.push(cellsOf(line, flat ?? tabbed(pieces, line), builder));
      continue;
    }
    if (line.kind === 'blank') {
      afterBlank = blankLinesPart;
      continue;
    }
    closeTable();
    const open = state.paragraph;
    const parted = afterBlank && open !== null && !isOpen(builder, open) && !/[、，]$/.test(open.last.normal);
    afterBlank = false;
    const goesOn =
      open !== null && !titles.opening.has(line) && !parted && continues({ builder, open, line, wrapWidth });
    if (open !== null && !titles.joined.has(line) && !goesOn) close();
    const opened = goesOn || titles.joined.has(line) ? open : null;
    const start = opened?.start ?? builder.length();
    builder.append(line);
    state.paragraph = {
      start,
      last: line,
      bracket: bracketAfter(opened?.bracket ?? null, line, builder.length()),
      field: opened?.field ?? FIELD_LINE.test(line.normal),
    };
  }
  close();
  closeTable();
  return { flow: builder.finish(), blocks, furniture };
}

function readLines(pieces: readonly InputText[], readings: readonly (Uint8Array | null)[]): ReadLine[] {
  const lines: ReadLine[] = [];
  pieces.forEach(({ text }, piece) => {
    const normal = normalise(text);
    let start = 0;
    let pageTop = false;
    for (let i = 0; i <= normal.length; i++) {
      const code = i < normal.length ? normal.charCodeAt(i) : 10;
      if (code !== 10 && code !== 13 && code !== 12) continue;
      const parts = partsOfLine(normal, start, i);
      for (const part of parts)
        lines.push(readLine({ normal, piece, ...part, pageTop, reading: readings[piece] ?? null }));
      if (lines.at(-1)?.kind !== 'blank') pageTop = false;
      if (code === 12) pageTop = true;
      start = i + 1;
    }
  });
  return lines;
}

function readLine(q: {
  normal: string;
  piece: number;
  start: number;
  end: number;
  pageTop: boolean;
  whole: boolean;
  joins: boolean;
  reading: Uint8Array | null;
}): ReadLine {
  let { start, end } = q;
  // A tab at either end of a table row is an empty cell, so only other white space is cut off there.
  const hasTab = q.normal.slice(start, end).includes('\t');
  while (start < end && isSpace(q.normal.charCodeAt(start)) && !(hasTab && q.normal[start] === '\t')) start++;
  while (end > start && isSpace(q.normal.charCodeAt(end - 1)) && !(hasTab && q.normal[end - 1] === '\t')) end--;
  const normal = withoutReadings(q.normal, start, end, q.reading);
  const bare = normal.trim();
  let kind: LineKind = 'text';
  if (bare === '') kind = 'blank';
  else if (PAGE_NUMBER.test(bare) || isFurniture(bare)) kind = 'page';
  else if (CONTENTS_ENTRY.test(bare) && bare.length < 120) kind = 'contents';
  else if (normal.includes('\t')) kind = 'row';
  return {
    piece: q.piece,
    start,
    end,
    normal,
    kind,
    pageTop: q.pageTop,
    whole: q.whole,
    joins: q.joins,
    width: widthOf(normal) + widthOf(q.normal.slice(q.start, start)),
  };
}

function withoutReadings(normal: string, start: number, end: number, reading: Uint8Array | null): string {
  if (reading === null) return normal.slice(start, end);
  let text = '';
  for (let i = start; i < end; i++) if (reading[i] === 0) text += normal[i];
  return text;
}

function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Quotation marks and dashes are as wide as characters in Chinese type.
    width += isWide(code) || (code >= 0x2010 && code <= 0x2027) ? 2 : 1;
  }
  return width;
}

/** A list of contents without page numbers: lines after 目录 that come again later as headings. */
function markContents(lines: ReadLine[]): void {
  const title = lines.findIndex((line) => CONTENTS_TITLE.test(line.normal));
  const head = lines[title];
  if (head === undefined) return;
  head.kind = 'contents';
  const again = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line.kind === 'text') again.set(line.normal.replaceAll(/\s/g, ''), index);
  });
  for (let i = title + 1; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) return;
    if (line.kind !== 'text') continue;
    const last = again.get(line.normal.replaceAll(/\s/g, ''));
    if (last === undefined || last === i || line.normal.length > 60) return;
    line.kind = 'contents';
  }
}

/** A running head says something; what is shorter is the end of a sentence. Responsibilities come again as well. */
const SHORTEST_HEAD = 4;

/** A line that stands at the top or foot of several pages is a running head; its first place is kept if it opens the text. */
function markRunningHeads(lines: ReadLine[]): void {
  const seen = new Map<string, ReadLine[]>();
  lines.forEach((line, index) => {
    if (line.kind !== 'text' || line.normal.length > 60) return;
    const neighbour = (step: number): ReadLine | undefined => {
      let i = index + step;
      while (lines[i]?.kind === 'blank') i += step;
      return lines[i];
    };
    const below = neighbour(1);
    if (!line.pageTop && neighbour(-1)?.kind !== 'page' && below?.kind !== 'page' && below?.pageTop !== true) return;
    const key = line.normal.replaceAll(/\s|\d/g, '');
    if (key.length < SHORTEST_HEAD || FIELD_LINE.test(line.normal) || /[。；：]$|负责|牵头/.test(line.normal)) return;
    const group = seen.get(key) ?? [];
    group.push(line);
    seen.set(key, group);
  });
  for (const group of seen.values()) {
    if (group.length < 2) continue;
    for (const line of group) if (line !== lines.find((one) => one.kind === 'text')) line.kind = 'page';
  }
}

/** The width at which lines are wrapped: most lines of a wrapped text are about as wide as its widest. */
function usualWidth(lines: readonly ReadLine[]): number {
  const widths = lines
    .filter((line) => line.kind === 'text')
    .map((line) => line.width)
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.9)] ?? 0;
}

/** With a blank line behind every line, as some pages leave a wrapped text, blank lines part nothing. */
function isDoubleSpaced(lines: readonly ReadLine[], wrapWidth: number): boolean {
  let [texts, apart, broken] = [0, 0, 0];
  lines.forEach((line, index) => {
    if (line.kind !== 'text') return;
    texts++;
    if (lines[index + 1]?.kind === 'blank') apart++;
    if (line.width >= wrapWidth * 0.85 && !/[。！？：；）]$/.test(line.normal)) broken++;
  });
  return texts >= 8 && apart >= texts * 0.8 && broken >= texts * 0.25;
}

type OpenParagraph = {
  readonly start: number;
  readonly last: ReadLine;
  /** Where in the flow a bracket stands open. */
  readonly bracket: number | null;
  /** It began with a field such as 责任单位：. */
  readonly field: boolean;
};

/** Whether a bracket of the paragraph has not been closed yet. */
function isOpen(builder: FlowBuilder, open: OpenParagraph): boolean {
  if (builder.length() - open.start > 2000) return false;
  if (open.bracket !== null && builder.length() - open.bracket < 300) return true;
  const { normal } = open.last;
  const opened = normal.lastIndexOf('《');
  return opened >= 0 && normal.indexOf('》', opened) < 0 && normal.length - opened < 300;
}

/** Where in the flow a bracket stands open behind the line; `end` is the flow's length with the line in it. */
function bracketAfter(before: number | null, line: ReadLine, end: number): number | null {
  const open: number[] = before === null ? [] : [before];
  const from = end - line.normal.length;
  for (let i = 0; i < line.normal.length; i++) {
    const char = line.normal.charAt(i);
    if ('（〔【'.includes(char)) open.push(from + i);
    if ('）〕】'.includes(char)) open.pop();
  }
  return open.at(-1) ?? null;
}

function continues(q: { builder: FlowBuilder; open: OpenParagraph; line: ReadLine; wrapWidth: number }): boolean {
  const { last } = q.open;
  if (q.line.joins && labelAt(q.line.normal, 0, true) === null) return true;
  if (last.piece !== q.line.piece) return false;
  const before = last.normal;
  const wide = q.wrapWidth >= 30 && q.wrapWidth <= 160 && last.width >= q.wrapWidth * 0.85;
  if (isOpen(q.builder, q.open)) return true;
  if (/^(?:[，。、；：！？）”》〕】]|的(?:通知|意见|函|公告)$)/.test(q.line.normal)) return true;
  if (labelAt(q.line.normal, 0, true) !== null || FIELD_LINE.test(q.line.normal)) return false;
  if (last.whole && !/[，、]$/.test(before)) return false;
  // A number at the very end of a line heads what the next line says.
  if (/[，、；“（《〔【]$|（[零一二三四五六七八九十百\d]{1,4}）$/.test(before)) return true;
  if (/[。！？：]$|[）〕】]$/.test(before) && !(wide && endsInText(before))) return false;
  if (TITLE_LINE.test(q.line.normal)) return false;
  return wide && (!q.open.field || goesOnWithNames(q.line.normal));
}

/** Whether a line goes on with the names of a field: the rest of one, or one more. */
function goesOnWithNames(normal: string): boolean {
  const first = /^[^、，；。]*/.exec(normal)?.[0] ?? '';
  // The line may begin in the middle of a name, with its last character.
  return first.length <= 2 || looksLikeBody(`各${first}`) || /(?:工|负责|落实)$/.test(first);
}

/** A full line that ends in a bracket which names nobody's duty: …有关省（市） goes on. */
function endsInText(before: string): boolean {
  const opened = before.lastIndexOf('（');
  const bracket = before.slice(opened);
  return (
    opened >= 0 && before.endsWith('）') && bracket.length < 40 && !/负责|牵头|配合|单位|部门|下同|此件/.test(bracket)
  );
}

/** The cells of a line between its tabs. */
function tabbed(pieces: readonly InputText[], line: ReadLine): Cell[] {
  const raw = pieces[line.piece]?.text ?? '';
  const cells: Cell[] = [];
  let from = line.start;
  for (let i = line.start; i <= line.end; i++) {
    if (i < line.end && raw[i] !== '\t') continue;
    cells.push({ start: from, end: i });
    from = i + 1;
  }
  return cells;
}

/** Every cell, given by its offsets in the piece, becomes a paragraph of the flow. */
function cellsOf(line: ReadLine, cells: readonly Cell[], builder: FlowBuilder): Cell[] {
  return cells.map((cell) => {
    const start = builder.closeParagraph();
    builder.append({ piece: line.piece, ...cell });
    const end = builder.length();
    builder.closeParagraph();
    return { start, end };
  });
}

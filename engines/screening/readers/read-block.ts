// Offers and rights from a block of whole lines, in any of the line formats.
import { isUtf8 } from 'node:buffer';
import type { Offer, RowProblem } from '../types.ts';
import { eachRow } from './csv.ts';
import { type LineCounts, lineCounts } from './cut.ts';
import { type Decoded, decodeLines } from './decode.ts';
import { columnName, isRegisterHead, named, offerOf, type RawRecord } from './records.ts';
import { isPlainText } from './text-bytes.ts';

export type LineFormat = 'text' | 'csv' | 'ndjson';

export type BlockReading = {
  /** Rows with something in them, refused ones among them. */
  rows: number;
  gbkLines: number;
  problems: RowProblem[];
};

/** Heads of a single column; a title or mark of its own would hardly be called so. */
const ALONE = { title: /^(?:title|标题|商品标题)$/i, mark: /^(?:mark|商标)$/i } as const;

/** What a file is by its first lines: JSON objects, a head of column names, or titles. */
export function formatOf(head: string, wanted: 'title' | 'mark'): LineFormat {
  const first = head.replace(/^\ufeff/, '').trimStart();
  if (first.startsWith('{')) return 'ndjson';
  const [line = ''] = first.split('\n');
  const cells = line.split(',').map((cell) => cell.replaceAll('"', '').trim());
  if (cells.length === 1) return ALONE[wanted].test(cells[0] ?? '') ? 'csv' : 'text';
  const isHead = wanted === 'mark' ? isRegisterHead(cells) : cells.map(columnName).includes(wanted);
  return isHead ? 'csv' : 'text';
}

/** The column names of a CSV head; the head is the first line of the first block. */
export function columnsOf(head: Decoded): string[] {
  let found: string[] = [];
  eachRow(
    head.text.slice(0, 1 << 16),
    { line: 1, columns: undefined },
    ({ line, cells }) => {
      if (found.length === 0 && line >= 1) found = cells.map(columnName);
    },
    () => {},
  );
  return found;
}

export type BlockSource = {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly format: LineFormat;
  /** Of CSV: the columns; the head itself is passed over where the block starts with line 1. */
  readonly columns?: readonly string[];
  /** Of its lines, where they were counted already. */
  readonly counts?: LineCounts;
};

/** Calls `onRecord` for each row of CSV or of JSON lines. */
export function eachRecord(
  { text }: Decoded,
  { line, format, columns = [] }: BlockSource,
  onRecord: (record: RawRecord, line: number) => void,
  onProblem: (problem: RowProblem) => void,
): void {
  if (format === 'csv') {
    let head = line === 1;
    eachRow(
      text,
      { line, columns: columns.length },
      (row) => {
        if (head) head = false;
        else onRecord(Object.fromEntries(columns.map((name, at) => [name, row.cells[at]])), row.line);
      },
      onProblem,
    );
    return;
  }
  let current = line - 1;
  for (const one of text.split('\n')) {
    current += 1;
    if (one.trim() === '') continue;
    const parsed = parsedObject(one);
    if (parsed === null)
      onProblem({
        line: current,
        code: 'json',
        refused: true,
        text: { zh: '不是一个 JSON 对象', en: 'not a JSON object' },
      });
    else onRecord(named(parsed), current);
  }
}

function parsedObject(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Calls `onOffer` for each offer of a block, with its line. */
export function readOffers(source: BlockSource, onOffer: (offer: Offer, line: number) => void): BlockReading {
  const decoded = decodeLines(source.bytes, source.line);
  const { gbkLines, problems } = decoded;
  const reading: BlockReading = { rows: problems.length, gbkLines, problems: [...problems] };
  const noted = (problem: RowProblem): void => {
    reading.problems.push(problem);
  };
  if (source.format === 'text') {
    eachTitle(decoded.text, source.line, (offer, line) => {
      reading.rows += 1;
      onOffer(offer, line);
    });
    return reading;
  }
  const take = (record: RawRecord, line: number): void => {
    reading.rows += 1;
    const offer = offerOf(record, line, noted);
    if ('code' in offer) noted(offer);
    else onOffer(offer, line);
  };
  eachRecord(decoded, source, take, (problem) => {
    reading.rows += 1;
    noted(problem);
  });
  return reading;
}

function eachTitle(text: string, line: number, onOffer: (offer: Offer, line: number) => void): void {
  let current = line;
  for (let at = 0; at < text.length; current += 1) {
    const found = text.indexOf('\n', at);
    let end = found < 0 ? text.length : found;
    const next = end + 1;
    if (end > at && text.charCodeAt(end - 1) === 0x0d) end -= 1;
    if (end > at) onOffer({ id: String(current), title: text.slice(at, end) }, current);
    at = next;
  }
}

/** The titles of a block of text as they stand, for whoever looks through all of them at once. */
export function readTitles(source: BlockSource): BlockReading & { text: string } {
  const { text, gbkLines, problems } = decodeLines(source.bytes, source.line);
  return { text, rows: rowsOf(source), gbkLines, problems: [...problems] };
}

/** Titles as bytes of UTF-8, the first of which stands in line `line`. */
export type PlainTitles = { readonly bytes: Uint8Array; readonly line: number; readonly rows: number };

/** The titles of a block without reading them; null where not all of them are UTF-8. */
export function plainTitles(source: BlockSource): PlainTitles | null {
  const { bytes, line } = source;
  if (!isUtf8(bytes)) return null;
  return { bytes: line === 1 ? withoutMark(bytes) : bytes, line, rows: rowsOf(source) };
}

/** How many lines have something in them. */
function rowsOf({ bytes, counts = lineCounts(bytes) }: BlockSource): number {
  const { ends, empty } = counts;
  const last = bytes.at(-1) === 0x0d ? bytes.at(-2) : bytes.at(-1);
  return ends + (last === undefined || last === 0x0a ? 0 : 1) - empty;
}

/** A register of marks alone, one a line, as bytes of UTF-8; null where it is anything else. */
export function plainMarks(bytes: Uint8Array): Uint8Array | null {
  if (!isPlainText(bytes)) return null;
  const start = withoutMark(bytes);
  const head = Buffer.from(start.subarray(0, 1 << 16)).toString('utf8');
  return formatOf(head, 'mark') === 'text' ? start : null;
}

/** Without the mark of byte order. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

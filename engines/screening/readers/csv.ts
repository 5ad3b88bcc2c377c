// Rows of comma-separated values (RFC 4180) from a block of text; a broken row is told with its line, and the next line is tried again.
import type { RowProblem } from '../types.ts';

export type Row = { readonly line: number; readonly cells: readonly string[] };

// A quoted cell longer than this has lost its closing quote.
const LONGEST_CELL = 1 << 18;

/**
 * Calls `onRow` for each row. `columns` is the number that a row must have (any, where undefined). Where a row cannot be read, its
 * first line alone is refused and reading goes on with the line after, so that a lost quote costs one line.
 */
export function eachRow(
  text: string,
  { line, columns }: { line: number; columns: number | undefined },
  onRow: (row: Row) => void,
  onProblem: (problem: RowProblem) => void,
): void {
  let at = 0;
  let current = line;
  while (at < text.length) {
    const read = readRow(text, at);
    const short = columns !== undefined && 'cells' in read && read.cells.length !== columns;
    if ('cells' in read && read.cells.length === 1 && read.cells[0] === '') {
      at = read.end;
      current += 1;
    } else if ('cells' in read && !short) {
      onRow({ line: current, cells: read.cells });
      current += read.lines;
      at = read.end;
    } else {
      onProblem(
        'cells' in read ? wrongColumns(current, read.cells.length, columns ?? 0) : { line: current, ...BROKEN },
      );
      const next = text.indexOf('\n', at);
      at = next < 0 ? text.length : next + 1;
      current += 1;
    }
  }
}

const BROKEN = {
  code: 'quote',
  refused: true,
  text: { zh: '引号没有正确结束', en: 'a quote does not end as it should' },
} as const;

const wrongColumns = (line: number, found: number, wanted: number): RowProblem => ({
  line,
  code: 'columns',
  refused: true,
  text: { zh: `有 ${found} 列，表头是 ${wanted} 列`, en: `${found} columns where the head has ${wanted}` },
});

type Read = { cells: string[]; end: number; lines: number } | { broken: true };

function readRow(text: string, from: number): Read {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    if (text.charCodeAt(at) === 0x22) {
      const close = closingQuote(text, at + 1);
      if (close < 0) return { broken: true };
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      if (cell.includes('\n')) lines += cell.split('\n').length - 1;
      at = close + 1;
    } else {
      const end = cellEnd(text, at);
      cells.push(
        text.slice(at, end > at && text.charCodeAt(end - 1) === 0x0d && text.charCodeAt(end) !== 0x2c ? end - 1 : end),
      );
      at = end;
    }
    if (text.charCodeAt(at) === 0x0d) at += 1;
    if (at >= text.length) return { cells, end: at, lines };
    const sign = text.charCodeAt(at);
    if (sign === 0x0a) return { cells, end: at + 1, lines };
    if (sign !== 0x2c) return { broken: true };
    at += 1;
  }
}

function cellEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x2c || sign === 0x0a) break;
  }
  return at;
}

function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - from > LONGEST_CELL) return -1;
    if (text.charCodeAt(quote + 1) !== 0x22) return quote;
    at = quote + 2;
  }
}

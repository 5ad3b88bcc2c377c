// Task tables that a page flattened: every cell on a line of its own, or a row on a line with blanks between its cells.

import { looksLikeBody } from '../responsibility/names.ts';
import type { Stretch } from '../segment.ts';
import { isSpace } from '../text/normalise.ts';
import { type Column, columnOf } from './columns.ts';

type FlatLine = Stretch & { readonly piece: number; readonly normal: string; readonly kind: string };

/** Cells by the first line of their row, offsets in the piece; null for the other lines of a row. */
export type FlatTables<L> = ReadonlyMap<L, readonly Stretch[] | null>;

/** A header names at least so many columns. */
const FEWEST = 3;
const MOST_COLUMNS = 12;
const LONGEST_ROW = 40;
const NUMBER = /^\d{1,3}[.、]?$/;

/**
 * Finds flattened tables by their header: column names only, on lines of their own or on one line. Rows begin with a number.
 * A row whose cells cannot be told is one cell of text, so that its task lacks a responsibility and a person sees it.
 */
export function flatTables<L extends FlatLine>(all: readonly L[]): FlatTables<L> {
  // A number alone on its line looks like a page number, and may head a row.
  const lines = all.filter(({ kind, normal }) => kind === 'text' || (kind === 'page' && NUMBER.test(normal.trim())));
  const cells = new Map<L, readonly Stretch[] | null>();
  for (let i = 0; i < lines.length; ) {
    const header = headerAt(lines, i);
    const next = header === null ? i : rowsFrom({ lines, from: header.end, header, cells });
    if (header === null || next === header.end) {
      i++;
      continue;
    }
    put(cells, lines.slice(i, header.end), header.cells);
    i = next;
  }
  return cells;
}

type Header = {
  readonly columns: readonly (Column | null)[];
  readonly cells: readonly Stretch[];
  readonly end: number;
  readonly inLine: boolean;
};

function headerAt(lines: readonly FlatLine[], at: number): Header | null {
  const first = lines[at];
  if (first?.kind !== 'text' || first.normal.length > 80) return null;
  const inLine = wordsOf(first);
  if (inLine.length >= FEWEST) {
    const columns = inLine.map(({ text }) => columnOf(text));
    return isHeader(columns) ? { columns, cells: inLine, end: at + 1, inLine: true } : null;
  }
  let end = at;
  while (
    end < lines.length &&
    end - at < MOST_COLUMNS &&
    lines[end]?.kind === 'text' &&
    columnOf(lines[end]?.normal ?? '') !== null
  )
    end++;
  const own = lines.slice(at, end);
  const columns = own.map(({ normal }) => columnOf(normal));
  return isHeader(columns) ? { columns, cells: own, end, inLine: false } : null;
}

function isHeader(columns: readonly (Column | null)[]): boolean {
  const bodies = columns.some((column) => column === 'lead' || column === 'responsible' || column === 'support');
  return (
    columns.length >= FEWEST && columns[0] === 'no' && bodies && columns.includes('task') && !columns.includes(null)
  );
}

/** Reads rows as long as their numbers count on; returns the index behind the last. */
function rowsFrom<L extends FlatLine>(q: {
  lines: readonly L[];
  from: number;
  header: Header;
  cells: Map<L, readonly Stretch[] | null>;
}): number {
  const { lines, header } = q;
  const columns = header.columns.slice(1);
  let at = q.from;
  for (let no = 1; at < lines.length; no++) {
    if (numberOf(lines[at], header.inLine) !== no) break;
    let end = at + 1;
    while (end < lines.length && end - at < LONGEST_ROW && numberOf(lines[end], header.inLine) !== no + 1) end++;
    const last = numberOf(lines[end], header.inLine) !== no + 1;
    const row = header.inLine
      ? inLineRow({ lines, at, end: last ? at + 1 : end, columns })
      : ownLinesRow({ lines, at, end, columns, last });
    if (row === null) break;
    put(q.cells, lines.slice(at, row.end), row.cells);
    at = row.end;
  }
  return at;
}

function put<L>(cells: Map<L, readonly Stretch[] | null>, lines: readonly L[], row: readonly Stretch[]): void {
  lines.forEach((line, index) => {
    cells.set(line, index === 0 ? row.map(({ start, end }) => ({ start, end })) : null);
  });
}

function numberOf(line: FlatLine | undefined, inLine: boolean): number | null {
  if (line === undefined) return null;
  const word = inLine ? (/^(\S+)\s/.exec(line.normal)?.[1] ?? '') : line.normal.trim();
  return NUMBER.test(word) ? Number.parseInt(word, 10) : null;
}

type Word = Stretch & { readonly text: string };
type Row = { readonly cells: readonly Stretch[]; readonly end: number };

/** The words of a line between its blanks; single characters set apart (工 作 任 务) are one word. */
function wordsOf(line: FlatLine): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < line.normal.length; ) {
    if (isSpace(line.normal.charCodeAt(i))) {
      i++;
      continue;
    }
    let end = i;
    while (end < line.normal.length && !isSpace(line.normal.charCodeAt(end))) end++;
    const text = line.normal.slice(i, end);
    const before = words.at(-1);
    if (before !== undefined && text.length === 1 && [...before.text.split(' ')].every((part) => part.length === 1))
      words[words.length - 1] = { start: before.start, end: line.start + end, text: `${before.text} ${text}` };
    else words.push({ start: line.start + i, end: line.start + end, text });
    i = end;
  }
  return words.map((word) => ({ ...word, text: word.text.replaceAll(' ', '') }));
}

function inLineRow(q: {
  lines: readonly FlatLine[];
  at: number;
  end: number;
  columns: readonly (Column | null)[];
}): Row | null {
  const [no, ...words] = q.lines.slice(q.at, q.end).flatMap(wordsOf);
  if (no === undefined || words.length === 0) return null;
  return { cells: [no, ...placed(words, q.columns).cells], end: q.end };
}

function ownLinesRow(q: {
  lines: readonly FlatLine[];
  at: number;
  end: number;
  columns: readonly (Column | null)[];
  last: boolean;
}): Row | null {
  const no = q.lines[q.at];
  if (no === undefined) return null;
  const wordsTo = (end: number): Word[] =>
    q.lines.slice(q.at + 1, end).map(({ start, end: stop, normal }) => ({ start, end: stop, text: normal }));
  if (!q.last) return { cells: [no, ...placed(wordsTo(q.end), q.columns).cells], end: q.end };
  // Nothing says where the last row ends: the fewest lines that fill its columns best.
  let best: { row: Row; cost: number } | null = null;
  const most = Math.min(q.end, q.at + 1 + q.columns.length + 2);
  for (let end = q.at + 2; end <= most; end++) {
    const { cells, cost } = placed(wordsTo(end), q.columns);
    if (best === null || cost < best.cost) best = { row: { cells: [no, ...cells], end }, cost };
  }
  return best?.row ?? null;
}

/** From this cost on a row's cells cannot be told. */
const UNTOLD = 10;

/** Words in order into columns in order, each column taking a run of them; the cheapest way, or all as one text. */
function placed(words: readonly Word[], columns: readonly (Column | null)[]): { cells: Stretch[]; cost: number } {
  // cost[w][c]: the first w words in the first c columns; from[w][c]: how many words the last of these columns took.
  const cost = Array.from({ length: words.length + 1 }, () =>
    new Array<number>(columns.length + 1).fill(Number.POSITIVE_INFINITY),
  );
  const took = cost.map((row) => row.map(() => 0));
  const [origin] = cost;
  if (origin !== undefined) origin[0] = 0;
  columns.forEach((column, c) => {
    for (let w = 0; w <= words.length; w++) {
      let run = 0;
      for (let taken = 0; taken <= w; taken++) {
        const word = words[w - taken];
        if (taken > 0 && word !== undefined)
          run += costOf(word.text, column) + (taken > 1 && column !== 'task' ? 0.5 : 0);
        const total = (cost[w - taken]?.[c] ?? Number.POSITIVE_INFINITY) + (taken === 0 ? emptyCost(column) : run);
        const row = cost[w];
        if (row === undefined || total >= (row[c + 1] ?? 0)) continue;
        row[c + 1] = total;
        const counts = took[w];
        if (counts !== undefined) counts[c + 1] = taken;
      }
    }
  });
  const total = cost[words.length]?.[columns.length] ?? Number.POSITIVE_INFINITY;
  const counts =
    total < UNTOLD
      ? countsOf(took, words.length, columns.length)
      : columns.map((column) => (column === 'task' ? words.length : 0));
  let at = 0;
  const cells = counts.map((count): Stretch => {
    const run = words.slice(at, at + count);
    const edge = words[at]?.start ?? words.at(-1)?.end ?? 0;
    at += count;
    return { start: run[0]?.start ?? edge, end: run.at(-1)?.end ?? run[0]?.start ?? edge };
  });
  return { cells, cost: total };
}

function countsOf(took: readonly (readonly number[])[], words: number, columns: number): number[] {
  const counts: number[] = [];
  let w = words;
  for (let c = columns; c > 0; c--) {
    const count = took[w]?.[c] ?? 0;
    counts.unshift(count);
    w -= count;
  }
  return counts;
}

function costOf(text: string, column: Column | null): number {
  const names = text
    .split(/[、，；,\s]/)
    .every((name) => name === '' || name === '无' || (name.length <= 24 && looksLikeBody(name)));
  const limit =
    text.length <= 25 &&
    !text.includes('。') &&
    /\d{4}年|\d月|底前|全年|长期|持续|年底|季度|常年|每[年月季]|立即/.test(text);
  if (column === 'lead' || column === 'responsible' || column === 'support') return names ? 0 : UNTOLD;
  if (column === 'limit') return limit ? 0 : UNTOLD;
  return names || limit ? 1 : 0;
}

function emptyCost(column: Column | null): number {
  if (column === 'task') return UNTOLD;
  return column === 'lead' ? 3 : 1;
}

// Workbooks of Excel 97 to 2003 as tables of text. SheetJS as kept by its community (docs/decisions/0145): formulas, links and macros are
// not read at all.
import { read } from '@e965/xlsx';
import { fileProblem } from '../../files/problems.ts';
import type { ShownPart } from './types.ts';

type Limits = { rows: number; columns: number; sheets: number };

/** @throws Problem file.notShown */
export function sheetsOfXls(bytes: Uint8Array, { name, most }: { name: string; most: Limits }): ShownPart[] {
  const book = opened(bytes, { name, rows: most.rows + 1 });
  return book.SheetNames.slice(0, most.sheets + 1).map((title) => {
    const sheet = book.Sheets[title];
    const data = sheet?.['!data'] ?? [];
    const rows = data.slice(0, most.rows + 1).map((row) => Array.from(row ?? [], textOf).slice(0, most.columns + 1));
    const filled = rows.map((row) => row.some((text) => text !== ''));
    // Rows without anything are left out: an area stands where its first row has got to, as high as its rows that are there.
    const counts = [0];
    for (const is of filled) counts.push((counts.at(-1) ?? 0) + (is ? 1 : 0));
    const before = (end: number) => counts[Math.min(end, filled.length)] ?? 0;
    const areas = (sheet?.['!merges'] ?? [])
      .filter(({ s: { r, c } }) => filled[r] === true && c < most.columns && r < most.rows)
      .map(({ s, e }) => ({
        ...{ row: before(s.r), column: s.c },
        ...{ rows: before(e.r + 1) - before(s.r), columns: e.c - s.c + 1 },
      }));
    const kept = rows.filter((_, at) => filled[at]);
    if (kept.length === 0) return { title, blocks: [] };
    return { title, blocks: [areas.length === 0 ? { rows: kept } : { rows: kept, areas }] };
  });
}

function opened(bytes: Uint8Array, { name, rows }: { name: string; rows: number }) {
  const options = { cellFormula: false, cellHTML: false, bookVBA: false, bookDeps: false, cellText: true } as const;
  try {
    return read(bytes, {
      ...options,
      type: 'array',
      dense: true,
      sheetRows: rows,
      cellDates: false,
      dateNF: 'yyyy/m/d',
    });
  } catch (cause) {
    throw fileProblem(
      'file.notShown',
      { name, zh: '文件已损坏或者加了密码', en: 'it is damaged or has a password' },
      { cause },
    );
  }
}

/** As Excel shows it. */
function textOf(cell: { w?: string; v?: unknown } | undefined): string {
  if (cell === undefined) return '';
  return cell.w ?? (cell.v === undefined || cell.v === null ? '' : String(cell.v));
}

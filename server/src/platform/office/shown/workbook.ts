// The sheets of a workbook as tables of text, with the areas that its cells were merged to.
import { openZipPackage } from '../../files/zip-directory.ts';
import type { ReadCell, ReadRow } from '../rows.ts';
import { listSheets, readSheet } from '../workbook-reader.ts';
import { inFormat } from './number-format.ts';
import type { ShownArea, ShownNote, ShownPart } from './types.ts';

type Most = { rows: number; columns: number; sheets: number };
type Read = { parts: ShownPart[]; notes: ShownNote[] };

/** @throws Problem those of the reader of workbooks */
export async function readWorkbook(bytes: Uint8Array, { name, most }: { name: string; most: Most }): Promise<Read> {
  const parts: ShownPart[] = [];
  const sheets = await listSheets(bytes, name);
  for (const [at, title] of sheets.slice(0, most.sheets + 1).entries()) {
    const rows: ReadRow[] = [];
    for await (const row of readSheet(bytes, { name, sheet: at + 1, looks: true, limits: { columns: 16_384 } })) {
      rows.push(row);
      if (rows.length > most.rows) break;
    }
    parts.push({ title, blocks: rows.length === 0 ? [] : [tableOf(rows, most)] });
  }
  return { parts, notes: await whatIsLeftOut(bytes, name) };
}

function tableOf(rows: readonly ReadRow[], most: Most): { rows: string[][]; areas?: ShownArea[] } {
  const areas = rows.flatMap((row, at) =>
    row.cells.flatMap((cell) => (cell.area === undefined || cell.merged ? [] : [areaOf(cell, cell.area, rows, at)])),
  );
  const texts = rows.map((row) => cellsOf(row, most.columns));
  return areas.length === 0 ? { rows: texts } : { rows: texts, areas };
}

/** Rows without anything are not there: an area is as high as those of its rows that are. */
function areaOf(cell: ReadCell, area: { rows: number; columns: number }, rows: readonly ReadRow[], at: number) {
  const end = (rows[at]?.row ?? 0) + area.rows;
  let high = 1;
  while ((rows[at + high]?.row ?? end) < end) high += 1;
  return { row: at, column: cell.column - 1, rows: high, columns: area.columns };
}

/** A row as texts, in their columns; an area that was merged says its text once. */
function cellsOf({ cells }: ReadRow, columns: number): string[] {
  const texts: string[] = [];
  for (const cell of cells) {
    if (cell.column > columns + 1) break;
    while (texts.length < cell.column) texts.push('');
    texts[cell.column - 1] = cell.merged === true ? '' : textOf(cell);
  }
  return texts;
}

/** Numbers as the cell writes them; without a format with the fifteen digits that a table program keeps. */
function textOf({ value, text, format }: ReadCell): string {
  const written = format === undefined ? undefined : inFormat(format);
  if (written !== undefined) return written;
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : text;
}

async function whatIsLeftOut(bytes: Uint8Array, name: string): Promise<ShownNote[]> {
  const zip = await openZipPackage(bytes, { name });
  try {
    const count = (pattern: RegExp) => zip.parts.filter((part) => pattern.test(part.name)).length;
    const [pictures, charts] = [count(/^xl\/media\/[^/]+$/), count(/^xl\/charts\/chart[^/]*\.xml$/)];
    return [
      ...(pictures === 0 ? [] : [{ zh: `略去 ${pictures} 幅图片`, en: `${pictures} picture(s) left out` }]),
      ...(charts === 0 ? [] : [{ zh: `略去 ${charts} 幅图表`, en: `${charts} chart(s) left out` }]),
    ];
  } finally {
    zip.close();
  }
}

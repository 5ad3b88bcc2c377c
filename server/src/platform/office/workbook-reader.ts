// XLSX read as a stream of rows. Sizes are checked before anything is unpacked; formulas are never computed.

import { refuseActiveParts } from '../files/active-parts.ts';
import { defaultZipLimits, openZipPackage, type ZipLimits, type ZipPackage } from '../files/zip-directory.ts';
import { instantOfDayNumber, textOfDayNumber } from './cells.ts';
import { officeProblem } from './problems.ts';
import { defaultTableLimits, type ReadCell, type ReadRow, type TableLimits } from './rows.ts';
import { decodeEscapes, readWorkbookIndex, stringCollector, type WorkbookIndex } from './workbook-index.ts';
import { readXml } from './xml-events.ts';

export type ReadSheetOptions = {
  /** The file's name, for refusals. */
  name: string;
  /** Title of the sheet, or its place from 1; the first unless said otherwise. */
  sheet?: string | number;
  /** Whether cells say how they look: the format of a number, and how far an area goes that was merged. */
  looks?: true;
  limits?: Partial<TableLimits & ZipLimits>;
};

type Area = { top: number; left: number; bottom: number; right: number };
const maxAreas = 100_000;

/**
 * The rows of one sheet that hold something, in order. Blank rows are passed over and do not end the sheet; cells of
 * merged areas carry the value of the area.
 * @throws Problem file.unpackedTooLarge, file.damagedArchive, file.macros, office.documentType, office.damaged,
 *   office.sheetMissing, office.tooManyRows, office.tooManyColumns
 */
export async function* readSheet(source: string | Uint8Array, options: ReadSheetOptions): AsyncGenerator<ReadRow> {
  const limits = { ...defaultTableLimits, ...defaultZipLimits, ...options.limits };
  const zip = await openZipPackage(source, { name: options.name, limits });
  try {
    refuseActiveParts(zip, options.name);
    const index = await readWorkbookIndex(zip, options.name);
    const sheet = chooseSheet(index, options);
    const areas = await readMergedAreas(zip, sheet.part);
    const parsing = sheetParser({
      ...{ index, areas, limits, sheet: sheet.name, name: options.name },
      told: options.looks === true,
    });
    const stream = await zip.stream(sheet.part);
    for await (const _ of readXml({ stream, name: options.name, part: sheet.part }, parsing.handlers)) {
      yield* parsing.take();
    }
  } finally {
    zip.close();
  }
}

/** Titles of the sheets of a workbook, in order. Refusals as readSheet. */
export async function listSheets(source: string | Uint8Array, name: string): Promise<string[]> {
  const zip = await openZipPackage(source, { name });
  try {
    refuseActiveParts(zip, name);
    return (await readWorkbookIndex(zip, name)).sheets.map((sheet) => sheet.name);
  } finally {
    zip.close();
  }
}

function chooseSheet(index: WorkbookIndex, { name, sheet = 1 }: ReadSheetOptions) {
  const chosen =
    typeof sheet === 'number'
      ? index.sheets[sheet - 1]
      : index.sheets.find((each) => each.name.trim() === sheet.trim());
  if (chosen !== undefined) return chosen;
  const found = index.sheets.map((each) => each.name).join('、');
  throw officeProblem('office.sheetMissing', { name, sheet, found });
}

/** Merged areas stand after the rows, so they are looked for first, without parsing the whole part twice. */
async function readMergedAreas(zip: ZipPackage, part: string): Promise<Area[]> {
  const areas: Area[] = [];
  let tail = '';
  for await (const chunk of await zip.stream(part)) {
    const text = tail + String(chunk.toString('latin1'));
    let end = 0;
    for (const match of text.matchAll(
      /<(?:\w+:)?mergeCell\s(?:[^<>"]*"[^<>"]*")*?[^<>"]*?ref="([A-Z]+\d+):([A-Z]+\d+)"[^<>]*>/g,
    )) {
      const [first, last] = [positionOf(match[1] ?? ''), positionOf(match[2] ?? '')];
      if (areas.length < maxAreas)
        areas.push({ top: first.row, left: first.column, bottom: last.row, right: last.column });
      end = match.index + match[0].length;
    }
    tail = text.slice(Math.max(end, text.length - 200));
  }
  return areas;
}

type ParserInput = {
  index: WorkbookIndex;
  areas: readonly Area[];
  /** Whether cells say how they look. */
  told: boolean;
  limits: TableLimits;
  sheet: string;
  name: string;
};
type OpenCell = { column: number; type: string; style: number; formula: boolean; value: string };

function sheetParser({ index, areas, told, limits, sheet, name }: ParserInput) {
  const merged = mergedValues(areas, told);
  const strings = stringCollector();
  let ready: ReadRow[] = [];
  let row = 0;
  let rows = 0;
  let column = 0;
  let cells: ReadCell[] = [];
  let cell: OpenCell | undefined;
  let inValue = false;

  const startCell = (attributes: ReadonlyMap<string, string>) => {
    const ref = attributes.get('r');
    column = ref === undefined ? column + 1 : positionOf(ref).column;
    if (column > limits.columns) throw officeProblem('office.tooManyColumns', { name, row, limit: limits.columns });
    const style = Number(attributes.get('s') ?? 0);
    cell = { column, type: attributes.get('t') ?? 'n', style, formula: false, value: '' };
    strings.start();
  };
  const endCell = () => {
    if (cell === undefined) return;
    const inline = strings.take();
    const read = cellOf({ ...cell, value: cell.type === 'inlineStr' ? inline : cell.value }, index);
    if (read !== undefined) cells.push(told ? withFormat(read, cell, index) : read);
    cell = undefined;
  };
  const endRow = () => {
    const all = merged.fill(row, cells);
    cells = [];
    if (all.length === 0) return;
    rows += 1;
    if (rows > limits.rows) throw officeProblem('office.tooManyRows', { name, limit: limits.rows });
    ready.push({ sheet, row, cells: all });
  };

  return {
    take() {
      const taken = ready;
      ready = [];
      return taken;
    },
    handlers: {
      open(tag: string, attributes: ReadonlyMap<string, string>) {
        if (tag === 'row') {
          row = attributes.has('r') ? Number(attributes.get('r')) : row + 1;
          column = 0;
        } else if (tag === 'c') startCell(attributes);
        else if (cell === undefined) return;
        else if (tag === 'f') cell.formula = true;
        else if (tag === 'v') inValue = true;
        else strings.open(tag);
      },
      close(tag: string) {
        if (tag === 'row') endRow();
        else if (tag === 'c') endCell();
        else if (tag === 'v') inValue = false;
        else strings.close(tag);
      },
      text(text: string) {
        if (cell === undefined) return;
        if (inValue) cell.value += text;
        else strings.text(text);
      },
    },
  };
}

function cellOf(cell: OpenCell, index: WorkbookIndex): ReadCell | undefined {
  const { column, type, formula, value } = cell;
  const origin = formula ? ({ formula: true } as const) : {};
  if (value === '') {
    return formula ? { column, value: '', text: '', formula: true, fault: 'formulaWithoutValue' } : undefined;
  }
  switch (type) {
    case 's': {
      const text = index.strings[Number(value)] ?? '';
      return text === '' ? undefined : { column, value: text, text, ...origin };
    }
    case 'str':
      return { column, value: decodeEscapes(value), text: decodeEscapes(value), ...origin };
    case 'inlineStr':
      return { column, value, text: value, ...origin };
    case 'b':
      return { column, value: value === '1', text: value === '1' ? 'TRUE' : 'FALSE', ...origin };
    case 'e':
      return { column, value, text: value, ...origin, fault: 'errorValue' };
    case 'd': {
      const instant = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(value) || value.length <= 10 ? value : `${value}+08:00`);
      return { column, value: instant, text: value.replace('T', ' '), ...origin };
    }
    default:
      return numberCell(cell, index, origin);
  }
}

function numberCell({ column, style, value }: OpenCell, index: WorkbookIndex, origin: { formula?: true }): ReadCell {
  const number = Number(value);
  if (Number.isNaN(number)) return { column, value, text: value, ...origin, fault: 'errorValue' };
  const kind = index.styles[style]?.means;
  if (kind === 'percent') return { column, value: number, text: String(number), percent: true, ...origin };
  if (kind !== 'date' || number < 0 || number >= 2_958_466) {
    return { column, value: number, text: String(number), ...origin };
  }
  // Below 61 the 1900 system counts a 29 February that never was (ECMA-376, part 1, 18.17.4.1).
  const day = number + index.dayOffset + (index.dayOffset === 0 && number < 60 ? 1 : 0);
  return { column, value: instantOfDayNumber(day), text: textOfDayNumber(day), ...origin };
}

function withFormat(read: ReadCell, { type, style, value }: OpenCell, index: WorkbookIndex): ReadCell {
  const format = index.styles[style]?.format;
  if (type !== 'n' || format === undefined || read.fault !== undefined) return read;
  return {
    ...read,
    format: { code: format, number: Number(value) + (read.value instanceof Date ? index.dayOffset : 0) },
  };
}

/** Remembers the first cell of each merged area while the rows below it pass. */
function mergedValues(areas: readonly Area[], told: boolean) {
  const waiting = areas.toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: { area: Area; anchor: ReadCell | undefined }[] = [];
  return {
    fill(row: number, cells: readonly ReadCell[]): readonly ReadCell[] {
      open = open.filter(({ area }) => area.bottom >= row);
      for (let area = waiting[next]; area !== undefined && area.top <= row; area = waiting[next]) {
        next += 1;
        const left = area.left;
        if (area.bottom >= row)
          open.push({ area, anchor: area.top === row ? cells.find((each) => each.column === left) : undefined });
      }
      if (open.length === 0) return cells;
      const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
      for (const { area, anchor } of open) {
        if (anchor === undefined) continue;
        // An area over whole rows says nothing about columns that nobody uses.
        for (let column = area.left; column <= Math.min(area.right, area.left + 255); column += 1) {
          if (!byColumn.has(column)) byColumn.set(column, { ...anchor, column, merged: true });
        }
        if (told && area.top === row) byColumn.set(area.left, { ...anchor, area: sizeOf(area) });
      }
      return [...byColumn.values()].sort((a, b) => a.column - b.column);
    },
  };
}

const sizeOf = ({ top, left, bottom, right }: Area) => ({ rows: bottom - top + 1, columns: right - left + 1 });

function positionOf(ref: string): { row: number; column: number } {
  let column = 0;
  let at = 0;
  for (; at < ref.length && ref.charCodeAt(at) >= 65; at += 1) column = column * 26 + ref.charCodeAt(at) - 64;
  return { row: Number(ref.slice(at)), column };
}

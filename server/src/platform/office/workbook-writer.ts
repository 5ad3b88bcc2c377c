// XLSX written as a stream: a row is forgotten once it is compressed, and a slow reader slows the query down.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { CellValue, ColumnFormat } from './cells.ts';
import { columnLetters, headerXml, rowXml } from './sheet-xml.ts';
import {
  contentTypesXml,
  coreXml,
  packageRelsXml,
  sheetEndXml,
  sheetStartXml,
  stylesXml,
  type WrittenSheet,
  workbookRelsXml,
  workbookXml,
} from './workbook-parts.ts';

export type SheetColumn = {
  title: string;
  format?: ColumnFormat;
  /** In digits of the standard font; fitted to the title when not given. */
  width?: number;
  /** Offered as a list in the cells of this column, as in an import template. */
  choices?: readonly string[];
};

export type SheetRows = AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
export type Sheet = { name: string; columns: readonly SheetColumn[]; rows: SheetRows };

export type WorkbookOptions = {
  title: string;
  /** Who exported it and when: printed at the foot of every page and stated on the last sheet. */
  watermark: string;
  creator: string;
  /** Of the last sheet, which says what the workbook is; Chinese unless told otherwise. */
  language?: 'zh' | 'en';
  now: Date;
  /** Rows per sheet before the next one is begun; 200,000 unless said otherwise. */
  rowsPerSheet?: number;
};

const chunkCharacters = 65_536;
/** Excel's last row. */
const lastRow = 1_048_576;

/**
 * Writes a workbook to `out` and ends it. Rows are drawn no faster than `out` takes them. A sheet of more than
 * `rowsPerSheet` rows goes on in "name (2)", "name (3)" and so on.
 * @returns rows written, titles not counted
 * @throws TypeError when a value does not fit its column; `out` is destroyed then, so no cut file passes for a whole one
 */
export async function writeWorkbook(
  out: Writable,
  sheets: readonly Sheet[],
  options: WorkbookOptions,
): Promise<number> {
  const zip = new ZipFile();
  const broken = new AbortController();
  const finished = pipeline(zip.outputStream, out);
  // When nobody takes the bytes any more, the rows in hand are given up and their query is closed.
  finished.catch((reason: unknown) => broken.abort(reason));
  try {
    const written = await writeParts({ zip, sheets, options, signal: broken.signal });
    await finished;
    return written;
  } catch (error) {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
    await finished.catch(() => {});
    throw error;
  }
}

type WorkbookJob = { zip: ZipFile; sheets: readonly Sheet[]; options: WorkbookOptions; signal: AbortSignal };

async function writeParts(job: WorkbookJob): Promise<number> {
  const { zip, sheets, options } = job;
  const written: WrittenSheet[] = [];
  const names = new Set<string>();
  const choices = choiceRanges(sheets);
  const write = async (name: string, body: TextPieces, hidden = false) => {
    written.push({ name: uniqueSheetName(name, names), hidden });
    await addPart(job, `xl/worksheets/sheet${written.length}.xml`, body);
  };

  let total = 0;
  for (const sheet of sheets) {
    const rows = rowCursor(sheet.rows);
    try {
      for (let part = 1; part === 1 || !(await rows.isDone()); part += 1) {
        const count = { rows: 0 };
        const name = part === 1 ? sheet.name : `${sheet.name} (${part})`;
        await write(name, sheetBody({ sheet, rows, count, choices, options }));
        total += count.rows;
      }
    } finally {
      await rows.close();
    }
  }
  await write(notes[options.language ?? 'zh'].name, noteSheet(options, total));
  if (choices.size > 0) await write('选项', choicesSheet([...choices.keys()], options.watermark), true);
  addFixedParts(zip, written, options);
  zip.end();
  return total;
}

/** Where the hidden sheet 选项 holds the choices of each column that has some. */
function choiceRanges(sheets: readonly Sheet[]): Map<SheetColumn, string> {
  const columns = sheets.flatMap((sheet) => sheet.columns.filter((column) => column.choices !== undefined));
  return new Map(
    columns.map((column, at) => {
      const letters = columnLetters(at + 1);
      return [column, `'选项'!$${letters}$2:$${letters}$${(column.choices?.length ?? 0) + 1}`];
    }),
  );
}

const notes = {
  zh: { name: '说明', item: '项目', content: '内容', title: '标题', exported: '导出', rows: '行数' },
  en: { name: 'About', item: 'Item', content: 'Content', title: 'Title', exported: 'Exported', rows: 'Rows' },
} as const;

function noteSheet(options: WorkbookOptions, rows: number): TextPieces {
  const words = notes[options.language ?? 'zh'];
  const columns = [
    { title: words.item, width: 12 },
    { title: words.content, width: 80 },
  ];
  const lines = [
    [words.title, options.title],
    [words.exported, options.watermark],
    [words.rows, String(rows)],
  ];
  return plainSheet(columns, lines, options.watermark);
}

function addFixedParts(zip: ZipFile, sheets: readonly WrittenSheet[], options: WorkbookOptions): void {
  const parts: [string, string][] = [
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelsXml(sheets.length)],
    ['xl/styles.xml', stylesXml()],
    ['docProps/core.xml', coreXml(options.title, options.creator, options.now)],
    ['_rels/.rels', packageRelsXml()],
    ['[Content_Types].xml', contentTypesXml(sheets.length)],
  ];
  for (const [path, text] of parts) zip.addBuffer(Buffer.from(text, 'utf8'), path, { mtime: options.now });
}

type SheetBody = {
  sheet: Sheet;
  rows: RowCursor;
  count: { rows: number };
  choices: ReadonlyMap<SheetColumn, string>;
  options: WorkbookOptions;
};

async function* sheetBody({ sheet, rows, count, choices, options }: SheetBody): AsyncGenerator<string> {
  const limit = Math.min(options.rowsPerSheet ?? 200_000, lastRow - 1);
  const formats = sheet.columns.map((column) => column.format ?? 'text');
  let text = startOf(sheet.columns);
  while (count.rows < limit) {
    const values = await rows.next();
    if (values === undefined) break;
    count.rows += 1;
    text += rowXml(count.rows + 1, values, formats);
    if (text.length >= chunkCharacters) {
      yield text;
      text = '';
    }
  }
  const validations = sheet.columns.flatMap((column, at) => {
    const source = choices.get(column);
    if (source === undefined) return [];
    const range = `${columnLetters(at + 1)}2:${columnLetters(at + 1)}${lastRow}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>${source}</formula1></dataValidation>`,
    ];
  });
  const filter = `A1:${columnLetters(Math.max(1, sheet.columns.length))}${count.rows + 1}`;
  yield text + sheetEndXml({ filter, validations, watermark: options.watermark });
}

function* plainSheet(
  columns: readonly SheetColumn[],
  rows: readonly CellValue[][],
  watermark: string,
): Generator<string> {
  const body = rows.map((values, at) => rowXml(at + 2, values, []));
  yield startOf(columns) + body.join('') + sheetEndXml({ filter: undefined, validations: [], watermark });
}

function choicesSheet(columns: readonly SheetColumn[], watermark: string): TextPieces {
  const longest = Math.max(...columns.map((column) => column.choices?.length ?? 0));
  const rows = Array.from({ length: longest }, (_, at) => columns.map((column) => column.choices?.[at] ?? null));
  return plainSheet(columns, rows, watermark);
}

function startOf(columns: readonly SheetColumn[]): string {
  const columnWidths = columns.map((column) => column.width ?? Math.max(10, displayWidth(column.title) + 4));
  return sheetStartXml({ columnWidths, frozen: true }) + headerXml(columns.map((column) => column.title));
}

/** Chinese signs are two digits wide. */
function displayWidth(text: string): number {
  return [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

type TextPieces = Iterable<string> | AsyncIterable<string>;

/** Resolves when the part was taken in whole, so the next sheet is not begun before. */
function addPart({ zip, options, signal }: WorkbookJob, path: string, body: TextPieces): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = Readable.from(encoded(body), { objectMode: false, highWaterMark: chunkCharacters, signal });
    stream.once('error', () => reject(signal.aborted ? signal.reason : stream.errored));
    stream.once('end', resolve);
    zip.addReadStreamLazy(path, { mtime: options.now, compressionLevel: 4 }, (give) => give(null, stream));
  });
}

async function* encoded(body: TextPieces): AsyncGenerator<Buffer> {
  for await (const text of body) yield Buffer.from(text, 'utf8');
}

/** Apostrophes at the ends as one other sign each. */
function withoutOuterQuotes(text: string): string {
  let [start, end] = [0, text.length];
  while (text.charAt(start) === "'") start += 1;
  while (end > start && text.charAt(end - 1) === "'") end -= 1;
  return `${start > 0 ? '_' : ''}${text.slice(start, end)}${end < text.length ? '_' : ''}`;
}

/** Sheet names: at most 31 signs, none of \ / ? * [ ] :, each once without regard to case. */
function uniqueSheetName(wanted: string, taken: Set<string>): string {
  const clean = withoutOuterQuotes(wanted).replace(/[\\/?*[\]:\p{Cc}]/gu, '_') || '表';
  const suffix = / \(\d+\)$/.exec(clean)?.[0] ?? '';
  const base = clean.slice(0, clean.length - suffix.length).slice(0, 31 - suffix.length) + suffix;
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    name = `${base.slice(0, 31 - String(number).length - 1)}_${number}`;
  }
  taken.add(name.toLowerCase());
  return name;
}

type RowCursor = {
  next(): Promise<readonly CellValue[] | undefined>;
  isDone(): Promise<boolean>;
  close(): Promise<void>;
};

/** Rows one after the other across sheets, with a look ahead. */
function rowCursor(rows: SheetRows): RowCursor {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let ahead: IteratorResult<readonly CellValue[]> | undefined;
  return {
    async next() {
      const result = ahead ?? (await iterator.next());
      ahead = undefined;
      return result.done === true ? undefined : result.value;
    },
    async isDone() {
      ahead ??= await iterator.next();
      return ahead.done === true;
    },
    async close() {
      await iterator.return?.();
    },
  };
}

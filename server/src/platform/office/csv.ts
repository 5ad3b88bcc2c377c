// CSV as Excel and WPS read and write it: GB 18030 or UTF-8 in, UTF-8 with a mark out, no cell ever a formula.
import { createReadStream } from 'node:fs';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { detectEncodingOfBytes, detectTextEncoding } from '../files/text-encoding.ts';
import { type CellValue, textOfInstant } from './cells.ts';
import { officeProblem } from './problems.ts';
import { defaultTableLimits, type ReadCell, type ReadRow, type TableLimits } from './rows.ts';
import type { SheetColumn, SheetRows } from './workbook-writer.ts';

const formulaStart = /^[=+\-@＝＋－＠\t\r\n]/;
const guard = "'";
const maxRecordCharacters = 4 * 1024 * 1024;
const maxCells = 100_000;

/** What is wrong with a line, by the codes of csv-parse. */
const faults: Readonly<Partial<Record<string, { zh: string; en: string }>>> = {
  CSV_MAX_RECORD_SIZE: {
    zh: '这一行超过 400 万个字符，或者引号没有配对',
    en: 'it has more than four million characters, or a quote that is never closed',
  },
  CSV_QUOTE_NOT_CLOSED: { zh: '引号没有配对', en: 'a quote is never closed' },
  CSV_INVALID_CLOSING_QUOTE: { zh: '后引号之后还有文字', en: 'text follows a closing quote' },
  INVALID_OPENING_QUOTE: { zh: '引号不在单元格开头', en: 'a quote stands within a cell' },
};

export type ReadCsvOptions = { name: string; limits?: Partial<TableLimits> };

/**
 * The records that hold something. Encoding (UTF-8, UTF-16, GB 18030) and separator (comma, semicolon, tab) are found
 * out; cells stay text, and the guard that writeCsv puts before formula signs is taken off again.
 * @throws Problem office.encoding, office.csvMalformed, office.tooManyRows, office.tooManyColumns
 */
export async function* readCsv(source: string | Uint8Array, options: ReadCsvOptions): AsyncGenerator<ReadRow> {
  const { name } = options;
  const limits = { ...defaultTableLimits, ...options.limits };
  const encoding = typeof source === 'string' ? await detectTextEncoding(source) : detectEncodingOfBytes(source);
  if (encoding === undefined) throw officeProblem('office.encoding', { name });
  const bytes = () => (typeof source === 'string' ? createReadStream(source) : Readable.from(slicesOf(source)));
  const delimiter = await findDelimiter(decoded(bytes(), encoding));
  let row = 0;
  // Signs between cells do not count towards the size of a record: a line of nothing else would fill the memory.
  const cast = (text: string, { index }: { index: number }): string => {
    if (index > maxCells) throw officeProblem('office.tooManyColumns', { name, row: row + 1, limit: limits.columns });
    return text;
  };
  const parser = parse({ delimiter, bom: true, relax_column_count: true, max_record_size: maxRecordCharacters, cast });
  const feeding = pipeline(decoded(bytes(), encoding), parser);
  feeding.catch(() => {});
  let kept = 0;
  try {
    for await (const record of parser) {
      row += 1;
      const cells = cellsOf(record);
      if (cells.length === 0) continue;
      kept += 1;
      if (kept > limits.rows) throw officeProblem('office.tooManyRows', { name, limit: limits.rows });
      if ((cells.at(-1)?.column ?? 0) > limits.columns) {
        throw officeProblem('office.tooManyColumns', { name, row, limit: limits.columns });
      }
      yield { sheet: '', row, cells };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = Number(cause.lines ?? row + 1);
    const { zh, en } = faults[cause.code] ?? { zh: `技术信息 ${cause.code}`, en: cause.code };
    throw officeProblem('office.csvMalformed', { name, line, reason: zh, reasonEn: en }, { cause });
  } finally {
    parser.destroy();
  }
}

/**
 * Writes a table to `out` and ends it: UTF-8 with a mark, CR LF, cells that begin like a formula behind an apostrophe.
 * @returns rows written, titles not counted
 */
export async function writeCsv(out: Writable, columns: readonly SheetColumn[], rows: SheetRows): Promise<number> {
  const count = { rows: 0 };
  await pipeline(Readable.from(csvText(columns, rows, count), { objectMode: false }), out);
  return count.rows;
}

/** A small table as CSV. */
export async function csvBytes(columns: readonly SheetColumn[], rows: SheetRows): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeCsv(out, columns, rows)]);
  return bytes;
}

async function* csvText(columns: readonly SheetColumn[], rows: SheetRows, count: { rows: number }) {
  let text = `\uFEFF${line(columns.map((column) => field(column.title, column)))}`;
  for await (const values of rows) {
    count.rows += 1;
    text += line(columns.map((column, at) => field(values[at], column)));
    if (text.length >= 65_536) {
      yield Buffer.from(text, 'utf8');
      text = '';
    }
  }
  yield Buffer.from(text, 'utf8');
}

function line(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}

function field(value: CellValue, { format = 'text' }: SheetColumn): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return format === 'yuan' ? (value / 100).toFixed(2) : String(value);
  if (value instanceof Date) return format === 'date' ? textOfInstant(value).slice(0, 10) : textOfInstant(value);
  const text = value.toWellFormed();
  const guarded = formulaStart.test(text) ? guard + text : text;
  return /[",\r\n\t]/.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function cellsOf(record: readonly string[]): ReadCell[] {
  return record.flatMap((raw, at) => {
    const text = raw.startsWith(guard) && formulaStart.test(raw.slice(1)) ? raw.slice(1) : raw;
    return text.trim() === '' ? [] : [{ column: at + 1, value: text, text }];
  });
}

/** In pieces, so that a line that is too long is found before the whole has become text. */
function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Node's TextDecoder knows GB 18030; streams of strings keep signs whole across pieces. */
async function* decoded(bytes: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const headCharacters = 8192;

/** The sign that is most frequent outside quotes in the first line. */
async function findDelimiter(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const piece of text) {
    head += piece;
    if (head.length > headCharacters) break;
  }
  const counts = new Map([',', '\t', ';'].map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of head.slice(0, headCharacters)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ',';
}

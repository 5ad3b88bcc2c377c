// Rows as SpreadsheetML (ECMA-376, part 1, 18.3). Strings are written into the cells, so no table of them grows in memory.
import { type CellValue, type ColumnFormat, dayNumberOf, dayNumberOfDate } from './cells.ts';

/** Positions of cellXfs in the styles part. */
const styleOf = {
  default: 0,
  header: 1,
  text: 2,
  guardedText: 3,
  integer: 4,
  decimal: 5,
  percent: 6,
  date: 7,
  dateTime: 8,
} as const;

/** What Excel allows in one cell. */
const maxCellText = 32_767;
const cutMark = '…（内容过长，已截断）';
const formulaStart = /^[=+\-@\t\r]/;

/** Column letters, 1 is A. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** One row of values. */
export function rowXml(row: number, values: readonly CellValue[], formats: readonly ColumnFormat[]): string {
  let cells = '';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value === null || value === undefined || value === '') continue;
    cells += cellXml(`${columnLetters(at + 1)}${row}`, value, formats[at] ?? 'text');
  }
  return `<row r="${row}">${cells}</row>`;
}

/** The row of titles. */
export function headerXml(titles: readonly string[]): string {
  const cells = titles.map((title, at) => textCell(`${columnLetters(at + 1)}1`, title, styleOf.header));
  return `<row r="1" ht="24" customHeight="1">${cells.join('')}</row>`;
}

/** Text for an element or attribute; control characters in Excel's own _xHHHH_ spelling (ECMA-376, part 1, 22.9.2.19). */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(unprintable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
const unprintable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

function cellXml(ref: string, value: string | number | boolean | Date, format: ColumnFormat): string {
  if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return numberCell(ref, value, format);
  if (typeof value === 'string') {
    const day = format === 'date' ? dayNumberOfDate(value) : undefined;
    return day === undefined ? textCell(ref, value, styleForText(value)) : numberXml(ref, day, styleOf.date);
  }
  if (Number.isNaN(value.getTime())) throw new TypeError(`cell ${ref}: invalid Date`);
  const day = dayNumberOf(value);
  return format === 'date' ? numberXml(ref, Math.floor(day), styleOf.date) : numberXml(ref, day, styleOf.dateTime);
}

function numberCell(ref: string, value: number, format: ColumnFormat): string {
  if (!Number.isFinite(value)) throw new TypeError(`cell ${ref}: ${value} is not a finite number`);
  if (format === 'text') return textCell(ref, String(value), styleOf.text);
  if (format === 'yuan') return numberXml(ref, value / 100, styleOf.decimal);
  if (format === 'date' || format === 'dateTime') throw new TypeError(`cell ${ref}: a number is no date`);
  return numberXml(ref, value, styleOf[format]);
}

function numberXml(ref: string, value: number, style: number): string {
  return `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
}

/** A string cell is never computed; quotePrefix keeps it text when somebody edits it, without altering the value. */
function styleForText(text: string): number {
  return formulaStart.test(text) ? styleOf.guardedText : styleOf.text;
}

function textCell(ref: string, text: string, style: number): string {
  const kept = text.length > maxCellText ? text.slice(0, maxCellText - cutMark.length) + cutMark : text;
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(kept)}</t></is></c>`;
}

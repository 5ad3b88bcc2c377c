// Rows of progress as they come: from a table or from another system's lines of JSON, each with what is wrong with it.
import type { PeriodLength } from '@qingfeng/procedure';
import { z } from 'zod';
import { unstorableText } from '../../../platform/http/requests/request-text.ts';
import { fieldProblems } from '../../../platform/http/requests/zod-words.ts';
import { cellFaults, columnsByTitle, type RowProblem, rowFault } from '../../../platform/lists/paged/imports.ts';
import { officeProblem } from '../../../platform/office/problems.ts';
import { cellText, type ReadCell, type ReadRow } from '../../../platform/office/rows.ts';
import { periodOf } from './period.ts';
import { exchangeProblem } from './problems.ts';
import { type ProgressColumn, passedOver, progressTitles } from './progress-columns.ts';

export type ProgressRow = {
  row: number;
  assignmentId: string;
  taskNo: string;
  agency: string;
  agencyCode: string;
  period: string;
  /** Null where the row says none. */
  percent: number | null;
  summary: string;
  figures: Record<string, number>;
  sourceSystem: string;
  sourceId: string;
  /** A row of the template that nobody filled in: it says for what it would be, and nothing else. */
  blank: boolean;
  problems: RowProblem[];
  /** The cells as they came, for the report. */
  values: Record<string, string>;
  /** The cells that the import passes over; whoever mends a refused row wants them back. */
  others: Record<string, string>;
};

/** What one import takes; more is sent in parts, so that one transaction stays short. */
export const progressLimits = { rows: 20_000, columns: 100 };
const longestSource = 200;

/** `others`: columns that are read by people and not by the import. */
type Header = {
  known: Partial<Record<ProgressColumn, number>>;
  figures: ReadonlyMap<number, string>;
  others: ReadonlyMap<number, string>;
};

/**
 * Reads progress from a table whose first row names the columns. Titles that are not known name figures.
 * @throws Problem plan.progressColumns, and those of the reader
 */
export async function readProgressTable(rows: AsyncIterable<ReadRow>, reporting: PeriodLength): Promise<ProgressRow[]> {
  const read: ProgressRow[] = [];
  let header: Header | undefined;
  for await (const row of rows) {
    if (header === undefined) header = headerOf(row);
    else read.push(rowOf(row, header, reporting));
  }
  if (header === undefined) throw missingColumns(['no', 'period', 'percent', 'text']);
  return read;
}

function headerOf(row: ReadRow): Header {
  const known = columnsByTitle(row, progressTitles);
  const identified = known.assignment !== undefined || known.no !== undefined;
  const missing = (['period', 'percent', 'text'] as const).filter((column) => known[column] === undefined);
  if (missing.length > 0 || !identified) throw missingColumns([...(identified ? [] : ['no' as const]), ...missing]);
  const taken = new Set(Object.values(known));
  const titled = row.cells
    .filter((cell) => !taken.has(cell.column) && cell.text.trim() !== '')
    .map((cell) => [cell.column, cell.text.trim().slice(0, 100)] as const);
  const those = (read: boolean) => new Map(titled.filter(([, title]) => passedOver.has(title) !== read));
  return { known, figures: those(true), others: those(false) };
}

function missingColumns(columns: readonly ProgressColumn[]): Error {
  return exchangeProblem('plan.progressColumns', {
    columns: columns.map((column) => progressTitles[column][0]).join('、'),
  });
}

function rowOf(row: ReadRow, header: Header, reporting: PeriodLength): ProgressRow {
  const { figures: figureColumns, known, others } = header;
  const columnAt = new Map<number, string>(figureColumns);
  const values: Record<string, string> = {};
  for (const [column, position] of Object.entries(known)) {
    columnAt.set(position, column);
    values[column] = cellText(row, position).trim();
  }
  const problems = cellFaults(row, (position) => columnAt.get(position));
  const figures: Record<string, number> = {};
  for (const cell of row.cells) {
    const name = figureColumns.get(cell.column);
    if (name === undefined || cell.text.trim() === '') continue;
    values[name] = cell.text.trim();
    if (cell.fault !== undefined) continue;
    const value = numberOf(cell);
    if (value === null) problems.push(rowFault(name, `“${name}”应为数字`, `"${name}" must be a number`));
    else figures[name] = value;
  }
  const percentCell = row.cells.find(({ column }) => column === known.percent);
  const percent = percentCell === undefined || percentCell.fault !== undefined ? null : shareOf(percentCell);
  if (percent !== null) values.percent = String(percent);
  else if (percentCell !== undefined && percentCell.fault === undefined)
    problems.push(rowFault('percent', '“完成比例（%）”应为数字', '"Done (%)" must be a number'));
  const read = checked({ row: row.row, reporting, values, problems, figures, percent });
  return { ...read, others: textsAt(row, others) };
}

/** Cells by the titles of their columns, as they came. */
function textsAt(row: ReadRow, titles: ReadonlyMap<number, string>): Record<string, string> {
  const texts = row.cells.flatMap((cell) => {
    const title = titles.get(cell.column);
    return title === undefined ? [] : [[title, cell.text.trim().toWellFormed()] as const];
  });
  return Object.fromEntries(texts);
}

/** Numbers, and text that is one: CSV has nothing else, and people paste "1,200". */
function numberOf(cell: ReadCell): number | null {
  if (typeof cell.value === 'number') return cell.value;
  const bare = cell.text
    .normalize('NFKC')
    .trim()
    .replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return typeof cell.value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
}

/** Percent as a number: 45, "45", "45%", or 0.45 in a cell that shows it as 45 %. */
function shareOf(cell: ReadCell): number | null {
  if (cell.percent === true && typeof cell.value === 'number') return Number((cell.value * 100).toFixed(6));
  if (typeof cell.value !== 'string') return numberOf(cell);
  const bare = cell.text.normalize('NFKC').trim().replace(/%$/, '').trim();
  return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
}

const line = z.strictObject({
  assignmentId: z.string().optional(),
  taskNo: z.string().optional(),
  agency: z.string().optional(),
  agencyCode: z.string().optional(),
  period: z.string(),
  percent: z.number(),
  summary: z.string(),
  figures: z.record(z.string().trim().min(1).max(100), z.number()).optional(),
  sourceSystem: z.string().optional(),
  sourceId: z.string().optional(),
});
const fieldColumns: Readonly<Record<string, string>> = { assignmentId: 'assignment', taskNo: 'no', summary: 'text' };

/**
 * Reads progress from lines of JSON (application/x-ndjson); blank lines are passed over.
 * @throws Problem office.encoding when the bytes are no UTF-8, office.tooManyRows
 */
export function readProgressLines(bytes: Uint8Array, reporting: PeriodLength): ProgressRow[] {
  const name = 'application/x-ndjson';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw officeProblem('office.encoding', { name }, { cause });
  }
  const lines = text.split(/\r?\n/).flatMap((one, index) => (one.trim() === '' ? [] : [{ row: index + 1, text: one }]));
  const limit = progressLimits.rows;
  if (lines.length > limit) throw officeProblem('office.tooManyRows', { name, limit });
  return lines.map((one) => rowOfLine(one, reporting));
}

function rowOfLine({ row, text }: { row: number; text: string }, reporting: PeriodLength): ProgressRow {
  const nothing = { row, reporting, figures: {}, percent: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const problems = [rowFault('line', '不是有效的 JSON', 'is not valid JSON')];
    return { ...checked({ ...nothing, values: { line: text }, problems: [] }), problems };
  }
  const parsed = line.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error.issues, '').map(({ pointer, zh, en }) => {
      const field = pointer.split('/')[1] ?? '';
      return rowFault(fieldColumns[field] ?? (field || 'line'), zh, en);
    });
    return { ...checked({ ...nothing, values: textsOf(value), problems: [] }), problems };
  }
  const { figures = {}, percent, assignmentId = '', taskNo = '', summary, ...rest } = parsed.data;
  const written = Object.entries(figures).map(([name, number]) => [name, String(number)]);
  const { agency = '', agencyCode = '', period, sourceSystem = '', sourceId = '' } = rest;
  const own = { assignment: assignmentId, no: taskNo, agency, agencyCode, period, percent: String(percent) };
  const values = { ...Object.fromEntries(written), ...own, text: summary, sourceSystem, sourceId };
  return checked({ row, reporting, values, problems: [], figures, percent });
}

/** What a line holds that is not of the form, by column, as far as it has any. */
function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { line: JSON.stringify(value) };
  const { figures, ...rest } = value as Record<string, unknown>;
  const named = typeof figures === 'object' && figures !== null ? { ...figures, ...rest } : { ...value };
  const texts = Object.entries(named).map(([field, one]): [string, string] => [
    fieldColumns[field] ?? field,
    typeof one === 'string' ? one : JSON.stringify(one),
  ]);
  return Object.fromEntries(texts);
}

/** The row as the import takes it, with everything wrong that the row itself shows. */
function checked(q: {
  row: number;
  reporting: PeriodLength;
  values: Record<string, string>;
  problems: RowProblem[];
  figures: Record<string, number>;
  percent: number | null;
}): ProgressRow {
  const { values, problems } = q;
  const text = (column: ProgressColumn): string => (values[column] ?? '').trim();
  const period = periodOf(text('period'), q.reporting);
  if (text('period') !== '' && period === null) {
    problems.push(
      rowFault('period', '不是报告期，应如 2016-10、2016-Q3', 'names no period, such as 2016-10 or 2016-Q3'),
    );
  }
  for (const column of ['sourceSystem', 'sourceId'] as const) {
    if (text(column).length > longestSource)
      problems.push(rowFault(column, `超过 ${longestSource} 字`, `is longer than ${longestSource} characters`));
  }
  if ((text('sourceSystem') === '') !== (text('sourceId') === ''))
    problems.push(rowFault('sourceId', '来源系统和来源编号应同时填写', 'source system and source id go together'));
  for (const { pointer, zh, en } of unstorableText(values)) {
    problems.push(rowFault(pointer.split('/')[1] || 'line', zh, en));
  }
  return {
    row: q.row,
    assignmentId: text('assignment').toLowerCase(),
    taskNo: text('no'),
    agency: text('agency'),
    agencyCode: text('agencyCode'),
    period: period ?? '',
    percent: q.percent,
    summary: text('text'),
    figures: q.figures,
    sourceSystem: text('sourceSystem'),
    sourceId: text('sourceId'),
    blank: text('percent') === '' && text('text') === '' && Object.keys(q.figures).length === 0,
    problems,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.toWellFormed()])),
    others: {},
  };
}

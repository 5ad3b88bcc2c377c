// The lists of a law table as a workbook, and back: what was exported and not touched comes back as it was.
import type { Writable } from 'node:stream';
import type { LawTable } from '@qingfeng/offence';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { fileProblem } from '../../../platform/files/problems.ts';
import { takenOut } from '../../../platform/http/answers/downloads.ts';
import { rowFault as at, cellFaults, columnsByTitle, type RowProblem } from '../../../platform/lists/paged/imports.ts';
import { cellText, type ReadRow } from '../../../platform/office/rows.ts';
import { writeWorkbook } from '../../../platform/office/workbook-writer.ts';
import { lawProblem } from '../problems.ts';
import { entryBodies } from '../schema.ts';
import type { ListPart } from '../table.ts';
import { cellOf, columnOf, fieldsOf, type PartSheet, partSheets } from './workbook-columns.ts';

/** The words of a table, on sheets of their own, for whoever edits its entries. */
type WordSheet = { name: Words; words: Readonly<Record<string, { zh?: string; regulation?: string }>> };

/** @throws as writeWorkbook; `out` is destroyed then */
export async function writeTable(
  out: Writable,
  { acting }: Session,
  { table, title, now }: { table: LawTable; title: string; now: Date },
): Promise<number> {
  const { language } = acting;
  const lists = partSheets.map(({ part, name, columns }) => ({
    name: name[language],
    columns: columns.map(({ title: said, shape }) => ({ title: said[language], width: 16, ...shape })),
    rows: table[part].map((entry) => columns.map((column) => cellOf(entry, column))),
  }));
  const words: WordSheet[] = [
    { name: { zh: '情节', en: 'Elements' }, words: table.elements },
    { name: { zh: '条件', en: 'Conditions' }, words: table.conditions },
    { name: { zh: '法定刑', en: 'Penalties' }, words: table.penalties },
    { name: { zh: '文件', en: 'Documents' }, words: table.documents },
  ];
  const sheets = words.map((sheet) => ({
    name: sheet.name[language],
    columns: [
      { title: language === 'zh' ? '编号' : 'Id', width: 30 },
      { title: sheet.name[language], width: 80 },
    ],
    rows: Object.entries(sheet.words).map(([id, { zh, regulation }]) => [id, zh ?? regulation ?? '']),
  }));
  return writeWorkbook(out, [...lists, ...sheets], takenOut({ acting }, { title, now }));
}

/** An entry of the file; `content` null where it cannot be read. */
export type ReadLawEntry = {
  part: ListPart;
  row: number;
  id: string;
  content: unknown;
  problems: RowProblem[];
  values: Record<string, string>;
};

/**
 * Reads the entries of every sheet whose first row names the columns of a list as the export does; other sheets are passed over.
 * @throws Problem law.columnsMissing when there is no such sheet, file.empty when nothing stands in any
 */
export async function readTable(
  sheets: Iterable<AsyncIterable<ReadRow>>,
  file: { name: string },
): Promise<ReadLawEntry[]> {
  const read: ReadLawEntry[] = [];
  const missing: string[][] = [];
  for (const rows of sheets) {
    const found = await readList(rows);
    if ('missing' in found) missing.push(found.missing);
    else read.push(...found.entries);
  }
  const [nearest] = missing.filter(({ length }) => length > 0).toSorted((one, other) => one.length - other.length);
  if (read.length === 0 && nearest !== undefined)
    throw lawProblem('law.columnsMissing', { columns: nearest.join('、') });
  if (read.length === 0 && missing.length > 0) throw fileProblem('file.empty', file);
  const seen = new Set<string>();
  for (const one of read) {
    if (seen.has(one.id)) one.problems.push(at('id', '编号在文件中重复', 'the id stands twice in the file'));
    seen.add(one.id);
  }
  return read;
}

async function readList(rows: AsyncIterable<ReadRow>): Promise<{ entries: ReadLawEntry[] } | { missing: string[] }> {
  const entries: ReadLawEntry[] = [];
  let found: Found | undefined;
  for await (const row of rows) {
    if (found !== undefined) entries.push(readEntry(row, found));
    else {
      found = sheetOf(row);
      if (found === undefined) return { missing: missingIn(row) };
    }
  }
  return found === undefined ? { missing: [] } : { entries };
}

type Found = { sheet: PartSheet; places: Readonly<Record<string, number>> };

/** The list whose columns a row names, all of them; the one with the most, for a list may have those of another and more. */
function sheetOf(row: ReadRow): Found | undefined {
  return partSheets
    .map((sheet) => ({ sheet, places: columnsByTitle(row, titlesOf(sheet)) }))
    .filter(({ sheet, places }) => sheet.columns.every(({ name }) => places[name] !== undefined))
    .toSorted((one, other) => other.sheet.columns.length - one.sheet.columns.length)
    .map(({ sheet, places }) => ({ sheet, places: places as Record<string, number> }))[0];
}

/** What the row lacks of the list that it comes nearest to. */
function missingIn(row: ReadRow): string[] {
  const lacking = partSheets.map((sheet) => {
    const places = columnsByTitle(row, titlesOf(sheet));
    return sheet.columns.filter(({ name }) => places[name] === undefined).map(({ title }) => title.zh);
  });
  return lacking.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function titlesOf({ columns }: PartSheet): Record<string, readonly string[]> {
  return Object.fromEntries(columns.map(({ name, title }) => [name, [title.zh, title.en, name]]));
}

function readEntry(row: ReadRow, { sheet, places }: Found): ReadLawEntry {
  const nameAt = new Map(Object.entries(places).map(([name, place]) => [place, name]));
  const text = ({ name }: { name: string }) => cellText(row, places[name] ?? 0).trim();
  const { fields, problems: unread } = fieldsOf(sheet.columns, text);
  const problems = [...cellFaults(row, (place) => nameAt.get(place)), ...unread];
  const id = text({ name: 'id' });
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(id))
    problems.push(at('id', '编号应为字母、数字、点、横线', 'must be letters, digits, dots, lines'));
  const { id: _, ...body } = fields;
  const parsed = entryBodies[sheet.part].safeParse(body);
  const faulty = new Set(problems.map(({ column }) => column));
  for (const { path } of parsed.error?.issues ?? []) {
    const column = columnOf(sheet, String(path[0]));
    if (!faulty.has(column)) problems.push(at(column, '内容无效', 'is not what may stand here'));
  }
  const values = Object.fromEntries(sheet.columns.map((column) => [column.name, text(column)]));
  const content = parsed.success && problems.length === 0 ? { id, ...parsed.data } : null;
  return { part: sheet.part, row: row.row, id, content, problems, values };
}

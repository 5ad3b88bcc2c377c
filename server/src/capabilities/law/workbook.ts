// The rows of a law table as a workbook, and back: what was exported and not touched comes back as it was.
import type { Writable } from 'node:stream';
import type { LawTable, ThresholdRow } from '@qingfeng/offence';
import type { Session } from '../../platform/database/connect.ts';
import type { Words } from '../../platform/errors/problem.ts';
import { watermark } from '../../platform/http/downloads.ts';
import { rowFault as at, cellFaults, columnsByTitle, type RowProblem } from '../../platform/http/imports.ts';
import type { CellValue } from '../../platform/office/cells.ts';
import { cellText, type ReadRow } from '../../platform/office/rows.ts';
import { type SheetColumn, writeWorkbook } from '../../platform/office/workbook-writer.ts';
import { lawProblem } from './problems.ts';
import { rowBody } from './schema.ts';

const names = [
  'id',
  'article',
  'tier',
  'element',
  'value',
  'upperExclusive',
  'condition',
  'conditionZh',
  'conditionEn',
  'penalty',
  'document',
  'provision',
  'effectiveFrom',
  'effectiveTo',
  'mark',
  'source',
  'noteZh',
  'noteEn',
] as const;
type Column = (typeof names)[number];

const titles: Readonly<Record<Column, Words>> = {
  id: { zh: '编号', en: 'Id' },
  article: { zh: '刑法条文', en: 'Article' },
  tier: { zh: '档次', en: 'Tier' },
  element: { zh: '情节', en: 'Element' },
  value: { zh: '起点（元或数量）', en: 'From (yuan or pieces)' },
  upperExclusive: { zh: '不满（元或数量）', en: 'Below (yuan or pieces)' },
  condition: { zh: '条件编号', en: 'Conditions' },
  conditionZh: { zh: '其他条件', en: 'Other conditions (Chinese)' },
  conditionEn: { zh: '其他条件（英文）', en: 'Other conditions' },
  penalty: { zh: '法定刑', en: 'Penalty' },
  document: { zh: '文件', en: 'Document' },
  provision: { zh: '条款', en: 'Provision' },
  effectiveFrom: { zh: '有效期起', en: 'In force from' },
  effectiveTo: { zh: '有效期止', en: 'In force until' },
  mark: { zh: '核对', en: 'Mark' },
  source: { zh: '原文地址', en: 'Source' },
  noteZh: { zh: '备注', en: 'Note (Chinese)' },
  noteEn: { zh: '备注（英文）', en: 'Note' },
};
/** Days of laws may be older than a spreadsheet's first day: they are written as text. */
const shapes: Partial<Record<Column, Partial<SheetColumn>>> = {
  value: { format: 'decimal' },
  upperExclusive: { format: 'decimal' },
  conditionZh: { width: 40 },
  noteZh: { width: 40 },
  source: { width: 30 },
};
function titlesRead(): Record<Column, readonly string[]> {
  const found: Partial<Record<Column, readonly string[]>> = {};
  for (const name of names) found[name] = [titles[name].zh, titles[name].en, name];
  return found as Record<Column, readonly string[]>;
}
const readTitles = titlesRead();

/** A row that says of itself that it has no page, where the document has one. */
const noPage = '无';
const between = '; ';

/** The words of a table, on sheets of their own, for whoever edits its rows. */
type WordSheet = { name: Words; words: Readonly<Record<string, { zh?: string; cite?: string; regulation?: string }>> };

/** @throws as writeWorkbook; `out` is destroyed then */
export async function writeTable(
  out: Writable,
  { acting }: Session,
  { table, title, now }: { table: LawTable; title: string; now: Date },
): Promise<number> {
  const { language } = acting;
  const columns = names.map((name) => ({ title: titles[name][language], width: 16, ...shapes[name] }));
  const words: WordSheet[] = [
    { name: { zh: '情节', en: 'Elements' }, words: table.elements },
    { name: { zh: '条件', en: 'Conditions' }, words: table.conditions },
    { name: { zh: '法定刑', en: 'Penalties' }, words: table.penalties },
    { name: { zh: '文件', en: 'Documents' }, words: table.documents },
  ];
  const sheets = words.map((sheet) => ({
    name: sheet.name[language],
    columns: [
      { title: titles.id[language], width: 30 },
      { title: sheet.name[language], width: 80 },
    ],
    rows: Object.entries(sheet.words).map(([id, { zh, regulation }]) => [id, zh ?? regulation ?? '']),
  }));
  const rows = { name: language === 'en' ? 'Thresholds' : '追诉标准', columns, rows: table.rows.map(cellsOf) };
  return writeWorkbook(out, [rows, ...sheets], {
    title,
    watermark: watermark(acting, now),
    creator: `${acting.agencyName} ${acting.displayName}`,
    now,
  });
}

function cellsOf(row: ThresholdRow): CellValue[] {
  const { conditionText, note, condition, source } = row;
  const cells: Record<Column, CellValue> = {
    id: row.id,
    article: row.article,
    tier: row.tier,
    element: row.element,
    value: row.value,
    upperExclusive: row.upperExclusive,
    condition: condition.join(between),
    conditionZh: conditionText?.zh,
    conditionEn: conditionText?.en,
    penalty: row.penalty,
    document: row.document,
    provision: row.provision,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo,
    mark: row.mark,
    source: source === null ? noPage : source,
    noteZh: note?.zh,
    noteEn: note?.en,
  };
  return names.map((name) => cells[name]);
}

/** A row of the file; `content` null where it cannot be read. */
export type ReadLawRow = {
  row: number;
  id: string;
  content: ThresholdRow | null;
  problems: RowProblem[];
  values: Record<string, string>;
};

/**
 * Reads rows from a table whose first row names the columns as the export does.
 * @throws Problem law.columnsMissing
 */
export async function readTable(rows: AsyncIterable<ReadRow>): Promise<ReadLawRow[]> {
  const read: ReadLawRow[] = [];
  let header: Record<Column, number> | undefined;
  for await (const row of rows) {
    if (header === undefined) header = headerOf(row);
    else read.push(readRow(row, header));
  }
  if (header === undefined) throw lawProblem('law.columnsMissing', { columns: titles.id.zh });
  const seen = new Set<string>();
  for (const one of read) {
    if (seen.has(one.id)) one.problems.push(at('id', '编号在文件中重复', 'the id stands twice in the file'));
    seen.add(one.id);
  }
  return read;
}

function headerOf(row: ReadRow): Record<Column, number> {
  const found = columnsByTitle(row, readTitles);
  const missing = names.filter((name) => found[name] === undefined);
  if (missing.length > 0) {
    throw lawProblem('law.columnsMissing', { columns: missing.map((name) => titles[name].zh).join('、') });
  }
  return found as Record<Column, number>;
}

function readRow(row: ReadRow, header: Record<Column, number>): ReadLawRow {
  const columnAt = new Map(names.map((name) => [header[name], name]));
  const problems = cellFaults(row, (position) => columnAt.get(position));
  const text = (name: Column) => cellText(row, header[name]).trim();
  const numberIn = (name: 'value' | 'upperExclusive'): number | null => {
    const said = text(name);
    if (said === '') return null;
    const number = Number(said.replaceAll(',', ''));
    if (Number.isFinite(number)) return number;
    problems.push(at(name, '不是数字', 'is not a number'));
    return null;
  };
  const textsIn = (zh: Column, en: Column) =>
    text(zh) === '' && text(en) === '' ? null : { zh: text(zh), en: text(en) };
  const id = text('id');
  const source = text('source');
  const body = {
    article: text('article'),
    tier: text('tier'),
    element: text('element'),
    value: numberIn('value'),
    upperExclusive: numberIn('upperExclusive'),
    condition: text('condition')
      .split(/[;；]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    conditionText: textsIn('conditionZh', 'conditionEn'),
    penalty: text('penalty'),
    document: text('document'),
    provision: text('provision') || null,
    effectiveFrom: text('effectiveFrom'),
    effectiveTo: text('effectiveTo') || null,
    mark: text('mark'),
    ...(source === '' ? {} : { source: source === noPage ? null : source }),
    note: textsIn('noteZh', 'noteEn'),
  };
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(id))
    problems.push(at('id', '编号应为字母、数字、点、横线', 'must be letters, digits, dots, lines'));
  const parsed = rowBody.safeParse(body);
  for (const { path } of parsed.error?.issues ?? []) {
    problems.push(at(columnOf(String(path[0])), '内容无效', 'is not what may stand here'));
  }
  const values = Object.fromEntries(names.map((name) => [name, text(name)]));
  const content = parsed.success && problems.length === 0 ? { id, ...asRow(parsed.data) } : null;
  return { row: row.row, id, content, problems, values };
}

/** A row as the engine has it: what is not said of its source is left out. */
function asRow({ source, ...row }: ReturnType<typeof rowBody.parse>): Omit<ThresholdRow, 'id'> {
  return { ...row, ...(source === undefined ? {} : { source }) };
}

/** The column in which a field of the row stands. */
export function columnOf(field: string): string {
  const [first = ''] = field.split(/[.[]/);
  if (first === 'conditionText') return 'conditionZh';
  if (first === 'note') return 'noteZh';
  return first;
}

// A table from a file for linking: separator and encoding found out, the first column is the id, bad rows told by line.
import { alignColumns, type EntityRecord, type Table } from '@qingfeng/entities';
import { Failure } from '../failure.ts';
import { bytesOf } from '../file-bytes.ts';
import { type BadRow, rowsOf, separatorOf, split } from './fields.ts';
import { isRecord } from './head.ts';
import { linesOf } from './lines.ts';

/** `headless`: the first line is a record, and the columns are called by their numbers. */
export type ReadTable = Table & { readonly file: string; readonly bad: BadRow[]; readonly headless: boolean };

/** `taken`: columns named otherwise than in the left table, and what they were taken for it by; `lacking`: those that have none here. */
export type AlignedTable = ReadTable & {
  readonly lacking: readonly string[];
  readonly taken: readonly { name: string; other: string; by: 'cells' | 'position' }[];
};

const HEAD_LINES = 300;

/** @throws Failure naming the file and the reason where there is no table in it. */
export async function readTable(file: string): Promise<ReadTable> {
  const bytes = await bytesOf(file);
  if (bytes.length === 0)
    throw new Failure({ zh: `${file}：文件是空的`, en: `${file}: the file is empty` }, { code: 'input.empty', file });
  if (isBinary(bytes)) {
    throw new Failure(
      {
        zh: `${file}：是二进制文件，不是文本表格；Excel 工作簿请先另存为 CSV`,
        en: `${file}: a binary file, no table of text; save a workbook as CSV first`,
      },
      { code: 'input.invalid', file },
    );
  }
  const head: string[] = [];
  const lines = linesOf(bytes);
  for (const { text } of lines) {
    if (text !== null) head.push(text);
    if (head.length === HEAD_LINES) break;
  }
  const separator = separatorOf(head);
  const first = head.find((line) => line.trim() !== '');
  if (separator === null || first === undefined) {
    throw new Failure(
      {
        zh: `${file}：不是表格：第一行要有列名，用逗号、制表符、|、;、% 或 # 分隔，第一列是编号`,
        en: `${file}: no table: the first line names the columns, parted by a comma, tab, |, ;, % or #; the first column is the id`,
      },
      { code: 'input.invalid', file },
    );
  }
  const [names = [], ...rows] = head.filter((line) => line.trim() !== '').map((line) => split(line, separator).fields);
  const headless = isRecord(names, rows);
  const bad: BadRow[] = [];
  const records = recordsOf({ bytes, separator, width: names.length, headless, bad });
  const columns = named(names.slice(1).map((name) => (headless ? '' : name)));
  return { file, columns, records, bad, headless };
}

/** Bytes at the beginning that are looked at; packages, pictures, PDFs and programs have a zero among them. */
const HEAD_BYTES = 65_536;

/** Whether a zero stands where text has none; UTF-16 says by its mark that it is text. */
function isBinary(bytes: Uint8Array): boolean {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !marked && bytes.subarray(0, HEAD_BYTES).includes(0);
}

function recordsOf(query: {
  bytes: Uint8Array;
  separator: string;
  width: number;
  headless: boolean;
  bad: BadRow[];
}): EntityRecord[] {
  const { bytes, separator, width, headless, bad } = query;
  const records: EntityRecord[] = [];
  const ids = new Set<string>();
  let head = !headless;
  for (const { line, fields } of rowsOf(linesOf(bytes), separator, width, bad)) {
    if (head) {
      head = false;
      continue;
    }
    const id = fields.shift() ?? '';
    if (id === '' || ids.has(id)) {
      const reason =
        id === ''
          ? { zh: '没有编号', en: 'no id' }
          : { zh: `编号 ${id.slice(0, 60)} 已经有了`, en: `the id ${id.slice(0, 60)} is there already` };
      bad.push({ line, reason });
      continue;
    }
    ids.add(id);
    records.push({ id, values: fields });
  }
  return records;
}

/** Names of ontologies end in the word that counts; columns without a name, or with one that is there, get their number. */
function named(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, at) => {
    const short = name.replace(/^https?:\/\/\S*[#/]/, '');
    const own = short === '' || seen.has(short) ? `${short}${at + 2}` : short;
    seen.add(own);
    return own;
  });
}

/** The second table with its columns in the order of the first. */
export function aligned(left: Table, right: ReadTable): AlignedTable {
  const places = alignColumns(left, right);
  if (places.every((place) => place === null)) {
    throw new Failure(
      {
        zh: `${right.file}：没有一列与左表的列相应（左表：${left.columns.join('、')}）`,
        en: `${right.file}: no column goes with one of the left table (${left.columns.join(', ')})`,
      },
      { code: 'input.invalid', file: right.file },
    );
  }
  const taken = places.flatMap((place, at) => {
    const [name, other] = [left.columns[at] ?? '', right.columns[place?.from ?? -1] ?? ''];
    return place === null || place.by === 'heading' ? [] : [{ name, other, by: place.by }];
  });
  const records = right.records.map(({ id, values }) => ({
    id,
    values: places.map((place) => (place === null ? '' : (values[place.from] ?? ''))),
  }));
  const lacking = left.columns.filter((_, at) => places[at] === null);
  return { ...right, columns: left.columns, records, taken, lacking };
}

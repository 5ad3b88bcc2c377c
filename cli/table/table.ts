// A table from a file for linking: separator and encoding found out, the first column is the id, bad rows told by line.
import { readFile } from 'node:fs/promises';
import type { EntityRecord, Table } from '@qingfeng/entities';
import { Failure } from '../failure.ts';
import { systemReason } from '../system-reason.ts';
import { type BadRow, rowsOf, separatorOf, split } from './fields.ts';
import { linesOf } from './lines.ts';

export type ReadTable = Table & { readonly file: string; readonly bad: BadRow[] };

const HEAD_LINES = 300;

/** @throws Failure naming the file and the reason where there is no table in it. */
export async function readTable(file: string): Promise<ReadTable> {
  const bytes = await bytesOf(file);
  const head: string[] = [];
  const lines = linesOf(bytes);
  for (const { text } of lines) {
    if (text !== null) head.push(text);
    if (head.length === HEAD_LINES) break;
  }
  const separator = separatorOf(head);
  const first = head.find((line) => line.trim() !== '');
  if (separator === null || first === undefined) {
    throw new Failure({
      zh: `${file}：不是表格：第一行要有列名，用逗号、制表符、|、;、% 或 # 分隔，第一列是编号`,
      en: `${file}: no table: the first line names the columns, parted by a comma, tab, |, ;, % or #; the first column is the id`,
    });
  }
  const names = split(first, separator).fields;
  const bad: BadRow[] = [];
  const records = recordsOf({ bytes, separator, width: names.length, bad });
  return { file, columns: named(names.slice(1)), records, bad };
}

/** The bytes of a file. @throws Failure naming it. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({ zh: `${file}：${zh}`, en: `${file}: ${en}` });
  }
}

function recordsOf(query: { bytes: Uint8Array; separator: string; width: number; bad: BadRow[] }): EntityRecord[] {
  const { bytes, separator, width, bad } = query;
  const records: EntityRecord[] = [];
  const ids = new Set<string>();
  let head = true;
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

/** The second table with its columns in the order of the first: by name, else, with as many columns, by position. */
export function aligned(left: Table, right: ReadTable): ReadTable {
  const key = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const places = left.columns.map((name) => right.columns.findIndex((other) => key(other) === key(name)));
  const same = left.columns.length === right.columns.length;
  if (places.every((at) => at < 0) && !same) {
    throw new Failure({
      zh: `${right.file}：没有一列与左表同名（左表：${left.columns.join('、')}）`,
      en: `${right.file}: no column is named as in the left table (${left.columns.join(', ')})`,
    });
  }
  const taken = new Set(places);
  const sources = places.map((at, position) => (at < 0 && same && !taken.has(position) ? position : at));
  if (sources.every((at, position) => at === position) && same) return { ...right, columns: left.columns };
  const records = right.records.map(({ id, values }) => ({
    id,
    values: sources.map((at) => (at < 0 ? '' : (values[at] ?? ''))),
  }));
  return { ...right, columns: left.columns, records };
}

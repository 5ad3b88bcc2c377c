// A list as a workbook: a sheet with a column for each figure, its rows read as fast as they are taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../database/connections/connect.ts';
import type { Language, Words } from '../../errors/problem.ts';
import { takenOut } from '../../http/answers/downloads.ts';
import type { CellValue } from '../../office/cells.ts';
import { type SheetColumn, writeWorkbook } from '../../office/workbook-writer.ts';

/** A column in both languages, and what it shows of a row. */
export type ListColumn<Row> = Omit<SheetColumn, 'title'> & {
  title: Words;
  value: (row: Row, language: Language) => CellValue;
};

export const yes: Words = { zh: '是', en: 'Yes' };
export const no: Words = { zh: '否', en: 'No' };

/** A column of an instant, empty where there is none. */
export function timeColumn<Row>(title: Words, of: (row: Row) => string | null | undefined): ListColumn<Row> {
  const value = (row: Row): Date | null => {
    const at = of(row) ?? null;
    return at === null ? null : new Date(at);
  };
  return { title, format: 'dateTime', width: 19, value };
}

/** A column of money in fen, shown in yuan; empty where there is none. */
export function yuanColumn<Row>(title: Words, of: (row: Row) => number | null | undefined): ListColumn<Row> {
  return { title, format: 'yuan', width: 16, value: (row) => of(row) ?? null };
}

type ListWorkbook<Row> = {
  name: Words;
  /** What it is a list of, before the name in the title of the document. */
  of?: string;
  columns: readonly ListColumn<Row>[];
  rows: AsyncIterable<Row> | readonly Row[];
  now: Date;
};

/**
 * Writes the rows to `out` in the language of whoever acts, with who took them out and when at the foot, and ends it.
 * @returns rows written
 * @throws as writeWorkbook; `out` is destroyed then
 */
export function writeList<Row>(out: Writable, session: Session, list: ListWorkbook<Row>): Promise<number> {
  const { language } = session.acting;
  const { columns, rows, now } = list;
  const name = list.name[language];
  const cells = async function* () {
    for await (const row of rows) yield columns.map(({ value }) => value(row, language));
  };
  const titles = columns.map(({ title, value: _, ...column }) => ({ ...column, title: title[language] }));
  const title = list.of === undefined ? name : `${list.of} ${name}`;
  return writeWorkbook(out, [{ name, columns: titles, rows: cells() }], takenOut(session, { title, now }));
}

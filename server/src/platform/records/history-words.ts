// What an entry of the trail says of a record, field by field, in the words that people know: from what to what, masked where it is personal.
import { type Field, type Fields, type Json, sayValue } from '@qingfeng/fields';
import { columnIn, columnName, columnOfField } from '@qingfeng/register';
import { columnWords } from '../database/words/column-words.ts';
import type { Words } from '../errors/problem.ts';
import type { SayStored } from '../organisation/trail/stored-values.ts';
import type { DeclaredRecord } from './declared.ts';

/** One field that changed; null where nothing stood or stands in it. Both are null where only that it changed is told. */
export type FieldChange = { field: Words; before: Words | null; after: Words | null };

/** An entry of the trail, its values as the trail has them. */
export type TrailEntry = {
  id: string;
  at: Date;
  userId: string | null;
  agencyKey: number | null;
  requestId: string | null;
  action: string;
  kind: string;
  recordId: string;
  before: unknown;
  after: unknown;
};

/** What values point to by their keys. */
export type ValueNames = {
  agencies: ReadonlyMap<number, { name: string }>;
  regions: ReadonlyMap<string, string>;
  /** Of columns that nobody declared; left out for whom only that they changed is told. */
  stored?: SayStored | undefined;
};

type Row = Readonly<Record<string, Json>>;

const rowOf = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const same = (text: string): Words => ({ zh: text, en: text });
const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What follows from steps is no change of its own. */
const followed = new Set(['state', 'status', 'sealed']);

/** The fields that changed in entries of one act: those of the record itself and of its rows. */
export function changesIn(record: DeclaredRecord, entries: readonly TrailEntry[], names: ValueNames): FieldChange[] {
  const own = entries.filter(({ kind }) => kind === record.table);
  const declared = Object.entries(record.fields).flatMap(([name, field]) =>
    field.kind === 'rows'
      ? rowsChange({ field, entries: entries.filter(({ kind }) => kind === rowsTable(record, name)), names })
      : own.flatMap(({ before, after }) =>
          valueChange(name, field, { before: rowOf(before), after: rowOf(after), names }),
        ),
  );
  return [
    ...declared,
    ...namedOnly(record, own, names.stored),
    ...(declared.length === 0 ? personalChange(record, own) : []),
  ];
}

/** The trail leaves personal values out: where nothing else made a version, it was one of them. */
function personalChange({ fields }: DeclaredRecord, own: readonly TrailEntry[]): FieldChange[] {
  const versions = own.filter(({ action, after }) => action === 'update' && rowOf(after).version !== undefined);
  const titles = Object.values(fields).flatMap(({ personal, title }) => (personal === undefined ? [] : [title]));
  if (versions.length === 0 || titles.length === 0) return [];
  return [{ field: joined(titles, '、', ', '), before: null, after: null }];
}

/** The table of a field's rows. */
export const rowsTable = ({ table }: Pick<DeclaredRecord, 'table'>, name: string): string =>
  `${table}_${columnName(name)}`;

/** Keys that values of these entries point with, to be looked up together. */
export function pointedAt(fields: Fields, entries: readonly TrailEntry[]): { agencies: number[]; regions: string[] } {
  const found = { agencies: [] as number[], regions: [] as string[] };
  const gather = (among: Fields, row: Row): void => {
    for (const [name, field] of Object.entries(among)) {
      const value = row[columnIn(among, name)];
      if (field.kind === 'agency' && typeof value === 'number') found.agencies.push(value);
      if (field.kind === 'region' && typeof value === 'string') found.regions.push(value);
      if (field.kind === 'rows') gather(field.fields, row);
    }
  };
  for (const { before, after } of entries) for (const row of [before, after]) gather(fields, rowOf(row));
  return found;
}

type Sides = { before: Row; after: Row; names: ValueNames };

function valueChange(name: string, field: Field, { before, after, names }: Sides): FieldChange[] {
  const column = columnOfField(name, field);
  const side = (row: Row): Words | null => (isEmpty(row[column]) ? null : saidOf(field, row[column] as Json, names));
  if (field.personal !== undefined || (isEmpty(before[column]) && isEmpty(after[column]))) return [];
  return [{ field: field.title, before: side(before), after: side(after) }];
}

function saidOf(field: Field, value: Json, { agencies, regions }: ValueNames): Words {
  switch (field.kind) {
    case 'agency':
      return same(agencies.get(Number(value))?.name ?? String(value));
    case 'region':
      return same(regions.get(String(value)) ?? String(value));
    case 'file': {
      const count = Array.isArray(value) ? value.length : 1;
      return { zh: `${count} 个文件`, en: count === 1 ? '1 file' : `${count} files` };
    }
    case 'record':
      return { zh: '（关联记录）', en: '(a linked record)' };
    default:
      return sayValue(field, value) ?? same(String(value));
  }
}

type RowsOf = { field: Field & { kind: 'rows' }; entries: readonly TrailEntry[]; names: ValueNames };

/** Rows are replaced as a whole: what was there and what is there. */
function rowsChange({ field, entries, names }: RowsOf): FieldChange[] {
  const side = (rows: readonly unknown[]): Words | null => {
    const inOrder = rows.map(rowOf).toSorted((one, other) => Number(one.place) - Number(other.place));
    return inOrder.length === 0
      ? null
      : joined(
          inOrder.map((row) => saidRow(field.fields, row, names)),
          '；',
          '; ',
        );
  };
  const before = side(entries.filter(({ action }) => action === 'delete').map((one) => one.before));
  const after = side(entries.filter(({ action }) => action === 'insert').map((one) => one.after));
  if (before?.zh === after?.zh) return [];
  return [{ field: field.title, before, after }];
}

function saidRow(fields: Fields, row: Row, names: ValueNames): Words {
  const cells = Object.entries(fields).flatMap(([name, field]) => {
    const value = row[columnIn(fields, name)];
    return value === undefined || isEmpty(value) ? [] : [saidOf(field, value, names)];
  });
  return joined(cells, ' ', ' ');
}

const joined = (parts: readonly Words[], zh: string, en: string): Words => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

/** Columns that are not declared but have a name: from what to what where that can be said, else that they changed. */
function namedOnly(
  { table, fields, runs }: DeclaredRecord,
  own: readonly TrailEntry[],
  say: SayStored | undefined,
): FieldChange[] {
  // Entering a record says all its fields; only what is declared of them is told.
  const updates = own.filter(({ action }) => action === 'update');
  const columns = [...new Set(updates.flatMap(({ after }) => Object.keys(rowOf(after))))];
  const declared = new Set(Object.keys(fields).map((name) => columnIn(fields, name)));
  const named = columns.flatMap((column) => {
    const words =
      declared.has(column) || (runs.length > 0 && followed.has(column)) ? undefined : columnWords(table, column);
    return words === undefined ? [] : [{ column, field: words }];
  });
  return named
    .filter(({ field }, at) => named.findIndex((other) => other.field.zh === field.zh) === at)
    .map(({ column, field }) => {
      const sides = updates.map(({ before, after }) => [rowOf(before)[column], rowOf(after)[column]] as const);
      return { field, ...sidesSaid(sides, (value) => say?.(table, column, value)) };
    });
}

/** From the first to the last of several changes; null on both sides where one of them has no words. */
function sidesSaid(
  sides: readonly (readonly [before: Json | undefined, after: Json | undefined])[],
  say: (value: Json) => Words | undefined,
): Pick<FieldChange, 'before' | 'after'> {
  const [before, after] = [sides[0]?.[0], sides.at(-1)?.[1]];
  const said = [before, after].map((value) => (value === undefined || isEmpty(value) ? null : say(value)));
  if (said.includes(undefined)) return { before: null, after: null };
  return { before: said[0] ?? null, after: said[1] ?? null };
}

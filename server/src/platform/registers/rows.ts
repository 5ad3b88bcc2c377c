// Entries as they are stored, and as they are read: what columns hold, with the names of what they point to.
import { formatInstant } from '@qingfeng/codes';
import type { Field, Fields, Json } from '@qingfeng/fields';
import { writtenCode } from '@qingfeng/fields';
import { columnIn, columnName, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Session, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { agenciesById, agenciesByKey, agencyRef, type KeyedAgency } from '../organisation/agencies/agency-refs.ts';
import { regionNames } from '../organisation/agencies/region-names.ts';
import type { SystemAuthor, WorkTools } from '../procedures/index.ts';
import { type RecordRef, recordFields, refsByKind, unseen } from './links/links.ts';
import { type EntryFile, fileFields, filesById } from './reading/entry-files.ts';
import { rowColumns } from './reading/stood.ts';

/** A row of the table of a register, its columns in camelCase. */
export type EntryRow = {
  readonly id: string;
  readonly ownerAgency: number;
  readonly sourceSystem: string | null;
  readonly sourceId: string | null;
  readonly sourceVersion: string | number | null;
  readonly sourceFields: readonly string[];
  readonly demo: boolean;
  readonly enteredAt: Date;
  readonly version: number;
  readonly orderValue?: string | null;
} & Readonly<Record<string, unknown>>;

/** A register with what its personal fields need, and with the tools of procedures where its entries live by one. */
export type Kept = {
  readonly register: Register;
  readonly crypto: Cryptography;
  readonly tools?: WorkTools | undefined;
  /** Who new entries are put down to where nobody of the acting agency enters them. */
  readonly author?: SystemAuthor | undefined;
};

/** An entry as somebody gives it, checked. */
export type Given = Readonly<Record<string, Json | undefined>>;

/** What entries name that stands in other tables. */
type Names = {
  readonly agencies: ReadonlyMap<number, KeyedAgency>;
  readonly regions: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, ReadonlyMap<string, RecordRef>>;
  readonly files: ReadonlyMap<string, EntryFile>;
};

/** Values of columns by their names in the database, for those fields that were given. */
export function columnValues(
  fields: Fields,
  given: Given,
  agencies: ReadonlyMap<string, number>,
): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined || field.kind === 'rows' || field.personal !== undefined) continue;
    values[columnIn(fields, name)] = columnValue(field, value, agencies);
  }
  return values;
}

function columnValue(field: Field, value: Json, agencies: ReadonlyMap<string, number>): Json {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return emptyOf(field);
  if (field.kind === 'agency') return agencies.get(String(value)) ?? null;
  if (field.kind === 'code') return writtenCode(field.of, String(value));
  return typeof value === 'string' ? value.trim() : value;
}

/** What stands in a column where nothing was given: lists are never null, nor what says so. */
export function emptyOf({ kind, blank }: Field): Json {
  if (blank !== undefined) return blank;
  return kind === 'texts' || kind === 'numbers' || kind === 'choices' || kind === 'file' ? [] : null;
}

/** Keys of the agencies that entries name, by their ids. */
export async function agencyKeys(tx: Tables, fields: Fields, given: readonly Given[]): Promise<Map<string, number>> {
  const names = Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'agency' ? [name] : []));
  const ids = given.flatMap((one) => names.flatMap((name) => (typeof one[name] === 'string' ? [one[name]] : [])));
  return new Map((await agenciesById(tx, ids)).map(({ id, key }) => [id, key]));
}

/** The fields of rows as they are read, with the names of agencies and regions; rows of their own by one query a field. */
/** @param earlier the rows of one entry as they were, by their field, in place of those that stand there now */
export async function shownFields(tx: Tables, register: Register, rows: readonly EntryRow[], earlier?: EarlierRows) {
  const names = await namesOf(tx, register.fields, rows);
  const below = await rowsBelow(tx, register, rows, earlier);
  return rows.map((row) => {
    const owner = names.agencies.get(row.ownerAgency);
    if (owner === undefined) throw new TypeError(`no agency ${row.ownerAgency}`);
    return { owner: agencyRef(owner), fields: { ...shown(register.fields, row, names), ...below.get(row.id) } };
  });
}

async function namesOf(tx: Tables, fields: Fields, rows: readonly Readonly<Record<string, unknown>>[]): Promise<Names> {
  const valuesOf = (kind: Field['kind']) => {
    const names = Object.entries(fields).flatMap(([name, field]) => (field.kind === kind ? [name] : []));
    return rows.flatMap((row) =>
      names.map((name) => row[name]).filter((value) => value !== null && value !== undefined),
    );
  };
  const owners = rows.flatMap(({ ownerAgency }) => (typeof ownerAgency === 'number' ? [ownerAgency] : []));
  return {
    agencies: await agenciesByKey(tx, [...owners, ...valuesOf('agency').map(Number)]),
    regions: await regionNames(tx, valuesOf('region').map(String)),
    records: await refsByKind(tx, recordIds(fields, rows)),
    files: await filesById(
      tx,
      fileFields(fields).flatMap((name) => rows.flatMap((row) => (row[name] ?? []) as string[])),
    ),
  };
}

/** Ids of the records that rows name, by their kind. */
function recordIds(fields: Fields, rows: readonly Readonly<Record<string, unknown>>[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const [name, { of }] of recordFields(fields)) {
    const those = ids.get(of) ?? new Set();
    for (const row of rows) if (typeof row[name] === 'string') those.add(row[name]);
    ids.set(of, those);
  }
  return ids;
}

function shown(fields: Fields, row: Readonly<Record<string, unknown>>, names: Names): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'rows') continue;
    // Of a person only the mask is shown.
    const value = field.personal === undefined ? row[name] : row[`${name}Mask`];
    said[name] = shownValue(field, value, names);
  }
  return said;
}

function shownValue(field: Field, value: unknown, { agencies, regions, records, files }: Names): unknown {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'region':
      return { code: value, name: regions.get(String(value)) ?? String(value) };
    case 'agency': {
      const agency = agencies.get(Number(value));
      return agency === undefined ? null : agencyRef(agency);
    }
    case 'record':
      return records.get(field.of)?.get(String(value)) ?? unseen(String(value));
    case 'file':
      return (value as string[]).flatMap((id) => files.get(id) ?? []);
    case 'time':
      // As it would be entered, so that what was read may be given again.
      return value instanceof Date ? formatInstant(value.getTime()) : value;
    default:
      return value;
  }
}

export type EarlierRows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
type RowBelow = { ofId: string } & Readonly<Record<string, unknown>>;

async function rowsBelow(tx: Tables, register: Register, rows: readonly EntryRow[], earlier?: EarlierRows) {
  const found = new Map<string, Record<string, unknown[]>>(rows.map(({ id }) => [id, {}]));
  for (const [name, { fields }] of rowFields(register.fields)) {
    for (const each of found.values()) each[name] = [];
    if (rows.length === 0) continue;
    const below =
      (earlier?.get(name) as readonly RowBelow[] | undefined) ??
      (await storedBelow(
        tx,
        `${register.table}_${columnName(name)}`,
        rows.map(({ id }) => id),
      ));
    const names = await namesOf(tx, fields, below);
    for (const row of below) found.get(row.ofId)?.[name]?.push(shown(fields, row, names));
  }
  return found;
}

async function storedBelow(tx: Tables, table: string, ids: readonly string[]): Promise<readonly RowBelow[]> {
  const { rows } = await sql<RowBelow>`
    select * from ${sql.table(table)} where of_id = any(${[...ids]}::uuid[]) order by of_id, place`.execute(tx);
  return rows;
}

/** An entry as it is stored. @throws Problem request.notFound */
export async function findRow({ tx }: Session, register: Register, id: string): Promise<EntryRow> {
  const { rows } = await sql<EntryRow>`
    select ${rowColumns(register)} from ${sql.table(register.table)} e where e.id = ${id}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw problem('request.notFound');
  return row;
}

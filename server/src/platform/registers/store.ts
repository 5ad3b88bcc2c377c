// Entering and changing entries, by set: as many statements for a thousand as for one. A change names the version it was made on,
// and the version stands in the condition of the statement, so that of two writers the second is told.
import type { Fields, Json } from '@qingfeng/fields';
import { columnIn, columnName, enteredColumn, ownerColumn, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import pg from 'pg';
import type { Acting, Session, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { recordChanged } from '../errors/record-changed.ts';
import type { EntrySource } from './exchange/owned.ts';
import { type Row, recordset, typesOf } from './import/recordset.ts';
import { enteredFields, runTypes } from './lives/run-row.ts';
import { beginRuns } from './lives/runs.ts';
import { withNumbers } from './numbers.ts';
import { tieEntryFiles } from './reading/entry-files.ts';
import { sealedColumns } from './reading/personal.ts';
import { agencyKeys, columnValues, emptyOf, type Given, type Kept } from './rows.ts';

/** In whose name entries are stored. */
export type Keeper = { readonly tx: Tables; readonly acting: Pick<Acting, 'agencyKey'> };
export type NewEntry = {
  readonly given: Given;
  readonly source?: EntrySource;
  readonly demo?: boolean;
};
/** `source`: the system that owns the entry from now on, where it changes. */
export type Changed = {
  readonly id: string;
  readonly seen: number;
  readonly given: Given;
  readonly source?: EntrySource;
};

/**
 * Enters entries that were checked, in the name of the acting agency.
 * @returns their ids, in order
 * @throws Problem record.duplicate with the fields that are the same
 */
export async function insertEntries(
  session: Keeper | Session,
  kept: Kept,
  { entries: asked, now }: { entries: readonly NewEntry[]; now: Date },
): Promise<string[]> {
  const { tx, acting } = session;
  const { register } = kept;
  if (asked.length === 0) return [];
  const entries = await withNumbers(session, register, { entries: asked, now });
  const agencies = await agencyKeys(
    tx,
    register.fields,
    entries.map(({ given }) => given),
  );
  const ids = await newIds(tx, entries.length);
  const runs = await runsOf(session, kept, { entries, ids, agencies });
  const entered = enteredFields(register);
  const rows = entries.map(({ given, source, demo }, at) => ({
    id: ids[at] as string,
    [ownerColumn(register)]: acting.agencyKey,
    ...sourceColumns(source ?? null),
    demo: demo ?? false,
    [enteredColumn(register)]: now.toISOString(),
    ...emptyColumns(register.fields),
    ...columnValues(entered, given, agencies),
    ...sealedColumns(kept, ids[at] as string, given),
    ...runs[at],
  }));
  const own = new Map([
    ...[
      ['id', 'uuid'],
      [ownerColumn(register), 'integer'],
      ...sourceTypes,
      ['demo', 'boolean'],
      [enteredColumn(register), 'timestamptz'],
    ],
    ...(register.procedure === undefined ? [] : runTypes),
    ...typesOf(register.fields),
  ] as [string, string][]);
  await named(register, () => insertRows(tx, { table: register.table, types: own, rows }));
  const parents = entries.map(({ given }, at) => ({ id: ids[at] as string, given }));
  await insertBelow(session, register, parents);
  await tieEntryFiles(tx, register, parents);
  return ids;
}

/** In the order in which they are given out, so that entries of one instant stand in the order in which they were entered. */
async function newIds(tx: Tables, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Runs of entries that live by a procedure: somebody begins them, with the tools of procedures at hand. */
async function runsOf(
  session: Keeper | Session,
  { register, tools, author }: Kept,
  q: { entries: readonly NewEntry[]; ids: readonly string[]; agencies: ReadonlyMap<string, number> },
): Promise<Record<string, Json>[]> {
  if (register.procedure === undefined) return [];
  if (tools === undefined || !('userId' in session.acting))
    throw new TypeError(`nobody begins the runs of ${register.id}`);
  const begun = q.entries.map(({ given, demo = false }, at) => ({ id: q.ids[at] as string, given, demo }));
  return beginRuns(session as Session, { register, tools, author }, { entries: begun, agencies: q.agencies });
}

/** What columns hold where an entry says nothing; rows and personal fields have others. */
function emptyColumns(fields: Fields): Record<string, Json> {
  const plain = Object.entries(fields).filter(([, { kind, personal }]) => kind !== 'rows' && personal === undefined);
  return Object.fromEntries(plain.map(([name, field]) => [columnIn(fields, name), emptyOf(field)]));
}

/**
 * Changes the fields that are given of one entry.
 * @throws Problem request.notFound, record.changed, record.duplicate; access.refusedByDatabase where it may not be changed
 */
export async function changeEntry(session: Session, kept: Kept, change: Changed): Promise<void> {
  const { register } = kept;
  const changed = await changeEntries(session, kept, [change]);
  if (changed.has(change.id)) return;
  const { rows } = await sql<{
    version: number;
  }>`select version from ${sql.table(register.table)} where id = ${change.id}`.execute(session.tx);
  const [row] = rows;
  if (row === undefined) throw problem('request.notFound');
  if (row.version !== change.seen) throw recordChanged({ kind: register.table, id: change.id, seen: change.seen });
  throw problem('access.refusedByDatabase');
}

/** @returns the ids of those that were changed: the others moved on since, or may not be changed */
export async function changeEntries(
  session: Session,
  kept: Kept,
  changes: readonly Changed[],
): Promise<ReadonlySet<string>> {
  const { register } = kept;
  const done = new Set<string>();
  const agencies = await agencyKeys(
    session.tx,
    register.fields,
    changes.map(({ given }) => given),
  );
  for (const alike of byColumns(kept, changes, agencies)) {
    const { columns, rows } = alike;
    const types = new Map([['id', 'uuid'], ['seen', 'integer'], ...columns] as [string, string][]);
    const set = [...columns.keys()].map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`);
    const { rows: changed } = await named(register, () =>
      sql<{ id: string }>`update ${sql.table(register.table)} e set ${sql.join([...set, sql`version = e.version + 1`])}
        from ${recordset(types, rows)} where e.id = r.id and e.version = r.seen returning e.id`.execute(session.tx),
    );
    for (const { id } of changed) done.add(id);
  }
  const stored = changes.filter(({ id }) => done.has(id));
  await replaceBelow(session, register, stored);
  await tieEntryFiles(session.tx, register, stored);
  return done;
}

/** Changes of the same fields go in one statement. */
function byColumns(kept: Kept, changes: readonly Changed[], agencies: ReadonlyMap<string, number>) {
  const { register } = kept;
  const types = new Map([...typesOf(register.fields), ...sourceTypes]);
  const groups = new Map<string, { columns: Map<string, string>; rows: Record<string, Json>[] }>();
  for (const { id, seen, given, source } of changes) {
    const values = {
      ...columnValues(enteredFields(register), given, agencies),
      ...sealedColumns(kept, id, given),
      ...(source !== undefined && sourceColumns(source)),
    };
    const names = Object.keys(values).sort();
    const key = names.join(' ');
    const group = groups.get(key) ?? {
      columns: new Map(names.map((name) => [name, types.get(name) ?? 'text'])),
      rows: [],
    };
    group.rows.push({ id, seen, ...values });
    groups.set(key, group);
  }
  return groups.values();
}

const sourceTypes: readonly (readonly [string, string])[] = [
  ['source_system', 'text'],
  ['source_id', 'text'],
  ['source_version', 'bigint'],
  ['source_fields', 'text[]'],
];

function sourceColumns(source: EntrySource | null): Record<string, Json> {
  return {
    source_system: source?.system ?? null,
    source_id: source?.id ?? null,
    source_version: source?.version ?? null,
    source_fields: source?.fields ?? [],
  };
}

async function insertRows(tx: Tables, q: { table: string; types: ReadonlyMap<string, string>; rows: readonly Row[] }) {
  const names = [...q.types.keys()].map((name) => sql.ref(name));
  await sql`insert into ${sql.table(q.table)} (${sql.join(names)}) select ${sql.join(names.map((name) => sql`r.${name}`))}
    from ${recordset(q.types, q.rows)}`.execute(tx);
}

type Parent = { readonly id: string; readonly given: Given };

async function insertBelow({ tx }: Pick<Keeper, 'tx'>, register: Register, parents: readonly Parent[]): Promise<void> {
  for (const [name, { fields }] of rowFields(register.fields)) {
    const given = parents.flatMap(({ id, given: one }) =>
      ((one[name] ?? []) as readonly Given[]).map((row, place) => ({ id, row, place })),
    );
    if (given.length === 0) continue;
    const agencies = await agencyKeys(
      tx,
      fields,
      given.map(({ row }) => row),
    );
    const types = new Map([['of_id', 'uuid'], ['place', 'integer'], ...typesOf(fields)] as [string, string][]);
    const rows = given.map(({ id, row, place }) => ({
      ...{ of_id: id, place },
      ...emptyColumns(fields),
      ...columnValues(fields, row, agencies),
    }));
    await insertRows(tx, { table: `${register.table}_${columnName(name)}`, types, rows });
  }
}

/** The rows that were given take the place of those that stood there. */
async function replaceBelow(session: Session, register: Register, parents: readonly Parent[]): Promise<void> {
  for (const [name] of rowFields(register.fields)) {
    const given = parents.filter(({ given: one }) => one[name] !== undefined);
    if (given.length === 0) continue;
    const table = sql.table(`${register.table}_${columnName(name)}`);
    await sql`delete from ${table} where of_id = any(${given.map(({ id }) => id)}::uuid[])`.execute(session.tx);
  }
  await insertBelow(session, register, parents);
}

/** What must stand only once is refused with the titles of its fields. */
async function named<T>(register: Register, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const keys =
      error instanceof pg.DatabaseError && error.code === '23505' ? keysOf(register, error.constraint) : null;
    if (keys === null) throw error;
    const titles = keys.flatMap((key) => register.fields[key]?.title ?? []);
    const what = titles.map(({ zh }) => zh).join('、');
    const whatEn = titles.map(({ en }) => en.toLowerCase()).join(', ');
    const fields = keys.map((key) => ({
      pointer: `/${key}`,
      ...(register.fields[key] !== undefined && { name: register.fields[key].title }),
      zh: `已有${what}相同的${register.one.zh}`,
      en: `there is a ${register.one.en} with the same ${whatEn}`,
    }));
    throw problem('record.duplicate', { what, whatEn }, { cause: error, fields });
  }
}

function keysOf({ table, once = [], onceEverywhere = [] }: Register, constraint: string | undefined) {
  const nameOf = (keys: readonly string[]) => `${table}_${keys.map(columnName).join('_')}_once`;
  return [...once, ...onceEverywhere].find((keys) => nameOf(keys) === constraint) ?? null;
}

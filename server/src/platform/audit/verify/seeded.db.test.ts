// In every recorded table one row is edited, one removed and one put in, and every column that is kept out of the trail is flipped, by
// somebody with the superuser's password and all triggers off: each is found and named.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { type HeadFile, openHeadFile, sequenceEntries, verifyTrail } from '../index.ts';
import { type Recorded, recordedTables } from './recorded-tables.ts';

const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();
let opened: OpenedTestDatabase;
let admin: pg.Client;
let home: string;
let head: HeadFile;
let tables: Seeded[];

type Column = { name: string; type: string };
/** Name of each row in the trail, by what is done to it. */
type Seeded = Recorded & { columns: Column[]; rows: Record<'edited' | 'removed' | 'inserted' | 'flipped', string> };

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-seeded-'));
  head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  admin = new pg.Client({ connectionString: opened.adminUrl, options: '-c timezone=UTC' });
  await admin.connect();
  const recorded = await opened.database.asSystem('test', recordedTables);
  // What the node is called is needed to name the log, and makes entries of its own.
  await sequenceEntries(opened.database, head, now);
  tables = [];
  for (const table of recorded) tables.push(await seeded(table));
  await sequenceEntries(opened.database, head, now);
  await admin.query("set session_replication_role = 'replica'");
});
after(async () => {
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
});

/** A value of a type, another one for each number. */
function value(type: string, n: number): string {
  const of: Record<string, string> = {
    uuid: `'00000000-0000-4000-8000-${String(n).padStart(12, '0')}'`,
    text: `'t${n}'`,
    'text[]': `array['t${n}']`,
    'uuid[]': `array['00000000-0000-4000-8000-${String(n).padStart(12, '0')}'::uuid]`,
    boolean: String(n % 2 === 1),
    date: `date '2026-01-01' + ${n}`,
    'timestamp with time zone': `timestamptz '2026-01-01 08:00+08' + interval '${n} minutes'`,
    jsonb: `'{"n": ${n}}'`,
    bytea: `decode('${n.toString(16).padStart(8, '0')}', 'hex')`,
    tsvector: `array_to_tsvector(array['t${n}'])`,
    ltree: `'t${n}'`,
    real: `${n}.5`,
    'double precision': `${n}.5`,
    interval: `interval '${n} hours'`,
  };
  if (/^(smallint|integer|bigint|numeric)$/.test(type)) return String(n);
  if (/^(smallint|integer|bigint)\[\]$/.test(type)) return `array[${n}]::${type}`;
  if (/^character/.test(type)) return `'t${n}'`;
  return of[type] ?? assert.fail(`no value for ${type}`);
}

/** A table with four rows on record. Only the trail is meant: what else a row must be by its constraints is lifted in this copy. */
async function seeded(table: Recorded): Promise<Seeded> {
  const { recorded } = table;
  const { rows: columns } = await admin.query<Column>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [recorded],
  );
  await admin.query(`do $$ declare c record; begin
    for c in select conname from pg_constraint where conrelid = '${recorded}'::regclass and contype in ('c', 'f') loop
      execute format('alter table ${recorded} drop constraint %I cascade', c.conname);
    end loop;
    for c in select tgname from pg_trigger where tgrelid = '${recorded}'::regclass and not tgisinternal and tgfoid <> 'audit.record_changes'::regproc loop
      execute format('alter table ${recorded} disable trigger %I', c.tgname);
    end loop; end $$`);
  await admin.query(`do $$ declare c name; begin
    for c in select attname from pg_attribute where attrelid = '${recorded}'::regclass and attidentity <> '' loop
      execute format('alter table ${recorded} alter %I drop identity', c);
    end loop; end $$`);
  await put(recorded, columns, [1, 2, 3]);
  const named = columns.filter(({ name }) => table.named.includes(name));
  const name = (n: number) =>
    `audit.key_of(jsonb_build_object(${named.map((one) => `'${one.name}', (${value(one.type, n)})::${one.type}`).join(', ')}), '{${table.named.join(',')}}')`;
  const {
    rows: [rows],
  } = await admin.query<Seeded['rows']>(
    `select ${name(1)} as edited, ${name(2)} as removed, ${name(3)} as flipped, ${name(4)} as inserted`,
  );
  assert.ok(rows);
  return { ...table, columns, rows };
}

async function put(recorded: string, columns: readonly Column[], rows: readonly number[]): Promise<void> {
  await admin.query(
    `insert into ${recorded} (${columns.map(({ name }) => `"${name}"`).join(', ')}) overriding system value
      values ${rows.map((n) => `(${columns.map(({ type }) => value(type, n)).join(', ')})`).join(', ')}`,
  );
}

const is = ({ columns, named }: Seeded, n: number): string =>
  named.map((name) => `"${name}" = ${value(columns.find((one) => one.name === name)?.type ?? '', n)}`).join(' and ');

/** Sets columns of a row to what they are not. */
async function change(table: Seeded, n: number, names: readonly string[]): Promise<void> {
  const set = table.columns
    .filter(({ name }) => names.includes(name))
    .map(({ name, type }) => `"${name}" = ${value(type, n + 101)}`);
  if (set.length === 0) return;
  const { rowCount } = await admin.query(`update ${table.recorded} set ${set.join(', ')} where ${is(table, n)}`);
  assert.equal(rowCount, 1, table.kind);
}

/** What is found of records: heads of the earlier chain that are invented here are signed by nobody, which is found as well. */
const verify = async () => {
  const result = await verifyTrail({ database: opened.database, head, sealKeys });
  return { ...result, problems: result.problems.filter(({ kind }) => kind !== 'head') };
};

/** Columns that are kept out, and may be set. */
const flippable = ({ digested, moving, columns }: Seeded) =>
  [...digested, ...moving].filter((name) => columns.some((one) => one.name === name));
/** Columns on record that may be edited without another row coming of it. */
const editable = ({ plain, named, columns }: Seeded) =>
  plain.filter((name) => !named.includes(name) && columns.some((one) => one.name === name));

test('untouched, every recorded table is compared, and none is left out', async () => {
  const { problems, notCompared, tables: compared } = await verify();
  assert.deepEqual(problems, []);
  assert.deepEqual(notCompared, []);
  const by = new Map(compared.map((one) => [one.table, one]));
  for (const { kind } of tables) {
    const { rows, compared: known, differing } = by.get(kind) ?? assert.fail(kind);
    assert.ok(rows === null || (rows >= 3 && known === rows), `${kind}: ${known} of ${rows}`);
    assert.equal(differing, 0, kind);
  }
  assert.ok(tables.length > 120, String(tables.length));
});

test('a row edited, one removed and one put in, in every table, and every column kept out flipped: all are named', async (t) => {
  for (const table of tables) {
    await change(table, 1, editable(table));
    await admin.query(`delete from ${table.recorded} where ${is(table, 2)}`);
    await put(table.recorded, table.columns, [4]);
    await change(table, 3, flippable(table));
  }
  const { ok, problems, more, tables: compared } = await verify();
  assert.equal(ok, false);
  assert.equal(more, false);
  const said = new Map(problems.map(({ where, en }) => [where.id, en]));
  let made = 0;
  /** Generated columns change with those that they are made of. */
  const expect = (kind: string, row: string, q: { columns?: readonly string[]; what: RegExp }) => {
    made += 1;
    const en = said.get(`${kind} ${row}`) ?? assert.fail(`${kind} ${row} ${q.what.source} was not found`);
    said.delete(`${kind} ${row}`);
    assert.match(en, q.what);
    const named = /\(([^)]*)\) is not as/.exec(en)?.[1]?.split(', ') ?? [];
    assert.deepEqual(q.columns?.filter((column) => !named.includes(column)) ?? [], [], en);
  };
  for (const table of tables) {
    const { kind, rows } = table;
    const edited = editable(table);
    if (edited.length > 0) expect(kind, rows.edited, { columns: edited, what: /was edited behind the platform$/ });
    expect(kind, rows.removed, { what: /was removed behind the platform$/ });
    expect(kind, rows.inserted, { what: /was put in behind the platform$/ });
    const flipped = flippable(table);
    if (flipped.length > 0) expect(kind, rows.flipped, { columns: flipped, what: /was edited behind the platform$/ });
  }
  assert.deepEqual([...said], [], 'and nothing else is');
  const flips = tables.flatMap(flippable).length;
  t.diagnostic(
    `${made} forgeries of rows found of ${made} made, with ${flips} columns kept out, in ${tables.length} tables`,
  );
  for (const { kind, differing } of compared.map((one) => ({ ...one, kind: one.table })))
    assert.ok(differing >= 2 || !tables.some((one) => one.kind === kind), kind);
});

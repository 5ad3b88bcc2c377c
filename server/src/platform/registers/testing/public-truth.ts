// What of a register is public, asked of its tables themselves, and what is planted in them to tell it from what is not.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { localDate } from '@qingfeng/codes';
import type { Field, Fields } from '@qingfeng/fields';
import {
  columnIn,
  type Public,
  partsOf,
  publicNames,
  publicStatements,
  type Register,
  type RegisterOf,
  typedInPublic,
} from '@qingfeng/register';
import { sql } from 'kysely';
import pg from 'pg';
import type { TestOffice } from '../../../test-office.ts';
import { statesOf } from '../lives/lives.ts';
import type { Person } from './suite-entries.ts';

export type Tried = { register: Register; office: () => TestOffice<Person>; registers: () => readonly Register[] };
export type Truth = {
  readonly open: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
};

/** Stands in every text that is not public, of the register and of those that it links to. */
export const secret = '不外传';

/** Declares the test that holds for all that is public, however it is read. */
export function seesOnlyItsView({ register, open, office: opened, registers }: Tried & { open: Public }): void {
  const registerOf: RegisterOf = (kind) => registers().find(({ id }) => id === kind);

  it('has the view and the function that its declaration opens, and the role of the public reads nothing else of it', async () => {
    const office = opened();
    assert.deepEqual(await publicDrift(office.made.opened.adminUrl, register, registerOf), []);
    const reads = (text: string) =>
      office.made.opened.database.asPublic('2026-03-02', (tx) => sql.raw(text).execute(tx));
    const { view } = publicNames(register);
    await reads(`select * from ${view} limit 1`);
    const linked = open.fields.flatMap((name) => {
      const field = register.fields[partsOf(name)[0]];
      return field?.kind === 'record' ? (registerOf(field.of)?.table ?? []) : [];
    });
    for (const table of [register.table, ...linked, 'app_user', 'audit.entry'])
      await assert.rejects(reads(`select * from ${table} limit 1`), { code: 'access.refusedByDatabase' }, table);
    await assert.rejects(reads(`delete from ${view}`));
    await assert.rejects(reads(`create temporary table ${register.table} (id uuid)`));
  });
}

/** Every state, optional fields empty in every other row, and a word in each text by which it is known where it appears. */
export async function plant(office: TestOffice<Person>, register: Register, registerOf: RegisterOf): Promise<void> {
  const { table, fields, public: open, procedure } = register;
  const typed = typedInPublic(register).map(([name]) => name);
  const sets = Object.entries(fields).flatMap(([name, field]) => {
    const column = columnIn(fields, name);
    if (name === open?.asked) return [];
    if (isPlainText(field))
      return [
        `${column} = left(${typed.includes(name) ? "'言'" : `'${secret}'`} || right(t.id::text, 12), ${field.maxLength ?? 100})`,
      ];
    // What only steps write stands in no entry yet: the order's day in most, others in some.
    if (field.kind === 'date' && procedure?.sets?.[name] !== undefined)
      return [
        `${column} = case when abs(hashtext('${name}' || t.id::text)) % 8 ${name === open?.list?.order ? '> 0' : '= 0'} then date '2024-01-01' + (o.n * 37 % 900)::int end`,
      ];
    if (field.optional !== true || !['date', 'choice', 'money', 'number'].includes(field.kind)) return [];
    if (name === open?.list?.order || name === open?.from || name === open?.until) return [];
    return [`${column} = case when hashtext(t.id::text) % 2 = 0 then ${column} end`];
  });
  const [from, until] = [open?.from, open?.until].map((name) =>
    name === undefined ? undefined : columnIn(fields, name),
  );
  if (from !== undefined && until !== undefined) sets.push(`${until} = ${from} + (o.n % 700)::int`);
  const states = procedure === undefined ? [] : [...statesOf(register).keys()];
  const stated =
    states.length === 0
      ? []
      : [`state = (array[${states.map((one) => `'${one}'`).join(', ')}])[1 + o.n % ${states.length}]`];
  const linked = Object.values(fields).flatMap((field) =>
    field.kind === 'record' ? (registerOf(field.of) ?? []) : [],
  );
  const { systemPool } = office.made.opened.database;
  await systemPool.query(
    `update ${table} t set ${[...sets, ...stated].join(', ')} from (select id, row_number() over (order by id) as n from ${table}) o where o.id = t.id`,
  );
  for (const other of linked) {
    const shown = (open?.fields ?? []).map((name) => partsOf(name)[1]);
    const hidden = Object.entries(other.fields).filter(([name, field]) => isPlainText(field) && !shown.includes(name));
    if (hidden.length > 0)
      await systemPool.query(
        `update ${other.table} set ${hidden.map(([name]) => `${columnIn(other.fields, name)} = '${secret}'`).join(', ')}`,
      );
  }
}

const isPlainText = (field: Field): field is Field & { kind: 'text' } =>
  field.kind === 'text' &&
  field.personal === undefined &&
  field.agencyOf === undefined &&
  field.colleague === undefined;

/** Days before, within and after what the entries say. */
export async function daysOf(office: TestOffice<Person>, { table, fields }: Register, open: Public): Promise<string[]> {
  const named = [open.from, open.until, open.list?.order].flatMap((name) => name ?? []);
  const today = localDate(office.present.getTime());
  if (named.length === 0) return [today];
  const columns = named.map((name) => columnIn(fields, name));
  const { rows } = await office.made.opened.database.systemPool.query<{ first: string; middle: string; last: string }>(
    `select min(least(${columns.join(', ')}))::text as first, max(greatest(${columns.join(', ')}))::text as last,
       percentile_disc(0.5) within group (order by ${columns.at(-1)})::text as middle from ${table}`,
  );
  const { first, middle, last } = rows[0] ?? assert.fail();
  return [...new Set([today, first, middle, last])];
}

/** Row by row: each part of the condition by itself, the rule by the function of the database. */
export async function truthOn(
  office: TestOffice<Person>,
  q: { register: Register; open: Public; registerOf: RegisterOf; day: string },
): Promise<Truth> {
  const { register, open, day } = q;
  const { fields, table } = register;
  const text = (name: string | undefined) => (name === undefined ? 'null' : `e.${columnIn(fields, name)}::text`);
  const { rule } = open.while;
  const ruled =
    rule === undefined
      ? 'true'
      : `${publicNames(register).rule(rule.name)}(${rule.of.map((name) => argumentOf(name, q)).join(', ')})`;
  const { rows } = await office.made.opened.database.systemPool.query(
    `select e.id, ${register.procedure === undefined ? 'null' : 'e.state'} as state, ${text(open.from)} as begins, ${text(open.until)} as ends,
       ${text(open.list?.order)} as placed, ${ruled} as passes from ${table} e`,
  );
  const isOpen = (row: Record<string, string | null> & { passes: boolean | null }) =>
    row.passes === true &&
    (open.list === undefined || row.placed !== null) &&
    (open.while.states === undefined || open.while.states.includes(row.state ?? '')) &&
    (open.from === undefined || (row.begins !== null && (row.begins ?? '') <= day)) &&
    (open.until === undefined || row.ends === null || (row.ends ?? '') >= day);
  const [shown, others] = [rows.filter(isOpen), rows.filter((row) => !isOpen(row))];
  const ids = shown.map(({ id }): string => id);
  return {
    open: new Set(ids),
    tails: new Set(ids.map((id) => id.slice(-12))),
    hidden: new Set(others.map(({ id }) => id)),
  };
}

function argumentOf(
  name: string,
  { register, registerOf, day }: { register: Register; registerOf: RegisterOf; day: string },
): string {
  if (name === 'day') return `'${day}'::date`;
  if (name === 'id' || name === 'state') return `e.${name}`;
  const [first, of] = partsOf(name);
  const column = `e.${columnIn(register.fields, first)}`;
  const link = register.fields[first];
  if (of === undefined || link?.kind !== 'record') return column;
  const other = registerOf(link.of) ?? assert.fail(link.of);
  return `(select o.${columnIn(other.fields as Fields, of)} from ${other.table} o where o.id = ${column})`;
}

/** What the database has otherwise than the declaration opens: both are made beside and compared as PostgreSQL prints them. */
async function publicDrift(adminUrl: string, register: Register, registerOf: RegisterOf): Promise<string[]> {
  const { view, page } = publicNames(register);
  const signature = `${page}(text[], text[], text, uuid, integer)`;
  const printed = `select pg_get_viewdef('${view}'::regclass) as view, (select reloptions::text || relowner::regrole::text || relacl::text from pg_class where oid = '${view}'::regclass) as held,
    (select pg_get_functiondef(oid) from pg_proc where oid = to_regprocedure('${signature}')) as page,
    (select proowner::regrole::text || proacl::text from pg_proc where oid = to_regprocedure('${signature}')) as may`;
  return undone(adminUrl, async (client) => {
    const there = (await client.query(printed)).rows[0];
    await client.query(`drop function if exists ${signature}`);
    await client.query(`drop view ${view}`);
    for (const one of publicStatements(register, registerOf)) await client.query(one);
    const asked = (await client.query(printed)).rows[0];
    return Object.keys(asked).filter((part) => asked[part] !== there[part]);
  });
}

/** What the owner of the database does is done in a transaction that leaves nothing. */
export async function undone<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}

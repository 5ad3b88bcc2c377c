// Whether the migrated tables of a register are those that its declaration asks for: both are compared as PostgreSQL prints them.
import { columnIn, enteredColumn, expectedTables, ownerColumn, type Register, type TableOf } from '@qingfeng/register';
import pg from 'pg';

/** Everything of a table that a declaration decides, one line each; `schema` is left out of what is printed. */
const printed = `
  with tables as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = $1 and c.relname = any($2::text[]))
  select format('%s column %s %s%s%s -- %s', relname, a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attnotnull then ' not null' else '' end, ' default ' || pg_get_expr(d.adbin, d.adrelid), col_description(t.oid, a.attnum)) as line
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all select format('%s constraint %s %s', relname, conname, pg_get_constraintdef(c.oid)) from tables t join pg_constraint c on c.conrelid = t.oid
  union all select format('%s index %s', relname, regexp_replace(pg_get_indexdef(i.indexrelid), ' ON [^ ]+', '')) from tables t join pg_index i on i.indrelid = t.oid
  union all select format('%s trigger %s', relname, regexp_replace(pg_get_triggerdef(g.oid), ' ON [^ ]+', '')) from tables t join pg_trigger g on g.tgrelid = t.oid where not tgisinternal
  union all select format('%s policy %s %s using %s check %s', relname, polname, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    from tables t join pg_policy p on p.polrelid = t.oid
  union all select format('%s grant %s %s', t.relname, g.grantee, g.privilege_type) from tables t
    join information_schema.role_table_grants g on g.table_schema = $1 and g.table_name = t.relname and g.grantee like 'qingfeng%' and g.grantee <> g.grantor
  union all select format('%s about %s', relname, obj_description(oid, 'pg_class')) from tables
  order by 1`;

/** All that declarations decide of these tables, a line each. */
export async function printedTables(client: pg.Client, schema: string, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(printed, [schema, names]);
  return rows.map(({ line }) => line.replaceAll(`${schema}.`, ''));
}

/**
 * The tables are made as the declaration asks in a schema beside, and thrown away.
 * @param ownerUrl connects as the owner of the database
 * @returns lines that only one of them has: '+' is asked for and not there, '-' is there and not asked for
 */
export async function catalogueDrift(ownerUrl: string, register: Register, tableOf: TableOf): Promise<string[]> {
  const tables = expectedTables(register, tableOf);
  const names = tables.map(({ name }) => name);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if (register.stood !== undefined) return await standsOtherwise(client, register, tableOf);
    const there = await printedTables(client, 'public', names);
    await client.query('begin');
    await client.query('create schema expected_tables');
    await client.query('set local search_path to expected_tables, public');
    for (const { statements } of tables) for (const one of statements.filter(isOfTheTable)) await client.query(one);
    const asked = await printedTables(client, 'expected_tables', names);
    return [
      ...asked.filter((line) => !there.includes(line)).map((line) => `+ ${line}`),
      ...there.filter((line) => !asked.includes(line)).map((line) => `- ${line}`),
    ];
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}

const columnsThere = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
    from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`;
const indexesThere = `
  select a.attname as first from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
   where i.indrelid = $1::regclass`;

/**
 * Of a table that stood before it was declared, what the register works with: columns with their types, none that nobody names, an
 * index for each order, filter and key, the search. Its constraints, policies and comments are as they were written.
 */
async function standsOtherwise(client: pg.Client, register: Register, tableOf: TableOf): Promise<string[]> {
  const { table, fields, list, stood, foundBy } = register;
  const of = async <Row extends object>(text: string): Promise<Row[]> => (await client.query<Row>(text, [table])).rows;
  const there = await of<{ name: string; type: string; required: boolean }>(columnsThere);
  const asked = expectedTables(register, tableOf)[0]?.columns ?? [];
  const said = ({ name, type, required }: { name: string; type: string; required: boolean }) =>
    `column ${name} ${type.replace('char(6)', 'character(6)').replace('timestamptz', 'timestamp with time zone')}${required ? ' not null' : ''}`;
  const lines = there.map(said);
  const known = [...asked.map(({ name }) => name), ...(stood?.beside ?? [])];
  const led = new Set((await of<{ first: string }>(indexesThere)).map(({ first }) => first));
  const keys = [...list.orders, ...list.filters, foundBy[0] ?? ''].map((name) => columnIn(fields, name));
  const wanted = [
    enteredColumn(register),
    ownerColumn(register),
    ...keys,
    ...(list.search.length > 0 ? ['search'] : []),
  ];
  return [
    ...asked
      .map(said)
      .filter((line) => !lines.includes(line))
      .map((line) => `+ ${line}`),
    ...there.filter(({ name }) => !known.includes(name)).map((one) => `- ${said(one)}`),
    ...wanted.filter((column) => !led.has(column)).map((column) => `+ index on ${column}`),
  ];
}

/** The function that searches and the policy of files stand elsewhere, where there is one of their name already. */
function isOfTheTable(statement: string): boolean {
  return !/schema access|function access\.find_| ON file /i.test(statement) || statement.startsWith('CREATE TRIGGER');
}

// The tables that a declaration asks for, in PostgreSQL: what a migration makes, and what the migrated catalogue is compared with.
import type { Fields } from '@qingfeng/fields';
import {
  type Column,
  columnIn,
  columnName,
  columnsOf,
  enteredColumn,
  isShared,
  ownerColumn,
  quoted,
  rowFields,
  type TableOf,
} from './columns.ts';
import type { One, Register, Who } from './declaration.ts';
import { ruleCall, rulesAlone } from './queues.ts';
import { runColumns, runIndexes, runPolicy, runTriggers } from './run-columns.ts';
import { seenByFew } from './seen.ts';
import { ones } from './who.ts';

/** `statements`: all that makes it, in order. `after`: what needs every table of the declaration, such as triggers. */
export type ExpectedTable = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly statements: readonly string[];
};

const fixed = (name: string, type: string, comment: string, rest: Partial<Column> = {}): Column => ({
  name,
  type,
  required: true,
  checks: [],
  comment,
  ...rest,
});

/**
 * The table of a register and one for each field of rows.
 * @param tableOf where the records stand that its fields link to
 */
export function expectedTables(register: Register, tableOf: TableOf): ExpectedTable[] {
  return [
    mainTable(register, tableOf),
    ...rowFields(register.fields).map(([name, { fields }]) => rowTable(register, { name, fields, tableOf })),
  ];
}

function mainTable(register: Register, tableOf: TableOf): ExpectedTable {
  const { table, about, title, procedure } = register;
  const columns = [
    fixed('id', 'uuid', 'Identifier.', { standard: 'uuidv7()' }),
    fixed(ownerColumn(register), 'integer', 'Agency that entered it.', { references: 'agency (key)' }),
    ...(procedure === undefined ? [] : runColumns(procedure.id, fixed)),
    ...columnsOf(register.fields, tableOf),
    fixed('source_system', 'text', 'System that owns the entry, where it came from one.', { required: false }),
    fixed('source_id', 'text', 'Its number there.', { required: false }),
    fixed('source_version', 'bigint', 'Its version there that was taken over last.', { required: false }),
    fixed('source_fields', 'text[]', 'Fields that the system owns: they are not changed here.', { standard: "'{}'" }),
    fixed('demo', 'boolean', 'True for demonstration data.', { standard: 'false' }),
    fixed(enteredColumn(register), 'timestamptz', 'When it was entered.', { standard: 'now()' }),
    fixed('version', 'integer', 'Counts changes, for If-Match.', { standard: '1' }),
    fixed('search_text', 'text', 'What it is found by, without signs and spaces, kept by trigger.', { standard: "''" }),
    fixed('search', 'tsvector', 'The pieces of search_text: single characters and pairs.', { standard: "''" }),
  ];
  return {
    name: table,
    columns,
    statements: [
      createTable(table, columns, [
        `CONSTRAINT ${table}_pkey PRIMARY KEY (id)`,
        ...onceConstraints(register),
        ...orderConstraints(register),
        `CONSTRAINT ${table}_source_once UNIQUE (${ownerColumn(register)}, source_system, source_id)`,
        `CONSTRAINT ${table}_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL))`,
      ]),
      ...comments(table, `${title.en} (${title.zh}): ${about.en}`, columns),
      ...indexes(register),
      ...searchStatements(register),
      ...(procedure === undefined ? [] : runTriggers(table)),
      ...shared(register).map(
        (column) =>
          `CREATE TRIGGER ${table}_${column} BEFORE INSERT OR UPDATE OF ${column} ON ${table} FOR EACH ROW EXECUTE FUNCTION access.keep_shared_files(${quoted(column)});`,
      ),
      `CALL access.guard(${[table, ...unrecorded(register)].map(quoted).join(', ')});`,
      `GRANT SELECT, INSERT, UPDATE ON ${table} TO qingfeng_app;`,
      ...policies(register),
      ...filePolicy(register),
    ],
  };
}

/** What the trail leaves out: what is kept by trigger, personal values, and what not every reader of the entry sees. */
function unrecorded(register: Register): string[] {
  const { fields, procedure } = register;
  const personal = Object.entries(fields).flatMap(([name, { personal: one }]) =>
    one === undefined ? [] : ['', '_digest', '_mask', '_missing'].map((suffix) => `${columnName(name)}${suffix}`),
  );
  const few = seenByFew(register)
    .filter(([name]) => fields[name]?.personal === undefined)
    .map(([name]) => columnIn(fields, name));
  return [...personal, ...few, 'search', 'search_text', ...(procedure === undefined ? [] : ['readers'])];
}

type Rows = { name: string; fields: Fields; tableOf: TableOf };

function rowTable(register: Register, { name, fields, tableOf }: Rows): ExpectedTable {
  const { table, fields: parent } = register;
  const own = `${table}_${columnName(name)}`;
  const columns = [
    fixed('id', 'uuid', 'Identifier.', { standard: 'uuidv7()' }),
    fixed('of_id', 'uuid', 'The entry that it belongs to.', { references: `${table} (id)` }),
    fixed('place', 'integer', 'Its place among the rows, from 0.'),
    ...columnsOf(fields, tableOf),
  ];
  const { zh, en } = parent[name]?.title ?? { zh: name, en: name };
  return {
    name: own,
    columns,
    statements: [
      createTable(own, columns, [
        `CONSTRAINT ${own}_pkey PRIMARY KEY (id)`,
        `CONSTRAINT ${own}_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED`,
        `CONSTRAINT ${own}_place_counts CHECK (place >= 0)`,
      ]),
      ...comments(own, `${en} (${zh}), of ${table}.`, columns),
      ...links(fields).map(
        (name) => `CREATE INDEX ${own}_of_${columnName(name)} ON ${own} (${columnIn(fields, name)});`,
      ),
      `CALL access.guard(${quoted(own)});`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ${own} TO qingfeng_app;`,
      `CREATE POLICY ${own}_read ON ${own} FOR SELECT TO qingfeng_app USING (${withProof(rowsSeen(register))});`,
      ...['INSERT', 'UPDATE', 'DELETE'].map((act) => rowPolicy({ own, table, owner: ownerColumn(register), act })),
    ],
  };
}

/** Rows are seen as their entry is; where that is one answer for everybody of an agency, the entry need not be asked. */
function rowsSeen(register: Register): string {
  const { table, access } = register;
  const asked = conditionOf(register, access.read, 'read');
  return asked.ofRow ? `EXISTS (SELECT FROM ${table} e WHERE e.id = of_id)` : asked.sql;
}

function rowPolicy({ own, table, owner, act }: { own: string; table: string; owner: string; act: string }): string {
  const rule = withProof(`EXISTS (SELECT FROM ${table} e WHERE e.id = of_id AND access.may_change(e.${owner}, NULL))`);
  const clause = act === 'INSERT' ? `WITH CHECK (${rule})` : `USING (${rule})`;
  return `CREATE POLICY ${own}_${act.toLowerCase()} ON ${own} FOR ${act} TO qingfeng_app ${clause};`;
}

function createTable(name: string, columns: readonly Column[], constraints: readonly string[]): string {
  const lines = columns.map((column) =>
    [
      `  ${column.name} ${column.type}`,
      column.required ? ' NOT NULL' : '',
      column.standard === undefined ? '' : ` DEFAULT ${column.standard}`,
      column.references === undefined ? '' : ` REFERENCES ${column.references}`,
    ].join(''),
  );
  const checks = columns.flatMap((column) =>
    column.checks.map((one) => `  CONSTRAINT ${name}_${column.name}_${one.name} CHECK (${one.sql})`),
  );
  return `CREATE TABLE ${name} (\n${[...lines, ...constraints.map((one) => `  ${one}`), ...checks].join(',\n')}\n);`;
}

function comments(table: string, about: string, columns: readonly Column[]): string[] {
  return [
    `COMMENT ON TABLE ${table} IS ${quoted(about)};`,
    ...columns.map(({ name, comment }) => `COMMENT ON COLUMN ${table}.${name} IS ${quoted(comment)};`),
  ];
}

function onceConstraints(register: Register): string[] {
  const { table, fields, once = [], onceEverywhere = [] } = register;
  const keys = (names: readonly string[]) =>
    names.map((name) => (fields[name]?.personal === undefined ? columnIn(fields, name) : `${columnName(name)}_digest`));
  const named = (names: readonly string[], columns: readonly string[]) =>
    `CONSTRAINT ${table}_${names.map(columnName).join('_')}_once UNIQUE (${columns.join(', ')})`;
  return [
    ...once.map((names) => named(names, [ownerColumn(register), ...keys(names)])),
    ...onceEverywhere.map((names) => named(names, keys(names))),
  ];
}

function orderConstraints({ table, fields, inOrder = [] }: Register): string[] {
  return inOrder.map(([first, last]) => {
    const [from, until] = [columnIn(fields, first), columnIn(fields, last)];
    return `CONSTRAINT ${table}_${from}_before_${until} CHECK (${from} <= ${until})`;
  });
}

function indexes(register: Register): string[] {
  const { table, list, fields, foundBy } = register;
  const newest = `${enteredColumn(register)} DESC NULLS LAST, id DESC`;
  const ordered = new Set(list.orders);
  const filters = list.filters.filter((name) => !ordered.has(name));
  const one = (name: string, columns: string, using = '') =>
    `CREATE INDEX ${table}_${name} ON ${table}${using} (${columns});`;
  return [
    one('entered', newest),
    ...(register.procedure === undefined ? [] : runIndexes(table)),
    ...list.orders.map((name) => one(`by_${columnName(name)}`, `${columnIn(fields, name)}, id`)),
    ...filters.map((name) => {
      const column = columnIn(fields, name);
      return isList(fields[name]?.kind)
        ? one(`with_${column}`, column, ' USING gin')
        : one(`with_${column}`, `${column}, ${newest}`);
    }),
    ...links(fields)
      .filter((name) => !filters.includes(name))
      .map((name) => one(`of_${columnName(name)}`, columnIn(fields, name))),
    ...shared(register).flatMap((column) => [
      one(`of_${column}`, column, ' USING gin'),
      one(`digests_of_${column}`, `${column}_digests`, ' USING gin'),
    ]),
    ...(isOnce(register, foundBy) ? [] : [one('found', foundBy.map((name) => columnIn(fields, name)).join(', '))]),
    ...rulesAlone(register).map(
      (rule) => `CREATE INDEX ${table}_${rule.name} ON ${table} (${newest}) WHERE ${ruleCall(register, rule)};`,
    ),
    one('owned', `${ownerColumn(register)}, ${newest}`),
    ...(list.search.length === 0 ? [] : [one('search', 'search', ' USING gin')]),
  ];
}

/** Fields whose records are asked who names them. */
function links(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'record' ? [name] : []));
}

/** What stands only once has an index by that. */
function isOnce({ onceEverywhere = [] }: Register, keys: readonly string[]): boolean {
  return onceEverywhere.some((names) => names.join() === keys.join());
}

function isList(kind: string | undefined): boolean {
  return kind === 'choices' || kind === 'texts';
}

/** The text is cut into pieces by one trigger for all registers; the search states the rule of the rows beside the match. */
function searchStatements(register: Register): string[] {
  const { table, fields, list, access } = register;
  if (list.search.length === 0) return [];
  const columns = list.search.map((name) =>
    quoted(`${columnIn(fields, name)}${isList(fields[name]?.kind) ? '[]' : ''}`),
  );
  const { sql } = conditionOf(register, access.read, 'read');
  return [
    `CREATE TRIGGER ${table}_search BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION access.keep_search(${columns.join(', ')});`,
    [
      `CREATE FUNCTION access.find_${table}(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200`,
      // Planned for the words at hand, which are then made ready once and not for each row.
      '  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan',
      `  AS $$ SELECT e.id FROM ${table} e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)`,
      `    AND ${withProof(sql)} $$;`,
    ].join('\n'),
    // Whoever owns a function closes it and opens it: before it is handed over.
    `REVOKE ALL ON FUNCTION access.find_${table}(text[]) FROM PUBLIC;`,
    `GRANT EXECUTE ON FUNCTION access.find_${table}(text[]) TO qingfeng_app;`,
    'GRANT CREATE ON SCHEMA access TO qingfeng_system;',
    `ALTER FUNCTION access.find_${table}(text[]) OWNER TO qingfeng_system;`,
    'REVOKE CREATE ON SCHEMA access FROM qingfeng_system;',
  ];
}

function policies(register: Register): string[] {
  const { table, access, procedure } = register;
  const read = conditionOf(register, access.read, 'read').sql;
  const enter = conditionOf(register, access.enter, 'write').sql;
  const change = conditionOf(register, access.change, 'write').sql;
  return [
    `CREATE POLICY ${table}_read ON ${table} FOR SELECT TO qingfeng_app USING (${withProof(read)});`,
    `CREATE POLICY ${table}_enter ON ${table} FOR INSERT TO qingfeng_app WITH CHECK (${withProof(`access.may_change(${ownerColumn(register)}, NULL) AND ${enter}`)});`,
    procedure === undefined
      ? `CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO qingfeng_app USING (${withProof(change)});`
      : runPolicy(register, withProof),
  ];
}

/** The columns of fields that may name files of other records. */
function shared({ fields }: Register): string[] {
  return Object.entries(fields).flatMap(([name, field]) => (isShared(field) ? [columnIn(fields, name)] : []));
}

/** Files are read with the entry that names them; those of a run with their run. */
function filePolicy(register: Register): string[] {
  const { id, table, fields, procedure } = register;
  const named = shared(register);
  if (named.length > 0) {
    const rule = named.map((column) => `e.${column} @> ARRAY[file.id]`).join(' OR ');
    return [
      `CREATE POLICY file_of_${table} ON file FOR SELECT TO qingfeng_app USING (${withProof(`EXISTS (SELECT FROM ${table} e WHERE ${rule})`)});`,
    ];
  }
  if (procedure !== undefined || !Object.values(fields).some(({ kind }) => kind === 'file')) return [];
  const rule = `kind = ${quoted(id)} AND EXISTS (SELECT FROM ${table} e WHERE e.id = record_id)`;
  return [`CREATE POLICY file_of_${table} ON file FOR SELECT TO qingfeng_app USING (${withProof(rule)});`];
}

function withProof(rule: string): string {
  return `${rule} AND (SELECT access.genuine())`;
}

/** `ofRow`: the answer differs from row to row. */
type RowCondition = { readonly sql: string; readonly ofRow: boolean };

function conditionOf(register: Register, who: Who, act: 'read' | 'write'): RowCondition {
  const each = ones(who).map((one) => conditionOfOne(register, one, act));
  const sql = each.length === 1 ? (each[0]?.sql ?? 'false') : `(${each.map((one) => one.sql).join(' OR ')})`;
  return { sql, ofRow: each.some(({ ofRow }) => ofRow) };
}

function conditionOfOne(register: Register, one: One, act: 'read' | 'write'): RowCondition {
  // What does not depend on the row is asked once, in a sub-select.
  const once = (call: string): RowCondition => ({ sql: `(SELECT ${call})`, ofRow: false });
  if (one === 'everybody') return { sql: 'true', ofRow: false };
  if (one === 'officials') return once('access.is_official()');
  if (one === 'outside') return once('access.is_outside()');
  if (one === 'readers') return { sql: 'access.may_see(readers)', ofRow: true };
  if (one === 'owner' || 'agency' in one) {
    const column = one === 'owner' ? ownerColumn(register) : columnIn(register.fields, one.agency);
    return act === 'read'
      ? { sql: `${column} = access.agency_key()`, ofRow: true }
      : { sql: `access.may_change(${column}, NULL)`, ofRow: true };
  }
  const list = 'departments' in one ? one.departments : one.kinds;
  const call = 'departments' in one ? 'access.is_of_department' : 'access.is_of_kind';
  const named = `ARRAY[${list.map(quoted).join(', ')}]`;
  if (one.within === undefined) return once(`${call}(${named})`);
  return {
    sql: `((SELECT ${call}(${named})) AND access.is_within_reach(${columnIn(register.fields, one.within)}))`,
    ofRow: true,
  };
}

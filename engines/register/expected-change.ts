// The migration from one version of a declaration to the next, as a draft for a person to read and sign. Nothing that is stored goes
// without being looked at: where rows stand in the way of a rule, the migration says how many and does nothing.
import { type Column, quoted, type TableOf } from './columns.ts';
import type { Register } from './declaration.ts';
import { type ExpectedTable, expectedTables } from './expected-table.ts';

/**
 * @param tableOf where the records stand that fields link to
 * @returns statements in order; none where both versions ask for the same tables
 */
export function expectedChange(before: Register, after: Register, tableOf: TableOf): string[] {
  const [earlier, later] = [expectedTables(before, tableOf), expectedTables(after, tableOf)];
  const gone = earlier.filter(({ name }) => !later.some((one) => one.name === name));
  return [
    ...gone.map(({ name }) => refusedWhile(`FROM ${name}`, `rows of ${name}, which is no longer declared`)),
    ...gone.map(({ name }) => `DROP TABLE ${name};`),
    ...later.flatMap((table) => {
      const was = earlier.find(({ name }) => name === table.name);
      return was === undefined ? table.statements : changedTable(was, table);
    }),
  ];
}

/** Stops the migration while the query finds rows. The owner of a table is held by its policies too: the system counts. */
function refusedWhile(from: string, what: string): string {
  return [
    'SET LOCAL ROLE qingfeng_system;',
    'DO $$ DECLARE in_the_way bigint; BEGIN',
    `  SELECT count(*) INTO in_the_way ${from};`,
    `  IF in_the_way > 0 THEN RAISE EXCEPTION ${quoted(`% ${what}`)}, in_the_way; END IF;`,
    'END $$;',
    'RESET ROLE;',
  ].join('\n');
}

function changedTable(was: ExpectedTable, now: ExpectedTable): string[] {
  const { name } = now;
  const made = (table: ExpectedTable) => table.statements.filter((one) => !one.startsWith('CREATE TABLE'));
  const left = made(was).filter((one) => !made(now).includes(one));
  const added = made(now).filter((one) => !made(was).includes(one));
  const columns = [...was.columns, ...now.columns];
  const changed = [...new Set(columns.map((column) => column.name))].map((column) => ({
    before: was.columns.find((one) => one.name === column),
    after: now.columns.find((one) => one.name === column),
  }));
  // What stands on columns goes before them and comes after them.
  return [
    ...left.flatMap((one) => takenAway(name, one)),
    ...constraintsGone(was, now),
    ...changed.flatMap(({ before, after }) => changedColumn(name, before, after)),
    ...constraintsAdded(was, now),
    ...added.flatMap((one) => (one.startsWith('CALL access.guard') ? recordedAnew(name, one) : [one])),
  ];
}

/** What undoes a statement; comments and grants are said anew. */
function takenAway(table: string, statement: string): string[] {
  const [, kind = '', name = ''] = /^CREATE (INDEX|POLICY|TRIGGER|FUNCTION) ([\w.]+)/.exec(statement) ?? [];
  switch (kind) {
    case 'INDEX':
      return [`DROP INDEX ${name};`];
    case 'FUNCTION':
      return [`DROP FUNCTION ${name}(text[]);`];
    case 'POLICY':
    case 'TRIGGER':
      return [`DROP ${kind} ${name} ON ${/ ON file /.test(statement) ? 'file' : table};`];
    default:
      return [];
  }
}

/** A table is guarded once; which of its columns the trail leaves out may change. */
const recordedAnew = (table: string, guard: string): string[] => [
  ...['entered', 'changed', 'removed'].map((act) => `DROP TRIGGER ${table}_${act}_audited ON ${table};`),
  guard.replace('access.guard', 'audit.record'),
];

function changedColumn(table: string, before: Column | undefined, after: Column | undefined): string[] {
  if (after === undefined) {
    const name = before?.name ?? '';
    const filled = before?.standard === undefined ? `${name} IS NOT NULL` : `${name} <> ${before.standard}`;
    return [
      refusedWhile(
        `FROM ${table} WHERE ${filled}`,
        `rows of ${table} have something in ${name}, which is no longer declared`,
      ),
      `ALTER TABLE ${table} DROP COLUMN ${name};`,
    ];
  }
  if (before === undefined) return addedColumn(table, after);
  const { name } = after;
  return [
    ...(before.type === after.type ? [] : typeChange(table, before, after)),
    ...(before.standard === after.standard
      ? []
      : [
          after.standard === undefined
            ? `ALTER TABLE ${table} ALTER COLUMN ${name} DROP DEFAULT;`
            : `ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${after.standard};`,
        ]),
    ...requiredChange(table, before, after),
  ];
}

function addedColumn(table: string, { name, type, required, standard, references }: Column): string[] {
  const missing = required && standard === undefined;
  return [
    ...(missing
      ? [refusedWhile(`FROM ${table}`, `rows of ${table} have nothing for ${name}, which is asked for`)]
      : []),
    [
      `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
      required ? ' NOT NULL' : '',
      standard === undefined ? '' : ` DEFAULT ${standard}`,
      references === undefined ? '' : ` REFERENCES ${references}`,
      ';',
    ].join(''),
  ];
}

/** Values that the new type does not take stop the migration by themselves; PostgreSQL names them. */
function typeChange(table: string, before: Column, { name, type, standard }: Column): string[] {
  return [
    ...(before.standard === undefined ? [] : [`ALTER TABLE ${table} ALTER COLUMN ${name} DROP DEFAULT;`]),
    `ALTER TABLE ${table} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${type};`,
    ...(standard === undefined || before.standard !== standard
      ? []
      : [`ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${standard};`]),
  ];
}

function requiredChange(table: string, before: Column, { name, required }: Column): string[] {
  if (before.required === required) return [];
  if (!required) return [`ALTER TABLE ${table} ALTER COLUMN ${name} DROP NOT NULL;`];
  return [
    refusedWhile(`FROM ${table} WHERE ${name} IS NULL`, `rows of ${table} have nothing in ${name}, which is asked for`),
    `ALTER TABLE ${table} ALTER COLUMN ${name} SET NOT NULL;`,
  ];
}

type Constraint = { name: string; rule: string };

/** Those that are written with the table, and the checks of its columns. */
function constraintsOf({ name: table, columns, statements }: ExpectedTable): Constraint[] {
  const [made = ''] = statements;
  const checks = columns.flatMap(({ name, checks: own }) => own.map((one) => `${table}_${name}_${one.name}`));
  return [...made.matchAll(/^ {2}CONSTRAINT (\w+) (.*?),?$/gm)]
    .map(([, name = '', rule = '']) => ({ name, rule }))
    .toSorted((one, other) => Number(checks.includes(one.name)) - Number(checks.includes(other.name)));
}

const lacks = (all: readonly Constraint[], one: Constraint): boolean =>
  !all.some(({ name, rule }) => name === one.name && rule === one.rule);

function constraintsGone(was: ExpectedTable, now: ExpectedTable): string[] {
  const kept = constraintsOf(now);
  return constraintsOf(was)
    .filter((one) => lacks(kept, one))
    .map(({ name }) => `ALTER TABLE ${now.name} DROP CONSTRAINT ${name};`);
}

function constraintsAdded(was: ExpectedTable, now: ExpectedTable): string[] {
  const before = constraintsOf(was);
  return constraintsOf(now)
    .filter((one) => lacks(before, one))
    .flatMap(({ name, rule }) => [
      ...inTheWay(now.name, name, rule),
      `ALTER TABLE ${now.name} ADD CONSTRAINT ${name} ${rule};`,
    ]);
}

/** Rows that a rule does not let stand: those that fail a check, those that are there twice. */
function inTheWay(table: string, name: string, rule: string): string[] {
  const [, check] = /^CHECK \((.*)\)$/.exec(rule) ?? [];
  if (check !== undefined)
    return [refusedWhile(`FROM ${table} WHERE NOT (${check})`, `rows of ${table} do not fit ${name}`)];
  const [, keys] = /^UNIQUE \(([^)]*)\)/.exec(rule) ?? [];
  if (keys === undefined) return [];
  const filled = keys.split(', ').map((key) => `${key} IS NOT NULL`);
  return [
    refusedWhile(
      `FROM (SELECT FROM ${table} WHERE ${filled.join(' AND ')} GROUP BY ${keys} HAVING count(*) > 1) AS twice`,
      `times the same stands in ${table} more than once, by ${keys}`,
    ),
  ];
}

// Whether the database has what the declarations of registers work with: asked once, when the server starts.
import {
  columnIn,
  columnName,
  columnsOf,
  declaredIn,
  enteredColumn,
  type Make,
  makesOf,
  ownerColumn,
  partsOf,
  publicNames,
  publicQueries,
  type Queue,
  type Queued,
  queueFaults,
  queueIndexes,
  queuesOf,
  type Register,
  RegisterError,
  type RegisterOf,
  rowFields,
  ruleCall,
  ruleName,
} from '@qingfeng/register';
import { sql } from 'kysely';
import type { Database } from '../database/connections/connect.ts';
import type { DeclaredProcedure } from '../procedures/registry.ts';
import type { QueueSource } from '../records/queues/counts.ts';
import type { Capability } from './capability.ts';
import { queuedFaults } from './lives/lives.ts';
import { rulesOf } from './rules.ts';

/** `led`: columns at the head of an index over every row; `next`: 'a, b' of each that has two. `picked`: of indexes over some rows the first column and the predicate. */
type Table = {
  columns: readonly string[];
  led: readonly string[];
  next: readonly string[];
  picked: readonly string[];
};

type Declared = {
  readonly registers: readonly Register[];
  /** Lists by hand that have queues, and the procedures that their records live by. */
  readonly lists?: readonly QueueSource[];
  readonly procedures?: readonly DeclaredProcedure[];
};

/** What the parts of the line declare. */
export const declaredBy = (capabilities: readonly Capability[]): Declared => ({
  registers: capabilities.flatMap(({ registers }) => registers ?? []),
  lists: capabilities.flatMap(({ queues }) => queues ?? []),
  procedures: capabilities.flatMap(({ procedures }) => procedures ?? []),
});

/** @throws RegisterError for the first register whose columns are not there, or whose list has an order, a filter or a queue without an index; or the first list by hand that has such a queue */
export async function checkStored(
  database: Database,
  { registers, lists = [], procedures = [] }: Declared,
): Promise<void> {
  const tables = await database.asSystem('start', async (tx) => {
    const { rows } = await sql<Table & { name: string }>`
      select c.relname as name,
             array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
             array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                    where i.indrelid = c.oid and i.indpred is null) as led,
             array(select a.attname || ', ' || b.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                     join pg_attribute b on b.attrelid = i.indrelid and b.attnum = i.indkey[1]
                    where i.indrelid = c.oid and i.indpred is null) as next,
             array(select coalesce(a.attname, '') || ' ' || pg_get_expr(i.indpred, i.indrelid) from pg_index i
                     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                    where i.indrelid = c.oid and i.indpred is not null) as picked
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      union all
      select 'published.' || c.relname, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0), '{}', '{}', '{}'
        from pg_class c where c.relnamespace = 'published'::regnamespace and c.relkind = 'v'`.execute(tx);
    return new Map(rows.map(({ name, ...table }) => [name, table]));
  });
  const registerOf: RegisterOf = (kind) => registers.find(({ id }) => id === kind);
  for (const register of registers) {
    const faults = [...storedFaults(register, tables), ...unshown(register, tables, registerOf)];
    if (faults.length > 0) throw new RegisterError(register.id, faults, declaredIn(register));
  }
  for (const { queued } of lists) {
    const faults = [...queueFaults(queued), ...listFaults(queued, { tables, procedures })];
    if (faults.length > 0) throw new RegisterError(queued.id, faults);
  }
}

/** What the queues of a list by hand ask for and nobody declares or stores. */
function listFaults(
  queued: Queued,
  { tables, procedures }: { tables: ReadonlyMap<string, Table>; procedures: readonly DeclaredProcedure[] },
): string[] {
  const main = tables.get(queued.table);
  if (main === undefined) return [`table: there is no table '${queued.table}'`];
  const lived = procedures.filter(({ procedure }) => procedure.declaration.id === queued.procedure?.id);
  return [
    ...queuedFaults(queued, lived),
    ...queuesOf(queued).flatMap(([name, { where }]) => unserved(queued, name, { where, main })),
  ];
}

/** What a register asks of its tables and does not find there, each with its field. */
function storedFaults(register: Register, tables: ReadonlyMap<string, Table>): string[] {
  const { table, fields, list } = register;
  const main = tables.get(table);
  if (main === undefined) return [`table: there is no table '${table}'`];
  const missing = (place: string, columns: readonly string[], of: string, all: Table): string[] =>
    columns
      .filter((name) => !all.columns.includes(name))
      .map((name) => `${place}: there is no column '${name}' in ${of}`);
  const unled = (place: string, names: readonly string[]): string[] =>
    names
      .filter((name) => Object.hasOwn(fields, name) && !main.led.includes(columnIn(fields, name)))
      .map((name) => `${place}: no index begins with '${columnIn(fields, name)}', which '${name}' is asked for by`);
  return [
    ...missing('stood', [ownerColumn(register), enteredColumn(register)], table, main),
    ...Object.entries(fields).flatMap(([name, field]) =>
      missing(
        `fields.${name}`,
        columnsOf({ [name]: field }, (kind) => kind).map((column) => column.name),
        table,
        main,
      ),
    ),
    ...rowFields(fields).flatMap(([name, rows]) => {
      const own = `${table}_${columnName(name)}`;
      const below = tables.get(own);
      if (below === undefined) return [`fields.${name}: there is no table '${own}'`];
      return Object.entries(rows.fields).flatMap(([key, one]) =>
        missing(
          `fields.${name}.${key}`,
          columnsOf({ [key]: one }, (kind) => kind).map((column) => column.name),
          own,
          below,
        ),
      );
    }),
    ...unled('list.orders', list.orders),
    ...unled('list.filters', list.filters),
    ...makesOf(register).flatMap(([name, { fields: map = {} }]) => unruled(register, name, map)),
    ...queuesOf(register).flatMap(([name, { where }]) => unserved(register, name, { where, main })),
  ];
}

/** What is public has a view of just its fields, and the table that its words stand in an index of them: anybody may search. */
function unshown(register: Register, tables: ReadonlyMap<string, Table>, registerOf: RegisterOf): string[] {
  const { public: open, fields, table } = register;
  const queries = publicQueries(register, registerOf);
  if (open === undefined || queries === undefined) return [];
  const { view } = publicNames(register);
  const shown = tables.get(view)?.columns;
  const search = open.list?.search ?? [];
  const [link = '', of] = partsOf(search[0] ?? '');
  const field = fields[link];
  const searched = of !== undefined && field?.kind === 'record' ? (registerOf(field.of)?.table ?? '') : table;
  return [
    ...(shown === undefined || shown.join() !== queries.columns.join()
      ? [
          `public: the view ${view} ${shown === undefined ? 'is not there' : `shows ${shown.join(', ')}`}; it is to show ${queries.columns.join(', ')}`,
        ]
      : []),
    ...(search.length === 0 || tables.get(searched)?.led.includes('search')
      ? []
      : [`public.list.search: no index of ${searched} serves it; it wants one that begins with 'search'`]),
    ...(open.asked === undefined || tables.get(table)?.led.includes(columnIn(fields, open.asked))
      ? []
      : [
          `public.asked: no index of ${table} serves it; it wants one that begins with '${columnIn(fields, open.asked)}'`,
        ]),
  ];
}

/** What a field of the next record begins with by a rule, the rules beside the declaration must state. */
function unruled({ id }: Register, name: string, map: NonNullable<Make['fields']>): string[] {
  return Object.entries(map).flatMap(([key, from]) =>
    typeof from === 'string' || !('rule' in from) || rulesOf(id).makes?.[from.rule] !== undefined
      ? []
      : [`makes.${name}.fields.${key}: its rules state no '${from.rule}'`],
  );
}

/** A queue is counted whenever its list is opened: what no index serves would read every entry for it. */
function unserved(queued: Queued, name: string, { where, main }: { where: Queue['where']; main: Table }): string[] {
  const { filter } = where;
  if (filter !== undefined && rulesOf(queued.id).filters?.[filter] === undefined)
    return [`queues.${name}.where.filter: its rules state no filter '${filter}'`];
  const wanted = queueIndexes(queued, where);
  if (wanted === undefined) return [];
  const { leading, rule } = wanted;
  const place = `queues.${name}: no index of ${queued.table} serves it`;
  const heads = queued.within ?? [''];
  if (rule !== undefined) {
    const isPicked = (head: string) =>
      main.picked.some((index) => index.startsWith(head) && index.includes(`access.${ruleName(queued, rule)}(`));
    return heads
      .filter((head) => !isPicked(head))
      .map((head) => `${place}; it wants one${head && ` that begins with '${head}'`} WHERE ${ruleCall(queued, rule)}`);
  }
  const begun = queued.within === undefined ? main.led : main.next;
  return heads.flatMap((head) => {
    const any = leading.map((column) => (head === '' ? column : `${head}, ${column}`));
    return any.some((one) => begun.includes(one))
      ? []
      : [`${place}; it wants one that begins with '${any.join("' or '")}'`];
  });
}

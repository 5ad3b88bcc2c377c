// The list of a register: filters, words by index, orders, one page, how many there are.
import type { Field } from '@qingfeng/fields';
import { columnIn, enteredColumn, orderNames, ownerColumn, type Register } from '@qingfeng/register';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../database/queries/list-order.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';
import { type Filtering, queuedBy } from '../../records/queues/conditions.ts';
import { statesOf } from '../lives/lives.ts';
import type { EntryRow } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { entriesAsOf, saidThen } from './earlier.ts';
import { rowColumns } from './stood.ts';

/** No more than so many are counted: who has more narrows the list. */
export const mostCounted = ({ list }: Register): number => list.counted ?? 10_000;

/** As the query string has it; which keys there are follows from the declaration. */
export type ListFilter = Readonly<Record<string, string | undefined>>;

const columnOf = ({ fields }: Register, name: string): RawBuilder<unknown> => sql.ref(`e.${columnIn(fields, name)}`);
const casts: Readonly<Record<string, RawBuilder<unknown>>> = {
  date: sql`date`,
  time: sql`timestamptz`,
  number: sql`double precision`,
  money: sql`bigint`,
};

function orderOf(register: Register, sort: string): ListOrder {
  // Before it was declared, an order may have had another name.
  const name = orderNames(register)[sort] ?? sort;
  const field = register.fields[name];
  if (sort === 'due') return { column: sql`e.next_due_at`, cast: sql`timestamptz`, descending: false };
  if (field === undefined || !register.list.orders.includes(name)) {
    return { column: sql.ref(`e.${enteredColumn(register)}`), cast: sql`timestamptz`, descending: true };
  }
  return { column: columnOf(register, name), cast: casts[field.kind] ?? sql`text`, descending: false };
}

/**
 * `now`: by which a duty is late or not; for registers without a procedure it is not asked.
 * `at`: as entries stood then, by the clock of the trail.
 */
type Asked = { filter: ListFilter; sort: string; now?: Date; at?: Date | undefined };

/** Every entry that passes the filters, in the order asked for, with the value of the order as text. */
export function entriesQuery(
  register: Register,
  session: Session,
  { filter, sort, after, now, at }: Asked & { after?: ListPlace | undefined },
) {
  const order = orderOf(register, sort);
  const further = after === undefined ? [] : [beyond(order, sql`e.id`, after)];
  return sql<EntryRow>`select ${rowColumns(register)}, ${order.column}::text as order_value ${passingEntries(register, session, { filter, now, at, further })}
    order by ${inOrder(order, sql`e.id`)}`;
}

/** One page and one row more. */
export async function listEntries(
  register: Register,
  session: Session,
  q: Asked & { after: ListPlace | undefined; limit: number },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`${entriesQuery(register, session, q)} limit ${q.limit + 1}`.execute(session.tx);
  return rows;
}

/** @returns how many entries pass, up to `most` */
export function countEntries(
  register: Register,
  session: Session,
  { filter, most, now, at }: { filter: ListFilter; most: number; now?: Date; at?: Date | undefined },
): Promise<number> {
  return countAtMost(session.tx, sql`select ${passingEntries(register, session, { filter, now, at })}`, most);
}

function passingEntries(
  register: Register,
  session: Session,
  {
    filter,
    now,
    at,
    further = [],
  }: { filter: ListFilter; now: Date | undefined; at: Date | undefined; further?: readonly Expression<SqlBool>[] },
) {
  const conditions = [
    ...conditionsOf(register, session, filter),
    ...found(register, { words: wordsOf(filter.q), at }),
    ...ruled(register, filter, now),
    ...standing(register, filter, now),
    ...(now === undefined ? [] : queuedBy(queueFiltering(register), filter, { acting: session.acting, now })),
    ...further,
  ];
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const entries = at === undefined ? sql`${sql.table(register.table)} e` : entriesAsOf(register, at);
  return sql`from ${entries} ${where}`;
}

function conditionsOf(register: Register, { acting }: Session, filter: ListFilter): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = register.list.filters.flatMap((name) =>
    passing(columnOf(register, name), { name, field: register.fields[name] as Field, filter }),
  );
  const owner = sql.ref(`e.${ownerColumn(register)}`);
  if (filter.own === 'true') conditions.push(sql<SqlBool>`${owner} = ${acting.agencyKey}`);
  return conditions;
}

/** @throws TypeError for a filter that its rules do not state, which the start refuses */
export const queueFiltering = (register: Register): Filtering => ({
  queued: register,
  filter: (name, now) => {
    const stated = rulesOf(register.id).filters?.[name];
    if (stated === undefined) throw new TypeError(`the rules of ${register.id} state no filter '${name}'`);
    return stated.passing('true', now);
  },
});

function found(
  register: Register,
  { words, at }: { words: readonly string[]; at: Date | undefined },
): Expression<SqlBool>[] {
  if (words.length === 0) return [];
  if (at !== undefined) return saidThen(register, words);
  // The search states who may see beside the match, so that the index serves both.
  return [sql<SqlBool>`e.id in (select ${sql.id('access', `find_${register.table}`)}(${words}::text[]))`];
}

/** Where the run of an entry stands: its state, whether it goes on, whether what it owes is late. */
function standing(register: Register, { state, open, late }: ListFilter, now: Date | undefined): Expression<SqlBool>[] {
  if (register.procedure === undefined) return [];
  const ended = [...statesOf(register)].flatMap(([name, { terminal }]) => (terminal ? [name] : []));
  const goesOn = sql<SqlBool>`e.state <> all (${ended}::text[])`;
  return [
    ...(state === undefined ? [] : [sql<SqlBool>`e.state = ${state}`]),
    ...(open === undefined ? [] : [open === 'true' ? goesOn : sql<SqlBool>`not ${goesOn}`]),
    ...(late === 'true' && now !== undefined ? [sql<SqlBool>`e.next_due_at < ${now.toISOString()}::timestamptz`] : []),
  ];
}

/** Filters that rules beside the declaration state. */
function ruled(register: Register, filter: ListFilter, now: Date | undefined): Expression<SqlBool>[] {
  return Object.entries(rulesOf(register.id).filters ?? {}).flatMap(([name, { passing: passes }]) => {
    const wanted = filter[name];
    return wanted === undefined || now === undefined ? [] : [passes(wanted, now)];
  });
}

type Wanted = { name: string; field: Field; filter: ListFilter };

function passing(column: RawBuilder<unknown>, { name, field, filter }: Wanted): Expression<SqlBool>[] {
  if (field.kind === 'date') {
    const [from, to] = [filter[`${name}From`], filter[`${name}To`]];
    return [
      ...(from === undefined ? [] : [sql<SqlBool>`${column} >= ${from}::date`]),
      ...(to === undefined ? [] : [sql<SqlBool>`${column} <= ${to}::date`]),
    ];
  }
  const wanted = filter[name];
  if (wanted === undefined) return [];
  switch (field.kind) {
    case 'boolean':
      return [sql<SqlBool>`${column} = ${wanted === 'true'}`];
    case 'choices':
    case 'texts':
      return [sql<SqlBool>`${column} @> array[${wanted}]::text[]`];
    case 'region':
      return [
        sql<SqlBool>`${column} in (select r.code from region r where r.path <@ (select path from region where code = ${wanted}))`,
      ];
    case 'agency':
      return [sql<SqlBool>`${column} = (select a.key from agency a where a.id = ${wanted}::uuid)`];
    case 'record':
      return [sql<SqlBool>`${column} = ${wanted}::uuid`];
    case 'number':
    case 'money':
      return [sql<SqlBool>`${column} = ${wanted}::numeric`];
    default:
      return [sql<SqlBool>`${column} = ${wanted}`];
  }
}

// What an entry is like that stands in a queue, in SQL: the list, its export and every count ask by this and nothing else.
import { endOfDay, localDate } from '@qingfeng/codes';
import {
  agencyColumn,
  columnIn,
  isByAgency,
  ownerColumn,
  type QueueCondition,
  type Queued,
  queuesOf,
  queueWas,
  ruleColumns,
  ruleName,
} from '@qingfeng/register';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Acting } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { queuesFor } from './for-whom.ts';

/** What has queues, with the filters that rules beside its declaration state, by their names. */
export type Filtering = {
  readonly queued: Queued;
  readonly filter?: (name: string, now: Date) => Expression<SqlBool>;
};
type Asked = { acting: Acting; now: Date };

/**
 * The conditions of the queue that a list is asked for, by its name or by the filter that it was, and of the agency whose part of it is.
 * @throws Problem request.notFound for a queue that the user does not have
 */
export function queuedBy(
  list: Filtering,
  asked: Readonly<Record<string, unknown>>,
  { acting, now }: Asked,
): Expression<SqlBool>[] {
  const { queued } = list;
  const own = queuesFor(queued, acting);
  const queues = queuesOf(queued).filter(([name, queue]) => {
    const was = queueWas(queue);
    return asked.queue === name || (was !== undefined && asked[was.filter] === was.value);
  });
  return [
    ...queues.flatMap(([name, { where }]) => {
      if (!own.some(([one]) => one === name)) throw problem('request.notFound');
      return inQueue(list, where, { acting, now });
    }),
    ...(isByAgency(queued) && asked.agency !== undefined
      ? [
          sql<SqlBool>`${sql.ref(`e.${ownerColumn(queued)}`)} = (select a.key from agency a where a.id = ${asked.agency}::uuid)`,
        ]
      : []),
  ];
}

/** Conditions about the row `e`, which must all hold. */
export function inQueue(
  { queued, filter: stated }: Filtering,
  where: QueueCondition,
  { acting, now }: Asked,
): Expression<SqlBool>[] {
  const { states, due, duty, term, mine, agency, rule, filter } = where;
  return [
    ...(states === undefined ? [] : [sql<SqlBool>`e.state = any (${[...states]}::text[])`]),
    ...(due === undefined ? [] : [dueAt(due, now)]),
    ...(duty === undefined ? [] : [sql<SqlBool>`e.next_duty = ${duty}`]),
    ...(term === undefined ? [] : termEnds(queued, term, now)),
    ...(mine === true
      ? [sql<SqlBool>`e.id in (select h.instance_id from run_handler h where h.handler = ${acting.userId}::uuid)`]
      : []),
    ...(agency === undefined
      ? []
      : [sql<SqlBool>`${sql.ref(`e.${agencyColumn(queued, agency)}`)} = ${acting.agencyKey}`]),
    ...(rule === undefined ? [] : [ruled(queued, rule)]),
    ...(filter === undefined || stated === undefined ? [] : [stated(filter, now)]),
  ];
}

const instant = (at: Date): RawBuilder<unknown> => sql`${at.toISOString()}::timestamptz`;

function dueAt(due: NonNullable<QueueCondition['due']>, now: Date): Expression<SqlBool> {
  switch (due) {
    case 'late':
      return sql<SqlBool>`e.next_due_at < ${instant(now)}`;
    case 'today':
      return sql<SqlBool>`e.next_due_at >= ${instant(now)} and e.next_due_at <= ${instant(new Date(endOfDay(localDate(now.getTime()))))}`;
    case 'soon':
      return sql<SqlBool>`e.next_due_at >= ${instant(now)} and e.next_amber_at <= ${instant(now)}`;
    default:
      throw new TypeError(`no clock ${JSON.stringify(due satisfies never)}`);
  }
}

function termEnds(
  { fields, term }: Queued,
  asked: NonNullable<QueueCondition['term']>,
  now: Date,
): Expression<SqlBool>[] {
  if (term === undefined) return [];
  const [until, today] = [sql.ref(`e.${columnIn(fields, term.until)}`), localDate(now.getTime())];
  if (asked === 'over') return [sql<SqlBool>`${until} < ${today}::date`];
  const days = Math.max(0, ...(term.remind ?? []));
  return [sql<SqlBool>`${until} >= ${today}::date and ${until} <= ${today}::date + ${days}::int`];
}

function ruled(register: Queued, rule: NonNullable<QueueCondition['rule']>): Expression<SqlBool> {
  const columns = ruleColumns(register.fields, rule).map((column) => sql.ref(`e.${column}`));
  return sql<SqlBool>`${sql.id('access', ruleName(register, rule))}(${sql.join(columns)})`;
}

// What an entry is like that stands in a queue, in SQL: the list, its export and every count ask by this and nothing else.
import { endOfDay, localDate } from '@qingfeng/codes';
import { columnIn, type QueueCondition, type Register, ruleColumns, ruleName } from '@qingfeng/register';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Acting } from '../../database/connections/connect.ts';
import { rulesOf } from '../rules.ts';

type Asked = { acting: Pick<Acting, 'userId'>; now: Date };

/** Conditions about the row `e`, which must all hold. */
export function inQueue(register: Register, where: QueueCondition, { acting, now }: Asked): Expression<SqlBool>[] {
  const { states, due, duty, term, mine, rule, filter } = where;
  return [
    ...(states === undefined ? [] : [sql<SqlBool>`e.state = any (${[...states]}::text[])`]),
    ...(due === undefined ? [] : [dueAt(due, now)]),
    ...(duty === undefined ? [] : [sql<SqlBool>`e.next_duty = ${duty}`]),
    ...(term === undefined ? [] : termEnds(register, term, now)),
    ...(mine === true
      ? [sql<SqlBool>`e.id in (select h.instance_id from run_handler h where h.handler = ${acting.userId}::uuid)`]
      : []),
    ...(rule === undefined ? [] : [ruled(register, rule)]),
    ...(filter === undefined ? [] : [filtered(register, filter, now)]),
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
  { fields, term }: Register,
  asked: NonNullable<QueueCondition['term']>,
  now: Date,
): Expression<SqlBool>[] {
  if (term === undefined) return [];
  const [until, today] = [sql.ref(`e.${columnIn(fields, term.until)}`), localDate(now.getTime())];
  if (asked === 'over') return [sql<SqlBool>`${until} < ${today}::date`];
  const days = Math.max(0, ...(term.remind ?? []));
  return [sql<SqlBool>`${until} >= ${today}::date and ${until} <= ${today}::date + ${days}::int`];
}

/** @throws TypeError for a filter that its rules do not state, which the start refuses */
function filtered({ id }: Register, filter: string, now: Date): Expression<SqlBool> {
  const stated = rulesOf(id).filters?.[filter];
  if (stated === undefined) throw new TypeError(`the rules of ${id} state no filter '${filter}'`);
  return stated.passing('true', now);
}

function ruled(register: Register, rule: NonNullable<QueueCondition['rule']>): Expression<SqlBool> {
  const columns = ruleColumns(register.fields, rule).map((column) => sql.ref(`e.${column}`));
  return sql<SqlBool>`${sql.id('access', ruleName(register, rule))}(${sql.join(columns)})`;
}

// The work queues of a register or of a list by hand: whether they hold together, and which index each of them is asked for by.
import type { Fields } from '@qingfeng/fields';
import { columnIn, ownerColumn } from './columns.ts';
import type { Queue, QueueCondition, Queued, Register } from './declaration.ts';
import { textFaults } from './texts.ts';

type Rule = NonNullable<QueueCondition['rule']>;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const RULE_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** The queues of a list, by their names in the order of their tabs. */
export const queuesOf = ({ queues }: Pick<Queued, 'queues'>): [name: string, queue: Queue][] =>
  Object.entries(queues ?? {});

/** What asked for a queue before it was one: a filter and its value. */
export function queueWas({ was }: Queue): { readonly filter: string; readonly value: string } | undefined {
  const [filter, value = 'true'] = was?.split('=') ?? [];
  return filter === undefined ? undefined : { filter, value };
}

/** Whether a queue is counted for each agency, each count a link to the entries behind it. */
export const isByAgency = (queued: Pick<Queued, 'queues'>): boolean =>
  queuesOf(queued).some(([, { by }]) => by === 'agency');

/** The column that names the agency whose a queue is. */
export const agencyColumn = (queued: Pick<Queued, 'fields' | 'stood'>, agency: string): string =>
  agency === 'owner' ? ownerColumn(queued) : columnIn(queued.fields, agency);

/** What the function is called that states the rule of a queue, in the schema access. */
export const ruleName = ({ table }: Pick<Queued, 'table'>, { name }: Rule): string => `${table}_${name}`;

/** The columns that a rule is about, in its order. */
export const ruleColumns = (fields: Fields, { of }: Rule): string[] =>
  of.map((name) => (name === 'id' || name === 'state' ? name : columnIn(fields, name)));

/** The condition of a rule as the predicate of an index has it. */
export const ruleCall = (register: Pick<Queued, 'table' | 'fields'>, rule: Rule): string =>
  `access.${ruleName(register, rule)}(${ruleColumns(register.fields, rule).join(', ')})`;

/** Queues that a rule alone decides: each has an index of the entries that the rule lets in. */
export function rulesAlone(register: Register): Rule[] {
  return queuesOf(register).flatMap(([, { where }]) => {
    const { rule, filter: _, ...others } = where;
    return rule !== undefined && Object.keys(others).length === 0 ? [rule] : [];
  });
}

/** What serves the condition of a queue: any of these columns at the head of an index, or an index of what a rule lets in; or nothing is needed. */
export function queueIndexes(
  queued: Pick<Queued, 'fields' | 'term' | 'stood'>,
  { states, due, duty, term: asked, mine, agency, rule }: QueueCondition,
): { readonly leading: readonly string[]; readonly rule?: Rule } | undefined {
  if (mine === true) return undefined;
  const { fields, term } = queued;
  const leading = [
    ...(states === undefined ? [] : ['state']),
    ...(due === undefined ? [] : ['next_due_at']),
    ...(duty === undefined ? [] : ['next_duty']),
    ...(agency === undefined ? [] : [agencyColumn(queued, agency)]),
    ...(asked === undefined || term === undefined ? [] : [columnIn(fields, term.until)]),
  ];
  if (leading.length === 0) return rule === undefined ? undefined : { leading, rule };
  return { leading };
}

/** Everything wrong with the queues of a declaration. States, steps and duties are known where its procedure is. */
export function queueFaults(register: Queued): string[] {
  const queues = queuesOf(register);
  const menu = queues.filter(([, { inMenu }]) => inMenu === true);
  return [
    ...queues.flatMap(([name, queue]) => faultsOf(register, name, queue)),
    ...(queues.length === 0 || !Object.hasOwn(register.fields, 'queue')
      ? []
      : ['fields.queue: a list with queues is asked for one of them by this name']),
    ...(isByAgency(register) && Object.hasOwn(register.fields, 'agency')
      ? ['fields.agency: a queue that is counted by agency is asked for by this name']
      : []),
    ...(menu.length > 1
      ? [`queues: ${menu.map(([name]) => name).join(', ')}: one of them is counted in the menu`]
      : []),
  ];
}

function faultsOf(register: Queued, name: string, queue: Queue): string[] {
  const place = `queues.${name}`;
  const { fields, list } = register;
  const { title, columns = [] } = queue;
  const was = queueWas(queue)?.filter;
  const shown = columns.flatMap((cell) => [cell].flat());
  return [
    ...(NAME.test(name) ? [] : [`${place}: is no name of a queue`]),
    ...((name === 'all') === (Object.keys(queue.where).length === 0)
      ? []
      : [`${place}: the queue of every entry, and no other, is called 'all' and has no condition`]),
    ...textFaults(`${place}.title`, title),
    ...shown.filter((one) => !Object.hasOwn(fields, one)).map((one) => `${place}.columns: there is no field '${one}'`),
    ...(was === undefined || (!list.filters.includes(was) && !Object.hasOwn(fields, was))
      ? []
      : [`${place}.was: '${was}' is a field`]),
    ...conditionFaults(register, queue, place),
  ];
}

function conditionFaults({ fields, procedure, term }: Queued, { where, act }: Queue, place: string): string[] {
  const { rule } = where;
  const ofRun = (['states', 'due', 'duty', 'mine'] as const).filter((one) => where[one] !== undefined);
  return [
    ...(procedure !== undefined
      ? []
      : [...ofRun.map((one) => `${place}.where.${one}`), ...(act === undefined ? [] : [`${place}.act`])].map(
          (one) => `${one}: its entries live by no procedure`,
        )),
    ...(where.states?.length === 0 ? [`${place}.where.states: there are none`] : []),
    ...(where.filter !== undefined && Object.keys(where).length === 1
      ? [`${place}.where.filter: no index serves it; a state, a clock or a rule stands beside it`]
      : []),
    ...(where.term === undefined || term !== undefined ? [] : [`${place}.where.term: the register has no term`]),
    ...(where.term === 'soon' && term !== undefined && (term.remind ?? []).length === 0
      ? [`${place}.where.term: 'remind' names no days before the end`]
      : []),
    ...(where.agency === undefined || where.agency === 'owner' || fields[where.agency]?.kind === 'agency'
      ? []
      : [`${place}.where.agency: '${where.agency}' is no field that names an agency`]),
    ...(rule === undefined || RULE_NAME.test(rule.name)
      ? []
      : [`${place}.where.rule: '${rule.name}' is no name in SQL`]),
    ...(rule?.of ?? [])
      .filter((name) => name !== 'id' && !(name === 'state' && procedure !== undefined))
      .flatMap((name) => {
        const field = fields[name];
        if (field === undefined) return [`${place}.where.rule: there is no field '${name}'`];
        return field.kind === 'rows' || field.personal !== undefined
          ? [`${place}.where.rule: '${name}' has no column that could be asked`]
          : [];
      }),
  ];
}

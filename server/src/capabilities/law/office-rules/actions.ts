// What legal officers do to office rules: enter one, approve or refuse what another entered, set its last day.
import { localDate } from '@qingfeng/codes';
import type { Acting, Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { page } from '../../../platform/http/paging.ts';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { type Procedures, settableClocks } from '../../../platform/procedures/index.ts';
import { requireLegalOfficer } from '../actions.ts';
import {
  type Decision,
  decidedBy,
  type Expected,
  enteredBy,
  lastDay,
  mayOf,
  pastDay,
  requireOther,
  rowToChange,
} from '../decided/decided-by-two.ts';
import { type DecidedPage, departmentsIn, firstPage, mostDecided, placeAfter } from '../decided/decided-list.ts';
import { lawProblem } from '../problems.ts';
import type { NewOfficeRule } from './schema.ts';
import {
  countOfficeRules,
  insertRule,
  listOfficeRules,
  lockOfficeRule,
  type OfficeRuleRow,
  type RuleFilter,
  updateRule,
} from './store.ts';

/** The clocks that rules may set, of the versions in force on a day and later. */
function clocksOn(procedures: Procedures, day: string) {
  const found = procedures.declared().flatMap((declared) => {
    const { id, title, validFrom, validUntil } = declared.procedure.declaration;
    if (validFrom > day || (validUntil !== null && validUntil < day)) return [];
    const also = declared.open?.also ?? [];
    return settableClocks(declared).map((one) => ({
      ...one,
      procedure: id,
      procedureTitle: title,
      also: one.step === null && also.includes(one.clock),
    }));
  });
  // Versions for several kinds of right leave the same clocks open.
  return [...new Map(found.map((one) => [`${one.procedure} ${one.clock} ${one.step}`, one])).values()];
}

/** Bodies whose rules of procedure and standards there are. */
const enforcing: readonly string[] = ['administration', 'customs', 'party'];
/** Bodies with clocks in the procedures here: those that enforce, and those on the criminal side. */
const owing: readonly string[] = [...enforcing, 'police', 'procuratorate'];

/** Departments whose rules the acting user may enter: the own line, any in a coordination office. */
export async function linesOf(
  tx: Tables,
  acting: Acting,
  kinds: readonly string[] = enforcing,
): Promise<{ id: string; name: string }[]> {
  if (!acting.roles.includes('legalOfficer')) return [];
  const query = tx.selectFrom('department').select(['id', 'shortName as name', 'kind']).orderBy('id');
  const all = await (acting.agencyKind === 'coordination'
    ? query
    : query.where('id', '=', acting.departmentId)
  ).execute();
  return all.filter(({ kind }) => kinds.includes(kind)).map(({ id, name }) => ({ id, name }));
}

/**
 * Enters a rule; nothing follows from it before another legal officer approves it.
 * @throws Problem law.onlyLegalOfficers, request.invalid (a clock that no rule sets, a department of others, days)
 */
export async function enterOfficeRule(
  { tx, acting }: Session,
  procedures: Procedures,
  { rule, now, demo = false }: { rule: NewOfficeRule; now: Date; demo?: boolean },
): Promise<string> {
  requireLegalOfficer(acting);
  const today = localDate(now.getTime());
  const lines = await linesOf(tx, acting, owing);
  refuseFields([
    ...(lines.some(({ id }) => id === rule.line) ? [] : [otherLine]),
    ...(isSettable(procedures, rule, today) ? [] : [notSettable]),
    ...(rule.from < today ? [pastDay('/from')] : []),
    ...daysReversed(rule.from, rule.until, '/until'),
  ]);
  const { said, from, until, ...columns } = rule;
  return await insertRule(tx, {
    ...columns,
    saidZh: said.zh,
    saidEn: said.en,
    validFrom: from,
    validUntil: until,
    ...enteredBy(acting, now),
    demo,
  });
}

/**
 * Approves or refuses what another entered; approved it is never changed, and cases begin under it from its first day on.
 * @throws Problem request.notFound, record.changed, law.onlyLegalOfficers, law.ruleDecided, law.fourEyes, law.tooLate
 */
export async function decideOfficeRule(
  session: Session,
  { decision, ...q }: Expected & { decision: Decision },
): Promise<void> {
  const rule = await ruleToChange(session, q);
  requireOther(session.acting, rule, 'entered');
  const today = localDate(q.now.getTime());
  // Runs that began before would have begun under it.
  if (decision === 'approve' && rule.validFrom < today)
    throw lawProblem('law.ruleTooLate', { day: rule.validFrom, today });
  await updateRule(session.tx, rule.id, decidedBy(session.acting, decision, q.now));
}

/** Sets the last day of an approved rule; runs that began under it keep it. @throws Problem as decideOfficeRule, request.invalid */
export async function endOfficeRule(
  session: Session,
  { until, ...q }: Expected & { until: string | undefined },
): Promise<void> {
  const rule = await ruleToChange(session, q);
  requireOther(session.acting, rule, 'approved');
  await updateRule(session.tx, rule.id, { validUntil: lastDay(until, rule, q.now) });
}

type Reading = { procedures: Procedures; now: Date };

/** One page of the rules that the acting user may see, with what they may do and what they may enter. */
export async function readOfficeRules(
  session: Session,
  { procedures, now }: Reading,
  { filter, ...q }: DecidedPage & { filter: RuleFilter } = { ...firstPage, filter: { words: [] } },
) {
  const { tx, acting } = session;
  const total = await countOfficeRules(tx, filter);
  const rows = total === 0 ? [] : await listOfficeRules(tx, filter, q);
  const shown = page({ rows, limit: q.limit, total, place: (row) => placeAfter(row, q.sort) });
  return {
    ...shown,
    items: await officeRuleViews(session, { procedures, now }, shown.items),
    more: total === mostDecided,
    clocks: clocksOn(procedures, localDate(now.getTime())),
    lines: await linesOf(tx, acting, owing),
    departments: await departmentsIn(tx, 'officeRule'),
  };
}

/** Rows as lists show them. */
export async function officeRuleViews(
  { tx, acting }: Session,
  { procedures, now }: Reading,
  rows: readonly OfficeRuleRow[],
) {
  const clocks = clocksOn(procedures, localDate(now.getTime()));
  const lines = await linesOf(tx, acting, owing);
  return rows.map((row) => {
    const known = clocks.find(({ clock, step }) => clock === row.clock && step === row.step);
    const { id, no, procedure, line, clock, step, amount, document, article, department, region } = row;
    const { enterer, enteredAt, decider, decidedAt, demo, version } = row;
    return {
      ...{ id, no, procedure, line, clock, step, amount, document, article, department, region },
      ...{ enterer, enteredAt, decider, decidedAt, demo, version },
      unit: row.unit as NewOfficeRule['unit'],
      state: row.state as 'entered' | 'approved' | 'refused',
      title: known?.title ?? { zh: clock, en: clock },
      said: { zh: row.saidZh, en: row.saidEn },
      from: row.validFrom,
      until: row.validUntil,
      may: mayOf(acting, lines, row),
    };
  });
}
export type OfficeRuleView = Awaited<ReturnType<typeof officeRuleViews>>[number];

const ruleToChange = ({ tx, acting }: Session, { id, version }: Expected) =>
  rowToChange(acting, { kind: 'office_rule', id, version, lock: () => lockOfficeRule(tx, id) });

function isSettable(procedures: Procedures, rule: NewOfficeRule, today: string): boolean {
  return clocksOn(procedures, today).some(
    ({ procedure, clock, step }) => procedure === rule.procedure && clock === rule.clock && step === rule.step,
  );
}

const otherLine: FieldProblem = {
  pointer: '/line',
  zh: '只能录入本部门的规则；双打办的法制人员可以录入各部门的规则',
  en: 'only the rules of your own department; legal officers of a coordination office enter those of any',
};
const notSettable: FieldProblem = {
  pointer: '/clock',
  zh: '该期限由法律规定，或者程序中没有该期限，不能由部门规则设定',
  en: 'a statute sets this limit, or the procedure does not have it: no office rule can',
};

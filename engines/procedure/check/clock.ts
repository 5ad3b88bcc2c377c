// What is wrong with the clock of a duty: extensions, pauses, reminders and who is told of lateness.
import type { Duration } from '@qingfeng/codes';
import type { DutyRule, Extension, PauseRule, Procedure } from '../declaration.ts';
import { checkBasis, checkDuration, checkText, type Report } from './parts.ts';

/** Everything about the clock of a duty but its deadline. */
export function checkClock(procedure: Procedure, duty: DutyRule, report: Report): void {
  const { deadline, extendedBy = [], pauses = [], remind = [], escalateTo = [] } = duty;
  if (deadline.kind !== 'after' && extendedBy.length + pauses.length > 0) {
    report('is lengthened or stopped, but its time is not counted from an event');
  }
  for (const one of extendedBy) checkExtension({ procedure, duty, extension: one, report });
  for (const one of pauses) checkPause(procedure, one, report);
  for (const one of remind) {
    if ('before' in one) checkDuration(one.before, report);
    else if (!(one.left > 0 && one.left < 1)) report('reminds at a share of its time outside 0 to 1');
  }
  for (const { role, after } of escalateTo) {
    if (!Object.hasOwn(procedure.roles, role)) report(`tells the unknown role '${role}' that it is late`);
    if (after !== undefined) checkDuration(after, report);
  }
}

function checkExtension(q: { procedure: Procedure; duty: DutyRule; extension: Extension; report: Report }): void {
  const { procedure, duty, extension, report } = q;
  const { step, times = 1, atMost } = extension;
  const rule = procedure.steps[step];
  if (rule === undefined) {
    report(`is lengthened by the unknown step '${step}'`);
    return;
  }
  if (!Number.isSafeInteger(times) || times < 1) report(`is lengthened by '${step}' ${times} times`);
  if (times > 1 && !rule.repeatable) report(`is lengthened ${times} times by '${step}', which is taken once`);
  for (const list of ['opensOn', 'metBy', 'cancelledBy', 'movedBy'] as const) {
    if (duty[list]?.includes(step)) report(`is lengthened by '${step}', which is in ${list} too`);
  }
  if (atMost !== undefined) checkDuration(atMost, report);
  if ('until' in extension) {
    const asked = rule.requires?.find((one) => one.fact === extension.until);
    if (asked?.kind !== 'date' || asked.optional) {
      report(`is lengthened until the date '${extension.until}', which '${step}' does not bring`);
    }
    return;
  }
  const given = 'by' in extension ? extension.by : extension.inAll;
  checkDuration(given, report);
  const { deadline } = duty;
  if (deadline.kind !== 'after') return;
  if ('inAll' in extension && isShorter(given, deadline)) report(`is not lengthened, but shortened by '${step}'`);
  const total = 'by' in extension ? { unit: given.unit, amount: given.amount + sameUnit(deadline, given.unit) } : given;
  if (atMost !== undefined && isShorter(atMost, total)) {
    report(`may be lengthened to less than '${step}' gives, so that it could never be taken`);
  }
}

function sameUnit({ amount, unit }: Duration, other: Duration['unit']): number {
  return unit === other ? amount : 0;
}

/** Lengths of different units are not compared. */
function isShorter(one: Duration, other: Duration): boolean {
  return one.unit === other.unit && one.amount < other.amount;
}

function checkPause(procedure: Procedure, pause: PauseRule, report: Report): void {
  checkText('the reason of a pause', pause.why, report);
  checkBasis(pause.basis, report);
  const { from, until, keyFact } = pause;
  if (from.length === 0 || until.length === 0) report('has a pause that never begins or never ends');
  for (const step of [...from, ...until]) {
    if (!Object.hasOwn(procedure.steps, step)) report(`has a pause by the unknown step '${step}'`);
  }
  for (const step of from) {
    if (until.includes(step)) report(`has a pause that '${step}' both begins and ends`);
    const asked = procedure.steps[step]?.requires?.find((one) => one.fact === keyFact);
    if (keyFact !== undefined && (asked === undefined || asked.optional || asked.kind !== 'text')) {
      report(`tells its pauses apart by '${keyFact}', which '${step}' does not bring as a text`);
    }
  }
  const repeats = (steps: readonly string[]) => steps.some((step) => procedure.steps[step]?.repeatable);
  if ((repeats(from) || from.length > 1) && !repeats(until) && until.length < from.length + 1) {
    report(`has a pause that can begin again, by ${from.join(', ')}, and can end only once`);
  }
}

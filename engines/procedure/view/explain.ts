// Why a duty is due when it is: the event it counts from, the rule, the days that were left out.

import {
  type Calendar,
  countedAs,
  type Duration,
  explainLimit,
  type LimitExplanation,
  limitEnd,
  localDate,
  type Unit,
} from '@qingfeng/codes';
import type { CompiledDuty, CompiledProcedure } from '../compile.ts';
import type { DutyRule, Extension, Text } from '../declaration.ts';
import { ProcedureError } from '../error.ts';
import { foldEvents } from '../replay/fold.ts';
import type { Fold } from '../replay/run.ts';
import { basisOn } from '../rules/basis-on.ts';
import type { ClockAct, DutyExplanation, DutyView, ProcedureEvent, Situation } from '../views.ts';
import { pausesOf, type SeenDuty, seeDuties } from './duties.ts';
import { PERIODS, sayDuration, saySum } from './wording.ts';

/**
 * The reasons behind one row of `evaluate(...).duties`. The day of the opening event is not counted.
 * Throws `ProcedureError` 'unknownDuty' when the instance has no such row at `now`, 'history' for a broken log.
 */
export function explainDuty(
  situation: Situation,
  row: { readonly duty: string; readonly key: string },
): DutyExplanation {
  const { procedure, events, calendar } = situation;
  const fold = foldEvents(procedure, events);
  const found = seeDuties(fold, situation).find(({ view }) => view.duty === row.duty && view.key === row.key);
  const duty = procedure.duties.find((one) => one.name === row.duty);
  const opening = found && events[found.openedBy];
  if (!found || !duty || !opening) {
    throw new ProcedureError('unknownDuty', [`no row '${row.key}' of duty '${row.duty}'`]);
  }
  const act = (event: ProcedureEvent): ClockAct => ({
    step: event.step,
    title: procedure.stepByName.get(event.step)?.rule.title ?? { zh: event.step, en: event.step },
    at: event.at,
  });
  const extensions = found.row?.extensions ?? [];
  return {
    duty: found.view,
    openedBy: act(opening),
    rule: sayRule(duty, found),
    countedFrom: countedFrom(procedure, duty, opening),
    counting: countingOf(found, fold, calendar),
    extendedBy: extensions.flatMap(({ by, event }) => {
      const extending = events[event];
      return extending === undefined ? [] : [{ ...act(extending), gives: sayExtension(by.rule, extending) }];
    }),
    pausedBy: pauseActs(found, fold),
    late: duty.rule.late,
  };
}

function countedFrom(procedure: CompiledProcedure, duty: CompiledDuty, opening: ProcedureEvent) {
  const { deadline } = duty.rule;
  const fact = deadline.kind === 'after' ? deadline.from?.fact : undefined;
  if (fact === undefined || opening.facts[fact] === undefined) return null;
  const asked = procedure.stepByName.get(opening.step)?.rule.requires?.find((one) => one.fact === fact);
  return { fact, title: asked?.title ?? { zh: fact, en: fact } };
}

/** The counting of a row, or null where people named the date. */
function countingOf({ row, view }: SeenDuty, fold: Fold, calendar: Calendar): LimitExplanation | null {
  const duty =
    fold.rows.find((one) => one === row)?.duty ?? fold.series.find((one) => one.duty.name === view.duty)?.duty;
  if (duty === undefined || (row !== null && row.date !== null)) return null;
  const { deadline, rule, custody = false } = duty.rule;
  if (deadline.kind === 'on') return null;
  return explainLimit({
    from: view.clockFrom,
    pieces: deadline.kind === 'every' ? [deadline.within] : (row?.pieces ?? [deadline]),
    pauses: row === null ? [] : pausesOf(row, fold),
    calendar,
    rollOver: deadline.rollOver === true,
    rule: rule ?? 'plain',
    custody,
  });
}

function pauseActs({ row }: SeenDuty, fold: Fold): DutyExplanation['pausedBy'] {
  const standstill = row === null ? undefined : fold.standstills[row.duty.index];
  if (row === null || standstill === undefined || row.date !== null) return [];
  return standstill.spans.flatMap(({ from, until, place }) => {
    const rule = row.duty.rule.pauses?.[place];
    const begins = Math.max(from, row.from);
    const ends = until ?? row.closedAt;
    if (rule === undefined || (ends !== null && ends <= begins) || begins >= (row.closedAt ?? begins + 1)) return [];
    return [{ why: rule.why, basis: basisOn(rule.basis, begins), from: begins, until: ends }];
  });
}

function sayExtension(rule: Extension, event: ProcedureEvent): Text {
  if ('by' in rule) {
    const { zh, en } = sayDuration(rule.by);
    return { zh: `延长 ${zh}`, en: `${en} more` };
  }
  if ('inAll' in rule) {
    const { zh, en } = sayDuration(rule.inAll);
    return { zh: `延长至共 ${zh}`, en: `${en} in all` };
  }
  const date = String(event.facts[rule.until] ?? '');
  return { zh: `延长至 ${date}`, en: `until ${date}` };
}

/**
 * The time that a rule allows, in words: '10 个工作日', '期满后 5 个工作日'. Null where people named the date, which of
 * a row alone shows in a due date that is not the counted one.
 */
export function timeAllowed(
  rule: DutyRule,
  row: Pick<DutyView, 'clockFrom' | 'dueAt'>,
  calendar: Calendar,
): Text | null {
  const { deadline } = rule;
  switch (deadline.kind) {
    case 'on':
      return null;
    case 'every': {
      const { zh, en } = sayDuration(countedAs(deadline.within, rule.rule));
      return { zh: `期满后 ${zh}`, en: `${en} after the period` };
    }
    case 'after': {
      const allowed = lengthOf(rule, row, calendar);
      return allowed === undefined ? null : saySum(allowed.pieces, rule);
    }
  }
}

/** The length that gave a row its due date; none where a date was named or the clock stood. */
function lengthOf(rule: DutyRule, row: Pick<DutyView, 'clockFrom' | 'dueAt'>, calendar: Calendar) {
  if (rule.deadline.kind !== 'after') return undefined;
  const { rollOver = false } = rule.deadline;
  const { custody = false, rule: counting = 'plain' } = rule;
  return lengthsOf(rule).find(({ pieces }) => {
    const due = limitEnd({ from: row.clockFrom, pieces, calendar, rollOver, rule: counting, custody });
    return due.at === row.dueAt;
  });
}

/**
 * The unit in which a rule counts: that of the length which gave the row its due date, else of the time first allowed. Null where people
 * name the date. Without a row that of the time first allowed.
 */
export function unitOf(
  rule: DutyRule,
  row?: { readonly of: Pick<DutyView, 'clockFrom' | 'dueAt'>; readonly calendar: Calendar },
): Unit | null {
  const { deadline } = rule;
  if (deadline.kind === 'on') return null;
  if (deadline.kind === 'every') return countedAs(deadline.within, rule.rule).unit;
  const first = countedAs(deadline, rule.rule).unit;
  const lengths = lengthsOf(rule);
  const lastOf = (pieces: readonly Duration[]): Unit => countedAs(pieces.at(-1) ?? deadline, rule.rule).unit;
  if (row === undefined || lengths.every(({ pieces }) => lastOf(pieces) === first)) return first;
  const given = lengthOf(rule, row.of, row.calendar);
  return given === undefined ? first : lastOf(given.pieces);
}

/** Every length that a declaration can give a row, without pauses: its own, those of its cases, each lengthened. */
function lengthsOf({ deadline, extendedBy = [] }: DutyRule): { readonly pieces: readonly Duration[] }[] {
  if (deadline.kind !== 'after') return [];
  const first = [deadline, ...(deadline.cases ?? [])].map(({ amount, unit }) => [{ amount, unit }]);
  const inAll = extendedBy.flatMap((one) => ('inAll' in one ? [[one.inAll]] : []));
  const lengths: (readonly Duration[])[] = [...first, ...inAll];
  for (const one of extendedBy) {
    if (!('by' in one)) continue;
    for (const length of [...lengths]) {
      for (let times = 1; times <= (one.times ?? 1); times += 1) {
        lengths.push([...length, ...Array.from({ length: times }, () => one.by)]);
      }
    }
  }
  return lengths.map((pieces) => ({ pieces }));
}

function sayRule(duty: CompiledDuty, { view, row, length }: SeenDuty): Text {
  const { deadline } = duty.rule;
  if (deadline.kind === 'on' && deadline.before !== undefined && row !== null && row.date !== null) {
    const { zh, en } = saySum([deadline.before], duty.rule);
    return { zh: `${row.date} 的 ${zh}前`, en: `${en} before ${row.date}` };
  }
  if ((row !== null && row.date !== null) || deadline.kind === 'on') {
    const date = localDate(view.dueAt);
    return { zh: `限定日期 ${date}`, en: `Date set: ${date}` };
  }
  const { zh, en } = saySum(deadline.kind === 'every' ? [deadline.within] : (row?.pieces ?? [deadline]), duty.rule);
  if (length === null) return { zh: `${zh}内`, en: `within ${en}` };
  const each = PERIODS[length];
  return { zh: `${each.zh}结束后 ${zh}内（${view.key}）`, en: `within ${en} of the end of ${each.en} (${view.key})` };
}

// Why a duty is due when it is: the event it counts from, the rule, the days that were left out.
import { type Calendar, type Duration, dueAt, explainDue, localDate } from '@qingfeng/codes';
import type { CompiledDuty } from './compile.ts';
import type { DutyRule, PeriodLength, Text } from './declaration.ts';
import { type SeenDuty, seeDuties } from './duties.ts';
import { ProcedureError } from './error.ts';
import { foldEvents } from './fold.ts';
import type { DutyExplanation, DutyView, Situation } from './views.ts';

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
  const title = procedure.stepByName.get(opening.step)?.rule.title ?? { zh: opening.step, en: opening.step };
  const { deadline } = duty.rule;
  const duration = deadline.kind === 'every' ? deadline.within : deadline.kind === 'after' ? deadline : null;
  const rollOver = deadline.kind !== 'on' && deadline.rollOver === true;
  return {
    duty: found.view,
    openedBy: { step: opening.step, title, at: opening.at },
    rule: sayRule(duty, found),
    counting:
      found.named || duration === null
        ? null
        : explainDue({ from: found.view.clockFrom, duration, calendar, rollOver }),
    late: duty.rule.late,
  };
}

/**
 * The time that a rule allows, in words: '10 个工作日', '期满后 5 个工作日'. Null where people named the date, which of
 * a row alone shows in a due date that is not the counted one.
 */
export function timeAllowed(
  { deadline }: DutyRule,
  row: Pick<DutyView, 'clockFrom' | 'dueAt'>,
  calendar: Calendar,
): Text | null {
  switch (deadline.kind) {
    case 'on':
      return null;
    case 'every': {
      const { zh, en } = sayDuration(deadline.within);
      return { zh: `期满后 ${zh}`, en: `${en} after the period` };
    }
    case 'after': {
      const { amount, unit, rollOver = false } = deadline;
      const counted = dueAt({ from: row.clockFrom, duration: { amount, unit }, calendar, rollOver });
      return counted.at === row.dueAt ? sayDuration(deadline) : null;
    }
  }
}

const UNITS = {
  hour: { zh: '小时', en: 'hours' },
  naturalDay: { zh: '日', en: 'days' },
  workingDay: { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
} as const;

const PERIODS: Readonly<Record<PeriodLength, Text>> = {
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  halfYear: { zh: '每半年', en: 'each half-year' },
  year: { zh: '每年', en: 'each year' },
};

function sayRule(duty: CompiledDuty, { view, named, length }: SeenDuty): Text {
  const { deadline } = duty.rule;
  if (named || deadline.kind === 'on') {
    const date = localDate(view.dueAt);
    return { zh: `限定日期 ${date}`, en: `Date set: ${date}` };
  }
  const { zh, en } = sayDuration(deadline.kind === 'every' ? deadline.within : deadline);
  if (length === null) return { zh: `${zh}内`, en: `within ${en}` };
  const each = PERIODS[length];
  return { zh: `${each.zh}结束后 ${zh}内（${view.key}）`, en: `within ${en} of the end of ${each.en} (${view.key})` };
}

function sayDuration({ amount, unit }: Duration): Text {
  const { zh, en } = UNITS[unit];
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? en.slice(0, -1) : en}` };
}

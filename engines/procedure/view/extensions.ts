// Whether a step may still lengthen something: before the limit has run out, and not beyond the most that is allowed.
import { type Calendar, endOfDay, type Instant, limitEnd } from '@qingfeng/codes';
import type { CompiledStep } from '../compile.ts';
import { type Extendable, extendable, lengthen } from '../replay/clocks.ts';
import type { Fold } from '../replay/run.ts';
import type { ProcedureEvent } from '../views.ts';
import { isStopped, pausesOf, rowDue } from './duties.ts';

type Asked = {
  readonly fold: Fold;
  readonly step: CompiledStep;
  readonly at: Instant;
  readonly calendar: Calendar;
};

/**
 * What stands in the way of lengthening: nothing is open ('nothingOpen'), all was lengthened as often or as far as
 * allowed ('extended'), or has run out ('lapsed'). Null for a step that lengthens nothing, or that may.
 */
export function barsExtension(q: Asked): 'nothingOpen' | 'extended' | 'lapsed' | null {
  const { fold, step } = q;
  if (step.extends.length === 0) return null;
  const open = fold.rows.some((row) => row.closedAt === null && step.extends.some(({ duty }) => duty === row.duty));
  if (!open) return 'nothingOpen';
  const within = extendable(fold, step, null).filter((one) => 'until' in one.by.rule || !isBeyond(one, q));
  if (within.length === 0) return 'extended';
  return within.some((one) => isTimely(one, q)) ? null : 'lapsed';
}

/** Of the rows that an event would lengthen, one that has run out, or that would go beyond the most, or null. */
export function failingExtension(q: Asked & { readonly event: ProcedureEvent }): {
  readonly one: Extendable;
  readonly why: 'lapsed' | 'beyond';
  readonly latest: Instant | null;
} | null {
  for (const one of extendable(q.fold, q.step, q.event)) {
    if (!isTimely(one, q)) return { one, why: 'lapsed', latest: null };
    if (isBeyond(one, q)) return { one, why: 'beyond', latest: latestEnd(one, q) };
  }
  return null;
}

function isTimely({ row, by }: Extendable, { fold, at, calendar }: Asked): boolean {
  return by.rule.evenLate === true || isStopped(row, fold) || at <= rowDue(row, fold, calendar).at;
}

function isBeyond(one: Extendable, q: Asked & { readonly event?: ProcedureEvent }): boolean {
  const latest = latestEnd(one, q);
  if (latest === null) return false;
  const { rule } = one.by;
  if ('until' in rule) {
    const date = q.event?.facts[rule.until];
    return typeof date === 'string' && endOfDay(date) > latest;
  }
  const longer = { ...one.row };
  lengthen(longer, one.by, {});
  return rowDue(longer, q.fold, q.calendar).at > latest;
}

/** The end that the most that is allowed would have, or null where nothing limits it. */
function latestEnd({ row, by }: Extendable, { fold, calendar }: Asked): Instant | null {
  const { atMost } = by.rule;
  if (atMost === undefined) return null;
  const { deadline, rule, custody = false } = row.duty.rule;
  return limitEnd({
    from: row.from,
    pieces: [atMost],
    pauses: pausesOf(row, fold),
    calendar,
    rollOver: deadline.kind !== 'on' && deadline.rollOver === true,
    rule: rule ?? 'plain',
    custody,
  }).at;
}

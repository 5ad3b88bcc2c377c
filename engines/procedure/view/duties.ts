// Rows of duties seen at one moment: when they fall due by the calendar, what colour they have, whether they were met.

import {
  type Calendar,
  countedAs,
  type Due,
  dueAt,
  endOfDay,
  type Instant,
  instantBefore,
  type LocalDate,
  limitEnd,
  localDate,
  type Pause,
} from '@qingfeng/codes';
import type { CompiledDuty } from '../compile.ts';
import type { DutyRule, PeriodLength, Text } from '../declaration.ts';
import { periodEnd, periodKey, periodStart } from '../periods.ts';
import { lastBegun } from '../replay/fold.ts';
import type { Fold, Row, Series } from '../replay/run.ts';
import { basisOn } from '../rules/basis-on.ts';
import type { DutyView, EscalationView, Situation } from '../views.ts';

/** A view with the index of the event that opened it, the row behind it (if it recurs not) and the length of its period. */
export type SeenDuty = {
  readonly view: DutyView;
  readonly openedBy: number;
  readonly row: Row | null;
  readonly length: PeriodLength | null;
};

/** All duties of a fold at `now`, in the order in which they were opened. */
export function seeDuties(fold: Fold, situation: Pick<Situation, 'now' | 'calendar'>): SeenDuty[] {
  const seen: SeenDuty[] = [];
  for (const row of fold.rows) seen.push(seeRow(row, fold, situation));
  for (const series of fold.series) seeSeries({ series, situation, seen });
  return seen;
}

function seeRow(row: Row, fold: Fold, situation: Pick<Situation, 'now' | 'calendar'>): SeenDuty {
  const { duty, key, openedAt, closedAt, met, from } = row;
  const due = rowDue(row, fold, situation.calendar);
  const stoppedAt = stoppedSince(row, fold);
  const view = toView({ duty, key, openedAt, clockFrom: from, due, closedAt, met, stoppedAt, ...situation });
  return { view, openedBy: row.openedBy, row, length: null };
}

/**
 * When a row falls due. While its clock stands still: when it would if the clock ran on from the moment at which it
 * stopped, so that the answer does not move with the time of day.
 */
export function rowDue(row: Row, fold: Fold, calendar: Calendar): Due {
  if (row.date !== null) return dateDue({ date: row.date, rule: row.duty.rule, calendar });
  const { rule, deadline, custody = false } = row.duty.rule;
  return limitEnd({
    from: row.from,
    pieces: row.pieces,
    pauses: pausesOf(row, fold),
    calendar,
    rollOver: deadline.kind !== 'on' && deadline.rollOver === true,
    rule: rule ?? 'plain',
    custody,
  });
}

/** When a date that people named is the end of a duty, or so long before it. */
export function dateDue(q: { date: LocalDate; rule: DutyRule; calendar: Calendar }): Due {
  const { rule, calendar } = q;
  const at = endOfDay(q.date);
  if (rule.deadline.kind !== 'on' || rule.deadline.before === undefined) {
    return { at, provisional: false, rolledOver: false };
  }
  const duration = countedAs(rule.deadline.before, rule.rule);
  const begins = instantBefore({ at, duration, calendar });
  const due = duration.unit === 'hour' ? begins : endOfDay(localDate(begins));
  // Counted back over the same days that are counted forward from it.
  return { at: due, provisional: dueAt({ from: due, duration, calendar }).provisional, rolledOver: false };
}

const NO_PAUSES: readonly Pause[] = [];

/** The ended standstills of a row's clock between its start and its end. */
export function pausesOf(row: Pick<Row, 'duty' | 'from' | 'closedAt'>, fold: Fold): readonly Pause[] {
  const standstill = fold.standstills[row.duty.index];
  if (standstill === undefined) return NO_PAUSES;
  const pauses: Pause[] = [];
  for (const span of standstill.spans) {
    const from = Math.max(span.from, row.from);
    const until = Math.min(span.until ?? row.closedAt ?? from, row.closedAt ?? Number.POSITIVE_INFINITY);
    if (until > from) pauses.push({ from, until });
  }
  return pauses;
}

/** Whether the clock of a row stands still. */
export function isStopped(row: Row, fold: Fold): boolean {
  return stoppedSince(row, fold) !== null;
}

/** Since when the clock of an open row stands still, or null. A date that people named does not stand still. */
function stoppedSince(row: Row, fold: Fold): Instant | null {
  if (row.closedAt !== null || row.date !== null) return null;
  const span = fold.standstills[row.duty.index]?.spans.at(-1);
  return span === undefined || span.until !== null ? null : Math.max(span.from, row.openedAt);
}

/** The same period can come twice, when a series was closed and opened again within it: later rows are numbered. */
function seeSeries(q: { series: Series; situation: Pick<Situation, 'now' | 'calendar'>; seen: SeenDuty[] }): void {
  const { series, situation, seen } = q;
  const { duty, length, openedAt } = series;
  const last = lastBegun(series, situation.now);
  const before = seen.length;
  for (let period = series.first; period <= last; period += 1) {
    const name = periodKey(period, length);
    const closing = series.closings.get(name);
    const clockFrom = periodEnd(period, length);
    const earlier = before === 0 ? 0 : countEarlier({ seen, before, duty: duty.name, name });
    const view = toView({
      duty,
      key: earlier === 0 ? name : `${name}#${earlier + 1}`,
      openedAt: Math.max(openedAt, periodStart(period, length)),
      clockFrom,
      due: periodDue(duty, clockFrom, situation),
      closedAt: closing?.at ?? series.closedAt,
      met: closing?.met ?? false,
      stoppedAt: null,
      ...situation,
    });
    seen.push({ view, openedBy: series.openedBy, row: null, length });
  }
}

function countEarlier(q: { seen: readonly SeenDuty[]; before: number; duty: string; name: string }): number {
  let count = 0;
  for (let index = 0; index < q.before; index += 1) {
    const view = q.seen[index]?.view;
    if (view?.duty === q.duty && (view.key === q.name || view.key.startsWith(`${q.name}#`))) count += 1;
  }
  return count;
}

function periodDue(duty: CompiledDuty, from: Instant, { calendar }: Pick<Situation, 'calendar'>): Due {
  const { deadline, rule, custody = false } = duty.rule;
  if (deadline.kind !== 'every') throw new TypeError(`Duty '${duty.name}' does not recur`);
  const rollOver = deadline.rollOver === true;
  return dueAt({ from, duration: deadline.within, calendar, rollOver, rule: rule ?? 'plain', custody });
}

/** The title of a duty's row; of rows that stand apart with the value that tells them. */
export function titleOfRow({ title, apart }: Pick<DutyRule, 'title' | 'apart'>, key: string): Text {
  if (apart === undefined || /^\d+$/.test(key)) return title;
  const name = key.replace(/#\d+$/, '');
  return { zh: `${title.zh}：${name}`, en: `${title.en}: ${name}` };
}

function toView(q: {
  duty: CompiledDuty;
  key: string;
  openedAt: Instant;
  clockFrom: Instant;
  due: Due;
  closedAt: Instant | null;
  met: boolean;
  stoppedAt: Instant | null;
  now: Instant;
  calendar: Calendar;
}): DutyView {
  const { duty, closedAt, stoppedAt, now } = q;
  const due = q.due.at;
  const amberAt = due - Math.round(duty.amber * Math.max(0, due - q.clockFrom));
  const late = (closedAt ?? stoppedAt ?? now) > due;
  const runs = closedAt === null && stoppedAt === null;
  return {
    duty: duty.name,
    key: q.key,
    title: titleOfRow(duty.rule, q.key),
    owner: duty.rule.owner,
    openedAt: q.openedAt,
    clockFrom: q.clockFrom,
    dueAt: due,
    amberAt,
    closedAt,
    stoppedAt,
    status: closedAt === null ? 'open' : !q.met ? 'cancelled' : late ? 'metLate' : 'met',
    late,
    colour: closedAt !== null ? 'normal' : late ? 'red' : runs && now >= amberAt ? 'amber' : 'normal',
    provisional: q.due.provisional,
    remindAt: runs ? reminders(duty.rule, { clockFrom: q.clockFrom, dueAt: due }, q.calendar) : NONE,
    escalations: closedAt === null ? escalations(duty.rule, { clockFrom: q.clockFrom, dueAt: due }, q.calendar) : NONE,
    basis: basisOn(duty.rule.basis, q.openedAt),
  };
}

const NONE: readonly never[] = [];

type Running = Pick<DutyView, 'clockFrom' | 'dueAt'>;

/**
 * What is to be told of an open row whose clock runs: the declared reminders between the start of the clock and the end,
 * in order, and who hears that it is late, from when. Needs no log: a store asks it of a row that it holds.
 */
export function announcements(
  rule: DutyRule,
  row: Running,
  calendar: Calendar,
): Pick<DutyView, 'remindAt' | 'escalations'> {
  return { remindAt: reminders(rule, row, calendar), escalations: escalations(rule, row, calendar) };
}

function reminders({ remind }: DutyRule, { clockFrom, dueAt: due }: Running, calendar: Calendar): readonly Instant[] {
  if (remind === undefined) return NONE;
  const points = remind.map((one) =>
    'left' in one
      ? due - Math.round(one.left * Math.max(0, due - clockFrom))
      : instantBefore({ at: due, duration: one.before, calendar }),
  );
  return [...new Set(points)].filter((at) => at > clockFrom && at <= due).toSorted((one, other) => one - other);
}

function escalations({ escalateTo }: DutyRule, { dueAt: due }: Running, calendar: Calendar): readonly EscalationView[] {
  if (escalateTo === undefined) return NONE;
  return escalateTo.map(({ role, after }) => {
    const at = after === undefined ? due : dueAt({ from: due, duration: after, calendar }).at;
    return { role, at: at + 1 };
  });
}

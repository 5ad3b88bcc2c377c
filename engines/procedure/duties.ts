// Rows of duties seen at one moment: when they fall due by the calendar, what colour they have, whether they were met.
import { type Due, dueAt, endOfDay, type Instant } from '@qingfeng/codes';
import type { CompiledDuty } from './compile.ts';
import type { PeriodLength } from './declaration.ts';
import { type Fold, lastBegun, type Row, type Series } from './fold.ts';
import { periodEnd, periodKey, periodStart } from './periods.ts';
import type { DutyView, Situation } from './views.ts';

/** A view with the index of the event that opened it, whether people named its date, and the length of its period. */
export type SeenDuty = {
  readonly view: DutyView;
  readonly openedBy: number;
  readonly named: boolean;
  readonly length: PeriodLength | null;
};

/** All duties of a fold at `now`, in the order in which they were opened. */
export function seeDuties(fold: Fold, situation: Pick<Situation, 'now' | 'calendar'>): SeenDuty[] {
  const seen: SeenDuty[] = [];
  for (const row of fold.rows) seen.push(seeRow(row, situation));
  for (const series of fold.series) seeSeries({ series, situation, seen });
  return seen;
}

function seeRow(row: Row, situation: Pick<Situation, 'now' | 'calendar'>): SeenDuty {
  const { duty, key, openedAt, closedAt, met, date } = row;
  const due = date === null ? countedDue(duty, openedAt, situation) : namedDue(date);
  const named = date !== null;
  const view = toView({ duty, key, openedAt, clockFrom: openedAt, due, closedAt, met, now: situation.now });
  return { view, openedBy: row.openedBy, named, length: null };
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
      due: countedDue(duty, clockFrom, situation),
      closedAt: closing?.at ?? series.closedAt,
      met: closing?.met ?? false,
      now: situation.now,
    });
    seen.push({ view, openedBy: series.openedBy, named: false, length });
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

function namedDue(date: string): Due {
  return { at: endOfDay(date), provisional: false, rolledOver: false };
}

function countedDue(duty: CompiledDuty, from: Instant, { calendar }: Pick<Situation, 'calendar'>): Due {
  const { deadline } = duty.rule;
  if (deadline.kind === 'on') throw new TypeError(`Duty '${duty.name}' is due on a date and has none`);
  const duration = deadline.kind === 'every' ? deadline.within : deadline;
  return dueAt({ from, duration, calendar, rollOver: deadline.rollOver === true });
}

function toView(q: {
  duty: CompiledDuty;
  key: string;
  openedAt: Instant;
  clockFrom: Instant;
  due: Due;
  closedAt: Instant | null;
  met: boolean;
  now: Instant;
}): DutyView {
  const { duty, closedAt, now } = q;
  const due = q.due.at;
  const amberAt = due - Math.round(duty.amber * Math.max(0, due - q.clockFrom));
  const late = (closedAt ?? now) > due;
  return {
    duty: duty.name,
    key: q.key,
    title: duty.rule.title,
    owner: duty.rule.owner,
    openedAt: q.openedAt,
    clockFrom: q.clockFrom,
    dueAt: due,
    amberAt,
    closedAt,
    status: closedAt === null ? 'open' : !q.met ? 'cancelled' : late ? 'metLate' : 'met',
    late,
    colour: closedAt !== null ? 'normal' : late ? 'red' : now >= amberAt ? 'amber' : 'normal',
    provisional: q.due.provisional,
    basis: duty.rule.basis,
  };
}

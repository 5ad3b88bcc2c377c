// A duty as people read it: how many working days are left, in which colour.
import { type Calendar, type Instant, workingDaysBetween } from '@qingfeng/codes';
import { type DutyView, sayTimeLeft, type Text, timeAllowed, unitOf } from '@qingfeng/procedure';
import type { DeclaredProcedure } from '../registry.ts';
import type { Clock } from '../schema.ts';

export type Moment = { now: Instant; calendar: Calendar };

/** The clock of one duty; `id` is that of the stored row, null where only the events are at hand. */
export function clockOf(q: { view: DutyView; id: string | null; declared: DeclaredProcedure; moment: Moment }): Clock {
  const { view, declared, moment } = q;
  const rule = declared.procedure.declaration.duties[view.duty];
  return {
    id: q.id,
    duty: view.duty,
    key: view.key,
    title: view.title,
    owner: view.owner,
    ownerTitle: declared.procedure.declaration.roles[view.owner]?.title ?? { zh: view.owner, en: view.owner },
    openedAt: iso(view.openedAt),
    clockFrom: iso(view.clockFrom),
    dueAt: iso(view.dueAt),
    amberAt: iso(view.amberAt),
    colour: view.colour,
    status: view.status,
    provisional: view.provisional,
    stoppedAt: view.stoppedAt === null ? null : iso(view.stoppedAt),
    workingDaysLeft: workingDaysLeft(view.dueAt, moment),
    unit: rule === undefined ? null : unitOf(rule, { of: view, calendar: moment.calendar }),
    rule: rule === undefined ? null : timeAllowed(rule, view, moment.calendar),
    basis: { ...view.basis },
  };
}

/** Working days from today to the due day; negative when it has passed. */
function workingDaysLeft(dueAt: Instant, { now, calendar }: Moment): number {
  return workingDaysBetween(now, dueAt, calendar);
}

const iso = (at: Instant): string => new Date(at).toISOString();

/** What is left of a clock, or over, as lists and workbooks say it: in the unit of its rule. */
export function timeLeftOf(
  clock: Pick<Clock, 'dueAt' | 'workingDaysLeft'> & { unit?: Clock['unit'] | undefined },
  now: Date,
): Text {
  const { dueAt, workingDaysLeft: days, unit = 'workingDay' } = clock;
  return sayTimeLeft({ dueAt: Date.parse(dueAt), now: now.getTime(), unit, workingDaysLeft: days });
}

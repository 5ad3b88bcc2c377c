// A time limit day by day: which days were counted, which were left out, and why.
import { type Calendar, type DayKind, dayKind } from './calendar.ts';
import { formatSerial, type LocalDate, serialAt, startOfSerial } from './civil-date.ts';
import { countedAs, type DueQuery, dueAt, hoursFrom, nominalDay, rollsOver } from './statutory-time.ts';

/**
 * One day between the event and the end. `why`: 'start' the day of the event, left out; 'day' a natural day;
 * 'workingDay', and 'swapped' a weekend that the year's notice made one; 'weekend' and 'holiday' left out; 'hour' a
 * day on which hours ran, `hours` of them. `name`: the feast. `provisional`: the year's notice is not known.
 */
export type CountedDay = {
  date: LocalDate;
  counted: boolean;
  why: 'start' | 'day' | 'workingDay' | 'swapped' | 'weekend' | 'holiday' | 'hour';
  name: string | null;
  provisional: boolean;
  hours?: number;
};

const HOUR = 3_600_000;

/**
 * The days behind `dueAt(q)`, from the day of the event to the day of the end. The days counted are as many as the
 * limit has days; where an end rolls over, the day it rolls to is counted in place of the one it leaves. Same errors.
 */
export function countedDays(q: DueQuery): CountedDay[] {
  const due = dueAt(q);
  const duration = countedAs(q.duration, q.rule);
  const first = serialAt(q.from);
  const last = serialAt(due.at);
  if (duration.unit === 'hour') return hoursByDay(hoursFrom(q.from, q.rule), due.at);
  const days: CountedDay[] = [left(first, 'start')];
  const byWork = duration.unit === 'workingDay';
  const nominal = !byWork && rollsOver(q) ? nominalDay(first, duration, q.calendar) : last + 1;
  for (let serial = first + 1; serial <= last; serial += 1) {
    days.push(byWork || serial >= nominal ? byKind(serial, q.calendar) : counted(serial, 'day'));
  }
  return days;
}

function left(serial: number, why: CountedDay['why']): CountedDay {
  return { date: formatSerial(serial), counted: false, why, name: null, provisional: false };
}

function counted(serial: number, why: CountedDay['why']): CountedDay {
  return { date: formatSerial(serial), counted: true, why, name: null, provisional: false };
}

function byKind(serial: number, calendar: Calendar): CountedDay {
  const kind = dayKind(serial, calendar);
  const { working, name, published } = kind;
  return { date: formatSerial(serial), counted: working, why: whyOf(kind), name, provisional: !published };
}

function whyOf({ why }: DayKind): CountedDay['why'] {
  return why === 'weekday' ? 'workingDay' : why;
}

function hoursByDay(from: number, until: number): CountedDay[] {
  const days: CountedDay[] = [];
  // An end at the last millisecond of an hour stands for the whole hour.
  const end = until % HOUR === HOUR - 1 ? until + 1 : until;
  for (let serial = serialAt(from); startOfSerial(serial) < end; serial += 1) {
    const hours = (Math.min(end, startOfSerial(serial + 1)) - Math.max(from, startOfSerial(serial))) / HOUR;
    days.push({ ...counted(serial, 'hour'), hours });
  }
  return days;
}

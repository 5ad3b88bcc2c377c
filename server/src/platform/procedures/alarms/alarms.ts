// The alarm clock of duties: every process that does background work looks, several times a minute, for what has come due.

import type { Calendar } from '@qingfeng/codes';
import type { Tables } from '../../database/connections/connect.ts';
import { type Background, keepLooking } from '../../database/looks.ts';
import { inParts } from '../../database/queries/parts.ts';
import { atOnce, findDue, keepTold, selectDue, type Told } from '../../notices/sweep-store.ts';
import type { Services } from '../services.ts';
import { announcementsOf } from './announcements.ts';
import { remindersOf } from './reminders.ts';

type AlarmServices = Pick<Services, 'database' | 'clock' | 'procedures' | 'notices' | 'calendar' | 'log'>;

/** Between two looks, in milliseconds: a quarter of the minute within which an alarm must be raised. */
export const betweenLooks = 15_000;

/** Transactions at a time: the database writes one part while the next is made ready. */
const lanes = 2;

/**
 * Raises every alarm that has come due: what turned amber or red, and what the procedures declare to be told. What came due
 * while nobody looked is raised now. Each alarm is raised once, whatever other processes look at the same time and whether
 * or not the clock was set back: that it was raised is kept with the duty, in the transaction of its notices.
 * Notices and what is kept with the duties are written in one transaction, and rows are taken with SKIP LOCKED.
 * @returns how many reminders and other announcements of duties there were
 */
export async function raiseAlarms(services: AlarmServices): Promise<number> {
  const calendar = await services.calendar.current();
  let raised = 0;
  for (;;) {
    const due = await services.database.asSystem('alarms', (tx) => findDue(tx, services.clock.now()));
    const now = await sweepParts(services, { parts: inParts(due), calendar });
    raised += now;
    // What is left of as many is in the hands of another process.
    if (due.length < atOnce || now === 0) return raised;
  }
}

/** @throws what the first part that failed says; the others are told of */
async function sweepParts(services: AlarmServices, q: { parts: string[][]; calendar: Calendar }): Promise<number> {
  const rest = q.parts.values();
  let raised = 0;
  const lane = async (): Promise<void> => {
    for (const ids of rest) {
      const now = await services.database.asSystem('alarms', (tx) => sweep(tx, services, { ...q, ids }));
      raised += now;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return raised;
}

async function sweep(
  tx: Tables,
  services: AlarmServices,
  { ids, calendar }: { ids: readonly string[]; calendar: Calendar },
): Promise<number> {
  const duties = await selectDue(tx, { ids, now: services.clock.now() });
  const { messages, marks } = await remindersOf(
    tx,
    services,
    duties.filter(({ isReminded }) => isReminded),
  );
  const told = await announcementsOf(tx, services, { duties: duties.filter(({ isTold }) => isTold), calendar });
  const all = [...messages, ...told.messages];
  if (all.length > 0) await services.notices.notify(tx, all);
  const kept = new Map<string, Told>(marks.map((mark) => [mark.id, mark]));
  for (const { id, next } of told.points) kept.set(id, { ...kept.get(id), id, tells: true, next });
  await keepTold(tx, [...kept.values()]);
  return marks.length + told.points.length;
}

/**
 * Looks at once, so that a start makes up for the time without a server, and then again and again. It does not wait for the
 * next due date: a clock that is set, or a duty that another process enters, would make that wrong. A failed look is logged
 * and followed by the next.
 * @param every milliseconds between the end of one look and the beginning of the next
 */
export function startAlarms(services: AlarmServices, every = betweenLooks): Background {
  return keepLooking(() => raiseAlarms(services), { every, name: 'alarms', log: services.log });
}

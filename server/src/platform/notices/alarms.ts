// The alarm clock of duties: every process that does background work looks, several times a minute, for what has come due.
import type { Services } from '../http/services.ts';
import { announceDuties } from './announcements.ts';
import { type Background, keepLooking } from './looks.ts';
import { sendReminders } from './reminders.ts';

type AlarmServices = Pick<Services, 'database' | 'clock' | 'procedures' | 'notices' | 'calendar' | 'log'>;

/** Between two looks, in milliseconds: a quarter of the minute within which an alarm must be raised. */
export const betweenLooks = 15_000;

/**
 * Raises every alarm that has come due: what turned amber or red, and what the procedures declare to be told. What came due
 * while nobody looked is raised now. Each alarm is raised once, whatever other processes look at the same time and whether
 * or not the clock was set back: that it was raised is kept with the duty, in the transaction of its notices.
 * @returns of how many duties somebody was told
 */
export async function raiseAlarms(services: AlarmServices): Promise<number> {
  let raised = 0;
  for (;;) {
    const reminders = await sendReminders(services);
    const announcements = await announceDuties(services);
    raised += reminders.reminded + announcements.told;
    if (!reminders.more && !announcements.more) return raised;
  }
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

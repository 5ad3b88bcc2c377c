// Dates and times as the office writes them: always Beijing time, 2026-11-24 in tables, 2026年11月24日 in prose.
import type { Language } from './api/types.ts';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short' }),
};
const englishDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

type Moment = string | Date;

/** '2026-11-24' in Beijing. */
export function day(moment: Moment): string {
  const { year, month, day: date } = beijing(moment);
  return `${year}-${month}-${date}`;
}

/** '15:40' in Beijing. */
export function time(moment: Moment): string {
  const { hour, minute } = beijing(moment);
  return `${hour}:${minute}`;
}

/** '2026-11-24 15:40'. */
export function dayAndTime(moment: Moment): string {
  return `${day(moment)} ${time(moment)}`;
}

/** '15:40:07' in Beijing. */
export function timeToSecond(moment: Moment): string {
  // Beijing lies whole hours from UTC: seconds are the same everywhere.
  return `${time(moment)}:${new Date(moment).toISOString().slice(17, 19)}`;
}

/** '11-24', with the year when it is not that of `now`. */
export function shortDay(moment: Moment, now: Moment): string {
  const long = day(moment);
  return long.slice(0, 4) === day(now).slice(0, 4) ? long.slice(5) : long;
}

/** '11-24 15:40'; the end of a day, 23:59:59.999, is the day alone. */
export function shortMoment(moment: Moment, now: Moment): string {
  return isEndOfDay(moment) ? shortDay(moment, now) : `${shortDay(moment, now)} ${time(moment)}`;
}

/** '2026年11月24日' or '24 November 2026'. Takes an instant or a plain date. */
export function proseDay(moment: Moment, language: Language): string {
  if (language === 'en') return englishDay.format(instantOf(moment));
  const { year, month, day: date } = beijing(moment);
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** '周二' or 'Tue'. */
export function weekday(moment: Moment, language: Language): string {
  return weekdays[language].format(instantOf(moment));
}

/** Whether these are the ten signs of a day that the calendar has. */
export function isDay(words: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words)) return false;
  const noon = new Date(`${words}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(words);
}

/** Duties end with their day: 23:59:59.999 in Beijing. */
export function isEndOfDay(moment: Moment): boolean {
  return (instantOf(moment).getTime() + 8 * 3_600_000 + 1) % 86_400_000 === 0;
}

function beijing(moment: Moment): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const found = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of parts.formatToParts(instantOf(moment))) {
    if (type in found) found[type as keyof typeof found] = value;
  }
  return found;
}

/** A plain date stands for its noon in Beijing, so that it stays the same day in every formula. */
function instantOf(moment: Moment): Date {
  if (typeof moment !== 'string') return moment;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(moment) ? `${moment}T12:00:00+08:00` : moment);
}

// Instants as people exchange them: ISO 8601 with the offset of Shanghai.

import { CodesError } from '../error.ts';
import { type Instant, type LocalDate, localDate, startOfDay } from './civil-date.ts';

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;

/**
 * The instant of '2026-03-05T14:30:00+08:00'. Another offset is taken as it says; without offset the time is that of
 * Shanghai, without time the beginning of the day. Throws `instant.invalid` for another form, `date.invalid` for a day
 * that does not exist, `time.beforeCalendar` before 2004 in Shanghai.
 */
export function parseInstant(text: string): Instant {
  const parts = FORM.exec(text);
  const [, date, hours = '0', minutes = '0', seconds = '0', fraction = '0', offset = '+08:00'] = parts ?? [];
  if (date === undefined) throw new CodesError('instant.invalid', 'Not a time as 2026-03-05T14:30:00+08:00', text);
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const at = startOfDay(date) + time + Math.round(Number(fraction) * 1000) + (8 * 60 - minutesOf(offset)) * 60_000;
  localDate(at);
  return at;
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
}

/** '2026-03-05 14:30:00', the second that contains the instant in Shanghai, as people read it. */
export function momentText(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** '2026-03-05T14:30:00+08:00': the second that contains the instant, so that a day ends at 23:59:59. */
export function formatInstant(at: Instant): string {
  const date: LocalDate = localDate(at);
  const seconds = Math.floor((at - startOfDay(date)) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}+08:00`;
}

// The notices of 2004 to 2026 as the package chinese-days holds them; where a platform starts before it keeps its own.
import { createRequire } from 'node:module';
import type { CalendarYear } from './calendar.ts';
import { FIRST_YEAR } from './civil-date.ts';

type Notices = { readonly holidays: Record<string, string>; readonly workdays: Record<string, string> };

/**
 * The years that the package really holds, each a fresh object. A year is taken only when both ends of its notice are
 * there (元旦 on 1 January and 国庆节 on 1 October): the package itself answers "working day" for a year it does not know.
 */
export function seedCalendarYears(): CalendarYear[] {
  const require = createRequire(import.meta.url);
  const notices: Notices = require('chinese-days/dist/chinese-days.json');
  const { version }: { version: string } = require('chinese-days/package.json');
  const years = [...new Set(Object.keys(notices.holidays).map((date) => Number(date.slice(0, 4))))].sort();
  return years
    .filter((year) => year >= FIRST_YEAR && isWhole(year, notices))
    .map((year) => ({
      year,
      source: `chinese-days ${version}`,
      holidays: namesOf(year, notices.holidays),
      workdays: namesOf(year, notices.workdays),
    }));
}

function isWhole(year: number, { holidays }: Notices): boolean {
  return holidays[`${year}-01-01`] !== undefined && holidays[`${year}-10-01`] !== undefined;
}

/** The package writes "English name,中文名,days"; the office's name is the middle one. */
function namesOf(year: number, dates: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dates)
      .filter(([date]) => date.startsWith(`${year}-`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, text]) => [date, text.split(',')[1] ?? text]),
  );
}

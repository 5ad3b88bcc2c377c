// An invented story of 2016 told anew in another edition: on its days, under its names. For what the law leaves the same in both.
import { calendarFrom, isWorkingDay, type LocalDate, localDate, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { type Edition, editionOf, editions } from '../settings/edition.ts';

const dayLong = 86_400_000;
const first = editions['2016'];
/** Years in which a story of 2016 happens; what lies further off, such as the term of a right, is moved by whole years. */
const storyFrom = '2015-03-01';

/**
 * The story as it stands in the edition that a server shows: that of 2016 itself, or each day as many working days before the day of the
 * demonstration as in 2016. Days that lie ahead keep their distance. Functions and dates of the machine stay what they are.
 */
export function toldIn<T>(config: { demoDay: LocalDate | null }, story: T): T {
  const edition = editionOf(config);
  return edition.id === first.id ? story : (told(story, edition) as T);
}

function told(value: unknown, edition: Edition): unknown {
  if (typeof value === 'string') return textIn(value, edition);
  if (Array.isArray(value)) return value.map((one) => told(one, edition));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [textIn(key, edition), told(one, edition)]));
}

/** Names of 2016 and what they became; the longer ones first. */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/工商行政管理(?=总局|局|部门|机关)/g, '市场监督管理'],
  [/食品药品监督管理局/g, '市场监督管理局'],
  [/环境保护(?=厅|局)/g, '生态环境'],
  [/农业厅/g, '农业农村厅'],
  [/穗工商/g, '穗市监'],
  // The law of copyright was numbered anew in 2021.
  [/^CR-48$/g, 'CR-53'],
  [/工商(?=机关|部门|局|处|物处|检委|信列)/g, '市场监管'],
];

function textIn(text: string, edition: Edition): string {
  const dated = text
    .replace(/\b20\d\d-\d\d-\d\d(?!\d)/g, (day) => (isDay(day) ? dayIn(day, edition) : day))
    .replace(/(20\d\d)年(\d{1,2})月(\d{1,2})日/g, (_, year, month, day) => {
      const [y, m, d] = dayIn(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, edition)
        .split('-')
        .map(Number);
      return `${y}年${m}月${d}日`;
    })
    .replace(/([〔（(])(201[5-7])(?=[〕）)])/g, (_, open, year) => `${open}${Number(year) + 10}`)
    .replace(/(201[5-7])(?=年|-Q|-H|-0\d{3}|-\d{5}-|-F-|[01]\d[0-3]\d-)/g, (year) => `${Number(year) + 10}`);
  return renamed.reduce((said, [was, is]) => said.replace(was, is), dated);
}

/** A story may hold a day that is none, to show how it is refused. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const known = new Map<string, LocalDate>();

/** @returns the day of the edition that a day of 2016 is told on */
function dayIn(day: LocalDate, edition: Edition): LocalDate {
  const key = `${edition.id} ${day}`;
  const found = known.get(key) ?? moved(day, edition);
  known.set(key, found);
  return found;
}

function moved(day: LocalDate, edition: Edition): LocalDate {
  if (day > first.day && day < '2017-12-31') return plusDays(edition.day, daysBetween(first.day, day));
  if (day < storyFrom || day > first.day)
    return `${Number(day.slice(0, 4)) + 10}${day.slice(4)}`.replace('02-29', '02-28');
  const calendar = calendarFrom(seedCalendarYears());
  const works = (one: LocalDate): boolean => isWorkingDay(one, calendar).working;
  let ahead = 0;
  for (let at = plusDays(day, 1); at <= first.day; at = plusDays(at, 1)) if (works(at)) ahead += 1;
  let to = edition.day;
  for (; ahead > 0; ahead -= 1) {
    to = plusDays(to, -1);
    while (!works(to)) to = plusDays(to, -1);
  }
  return to;
}

function plusDays(day: LocalDate, count: number): LocalDate {
  return localDate(startOfDay(day) + count * dayLong);
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / dayLong);
}

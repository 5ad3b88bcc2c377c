// One year as lines of a table, and back.
import type { CalendarYear } from '../../api/types.ts';
import { isDay } from '../../dates.ts';

export type DayLine = { key: number; date: string; kind: 'holiday' | 'workday'; name: string };
export type LineProblem = 'noDate' | 'otherYear' | 'twice' | 'noName';

export function linesOf(known: Pick<CalendarYear, 'holidays' | 'workdays'> | undefined): DayLine[] {
  const lines = [
    ...Object.entries(known?.holidays ?? {}).map(([date, name]) => ({ date, name, kind: 'holiday' as const })),
    ...Object.entries(known?.workdays ?? {}).map(([date, name]) => ({ date, name, kind: 'workday' as const })),
  ];
  return lines.toSorted((one, other) => one.date.localeCompare(other.date)).map((line, key) => ({ key, ...line }));
}

export function yearOf(lines: readonly DayLine[]): Pick<CalendarYear, 'holidays' | 'workdays'> {
  const days = (kind: DayLine['kind']) =>
    Object.fromEntries(lines.filter((line) => line.kind === kind).map((line) => [line.date, line.name.trim()]));
  return { holidays: days('holiday'), workdays: days('workday') };
}

/** What is wrong with a line, by its key. */
export function calendarProblems(year: number, lines: readonly DayLine[]): Map<number, LineProblem> {
  const problems = new Map<number, LineProblem>();
  const seen = new Set<string>();
  for (const { key, date, name } of lines) {
    if (!isDay(date)) problems.set(key, 'noDate');
    else if (!date.startsWith(`${year}-`)) problems.set(key, 'otherYear');
    else if (seen.has(date)) problems.set(key, 'twice');
    else if (name.trim() === '') problems.set(key, 'noName');
    seen.add(date);
  }
  return problems;
}

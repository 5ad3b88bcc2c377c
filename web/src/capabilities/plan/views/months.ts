// The timeline's entries by month and day; today always has its place.
import type { TimelineItem } from '../records.ts';

export type Month = { month: string; late: number; days: { date: string; items: TimelineItem[] }[] };

export function monthsOf(items: readonly TimelineItem[], today: string): Month[] {
  const byDate = Map.groupBy(items, ({ date }) => date);
  if (!byDate.has(today)) byDate.set(today, []);
  const days = [...byDate]
    .map(([date, on]) => ({ date, items: on }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));
  const byMonth = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return [...byMonth].map(([month, of]) => ({
    month,
    days: of,
    late: of.reduce((sum, { items: on }) => sum + on.filter(({ late }) => late).length, 0),
  }));
}

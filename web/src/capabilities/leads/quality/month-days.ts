// The days of a month that lie within the days asked for.

/** @param month YYYY-MM */
export function daysOf(
  month: string,
  asked: { from: string; until: string },
): { endedFrom: string; endedUntil: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
  const first = `${month}-01`;
  return { endedFrom: first < asked.from ? asked.from : first, endedUntil: last > asked.until ? asked.until : last };
}

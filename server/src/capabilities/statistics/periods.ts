// Periods of reports: their keys as people write them, and the days that they hold.
import { localDate, startOfDay } from '@qingfeng/codes';
import { type PeriodLength, periodEnd, periodKey, periodOfDate, periodStart } from '@qingfeng/procedure';

export type ReportPeriod = {
  /** '2016-10', '2016-Q3' or '2016'. */
  key: string;
  from: string;
  until: string;
  title: { zh: string; en: string };
};
type Length = Exclude<PeriodLength, 'halfYear'>;

/** The period that holds a day. */
export function periodWith(day: string, length: Length): ReportPeriod {
  const number = periodOfDate(day, length);
  const key = periodKey(number, length);
  const from = localDate(periodStart(number, length));
  return { key, from, until: localDate(periodEnd(number, length)), title: titleOf(key) };
}

/** The period after another. */
export function periodAfter({ until }: Pick<ReportPeriod, 'until'>, length: Length): ReportPeriod {
  return periodWith(localDate(startOfDay(until) + 36 * 3_600_000), length);
}

/** The period just before another. */
function periodBefore({ from }: Pick<ReportPeriod, 'from'>, length: Length): ReportPeriod {
  return periodWith(localDate(startOfDay(from) - 12 * 3_600_000), length);
}

/** The same period of the year before. */
function periodYearBefore({ from }: Pick<ReportPeriod, 'from'>, length: Length): ReportPeriod {
  return periodWith(`${Number(from.slice(0, 4)) - 1}${from.slice(4)}`, length);
}

/** What a period is compared with: the one before (环比) and that of the year before (同比); of years the two are one. */
export function comparedWith(
  period: ReportPeriod,
  length: Length,
): { before: ReportPeriod | null; lastYear: ReportPeriod } {
  return {
    before: length === 'year' ? null : periodBefore(period, length),
    lastYear: periodYearBefore(period, length),
  };
}

/** How many periods a trend shows, so that the same one of the year before is among them. */
const shownOf: Readonly<Record<Length, number>> = { month: 13, quarter: 9, year: 6 };

/** A period and those before it, the earliest first. */
export function trendUpTo(period: ReportPeriod, length: Length): ReportPeriod[] {
  const shown = [period];
  for (let first = period; shown.length < shownOf[length]; ) {
    first = periodBefore(first, length);
    shown.unshift(first);
  }
  return shown;
}

/** A period by its key; undefined for what is no period of this length. */
export function periodByKey(key: string, length: Length): ReportPeriod | undefined {
  const [, year = '', part = ''] = /^(\d{4})(?:-(\d\d|Q[1-4]))?$/.exec(key) ?? [];
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part === '' ? 1 : part);
  const day = `${year}-${String(month).padStart(2, '0')}-01`;
  if (!/^[12]\d{3}-(0[1-9]|1[0-2])-01$/.test(day)) return undefined;
  const period = periodWith(day, length);
  return period.key === key ? period : undefined;
}

function titleOf(key: string): ReportPeriod['title'] {
  const [year = '', part] = key.split('-');
  if (part === undefined) return { zh: `${year}年`, en: year };
  return part.startsWith('Q')
    ? { zh: `${year}年第${'一二三四'[Number(part.slice(1)) - 1] ?? ''}季度`, en: `${part} ${year}` }
    : { zh: `${year}年${Number(part)}月`, en: key };
}

// The periods that a bulletin can tell of: those of the plan's year that have begun, the latest first.
import type { Reporting } from '../shapes.ts';

const perYear: Readonly<Record<Reporting, number>> = { month: 12, quarter: 4, halfYear: 2, year: 1 };

/** @param today '2016-11-24' @returns as the server names them: '2016-Q4', '2016-10', '2016-H1', '2016' */
export function bulletinPeriods(plan: { reporting: Reporting; year: number }, today: string): string[] {
  const { reporting, year } = plan;
  const count = perYear[reporting];
  const months = 12 / count;
  const begun = (no: number) => `${year}-${twoDigits((no - 1) * months + 1)}-01` <= today;
  return Array.from({ length: count }, (_, index) => count - index)
    .filter(begun)
    .map((no) => periodName(reporting, year, no));
}

function periodName(reporting: Reporting, year: number, no: number): string {
  switch (reporting) {
    case 'month':
      return `${year}-${twoDigits(no)}`;
    case 'quarter':
      return `${year}-Q${no}`;
    case 'halfYear':
      return `${year}-H${no}`;
    case 'year':
      return `${year}`;
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

// What the pages of statistics show, as it stands in the address.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';
import { standings } from './shapes.ts';

export const reportsSearch = searchOf({
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
  sort: oneOf(['due', 'sent', 'agency']),
  standing: oneOf(standings),
  of: oneOf(['all', 'mine', 'asked']),
  form: text(60),
  period: text(10),
  region: text(6),
});
export type ReportsState = ReturnType<typeof reportsSearch.full>;

/** `revision`: an earlier one, as a number in text; empty for the one that stands. */
export const reportSearch = searchOf({ revision: text(6), act: text(60) });

export const figuresSearch = searchOf({ form: text(60), period: text(10), agency: text(40) });
export type FiguresState = ReturnType<typeof figuresSearch.full>;

/** `report` and `revision` for what was frozen, else form, period and agency for what is now. */
export const recordsSearch = searchOf({
  form: text(60),
  period: text(10),
  agency: text(40),
  report: text(40),
  revision: text(6),
  cell: text(120),
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});
export type RecordsState = ReturnType<typeof recordsSearch.full>;

export const rollUpSearch = searchOf({ form: text(60), period: text(10), region: text(6), cell: text(120) });
export type RollUpState = ReturnType<typeof rollUpSearch.full>;

// What the plan's lists show, as it stands in the URL. Whatever an address holds, only known words come through.
import {
  count,
  dayText,
  flag,
  handlerText,
  matching,
  oneOf,
  oneOfNumbers,
  searchOf,
  text,
} from '../../platform/url-state.ts';

const paging = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const registerStatuses = ['', 'late', 'progress', 'toSign', 'toAccept', 'finished', 'toMend'] as const;

export const registerSearch = searchOf({
  q: text(),
  department: text(),
  item: text(),
  region: text(),
  handler: handlerText(),
  due: dayText(),
  status: oneOf(registerStatuses),
  sort: oneOf(['due', 'no', 'progress']),
  ...paging,
});
export type RegisterState = ReturnType<typeof registerSearch.full>;

export const plansSearch = searchOf({
  q: text(),
  status: oneOf(['', 'review', 'issued', 'withdrawn']),
  year: matching(/^20\d\d$/),
  sort: oneOf(['newest']),
  ...paging,
});
export type PlansState = ReturnType<typeof plansSearch.full>;

/** As the procedure of supervision orders has them; a draft is in no list. */
export const orderStates = ['issued', 'received', 'answered', 'returned', 'accepted', 'closed', 'withdrawn'] as const;
export const ordersSearch = searchOf({
  q: text(),
  agency: oneOf(['', 'mine', 'issued']),
  state: oneOf(['', ...orderStates]),
  late: flag(),
  sort: oneOf(['newest', 'due']),
  ...paging,
});
export type OrdersState = ReturnType<typeof ordersSearch.full>;

export const reviewFilters = ['first', 'joins', 'responsibility', 'text', 'start', 'ready', 'all', 'removed'] as const;
export type ReviewFilter = (typeof reviewFilters)[number];
export const reviewSearch = searchOf({ show: oneOf(reviewFilters), task: text() });

export const dashboardSearch = searchOf({ region: text() });

// What the list of referrals shows, as it stands in the URL.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

/** '' is the list with which the reader's agency begins. */
const lists = ['', 'unreferred', 'fined', 'declined', 'refused', 'late', 'all', 'supervisions', 'reverse'] as const;

export const watchSearch = searchOf({
  list: oneOf(lists),
  q: text(),
  department: text(),
  sort: oneOf(['due', 'amount', 'newest']),
  /** What the right side shows: a referral, or a case that was not referred. */
  record: text(36),
  case: text(36),
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});
export type WatchState = ReturnType<typeof watchSearch.full>;

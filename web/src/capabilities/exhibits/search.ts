// What a store shows, as it stands in the address.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

export const storeTabs = ['stock', 'differences', 'book'] as const;
export type StoreTab = (typeof storeTabs)[number];

/** What is held comes first, as the tab counts it. */
export const standings = ['held', 'all', 'empty'] as const;

export const storeSearch = searchOf({
  tab: oneOf(storeTabs),
  q: text(100),
  standing: oneOf(standings),
  kind: text(20),
  lot: text(40),
  unit: text(20),
  sort: oneOf(['newest', 'no', 'counted']),
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});
export type StoreState = ReturnType<typeof storeSearch.full>;

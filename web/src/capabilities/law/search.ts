// What the pages of the law show, as it stands in the address.
import { dayText, oneOf, searchOf, text } from '../../platform/url-state.ts';

export const lawViews = ['rows', 'rules', 'offences', 'changes', 'review', 'versions'] as const;

export const lawSearch = searchOf({
  version: text(40),
  view: oneOf(lawViews),
  article: text(20),
  element: text(100),
  mark: oneOf(['', 'read', 'recalled']),
  on: dayText(),
  q: text(100),
});
export type LawState = ReturnType<typeof lawSearch.full>;

export const proceduresSearch = searchOf({ procedure: text(100), edition: text(40) });

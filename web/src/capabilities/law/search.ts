// What the pages of the law show, as it stands in the address.
import { count, dayText, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

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

const decided = {
  q: text(100),
  line: text(60),
  state: oneOf(['', 'entered', 'approved', 'refused']),
  holds: oneOf(['', 'today']),
  sort: oneOf(['newest', 'from']),
  ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
};
export const officeRulesSearch = searchOf({ ...decided, procedure: text(100) });
export type OfficeRulesState = ReturnType<typeof officeRulesSearch.full>;
export const standardKinds = ['discretion', 'lenient', 'hearing'] as const;
export const standardsSearch = searchOf({ ...decided, kind: oneOf(['', ...standardKinds]) });
export type StandardsState = ReturnType<typeof standardsSearch.full>;

export const proceduresSearch = searchOf({ procedure: text(100), edition: text(40), at: text(20) });

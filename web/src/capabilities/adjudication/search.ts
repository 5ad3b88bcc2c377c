// What the list of disputes shows, as it stands in the address.
import { count, oneOf, oneOfNumbers, queuedSearch, text } from '../../platform/url-state.ts';

export const matters = ['patent', 'variety', 'layout'] as const;
export const disputeStates = [
  'requested',
  'filed',
  'heard',
  'decided',
  'closed',
  'settled',
  'withdrawn',
  'notFiled',
] as const;

export const disputesSearch = queuedSearch(
  {
    q: text(100),
    matter: oneOf(['', ...matters]),
    state: oneOf(['', ...disputeStates]),
    sort: oneOf(['newest', 'due']),
    ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
  },
  { 'late=true': 'late', 'open=true': 'open', 'open=false': 'ended' },
);
export type DisputesState = ReturnType<typeof disputesSearch.full>;

// What the list of disputes shows, as it stands in the address.
import { count, flag, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

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

export const disputesSearch = searchOf({
  q: text(100),
  matter: oneOf(['', ...matters]),
  state: oneOf(['', ...disputeStates]),
  open: oneOf(['', 'true', 'false']),
  late: flag(),
  sort: oneOf(['newest', 'due']),
  ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
});
export type DisputesState = ReturnType<typeof disputesSearch.full>;

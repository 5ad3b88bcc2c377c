// What the lists of the work with platforms show, as it stands in the address.
import { count, flag, oneOf, oneOfNumbers, queuedSearch, searchOf, text } from '../../platform/url-state.ts';
import { assistanceStates, dataSets } from './assistance/shapes.ts';
import { dispatchStates, opinions, patentKinds } from './dispatch/shapes.ts';
import { noticeStates } from './shapes.ts';

const paging = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const noticesSearch = queuedSearch(
  { q: text(100), state: oneOf(['', ...noticeStates]), sort: oneOf(['due', 'newest']), ...paging },
  { 'late=true': 'late', 'open=true': 'open', 'open=false': 'ended' },
);
export type NoticesState = ReturnType<typeof noticesSearch.full>;

export const toldSearch = searchOf({
  q: text(100),
  platform: text(40),
  made: oneOf(['', 'true', 'false']),
  sort: oneOf(['newest']),
  ...paging,
});
export type ToldState = ReturnType<typeof toldSearch.full>;

export const authorisationsSearch = searchOf({
  q: text(100),
  standing: oneOf(['', 'inForce', 'later', 'over']),
  sort: oneOf(['newest', 'until']),
  ...paging,
});
export type AuthorisationsState = ReturnType<typeof authorisationsSearch.full>;

export const assistanceSearch = searchOf({
  q: text(100),
  queue: oneOf(['', 'asked', 'received']),
  state: oneOf(['', ...assistanceStates]),
  dataSet: oneOf(['', ...dataSets]),
  way: oneOf(['', 'api', 'document']),
  late: flag(),
  sort: oneOf(['due', 'newest']),
  ...paging,
});
export type AssistanceState = ReturnType<typeof assistanceSearch.full>;

export const pushesSearch = searchOf({
  monitor: text(40),
  done: oneOf(['', 'true', 'false']),
  refused: flag(),
  sort: oneOf(['newest']),
  ...paging,
});
export type PushesState = ReturnType<typeof pushesSearch.full>;

export const dispatchesSearch = searchOf({
  q: text(100),
  queue: oneOf(['', 'asked', 'centre', 'assigned']),
  state: oneOf(['', ...dispatchStates]),
  opinion: oneOf(['', ...opinions]),
  patentKind: oneOf(['', ...patentKinds]),
  late: flag(),
  sort: oneOf(['due', 'newest']),
  ...paging,
});
export type DispatchesState = ReturnType<typeof dispatchesSearch.full>;

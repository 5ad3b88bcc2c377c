// What the lists of leads and tips show, as it stands in the address.
import {
  count,
  dayText,
  flag,
  handlerText,
  matching,
  oneOf,
  oneOfNumbers,
  queuedSearch,
  searchOf,
  text,
} from '../../platform/url-state.ts';
import { leadResults, leadSources, leadStates, monitorSources, monitorStates, tipChannels } from './shapes.ts';

const paging = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const leadsSearch = queuedSearch(
  {
    q: text(100),
    state: oneOf(['', ...leadStates]),
    source: oneOf(['', ...leadSources]),
    region: matching(/^\d{6}$/),
    handler: handlerText(),
    monitor: text(40),
    campaign: text(40),
    result: oneOf(['', 'counted', ...leadResults]),
    mark: text(200),
    endedFrom: dayText(),
    endedUntil: dayText(),
    sort: oneOf(['due', 'score', 'newest', 'amount']),
    ...paging,
  },
  { 'late=true': 'late' },
);
export type LeadsState = ReturnType<typeof leadsSearch.full>;

export const qualitySearch = searchOf({
  from: dayText(),
  until: dayText(),
  source: oneOf(['', ...leadSources]),
  monitor: text(40),
  region: matching(/^\d{2}0000$/),
});
export type QualityState = ReturnType<typeof qualitySearch.full>;

export const pricesSearch = searchOf({
  right: text(40),
  seller: text(40),
  monitor: text(40),
  platform: text(100),
  from: dayText(),
  until: dayText(),
});
export type PricesState = ReturnType<typeof pricesSearch.full>;

export const tipsSearch = searchOf({
  q: text(100),
  kind: oneOf(['', 'tip', 'complaint']),
  channel: oneOf(['', ...tipChannels]),
  open: oneOf(['', 'true', 'false']),
  handler: handlerText(),
  mine: flag(),
  handedOn: flag(),
  late: flag(),
  sort: oneOf(['due', 'newest']),
  ...paging,
});
export type TipsState = ReturnType<typeof tipsSearch.full>;

export const monitorsSearch = searchOf({
  q: text(100),
  state: oneOf(['', ...monitorStates]),
  source: oneOf(['', ...monitorSources]),
  sort: oneOf(['newest', 'due', 'until']),
  ...paging,
});
export type MonitorsState = ReturnType<typeof monitorsSearch.full>;

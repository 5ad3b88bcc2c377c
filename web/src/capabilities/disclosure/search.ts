// What the list of disclosures shows, as it stands in the address.
import { count, dayText, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

/** The tabs of the list, in the order of the work. */
export const tabs = ['open', 'today', 'late', 'incomplete', 'takenDown', 'published', 'withheld', 'all'] as const;
export type TabName = (typeof tabs)[number];

export const disclosuresSearch = searchOf({
  tab: oneOf([...tabs]),
  q: text(100),
  agency: text(36),
  partyKind: oneOf(['', 'organisation', 'individualBusiness', 'person']),
  channels: oneOf(['', '2014', 'samr', 'samr-push', 'double']),
  decidedOnFrom: dayText(),
  decidedOnTo: dayText(),
  sort: oneOf(['due', 'decidedOn', 'entered']),
  ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
});
export type DisclosuresState = ReturnType<typeof disclosuresSearch.full>;

export const filesSearch = searchOf({
  direction: oneOf(['', 'out', 'in']),
  kind: text(60),
  ...{ from: dayText(), to: dayText(), sort: oneOf(['newest']) },
  ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
});
export type FilesState = ReturnType<typeof filesSearch.full>;

/** What the server is asked for: the tab is a filter there. */
export const filtersFor = ({ tab, q, agency, partyKind, channels, decidedOnFrom, decidedOnTo }: DisclosuresState) => ({
  ...{ q, agency, partyKind, channels, decidedOnFrom, decidedOnTo },
  ...byTab[tab],
});

const byTab: Readonly<Record<TabName, Readonly<Record<string, string>>>> = {
  open: { unpublished: 'true' },
  today: { dueToday: 'true' },
  late: { late: 'true' },
  incomplete: { incomplete: 'true' },
  takenDown: { takenDown: 'true' },
  published: { state: 'published' },
  withheld: { state: 'withheld' },
  all: {},
};

// What the list of referrals shows, as it stands in the URL.
import { count, flag, oneOf, oneOfNumbers, queuedSearch, searchOf, text } from '../../platform/url-state.ts';

/** '' is the list with which the reader's agency begins. */
const lists = ['', 'unreferred', 'fined', 'declined', 'refused', 'late', 'all', 'supervisions', 'reverse'] as const;

/** Lists of documents beside those of cases: each has filters of its own. */
export type RecordList = 'supervisions' | 'reverse';
export const recordStates = {
  supervisions: ['draft', 'sent', 'answered', 'closed', 'dropped'],
  reverse: ['decided', 'reviewing', 'sent', 'received', 'replied', 'closed', 'notNeeded'],
} as const;
export const supervisionKinds = ['opinion', 'inquiry', 'correction'] as const;

export const watchSearch = queuedSearch(
  {
    list: oneOf(lists),
    q: text(),
    department: text(),
    kind: oneOf(['', ...supervisionKinds]),
    state: oneOf(['', ...recordStates.supervisions, ...recordStates.reverse]),
    sort: oneOf(['due', 'amount', 'newest']),
    /** What the right side shows: a referral, or a case that was not referred. */
    record: text(36),
    case: text(36),
    cursor: text(1000),
    page: count(),
    limit: oneOfNumbers([20, 50, 100]),
  },
  { 'late=true': 'late', 'open=true': 'open', 'open=false': 'ended' },
);
export type WatchState = ReturnType<typeof watchSearch.full>;

type Shared = 'q' | 'kind' | 'state' | 'queue' | 'cursor' | 'page' | 'limit';
export type RecordsState = Pick<WatchState, Shared> & { sort: 'due' | 'newest' };

/** What of the address a list of documents reads: a state, a kind and an order that it does not have are none. */
export function recordsStateOf(list: RecordList, { q, kind, state, queue, sort, ...rest }: WatchState): RecordsState {
  const { cursor, page, limit } = rest;
  const states: readonly string[] = recordStates[list];
  return {
    ...{ q, queue, cursor, page, limit },
    kind: list === 'supervisions' ? kind : '',
    state: states.includes(state) ? state : '',
    sort: sort === 'newest' ? sort : 'due',
  };
}

/** For views of such a list, which hold the list that they are of. */
export function recordsSearch(list: RecordList) {
  const full = (search: Record<string, unknown>) => ({ ...recordsStateOf(list, watchSearch.full(search)), list });
  return {
    full,
    validate: (search: Record<string, unknown>) => watchSearch.validate(full(search)) as Partial<RecordsState>,
  };
}

export const clueKinds = ['corruption', 'dereliction', 'rights', 'goods', 'notReferred', 'police'] as const;
export const clueStates = ['draft', 'sent', 'received', 'closed', 'dropped'] as const;
/** What the list of clues shows, as it stands in the URL. */
export const cluesSearch = searchOf({
  q: text(),
  kind: oneOf(['', ...clueKinds]),
  state: oneOf(['', ...clueStates]),
  late: flag(),
  sort: oneOf(['newest', 'due']),
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});
export type CluesState = ReturnType<typeof cluesSearch.full>;

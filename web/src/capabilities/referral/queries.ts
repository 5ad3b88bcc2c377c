import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, get, type Query } from '../../platform/api/call.ts';
import type { WatchState } from './search.ts';
import type { WatchList } from './shapes.ts';

export const referralKey = 'referral';

/** The filters as the server takes them, for a list and for its export. */
export function watchFilters(list: WatchList, { q, department, sort }: WatchState): Query {
  return { list, q, department, sort };
}

export function watchQuery(list: WatchList, state: WatchState) {
  const { cursor, limit } = state;
  const query = { ...watchFilters(list, state), cursor, limit };
  return queryOptions({
    queryKey: [referralKey, 'watch', query],
    queryFn: ({ signal }) => call({ path: '/referral-watch', query, signal }),
    placeholderData: keepPreviousData,
  });
}

export const countsQuery = read(['counts'], '/referral-watch/counts');

/** Keys of this installation, and of those whose packages are taken here. */
export const peersQuery = read(['peers'], '/referral-packages/peers');

export function referralQuery(id: string) {
  return read(['one', id], `/referrals/${id}`);
}

export function notesQuery(id: string) {
  return read(['notes', id], `/referrals/${id}/notes`);
}

/** The case itself, as far as the reader sees it; the pages of cases keep their own. */
export function caseQuery(id: string) {
  return read(['case', id], `/cases/${id}`);
}

export function caseReferralsQuery(caseId: string) {
  return read(['of case', caseId], `/cases/${caseId}/referrals`);
}

export function supervisionQuery(id: string) {
  return read(['supervision', id], `/supervisions/${id}`);
}

export function clueQuery(id: string) {
  return read(['clue', id], `/office-clues/${id}`);
}

export function reverseQuery(id: string) {
  return read(['reverse', id], `/reverse-referrals/${id}`);
}

/** What a supervision or a reverse referral is about. */
export type About = { referralId: string } | { caseId: string };

export function supervisionsQuery(query: Query) {
  return queryOptions({
    queryKey: [referralKey, 'supervisions', query],
    queryFn: ({ signal }) => call({ path: '/supervisions', query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function reversesQuery(query: Query) {
  return queryOptions({
    queryKey: [referralKey, 'reverses', query],
    queryFn: ({ signal }) => call({ path: '/reverse-referrals', query, signal }),
    placeholderData: keepPreviousData,
  });
}

function read<const P extends string>(key: readonly string[], path: P) {
  return queryOptions({
    queryKey: [referralKey, ...key],
    queryFn: ({ signal }) => get(path, { signal }),
  });
}

// What the pages of referrals ask the server for. Every key begins with 'referral', so that one change refreshes all that it touches.
import type { CaseRecord } from '@qingfeng/client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, type Query } from '../../platform/api/call.ts';
import type { List } from '../../platform/api/types.ts';
import type { WatchState } from './search.ts';
import type {
  CaseReferrals,
  ClueRecord,
  Note,
  PackagePeers,
  ReferralRecord,
  ReverseRecord,
  ReverseRow,
  SupervisionRecord,
  SupervisionRow,
  WatchCounts,
  WatchList,
  WatchPage,
} from './shapes.ts';

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
    queryFn: ({ signal }) => call<WatchPage>({ path: '/referral-watch', query, signal }),
    placeholderData: keepPreviousData,
  });
}

export const countsQuery = read<WatchCounts>(['counts'], '/referral-watch/counts');

/** Keys of this installation, and of those whose packages are taken here. */
export const peersQuery = read<PackagePeers>(['peers'], '/referral-packages/peers');

export function referralQuery(id: string) {
  return read<ReferralRecord>(['one', id], `/referrals/${id}`);
}

export function notesQuery(id: string) {
  return read<{ items: Note[] }>(['notes', id], `/referrals/${id}/notes`);
}

/** The case itself, as far as the reader sees it; the pages of cases keep their own. */
export function caseQuery(id: string) {
  return read<CaseRecord>(['case', id], `/cases/${id}`);
}

export function caseReferralsQuery(caseId: string) {
  return read<CaseReferrals>(['of case', caseId], `/cases/${caseId}/referrals`);
}

export function supervisionQuery(id: string) {
  return read<SupervisionRecord>(['supervision', id], `/supervisions/${id}`);
}

export function clueQuery(id: string) {
  return read<ClueRecord>(['clue', id], `/office-clues/${id}`);
}

export function reverseQuery(id: string) {
  return read<ReverseRecord>(['reverse', id], `/reverse-referrals/${id}`);
}

/** What a supervision or a reverse referral is about. */
export type About = { referralId: string } | { caseId: string };

export function supervisionsQuery(query: Query) {
  return queryOptions({
    queryKey: [referralKey, 'supervisions', query],
    queryFn: ({ signal }) => call<List<SupervisionRow>>({ path: '/supervisions', query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function reversesQuery(query: Query) {
  return queryOptions({
    queryKey: [referralKey, 'reverses', query],
    queryFn: ({ signal }) => call<List<ReverseRow>>({ path: '/reverse-referrals', query, signal }),
    placeholderData: keepPreviousData,
  });
}

function read<Answer>(key: readonly string[], path: string) {
  return queryOptions({
    queryKey: [referralKey, ...key],
    queryFn: ({ signal }) => call<Answer>({ path, signal }),
  });
}

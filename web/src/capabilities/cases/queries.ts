// What the pages of cases ask the server for. Every key begins with 'cases', so that one change refreshes all that it touches.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call.ts';
import type { CaseFacts, CaseRecord, Conclusion, EnteredAmounts, GoodsLine, Offence } from './shapes.ts';

export const casesKey = 'cases';

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [casesKey, 'one', id],
    queryFn: ({ signal }) => call<CaseRecord>({ path: `/cases/${id}`, signal }),
  });
}

/** The catalogue of offences that were in force on a day. */
export function offencesQuery(q: string, on: string | null) {
  return queryOptions({
    queryKey: [casesKey, 'offences', q, on],
    queryFn: ({ signal }) => call<{ items: Offence[] }>({ path: '/offences', query: { q, on }, signal }),
    staleTime: 600_000,
    placeholderData: keepPreviousData,
  });
}

/** What a form asks while it is being filled in; nothing of it is stored. */
export type LiveCheck = {
  actFrom: string | null;
  actUntil: string | null;
  sourceOn?: string;
  subject: 'individual' | 'unit';
  offenceCode: string | null;
  goods: GoodsLine[];
  facts: CaseFacts;
  amounts: EnteredAmounts;
};

export function liveCheckQuery(check: LiveCheck | null) {
  return queryOptions({
    queryKey: ['live-check', check],
    queryFn: ({ signal }) => call<Conclusion>({ method: 'POST', path: '/cases/check', body: check, signal }),
    enabled: check !== null,
    retry: false,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

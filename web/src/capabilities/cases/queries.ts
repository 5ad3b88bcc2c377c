import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call.ts';
import type { CasesState } from './search.ts';
import type { CaseFacts, CaseList, EnteredAmounts, GoodsLine } from './shapes.ts';

export const casesKey = 'cases';

export const casesListKey = [casesKey, 'list'];

/** The filters as the server takes them; what is not chosen is left out. */
export function filtersFor(state: CasesState) {
  const {
    q,
    queue,
    state: step,
    source,
    result,
    offence,
    tag,
    campaign,
    officer,
    handler,
    referred,
    region,
    from,
    until,
  } = state;
  return {
    q,
    queue,
    state: step,
    source,
    result,
    offence,
    tag,
    campaign,
    officer,
    handler,
    referred,
    region,
    from,
    until,
    ...(state.mine && { mine: 'true' }),
  };
}

export function loadCases(state: CasesState): Promise<CaseList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/cases', query: { ...filtersFor(state), sort, limit, cursor } });
}

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [casesKey, 'one', id],
    queryFn: ({ signal }) => call({ path: `/cases/${id}`, signal }),
  });
}

/** The whole way of a case, over all parts of the line. */
export function stationsQuery(id: string) {
  return queryOptions({
    queryKey: [casesKey, 'stations', id],
    queryFn: ({ signal }) => call({ path: `/cases/${id}/stations`, signal }),
  });
}

/** What the thresholds said before; asked anew for each version of the file. */
export function reasonsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [casesKey, 'why', id, version],
    queryFn: ({ signal }) => call({ path: `/cases/${id}/why`, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What the standards of the office propose by these answers; nothing of it is stored. */
export function discretionQuery(
  id: string,
  { version, answers, asked }: { version: number; answers: Record<string, boolean>; asked: boolean },
) {
  return queryOptions({
    queryKey: [casesKey, 'discretion', id, version, answers],
    queryFn: ({ signal }) =>
      call({ method: 'POST', path: `/cases/${id}/discretion/proposals`, body: { answers }, signal }),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
}

/** The number that archiving the case would give now. */
export function archiveQuery(id: string) {
  return queryOptions({
    queryKey: [casesKey, 'archive', id],
    queryFn: ({ signal }) => call({ path: `/cases/${id}/archive`, signal }),
  });
}

/** The catalogue of offences that were in force on a day. */
export function offencesQuery(q: string, on: string | null) {
  return queryOptions({
    queryKey: [casesKey, 'offences', q, on],
    queryFn: ({ signal }) => call({ path: '/offences', query: { q, on }, signal }),
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
    queryFn: ({ signal }) => call({ method: 'POST', path: '/cases/check', body: check, signal }),
    enabled: check !== null,
    retry: false,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type PageSize } from '../api/index.ts';
import type { inboxSearch } from './inbox-search.ts';

export const inboxCountsQuery = queryOptions({ queryKey: ['inbox', 'counts'], queryFn: api.inboxCounts });

type State = ReturnType<typeof inboxSearch.full>;

/** As the server is asked for it: what is not chosen is left out. */
export function inboxAsked({ queue, kind, q, sort, cursor, limit, handler, agency }: State) {
  return {
    queue,
    sort,
    limit: String(limit) as PageSize,
    ...(kind !== '' && { kind }),
    ...(q !== '' && { q }),
    ...(handler !== '' && { handler }),
    ...(agency !== '' && { agency }),
    ...(cursor !== '' && { cursor }),
  };
}

export function inboxQuery(state: State) {
  const query = inboxAsked(state);
  return queryOptions({
    queryKey: ['inbox', query],
    queryFn: () => api.inbox(query),
    placeholderData: keepPreviousData,
  });
}

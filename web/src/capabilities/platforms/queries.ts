// What the pages of the work with platforms ask the server for. Every key begins with 'platforms', so that one change refreshes all.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call.ts';

export const platformsKey = 'platforms';

export function noticeQuery(id: string) {
  return queryOptions({
    queryKey: [platformsKey, 'notice', id],
    queryFn: ({ signal }) => call({ path: `/takedowns/${id}`, signal }),
  });
}

/** One page of the links of a notice. */
export function linksQuery(id: string, cursor: string) {
  return queryOptions({
    queryKey: [platformsKey, 'links', id, cursor],
    queryFn: ({ signal }) => call({ path: `/takedowns/${id}/links`, query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The monitors that the reader's platform may push offers to. */
export const pushDoorsQuery = queryOptions({
  queryKey: [platformsKey, 'push-doors'],
  queryFn: ({ signal }) => call({ path: '/pushed-runs/monitors', signal }),
});

/** The platforms in use, for a choice. */
export const inUseQuery = queryOptions({
  queryKey: [platformsKey, 'in-use'],
  queryFn: ({ signal }) => call({ path: '/platforms', query: { active: 'true', limit: 100 }, signal }),
});

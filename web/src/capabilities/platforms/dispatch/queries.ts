// What the pages of requests to dispatch centres ask the server for.
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../platform/api/call.ts';
import { platformsKey } from '../queries.ts';

export function dispatchQuery(id: string) {
  return queryOptions({
    queryKey: [platformsKey, 'dispatch', id],
    queryFn: ({ signal }) => call({ path: `/dispatches/${id}`, signal }),
  });
}

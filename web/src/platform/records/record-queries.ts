// What the pages of records ask about them besides: in a file without components, so that a route may begin it before its page is there.
import * as sdk from '@qingfeng/client';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '../api/index.ts';
import { answer } from '../api/sdk.ts';

export type RecordRef = { kind: string; id: string };

export const notesKey = ({ kind, id }: RecordRef) => ['records', kind, id, 'comments'];

/** Whether the reader follows the record comes with them. */
export const notesOf = (record: RecordRef) =>
  infiniteQueryOptions({
    queryKey: notesKey(record),
    queryFn: ({ pageParam }) =>
      answer(sdk.getRecordsByKindByIdComments({ path: record, query: pageParam === '' ? {} : { cursor: pageParam } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const namedByQuery = ({ kind, id }: RecordRef) =>
  queryOptions({
    queryKey: ['records', kind, id, 'named-by'],
    queryFn: ({ signal }) => call({ path: `/records/${kind}/${id}/named-by`, signal }),
  });

/** Begins what stands beside a record on its page. */
export function besidesRecord(client: QueryClient, record: RecordRef): void {
  void client.prefetchInfiniteQuery(notesOf(record));
  void client.prefetchQuery(namedByQuery(record));
}

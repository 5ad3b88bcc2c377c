import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/index.ts';

/** Records that have the words. */
export function searchQuery({ q: typed, cursor, limit }: { q: string; cursor: string; limit: number }) {
  const q = typed.trim();
  return queryOptions({
    queryKey: ['search', q, cursor, limit],
    queryFn: () => api.search({ q, limit, ...(cursor !== '' && { cursor }) }),
    placeholderData: keepPreviousData,
  });
}

/** Asked for beside the records and not after them: each passage is read from its file, which takes longest. */
export const filesFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'files', q],
    queryFn: () => api.searchFiles(q),
    enabled: q !== '',
    staleTime: 60_000,
  });

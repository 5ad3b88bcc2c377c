// A catalogue asked for what is typed; the last answer stays until the next is there.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

export function useSearched<Item>(name: string, ask: (q: string) => Promise<{ items: Item[] }>) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['choose', name, q],
    queryFn: () => ask(q),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { items: data?.items ?? [], isFetching, q, setQ };
}

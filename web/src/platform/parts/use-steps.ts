// Taking a step of a record: the answer is the record as it is afterwards; counts and lists ask again at once.
import { useQueryClient } from '@tanstack/react-query';
import { call, onceKey } from '../api/index.ts';
import type { Taken } from './ActionBar.tsx';

/** @returns what ActionBar calls; it rejects with the server's refusal */
export function useSteps<Answer>(path: string, queryKey: readonly unknown[]) {
  const client = useQueryClient();
  return async (step: string, given: Taken): Promise<void> => {
    const answer = await call<Answer>({ method: 'POST', path: `${path}/steps/${step}`, body: given, once: onceKey() });
    client.setQueryData(queryKey, answer);
    void client.invalidateQueries({ predicate: (query) => query.queryKey !== queryKey });
  };
}

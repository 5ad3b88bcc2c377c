// Taking a step of a record: the answer is the record as it is afterwards; counts and lists ask again at once.
import { useQueryClient } from '@tanstack/react-query';
import { ApiError, onceKey, send } from '../../api/index.ts';
import type { Facts } from '../../api/types.ts';
import { keepRecord } from '../use-act.ts';

/** What a person gives with a step. */
export type Taken = { facts: Facts; reason?: string };

/** @returns what ActionBar calls; it rejects with the server's refusal */
export function useSteps<Answer>(path: string, queryKey: readonly unknown[]) {
  const client = useQueryClient();
  return async (step: string, given: Taken): Promise<void> => {
    const sent = send<Answer>({ method: 'POST', path: `${path}/steps/${step}`, body: given, once: onceKey() });
    const answer = await sent.catch((error: unknown) => {
      // The page shows at once what the other did, and which steps are open now.
      if (wasQuicker(error)) void client.invalidateQueries({ queryKey });
      throw error;
    });
    keepRecord(client, queryKey, answer);
  };
}

/** Whether somebody else changed the record meanwhile. */
export function wasQuicker(error: unknown): boolean {
  return error instanceof ApiError && [409, 412].includes(error.problem.status);
}

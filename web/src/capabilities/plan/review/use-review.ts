// The review of one plan: what the server says of it, and every act with its way back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { planKey, reviewQuery } from '../queries.ts';
import type { Review } from '../shapes.ts';
import { inverseOf, type Operation, send } from './operations.ts';

/**
 * `act` sends an operation and shows the review that the server answers with; `undo` sends what takes the last one
 * back. A refusal stays in `error` until the next act.
 */
export function useReview(planId: string) {
  const client = useQueryClient();
  const query = useQuery(reviewQuery(planId));
  const [past, setPast] = useState<Operation[][]>([]);
  const take = useCallback(
    async (operations: readonly Operation[]) => {
      let review = client.getQueryData<Review>(reviewQuery(planId).queryKey);
      for (const operation of operations) {
        if (review === undefined) return;
        review = await send(review, operation);
        client.setQueryData(reviewQuery(planId).queryKey, review);
      }
    },
    [client, planId],
  );
  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ operations, back }: { operations: readonly Operation[]; back: boolean }) => {
      const before = client.getQueryData<Review>(reviewQuery(planId).queryKey);
      await take(operations);
      const after = client.getQueryData<Review>(reviewQuery(planId).queryKey);
      if (back || before === undefined || after === undefined) return;
      const [operation] = operations;
      if (operation !== undefined) setPast((earlier) => [...earlier, inverseOf(operation, before, after)]);
    },
    // Somebody else may have changed the task: show how it stands now.
    onError: () => void client.invalidateQueries({ queryKey: reviewQuery(planId).queryKey }),
    onSettled: () => void client.invalidateQueries({ queryKey: [planKey, 'plans'] }),
  });
  const act = useCallback((operation: Operation) => mutate({ operations: [operation], back: false }), [mutate]);
  const undo = () => {
    const last = past.at(-1);
    if (last === undefined || isPending) return;
    setPast(past.slice(0, -1));
    mutate({ operations: last, back: true });
  };
  return { query, act, undo, canUndo: past.length > 0, error, busy: isPending };
}

export type Reviewing = ReturnType<typeof useReview>;

// An act that is no step: its answer is the record as it is afterwards, and everything that depends on it asks again.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, onceKey } from '../../platform/api/index.ts';

type Sent<Answer> = { path: string; body?: object; queryKey: readonly unknown[]; onDone?: (answer: Answer) => void };

export function useAct<Answer>() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const act = async ({ path, body = {}, queryKey, onDone }: Sent<Answer>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call<Answer>({ method: 'POST', path, body, once: onceKey() });
      client.setQueryData(queryKey, answer);
      void client.invalidateQueries({ predicate: (query) => query.queryKey !== queryKey });
      onDone?.(answer);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, error };
}

// One act on the server: busy while it runs, its refusal beside the form, and everything of the exchange read again.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exchangeKey } from './queries.ts';

export function useAct() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  /** Resolves to the answer, or to undefined where it was refused. */
  const act = async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await work();
      await client.invalidateQueries({ queryKey: [exchangeKey] });
      return answer;
    } catch (refusal) {
      setError(refusal);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, error };
}

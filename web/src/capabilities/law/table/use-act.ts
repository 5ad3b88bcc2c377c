// One act on the law table: busy while it runs, refreshed after it, its refusal kept for the form.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lawKey } from '../queries.ts';

export function useAct() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  /** Whether it went well. */
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      await client.invalidateQueries({ queryKey: [lawKey] });
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, error };
}

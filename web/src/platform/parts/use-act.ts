// Work for the server: busy while it runs, its refusal kept for whoever shows it, and what it changed asked for again.
import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { onceKey, send } from '../api/index.ts';

/** What came of work that was not refused. */
export type Done<Answer> = { readonly answer: Answer };

/** What is asked again after work that may change anything. */
export const everything: QueryKey = [];

/** @param changed what is asked again when the work is done, before it stops being busy; nothing without */
export function useAct(changed?: QueryKey) {
  const client = useQueryClient();
  const { mutateAsync, isPending, error, reset } = useMutation<unknown, unknown, () => Promise<unknown>>({
    mutationFn: (work) => work(),
    onSuccess: () => (changed === undefined ? undefined : client.invalidateQueries({ queryKey: changed })),
  });
  /** Resolves to undefined where the work was refused. */
  const act = async <Answer>(work: () => Promise<Answer>): Promise<Done<Answer> | undefined> => {
    try {
      return { answer: (await mutateAsync(work)) as Answer };
    } catch {
      return undefined;
    }
  };
  return { act, busy: isPending, error: error ?? undefined, forget: reset };
}

/** Acts that are no steps and are answered with the record as it is afterwards. */
export function useRecordAct<Answer>(queryKey: QueryKey) {
  const client = useQueryClient();
  const { act, busy, error } = useAct();
  const post = (path: string, body: object = {}) =>
    act(async () => {
      const answer = await send<Answer>({ method: 'POST', path, body, once: onceKey() });
      keepRecord(client, queryKey, answer);
      return answer;
    });
  return { post, busy, error };
}

/** Shows a record as the server answered it at once; everything else asks again. */
export function keepRecord(client: QueryClient, queryKey: QueryKey, answer: unknown): void {
  client.setQueryData(queryKey, answer);
  void client.invalidateQueries({ predicate: (query) => query.queryKey !== queryKey });
}

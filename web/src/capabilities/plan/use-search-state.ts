// A list's state in the address: read it whole, change it in part.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Spec<State> = {
  full: (search: Record<string, unknown>) => State;
  validate: (search: Record<string, unknown>) => Partial<State>;
};

/** The state of a route's search and a function that changes parts of it. Turning pages leaves a step in the history. */
export function useSearchState<State extends Record<string, unknown> & { page?: number }>(spec: Spec<State>) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const state = useMemo(() => spec.full(search), [spec, search]);
  const change = useCallback(
    (part: Partial<State>) => {
      const next = spec.validate({ ...search, ...part });
      const turned = part.page !== undefined && part.page > 1;
      void navigate({ to: '.', search: next as never, replace: !turned, resetScroll: turned });
    },
    [navigate, search, spec],
  );
  return [state, change] as const;
}

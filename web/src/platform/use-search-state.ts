// The list state of the page at hand, out of and into the address.
import { useNavigate, useSearch } from '@tanstack/react-router';

type Spec<State> = { full: (search: Record<string, unknown>) => State };

/** [state, change]; a change with undefined sets that word back to its default. */
export function useSearchState<State extends Record<string, unknown>>(
  spec: Spec<State>,
): [State, (change: Partial<State>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const change = (next: Partial<State>) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, ...next }),
      resetScroll: false,
    });
  return [spec.full(search), change];
}

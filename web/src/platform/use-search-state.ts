// The state of the page at hand, out of and into the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Spec<State> = { full: (search: Record<string, unknown>) => State };

/**
 * [state, change]; a change with undefined sets that word back to its default. Turning a page leaves a step in the
 * history and begins at the top; a filter takes the place of the one before, so that Back leads out of the list.
 */
export function useSearchState<State extends Record<string, unknown>>(
  spec: Spec<State>,
): [State, (change: Partial<State>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const state = useMemo(() => spec.full(search), [spec, search]);
  const change = useCallback(
    (next: Partial<State>) => {
      const turned = typeof next.page === 'number' && next.page > 1;
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...withoutDefaults(spec, next) }),
        replace: !turned,
        resetScroll: turned,
      });
    },
    [navigate, spec],
  );
  return [state, change];
}

/** What is the default does not stand in the address. */
function withoutDefaults<State extends Record<string, unknown>>(spec: Spec<State>, next: Partial<State>) {
  const defaults = spec.full({});
  return Object.fromEntries(
    Object.entries(next).map(([name, value]) => [name, value === defaults[name] ? undefined : value]),
  );
}

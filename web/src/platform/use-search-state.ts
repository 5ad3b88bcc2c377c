// The state of the page at hand, out of and into the address.
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { usePage } from './pages.ts';

type Words = Record<string, unknown>;
type Spec<State> = { full: (search: Words) => State; validate: (search: Words) => Partial<State> };

/**
 * [state, change]; a change with undefined sets that word back to its default. Turning a page leaves a step in the
 * history and begins at the top; a filter takes the place of the one before, so that Back leads out of the list.
 * What a page would choose once its rows are there is dropped where somebody has gone to another page meanwhile.
 */
export function useSearchState<State extends Words>(spec: Spec<State>): [State, (change: Partial<State>) => void] {
  const search = usePage((at) => at.search);
  const navigate = useNavigate();
  const router = useRouter();
  const page = usePage(({ pathname }) => pathname);
  const state = useMemo(() => spec.full(search), [spec, search]);
  const change = useCallback(
    (next: Partial<State>) => {
      if (withoutSlash(router.latestLocation.pathname) !== withoutSlash(page)) return;
      const turned = typeof next.page === 'number' && next.page > 1;
      void navigate({
        to: '.',
        search: (before: Words) => ({ ...before, ...addressed(spec, next) }),
        replace: !turned,
        resetScroll: turned,
      });
    },
    [navigate, page, router, spec],
  );
  return [state, change];
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** A change as the address has it: what is the default does not stand there. */
function addressed<State extends Words>(spec: Spec<State>, next: Partial<State>): Words {
  const short: Words = spec.validate(next);
  return Object.fromEntries(Object.keys(next).map((name) => [name, short[name]]));
}

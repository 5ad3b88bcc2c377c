// What a page is made of is asked for while its code, and who is signed in, are still on their way.
import type { QueryClient } from '@tanstack/react-query';

export type Asked = { client: QueryClient; params: Readonly<Record<string, string>>; search: Record<string, unknown> };

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: what another package declares is widened by an interface alone
  interface StaticDataRouteOption {
    /** Begins the queries that the page will make whoever opens it, by the keys that it makes them by. */
    ahead?: (asked: Asked) => void;
  }
}

type Match = { routeId: string; params: unknown; search: unknown; staticData: { ahead?: (asked: Asked) => void } };

/**
 * Begins what the page at an address needs. Nothing of it is asked for when a link is merely pointed at: reading a record stands in the trail.
 * @param codeOf loads the code of the page of a route
 */
export function beginAhead(client: QueryClient, matches: readonly Match[], codeOf: (routeId: string) => void): void {
  for (const { routeId, params, search, staticData } of matches) {
    codeOf(routeId);
    staticData.ahead?.({ client, params: params as Asked['params'], search: search as Asked['search'] });
  }
}

/** What a list asks for, as its page will: by the key of the list and the state that stands in the address. */
export function listAhead<State>(
  key: readonly unknown[],
  { full }: { full: (search: Record<string, unknown>) => State },
  load: (state: State) => Promise<unknown>,
): (asked: Asked) => void {
  return ({ client, search }) => {
    const state = full(search);
    void client.prefetchQuery({ queryKey: [...key, state], queryFn: () => load(state) });
  };
}

// Data from the server: asked again when it may have changed; a refusal is not tried twice.
import { type Mutation, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isPassing } from '../api/call.ts';
import { ApiError } from '../api/index.ts';
import { tellAnswered } from '../drafts/answered.ts';

/** `onSessionEnded` gets the address to come back to. */
export function makeQueryClient(onSessionEnded: (from: string) => void): QueryClient {
  const onError = (error: unknown) => {
    const ended = error instanceof ApiError && error.problem.status === 401;
    if (ended && !location.pathname.startsWith('/sign-in')) onSessionEnded(location.pathname + location.search);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError,
      onSuccess: (_answer, _given, _before, mutation) => tellAnswered(mutation as Mutation),
    }),
    defaultOptions: {
      queries: {
        // Without a connection a request fails and says so: one that waits for the network holds the page, and what was typed, for ever.
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

// Data from the server: asked again when it may have changed; a refusal is not tried twice.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/index.ts';

/** `onSessionEnded` gets the address to come back to. */
export function makeQueryClient(onSessionEnded: (from: string) => void): QueryClient {
  const onError = (error: unknown) => {
    const ended = error instanceof ApiError && error.problem.status === 401;
    if (ended && !location.pathname.startsWith('/sign-in')) onSessionEnded(location.pathname + location.search);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && isPassing(error.problem.status),
      },
    },
  });
}

/** No answer, or a server that is coming up. */
function isPassing(status: number): boolean {
  return status === 0 || status === 502 || status === 503 || status === 504;
}

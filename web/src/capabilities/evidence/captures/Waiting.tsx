// A capture that waits: nothing is said while a machine will take it, and why nothing comes where none does.
import { useQuery } from '@tanstack/react-query';
import { ApiError, call } from '../../../platform/api/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { Entry } from '../../../platform/registers/declared.ts';
import { resultKey } from './result-key.ts';

export function Waiting({ entry }: { entry: Entry }) {
  const { error } = useQuery({
    queryKey: resultKey(entry.id),
    queryFn: () => call({ path: `/captures/${entry.id}/result` }),
    retry: false,
  });
  const forgotten = error instanceof ApiError && error.problem.code === 'capture.noMachine';
  return forgotten ? <Problem error={error} /> : null;
}

// The chains an act may be submitted along.
import * as sdk from '@qingfeng/client';
import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/sdk.ts';

export const chainsQuery = queryOptions({
  queryKey: ['approval-chains'],
  queryFn: () => answer(sdk.getApprovalChains()),
  staleTime: 60_000,
});

import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/index.ts';

export const overviewQuery = queryOptions({
  queryKey: ['disclosures', 'overview'],
  queryFn: () => call({ path: '/disclosures/overview' }),
});

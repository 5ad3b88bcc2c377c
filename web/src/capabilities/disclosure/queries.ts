import { queryOptions } from '@tanstack/react-query';
import { call, send } from '../../platform/api/index.ts';
import { type DisclosuresState, filtersFor } from './search.ts';
import type { DisclosureList } from './shapes.ts';

export const disclosuresKey = ['disclosures', 'list'];

export const overviewQuery = queryOptions({
  queryKey: ['disclosures', 'overview'],
  queryFn: () => call({ path: '/disclosures/overview' }),
});

export function loadDisclosures(state: DisclosuresState): Promise<DisclosureList> {
  const { cursor, limit, sort } = state;
  return send({ path: '/disclosures', query: { ...filtersFor(state), cursor, limit, sort } });
}

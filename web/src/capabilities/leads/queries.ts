// What the pages of leads ask the server for. Every key begins with 'leads', so that one change refreshes all that it touches.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call.ts';
import type { List } from '../../platform/api/types.ts';
import type { LeadRecord, MonitorRecord, Offer, Seller, TipRecord } from './shapes.ts';

export const leadsKey = 'leads';

export function leadQuery(id: string) {
  return read<LeadRecord>(['lead', id], `/leads/${id}`);
}

export function sellerQuery(id: string) {
  return read<Seller>(['seller', id], `/sellers/${id}`);
}

export function tipQuery(id: string) {
  return read<TipRecord>(['tip', id], `/tips/${id}`);
}

export function monitorQuery(id: string) {
  return read<MonitorRecord>(['monitor', id], `/monitors/${id}`);
}

/** One page of the offers that a lead rests on. */
export function offersQuery(id: string, cursor: string) {
  return queryOptions({
    queryKey: [leadsKey, 'offers', id, cursor],
    queryFn: ({ signal }) => call<List<Offer>>({ path: `/leads/${id}/offers`, query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}

function read<Answer>(key: readonly string[], path: string) {
  return queryOptions({
    queryKey: [leadsKey, ...key],
    queryFn: ({ signal }) => call<Answer>({ path, signal }),
  });
}

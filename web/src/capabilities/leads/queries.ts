// What the pages of leads ask the server for. Every key begins with 'leads', so that one change refreshes all that it touches.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call.ts';
import type { List } from '../../platform/api/types.ts';
import type { PricesState, QualityState } from './search.ts';
import type {
  ByRegion,
  Calibration,
  LeadList,
  LeadRecord,
  MonitorRecord,
  Offer,
  OfferPrices,
  Quality,
  Seller,
  SetAsideList,
  TipRecord,
} from './shapes.ts';

export const leadsKey = 'leads';

export function leadQuery(id: string) {
  return read<LeadRecord>(['lead', id], `/leads/${id}`);
}

export function leadsOfCaseQuery(caseId: string) {
  return queryOptions({
    queryKey: [leadsKey, 'of-case', caseId],
    queryFn: ({ signal }) => call<LeadList>({ path: '/leads', query: { case: caseId, sort: 'newest' }, signal }),
  });
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

/** The parts of a run that could not be stored, the latest hundred. */
export function setAsideQuery(run: string) {
  return queryOptions({
    queryKey: [leadsKey, 'set-aside', run],
    queryFn: ({ signal }) => call<SetAsideList>({ path: '/monitors/set-aside', query: { run, limit: 100 }, signal }),
  });
}

/** Of leads that ended from one day to another, both included. */
export function qualityQuery({ from, until, source, monitor }: QualityState) {
  return queryOptions({
    queryKey: [leadsKey, 'quality', from, until, source, monitor],
    queryFn: ({ signal }) => call<Quality>({ path: '/leads/quality', query: { from, until, source, monitor }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The model of the score, and what officers' decisions say of it. */
export function calibrationQuery() {
  return read<Calibration>(['calibration'], '/leads/calibration');
}

/** Of a right, a seller or a monitor. */
export function pricesQuery(state: PricesState) {
  return queryOptions({
    queryKey: [leadsKey, 'prices', state],
    queryFn: ({ signal }) => call<OfferPrices>({ path: '/leads/prices', query: state, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The regions right below one; '000000' is China. */
export function byRegionQuery(region: string) {
  return queryOptions({
    queryKey: [leadsKey, 'by-region', region],
    queryFn: ({ signal }) => call<ByRegion>({ path: '/leads/by-region', query: { region }, signal }),
  });
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

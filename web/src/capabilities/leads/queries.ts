// What the pages of leads ask the server for. Every key begins with 'leads', so that one change refreshes all that it touches.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, get } from '../../platform/api/call.ts';
import type { LeadsState, PricesState, QualityState, TipsState } from './search.ts';
import type { LeadList, TipList } from './shapes.ts';

export const leadsKey = 'leads';

export const leadsListKey = [leadsKey, 'list'];
export const tipsListKey = [leadsKey, 'tips'];

/** The filters as the server takes them; what is not chosen is left out. */
export function leadFilters({ sort: _sort, limit: _limit, cursor: _cursor, page: _page, ...same }: LeadsState) {
  return same;
}

export function loadLeads(state: LeadsState): Promise<LeadList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/leads', query: { ...leadFilters(state), sort, limit, cursor } });
}

/** The filters as the server takes them; what is not chosen is left out. */
export function tipFilters({ q, kind, channel, open, handler, mine, handedOn, late }: TipsState) {
  const ticked = Object.entries({ mine, handedOn, late }).flatMap(([name, is]) => (is ? [[name, 'true']] : []));
  return { q, kind, channel, open, handler, ...Object.fromEntries(ticked) };
}

export function loadTips(state: TipsState): Promise<TipList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/tips', query: { ...tipFilters(state), sort, limit, cursor } });
}

export function leadQuery(id: string) {
  return read(['lead', id], `/leads/${id}`);
}

export function leadsOfCaseQuery(caseId: string) {
  return queryOptions({
    queryKey: [leadsKey, 'of-case', caseId],
    queryFn: ({ signal }) => call({ path: '/leads', query: { case: caseId, sort: 'newest' }, signal }),
  });
}

export function sellerQuery(id: string) {
  return read(['seller', id], `/sellers/${id}`);
}

export function tipQuery(id: string) {
  return read(['tip', id], `/tips/${id}`);
}

export function monitorQuery(id: string) {
  return read(['monitor', id], `/monitors/${id}`);
}

/** The parts of a run that could not be stored, the latest hundred. */
export function setAsideQuery(run: string) {
  return queryOptions({
    queryKey: [leadsKey, 'set-aside', run],
    queryFn: ({ signal }) => call({ path: '/monitors/set-aside', query: { run, limit: 100 }, signal }),
  });
}

/** Of leads that ended from one day to another, both included. */
export function qualityQuery({ from, until, source, monitor }: QualityState) {
  return queryOptions({
    queryKey: [leadsKey, 'quality', from, until, source, monitor],
    queryFn: ({ signal }) => call({ path: '/leads/quality', query: { from, until, source, monitor }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The model of the score, and what officers' decisions say of it. */
export function calibrationQuery() {
  return read(['calibration'], '/leads/calibration');
}

/** Of a right, a seller or a monitor. */
export function pricesQuery(state: PricesState) {
  return queryOptions({
    queryKey: [leadsKey, 'prices', state],
    queryFn: ({ signal }) => call({ path: '/leads/prices', query: state, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The regions right below one; '000000' is China. */
export function byRegionQuery(region: string) {
  return queryOptions({
    queryKey: [leadsKey, 'by-region', region],
    queryFn: ({ signal }) => call({ path: '/leads/by-region', query: { region }, signal }),
  });
}

/** One page of the offers that a lead rests on. */
export function offersQuery(id: string, cursor: string) {
  return queryOptions({
    queryKey: [leadsKey, 'offers', id, cursor],
    queryFn: ({ signal }) => call({ path: `/leads/${id}/offers`, query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function sellerOffersQuery(id: string, cursor: string) {
  return queryOptions({
    queryKey: [leadsKey, 'seller offers', id, cursor],
    queryFn: ({ signal }) => call({ path: `/sellers/${id}/offers`, query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}

function read<const P extends string>(key: readonly string[], path: P) {
  return queryOptions({
    queryKey: [leadsKey, ...key],
    queryFn: ({ signal }) => get(path, { signal }),
  });
}

// What the plan's pages ask the server for. Every key begins with 'plan', so that one change refreshes all that it touches.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, get, type Query } from '../../platform/api/call.ts';
import type { List } from '../../platform/api/types.ts';
import type { PlansState, RegisterState } from './search.ts';
import type { PlanSummary, RegisterList } from './shapes.ts';

export const planKey = 'plan';

export function loadPlans({ q, status, year, limit, cursor }: PlansState): Promise<List<PlanSummary>> {
  return call({ path: '/plans', query: { q, status, year, limit, cursor } });
}

export function planQuery(id: string) {
  return read(['one', id], `/plans/${id}`);
}

/** The register's filters as the server takes them, for the list and for its export. */
export function registerFilters({ q, department, region, handler, item, status, due, sort }: RegisterState): Query {
  return { q, department, region, handler, item, status, due, sort };
}

export function loadRegister(planId: string, state: RegisterState): Promise<RegisterList> {
  const { limit, cursor } = state;
  return call({ path: `/plans/${planId}/tasks`, query: { ...registerFilters(state), limit, cursor } });
}

export function facetsQuery(planId: string) {
  return read(['facets', planId], `/plans/${planId}/filters`);
}

export function reviewQuery(planId: string) {
  return read(['review', planId], `/plans/${planId}/review`);
}

export function boardQuery(planId: string) {
  return read(['board', planId], `/plans/${planId}/board`);
}

export function timelineQuery(planId: string) {
  return read(['timeline', planId], `/plans/${planId}/timeline`);
}

export function dashboardQuery(planId: string, region: string) {
  return queryOptions({
    queryKey: [planKey, 'dashboard', planId, region],
    queryFn: ({ signal }) => call({ path: `/plans/${planId}/dashboard`, query: { region }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function taskQuery(id: string) {
  return read(['task', id], `/tasks/${id}`);
}

export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [planKey, 'history', id],
    queryFn: ({ signal, pageParam }) => call({ path: `/tasks/${id}/history`, query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** What a campaign has brought so far, by agency. */
export function campaignCountsQuery(id: string) {
  return queryOptions({
    queryKey: ['campaigns', 'counts', id],
    queryFn: ({ signal }) => call({ path: `/campaigns/${id}/counts`, signal }),
  });
}

export function assignmentQuery(id: string) {
  return read(['assignment', id], `/assignments/${id}`);
}

export function orderQuery(id: string) {
  return read(['order', id], `/orders/${id}`);
}

/** The catalogue of departments; it changes with a reform, not with a click. */
export function departmentsQuery(q: string) {
  return queryOptions({
    queryKey: ['departments', q],
    queryFn: ({ signal }) => call({ path: '/departments', query: { q }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** Agencies by name, for choosing them by hand. */
export function agenciesQuery(q: string) {
  return queryOptions({
    queryKey: ['agencies', q],
    queryFn: ({ signal }) => call({ path: '/agencies', query: { q, limit: 50 }, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

function read<const P extends string>(key: readonly string[], path: P) {
  return queryOptions({
    queryKey: [planKey, ...key],
    queryFn: ({ signal }) => get(path, { signal }),
  });
}

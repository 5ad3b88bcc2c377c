// What the pages of statistics ask the server for. Every key begins with 'statistics', so that one change refreshes all that it touches.
import { queryOptions } from '@tanstack/react-query';
import { call, get, onceKey, type Query } from '../../platform/api/index.ts';
import type { RecordsState, ReportsState } from './search.ts';
import type { ReportList, ReportRecord } from './shapes.ts';

export const statisticsKey = 'statistics';

/** The filters of a list as the server takes them. */
export function reportFilters({ standing, of, form, period, region, sort }: ReportsState): Query {
  return { standing: standing === 'all' ? undefined : standing, of, form, period, region, sort };
}

export function loadReports(state: ReportsState): Promise<ReportList> {
  const { limit, cursor } = state;
  return call({ path: '/statistics/reports', query: { ...reportFilters(state), limit, cursor } });
}

export function countsQuery(state: ReportsState) {
  const { sort: _sort, standing: _standing, ...query } = reportFilters(state);
  return read('counts', '/statistics/reports/counts', query);
}

export function reportQuery(id: string, revision: string) {
  return read(`report ${id}`, `/statistics/reports/${encodeURIComponent(id)}`, { revision });
}

export const formsQuery = read('forms', '/statistics/forms');

export function figuresQuery(query: { form: string; period: string; agency: string }) {
  return read('figures', '/statistics/figures', query);
}

export function recordsQuery({ report, revision, form, period, agency, cell, limit, cursor }: RecordsState) {
  const query = { cell, limit, cursor };
  return report === ''
    ? read('records', '/statistics/records', { ...query, form, period, agency })
    : read(`records ${report}`, `/statistics/reports/${encodeURIComponent(report)}/records`, {
        ...query,
        revision,
      });
}

type Sum = { form: string; period: string; region: string };

export function rollUpQuery(query: Sum) {
  return read('roll-up', '/statistics/roll-up', query);
}

export function partsQuery(query: Sum & { cell: string }) {
  return read('parts', '/statistics/roll-up/parts', query);
}

export function trendQuery(query: Sum & { cell: string }) {
  return read('trend', '/statistics/roll-up/trend', query);
}

export const requirementsQuery = read('requirements', '/statistics/requirements');

export function fillersQuery(form: string) {
  return read('fillers', '/statistics/fillers', { form });
}

export function requireReports(body: { form: string; from: string; agencyIds: readonly string[] }): Promise<void> {
  return call({ method: 'POST', path: '/statistics/requirements', body });
}

export function endRequirement(id: string): Promise<void> {
  return call({ method: 'DELETE', path: `/statistics/requirements/${id}` });
}

type Entry = { cell: string; value: number | null; source: string };

export function enterFigures(id: string, entries: readonly Entry[]): Promise<ReportRecord> {
  return call({ method: 'POST', path: `/statistics/reports/${id}/entries`, body: { entries }, once: onceKey() });
}

function read<const P extends string>(name: string, path: P, query: Query = {}) {
  return queryOptions({
    queryKey: [statisticsKey, name, query],
    queryFn: ({ signal }) => get(path, { query, signal }),
  });
}

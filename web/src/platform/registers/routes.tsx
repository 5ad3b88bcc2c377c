// The addresses of a register's pages: /licences, /licences/$entryId. They are loaded when first opened.
import { type AnyRoute, createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { Asked } from '../ahead.ts';
import { besidesRecord } from '../records/record-queries.ts';
import { entryQuery, registerQuery } from './declared.ts';
import { registerSearch } from './register-search.ts';

/** The day as of which an entry is shown, as it stands in the address. */
const asOfSearch = ({ asOf }: Record<string, unknown>): { asOf?: string } =>
  typeof asOf === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {};

const plainList = lazyRouteComponent(() => import('./RegisterPage.tsx'), 'RegisterPage');
const plainEntry = lazyRouteComponent(() => import('./PlainEntry.tsx'), 'PlainEntry');

function entryAhead(register: string, { client, params, search }: Asked): void {
  const { entryId = '' } = params;
  void client.prefetchQuery(registerQuery(register));
  void client.prefetchQuery(entryQuery(register, entryId, asOfSearch(search).asOf));
  besidesRecord(client, { kind: register, id: entryId });
}

/**
 * @param id of the register, which is its address
 * @param pages its list and its entries, where a part of the line has more to show of them
 */
export function registerRoutes(
  parent: AnyRoute,
  id: string,
  { listPage = plainList, entryPage = plainEntry }: { listPage?: RouteComponent; entryPage?: RouteComponent } = {},
): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: `/${id}`,
      validateSearch: registerSearch.validate,
      staticData: { ahead: ({ client }) => void client.prefetchQuery(registerQuery(id)) },
      component: listPage,
    }),
    createRoute({
      getParentRoute,
      path: `/${id}/$entryId`,
      validateSearch: asOfSearch,
      staticData: { ahead: (asked) => entryAhead(id, asked) },
      component: entryPage,
    }),
  ];
}

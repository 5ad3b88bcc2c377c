// The addresses of a register's pages: /licences, /licences/$entryId. They are loaded when first opened.
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { Asked } from '../ahead.ts';
import type { Page } from '../pages.ts';
import { besidesRecord } from '../records/record-queries.ts';
import { entryQuery, registerQuery } from './declared.ts';
import { asOfSearch, registerSearch } from './register-search.ts';

const plainList = lazyRouteComponent(() => import('./RegisterPage.tsx'), 'RegisterPage');
const plainEntry = lazyRouteComponent(() => import('./PlainEntry.tsx'), 'PlainEntry');

function entryAhead(register: string, { client, params, search }: Asked): void {
  const { entryId = '' } = params;
  void client.prefetchQuery(registerQuery(register));
  void client.prefetchQuery(entryQuery(register, entryId, asOfSearch.full(search).asOf));
  besidesRecord(client, { kind: register, id: entryId });
}

/**
 * @param id of the register, which is its address
 * @param pages its list and its entries, where a part of the line has more to show of them
 */
export function registerPages(
  id: string,
  { listPage = plainList, entryPage = plainEntry }: { listPage?: RouteComponent; entryPage?: RouteComponent } = {},
): Page[] {
  return [
    {
      path: `/${id}`,
      validateSearch: registerSearch.validate,
      ahead: ({ client }) => void client.prefetchQuery(registerQuery(id)),
      component: listPage,
    },
    {
      path: `/${id}/$entryId`,
      validateSearch: asOfSearch.validate,
      ahead: (asked) => entryAhead(id, asked),
      component: entryPage,
    },
  ];
}

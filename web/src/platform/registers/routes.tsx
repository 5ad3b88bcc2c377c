// The addresses of a register's pages: /licences, /licences/$entryId. They are loaded when first opened.
import { type AnyRoute, createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { registerSearch } from './register-search.ts';

const plainEntry = lazyRouteComponent(() => import('./PlainEntry.tsx'), 'PlainEntry');

/**
 * @param id of the register, which is its address
 * @param entryPage the page of an entry, where a part of the line has more to show of one
 */
export function registerRoutes(parent: AnyRoute, id: string, entryPage: RouteComponent = plainEntry): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: `/${id}`,
      validateSearch: registerSearch.validate,
      component: lazyRouteComponent(() => import('./RegisterPage.tsx'), 'RegisterPage'),
    }),
    createRoute({
      getParentRoute,
      path: `/${id}/$entryId`,
      component: entryPage,
    }),
  ];
}

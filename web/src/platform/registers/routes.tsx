// The addresses of a register's pages: /licences, /licences/$entryId. They are loaded when first opened.
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { registerSearch } from './register-search.ts';

/** @param id of the register, which is its address */
export function registerRoutes(parent: AnyRoute, id: string): AnyRoute[] {
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
      component: lazyRouteComponent(() => import('./EntryPage.tsx'), 'EntryPage'),
    }),
  ];
}

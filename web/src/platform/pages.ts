// Pages as rooms declare them, the routes made of them, and what a page reads from its own address.
import {
  type AnyRoute,
  createRoute,
  type ResolveParams,
  type RouteComponent,
  redirect,
  useMatch,
} from '@tanstack/react-router';
import type { Asked } from './ahead.ts';

export type Page = {
  /** Address with its parameters: `/cases/$caseId`. */
  path: string;
  /** Reads the words behind the address; without it the page has none. */
  validateSearch?: (search: Record<string, unknown>) => object;
  /** Begins what the page will ask for, while its code is loaded. */
  ahead?: (asked: Asked) => void;
} & (
  | { component: RouteComponent }
  /** Another address, which takes its place. */
  | { leadsTo: string }
);

type BeforeLoad = (at: { location: { pathname: string } }) => Promise<void>;

/**
 * The routes of pages. Which there are is known when the rooms are put together, not when types are checked: the router is told
 * of them as routes of any kind, here alone, and a page gets its types from what it declares.
 * @param beforeLoad holds for each of them
 */
export function routesOf(parent: AnyRoute, pages: readonly Page[], beforeLoad?: BeforeLoad): AnyRoute[] {
  return pages.map(({ path, validateSearch, ahead, ...page }) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      ...(validateSearch !== undefined && { validateSearch }),
      ...(ahead !== undefined && { staticData: { ahead } }),
      ...(beforeLoad !== undefined && { beforeLoad }),
      ...('leadsTo' in page ? { beforeLoad: () => leadTo(page.leadsTo) } : { component: page.component }),
    }),
  );
}

function leadTo(to: string): never {
  throw redirect({ to, replace: true });
}

/** What the router knows of the page at hand; its search holds what the page's `validateSearch` left of it. */
type PageAtHand = {
  pathname: string;
  /** The path that the page is declared at. */
  fullPath: string;
  params: Readonly<Record<string, string>>;
  search: Readonly<Record<string, unknown>>;
};

/** Of the page itself, for a part that serves many: the location is already that of the next one while its code is loaded. */
export function usePage<Value>(select: (page: PageAtHand) => Value): Value {
  // The router's type of what is selected waits for the routes that it does not know.
  return useMatch({ strict: false, select }) as Value;
}

/**
 * What stands in the address of a page.
 * @param path as its room declares it, which names the parameters: `usePageParams('/cases/$caseId').caseId`
 * @throws Error on a page that is declared at another path
 */
export function usePageParams<Path extends string>(path: Path): ResolveParams<Path> {
  const declared = usePage(({ fullPath }) => fullPath);
  const params = usePage((page) => page.params);
  if (declared !== path) throw new Error(`the page of ${path} is declared at ${declared}`);
  // The router has read them by this very path.
  return params as ResolveParams<Path>;
}

/** The entry in the address of a register's page, whichever register it is. @throws Error where the address names none */
export function useEntryId(): string {
  const id = usePage(({ params }) => params.entryId);
  if (id === undefined) throw new Error('the address of this page names no entry');
  return id;
}

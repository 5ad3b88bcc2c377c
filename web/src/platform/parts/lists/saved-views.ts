// Filters of a list under a name: what is kept, and what an address makes of it. Pure.

export type SavedView = { name: string; search: Record<string, unknown> };

/** What a list knows of its address. */
export type ListSearch<State> = {
  validate: (search: Record<string, unknown>) => Partial<State>;
  full: (search: Record<string, unknown>) => State;
};

export const mostViews = 20;
export const longestName = 30;

/** The filters that are not at their default; page and place in the list belong to no view. */
export function filtersOf<State>(search: ListSearch<State>, given: Record<string, unknown>): SavedView['search'] {
  const { cursor: _cursor, page: _page, limit: _limit, ...filters } = search.validate(given) as Record<string, unknown>;
  return filters;
}

/** What the server keeps, whoever wrote it: what is no view, and filters that do not exist, are left out. */
export function readViews<State>(search: ListSearch<State>, stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, mostViews).flatMap((given: Partial<SavedView> | null) => {
    const { name, search: kept } = given ?? {};
    if (typeof name !== 'string' || name === '' || typeof kept !== 'object' || kept === null) return [];
    return [{ name: name.slice(0, longestName), search: filtersOf(search, kept) }];
  });
}

/** The state of the list that a view stands for: whatever it does not name is at its default, and the first page. */
export function stateOf<State extends { limit: unknown }>(
  search: ListSearch<State>,
  view: SavedView,
): Omit<State, 'limit'> {
  const { limit: _limit, ...state } = search.full(view.search);
  return state;
}

/** Whether two sets of filters are the same, whatever the order of their words. */
export function isSame(one: SavedView['search'], other: SavedView['search']): boolean {
  const words = (search: SavedView['search']) => JSON.stringify(Object.entries(search).toSorted());
  return words(one) === words(other);
}

export function addressOfView(path: string, { search }: SavedView): string {
  const words = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)]));
  return words.size === 0 ? path : `${path}?${words}`;
}

// Filters of the inbox under a name: what is kept, and what an address makes of it.
import { inboxSearch } from './inbox-search.ts';

export type SavedView = { name: string; search: Record<string, string | number> };
type State = ReturnType<typeof inboxSearch.full>;

export const mostViews = 20;
export const longestName = 30;

/** What the server keeps, whoever wrote it: what is no view is left out. */
export function readViews(stored: unknown): readonly SavedView[] {
  return Array.isArray(stored) ? stored.flatMap(readView) : [];
}

function readView(given: unknown): SavedView[] {
  if (typeof given !== 'object' || given === null || !('name' in given) || !('search' in given)) return [];
  const { name, search } = given;
  if (typeof name !== 'string' || typeof search !== 'object' || search === null) return [];
  return [{ name, search: filtersOf(search as Record<string, unknown>) }];
}

/** The filters that are not at their default; page and place in the list belong to no view. */
export function filtersOf(search: Record<string, unknown>): SavedView['search'] {
  const { cursor: _cursor, page: _page, limit: _limit, ...filters } = inboxSearch.validate(search);
  return filters;
}

/** The state of the inbox that a view stands for: whatever it does not name is at its default. */
export function stateOf({ search }: SavedView): Pick<State, 'queue' | 'kind' | 'q' | 'sort' | 'cursor' | 'page'> {
  const { queue, kind, q, sort } = inboxSearch.full(search);
  return { queue, kind, q, sort, cursor: '', page: 1 };
}

export function isCurrent(view: SavedView, state: State): boolean {
  const wanted = stateOf(view);
  return (['queue', 'kind', 'q', 'sort'] as const).every((key) => wanted[key] === state[key]);
}

export function addressOfView({ search }: SavedView): string {
  const words = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)]));
  return words.size === 0 ? '/inbox' : `/inbox?${words}`;
}

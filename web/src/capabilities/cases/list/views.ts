// Named filters of the list of cases, kept with the user. What an older page may have left is read with care.
import { type CasesState, casesSearch } from '../search.ts';

export type CaseView = { name: string; search: Partial<CasesState> };
export const mostViews = 12;

/** What a view keeps: the filters and the order, not the page. */
export function keptOf(state: CasesState): Partial<CasesState> {
  const { cursor: _cursor, page: _page, limit: _limit, ...kept } = casesSearch.validate(state);
  return kept;
}

export function readViews(stored: unknown): CaseView[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, mostViews).flatMap((one: Partial<CaseView>) => {
    const { name, search } = one ?? {};
    if (typeof name !== 'string' || name === '' || typeof search !== 'object' || search === null) return [];
    return [{ name: name.slice(0, 30), search: keptOf(casesSearch.full(search)) }];
  });
}

export function isSame(one: Partial<CasesState>, other: Partial<CasesState>): boolean {
  const words = (search: Partial<CasesState>) => JSON.stringify(Object.entries(search).toSorted());
  return words(one) === words(other);
}

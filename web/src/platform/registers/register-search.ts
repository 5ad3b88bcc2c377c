// What the list of a register shows, as it stands in the address. Which filters there are, the declaration says when it is there.
import { count, matching, oneOfNumbers, searchOf, text } from '../url-state.ts';
import type { EntryState } from './declared.ts';

/** The day as of which an entry is shown; empty for now. */
export const asOfSearch = searchOf({ asOf: matching(/^\d{4}-\d{2}-\d{2}$/) });

const filterName = /^[a-z][A-Za-z0-9]{0,39}$/;
const paging = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) };

/** A tab is a queue; addresses and views of before call it a tab. */
function inQueues({ tab = '', ...words }: Record<string, string>): Record<string, string> {
  return tab === '' || words.queue !== undefined ? words : { ...words, queue: tab };
}

/** Every word of the address that may name a filter; what is empty does not stand there. */
export const registerSearch = {
  full: (search: Record<string, unknown>): EntryState => {
    const words = Object.entries(search)
      .filter(([name]) => filterName.test(name) && !(name in paging))
      .map(([name, value]) => [name, text(200)(value)]);
    return {
      sort: '',
      ...inQueues(Object.fromEntries(words)),
      cursor: paging.cursor(search.cursor),
      page: paging.page(search.page),
      limit: paging.limit(search.limit),
    };
  },
  validate: (search: Record<string, unknown>): Partial<EntryState> =>
    Object.fromEntries(
      Object.entries(registerSearch.full(search)).filter(
        ([name, value]) => value !== '' && !(name === 'page' && value === 1) && !(name === 'limit' && value === 20),
      ),
    ),
};

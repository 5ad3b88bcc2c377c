// What the list of waiting rows shows, as it stands in the address.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';
import { rowStates } from './shapes.ts';

export const rowsSearch = searchOf({
  cursor: text(1000),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
  sort: text(20),
  state: oneOf(rowStates),
});
export type RowsState = ReturnType<typeof rowsSearch.full>;

import { count, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const followingSearch = searchOf({
  q: text(100),
  sort: text(20),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

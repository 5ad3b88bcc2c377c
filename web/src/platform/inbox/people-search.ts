import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const peopleSearch = searchOf({
  q: text(100),
  sort: oneOf(['name', 'open', 'late']),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

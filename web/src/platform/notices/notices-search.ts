import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const noticesSearch = searchOf({
  show: oneOf(['all', 'unread']),
  sort: text(20),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

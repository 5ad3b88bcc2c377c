import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const agenciesBelowSearch = searchOf({
  q: text(100),
  sort: oneOf(['overdue', 'all', 'approve', 'unassigned', 'name']),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([100, 50, 20]),
});

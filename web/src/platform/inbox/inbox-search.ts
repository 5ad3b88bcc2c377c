import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const queues = ['all', 'soon', 'overdue', 'sign', 'answer', 'accept', 'mine'] as const;

export const inboxSearch = searchOf({
  queue: oneOf(queues),
  kind: oneOf(['', 'assignment', 'order']),
  q: text(100),
  sort: oneOf(['urgency', 'opened']),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

export const queues = ['all', 'soon', 'overdue', 'sign', 'answer', 'accept', 'mine'] as const;

/** Kinds of records that owe duties; others are shown as 'other'. */
export const inboxKinds = [
  'assignment',
  'order',
  'lead',
  'tip',
  'takedown',
  'assistance',
  'assistanceApproval',
  'dispatch',
  'monitor',
  'case',
  'caseMeasure',
  'referral',
  'supervision',
  'reverseReferral',
  'statisticsReport',
  'cooperation',
  'nodeOrder',
] as const;

export const inboxSearch = searchOf({
  queue: oneOf(queues),
  kind: oneOf(['', ...inboxKinds]),
  q: text(100),
  sort: oneOf(['urgency', 'opened']),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

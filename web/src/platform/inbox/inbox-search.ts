import type { Me } from '../api/types.ts';
import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

/** The first is what the inbox opens with. */
const queues = [
  ...(['mine', 'mineOverdue', 'mineSoon', 'approve', 'unassigned'] as const),
  ...(['all', 'overdue', 'soon', 'sign', 'answer', 'accept', 'following'] as const),
] as const;

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
  'dispute',
  'officeClue',
  'nodeOrder',
  'disclosures',
  'pushedDisclosures',
  'evidence',
  'evidenceTransfer',
  'evidenceArrival',
  'captures',
  'deposits',
  'appraisals',
  'disposals',
  'exhibitDifference',
  'exhibitHandOver',
  'earlyDisposals',
  'listings',
  'repairs',
  'approvalSheet',
] as const;

export const inboxSearch = searchOf({
  queue: oneOf(queues),
  kind: oneOf(['', ...inboxKinds]),
  q: text(100),
  handler: text(36),
  agency: text(36),
  sort: oneOf(['urgency', 'opened', 'handler']),
  cursor: text(500),
  page: count(),
  limit: oneOfNumbers([20, 50, 100]),
});

/** What narrows a queue further: its counts are of the whole queue, the list's total is of what is left. */
export const isNarrowed = ({ q, kind, handler }: ReturnType<typeof inboxSearch.full>): boolean =>
  q !== '' || kind !== '' || handler !== '';

/** The queue to which somebody comes home: a head for whom approvals wait to those, everybody else to their own work. */
export const homeQueue = ({ roles, counts }: Pick<Me, 'roles' | 'counts'>): { queue?: 'approve' } =>
  roles.includes('approver') && counts.approve > 0 ? { queue: 'approve' } : {};

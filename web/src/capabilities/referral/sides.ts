// Which side of a referral the reader stands on: what they see first, and which refusals are worth a word to them.
import type { Action, Me } from '../../platform/api/types.ts';
import type { Part, ReferralRecord, WatchList } from './shapes.ts';

export type Side = Part | 'watcher' | 'office';

type Reader = Pick<Me, 'agency'>;

/** The side of an agency in general. */
export function sideOf({ agency }: Reader): Side {
  switch (agency.departmentId) {
    case 'mps':
      return 'police';
    case 'spp':
      return 'procuratorate';
    case 'spc':
      return 'court';
    case 'moj':
      return 'watcher';
    default:
      return agency.kind === 'coordination' ? 'office' : 'agency';
  }
}

const supervised = ['unreferred', 'fined', 'declined', 'refused', 'late', 'all'] as const;

/** The lists a side is shown; police and courts see what was handed over, not what was kept back. */
export function listsOf(side: Side): readonly WatchList[] {
  return side === 'police' || side === 'court' ? ['refused', 'late', 'all'] : supervised;
}

export function firstListOf(side: Side): WatchList {
  return side === 'procuratorate' || side === 'watcher' || side === 'office' ? 'unreferred' : 'all';
}

/** The part that the reader's agency has in this referral, if any. */
export function partIn({ referral, court }: ReferralRecord, { agency }: Reader): Part | null {
  if (referral.agency.id === agency.id) return 'agency';
  if (referral.police?.id === agency.id) return 'police';
  if (referral.procuratorate?.id === agency.id) return 'procuratorate';
  return court?.id === agency.id ? 'court' : null;
}

/** Steps that a part waits for in a state: when they are refused, the reason is worth a word. */
const awaited: Readonly<Record<string, Partial<Record<Part, readonly string[]>>>> = {
  prepared: { agency: ['send'] },
  sent: { agency: ['reportDelay'] },
  accepted: {
    police: ['file', 'refuse'],
    agency: ['supply', 'reportDelay'],
    procuratorate: ['demandDecision', 'correctDelay'],
  },
  refused: {
    agency: ['proposeSupervision', 'acceptRefusal'],
    police: ['explain'],
    procuratorate: ['orderFiling', 'demandReasons', 'correctNotFiled'],
  },
  filed: { agency: ['handOverExhibits'] },
  prosecution: { procuratorate: ['prosecute', 'notProsecute'] },
  trial: { court: ['judge'] },
};

/** What is open to the reader, and of the rest what their side waits for. */
export function actionsShown(record: ReferralRecord, part: Part | null): Action[] {
  const waited = part === null ? [] : (awaited[record.referral.state]?.[part] ?? []);
  const taken = new Set(record.timeline.map(({ step }) => step));
  return record.actions.filter(({ action, allowed }) =>
    allowed ? action !== 'send' || record.readiness === null : waited.includes(action) && !taken.has(action),
  );
}

/** What waits for somebody comes before what may be done at any time. */
const urgent = [
  'approve',
  'receive',
  'fileAsOrdered',
  'explain',
  'explainDelay',
  'tellWithdrawal',
  'notifyFiling',
  'notifyRefusal',
  'file',
  'supply',
  'handOverExhibits',
  'askReconsideration',
  'proposeSupervision',
  'reportDelay',
  'takeUp',
  'takeUpDelay',
  'demandDecision',
  'correctDelay',
  'correctNotFiled',
  'demandReasons',
  'orderFiling',
  'tellValid',
  'sendToProsecution',
  'prosecute',
  'judge',
];

export function firstAction(actions: readonly Action[]): string {
  return urgent.find((step) => actions.some(({ action, allowed }) => allowed && action === step)) ?? 'none';
}
